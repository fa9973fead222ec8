//! Loading a workflow: the instance with everything around it, opened by the audit alone.

use std::collections::BTreeSet;

use domain::{Client, ClientId, Grant, GrantId, HouseholdId, Program, ProgramId, WorkflowId};
use forms::{Definition, library};
use store::{Nameless, NamesClients, StoredStay, Unaudited};

use super::case::CaseRecords;
use super::draft::{StoredWorkflow, all_answers, damaged};
use super::work::{Work, may_run};
use crate::caller::Caller;
use crate::problem::Problem;

/// What an instance leads to.
struct Around {
    definition: (String, u32),
    program: ProgramId,
    grant: Option<GrantId>,
    household: Option<HouseholdId>,
    members: Vec<ClientId>,
}

impl Nameless for Around {}

impl Around {
    fn of(read: &StoredWorkflow) -> Self {
        let draft = &read.body;
        Self {
            definition: (draft.definition.clone(), draft.definition_version),
            program: read.program.clone(),
            grant: draft.grant.clone(),
            household: draft.household.clone(),
            members: draft.members.iter().map(|member| member.client.clone()).collect(),
        }
    }
}

impl NamesClients for Work {
    fn named_clients(&self) -> Vec<&ClientId> {
        self.draft.members.iter().map(|member| &member.client).collect()
    }
}

impl Work {
    /// Loads an instance of one of the caller's organizations.
    pub(super) async fn load(caller: &Caller, id: &WorkflowId) -> Result<Unaudited<Self>, Problem> {
        Self::around(caller, caller.store.instance(id).await?).await
    }

    /// As [`Work::load`], for a write; the caller must be allowed to run it, and it must still be open.
    pub(super) async fn load_open(
        caller: &Caller,
        id: &WorkflowId,
        write: &mut store::Write,
    ) -> Result<Self, Problem> {
        let work = Self::load(caller, id).await?.viewed(write);
        may_run(caller, work.action, &work.program)?;
        match work.read.state.is_open() {
            true => Ok(work),
            false => Err(work.ended()),
        }
    }

    /// An instance with everything around it.
    pub(super) async fn around(
        caller: &Caller,
        read: Unaudited<StoredWorkflow>,
    ) -> Result<Unaudited<Self>, Problem> {
        let around = read.decide(Around::of);
        let (id, version) = &around.definition;
        let definition = library().definition(id, *version).ok_or_else(damaged)?;
        let program = caller.store.program(&around.program).await?;
        let grant = match &around.grant {
            Some(id) => Some(caller.store.grant(id).await?),
            None => None,
        };
        let clients = caller.store.clients(&around.members).await?;
        let stay = match &around.household {
            Some(id) => caller.store.stay(id).await?.map(Some),
            None => Unaudited::default(),
        };
        let records = read.and(clients).and(stay);
        Ok(records.map(|((read, clients), stay)| {
            Self::of(caller, read, (clients, stay), (definition, program, grant))
        }))
    }

    fn of(
        caller: &Caller,
        read: StoredWorkflow,
        (clients, stay): (Vec<Option<Client>>, Option<StoredStay>),
        (definition, program, grant): (&'static Definition, Program, Option<Grant>),
    ) -> Self {
        let (draft, action) = (read.body.clone(), read.action.action);
        let around = CaseRecords {
            program: &program,
            grant: grant.as_ref(),
            members: &draft.members,
            clients: &clients,
            stay: stay.as_deref(),
        };
        Self {
            case: around.case(caller, action, draft.corrects.is_some()),
            answers: all_answers(&read.steps),
            instance: read.clone(),
            touched: BTreeSet::new(),
            read,
            draft,
            action,
            definition,
            program,
            grant,
            clients,
            stay,
        }
    }
}
