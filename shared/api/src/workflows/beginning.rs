//! A workflow that begins: its draft and its instance, for a new assessment and for a correction alike.

use domain::{ClientId, Grant, HouseholdId, InstanceAction, Program, WorkflowId};
use forms::Definition;
use store::InstanceState;

use super::draft::{AnswersByStep, Corrected, Draft, Member, StoredWorkflow};
use crate::caller::Caller;
use crate::code::Code;
use crate::problem::Problem;
use crate::state::AppState;

/// What a workflow begins with.
pub(super) struct Beginning<'a> {
    /// The action, or the correction of one.
    pub(super) action: InstanceAction,
    pub(super) program: &'a Program,
    pub(super) grant: Option<&'a Grant>,
    pub(super) household: Option<HouseholdId>,
    pub(super) members: Vec<Member>,
    /// For whom it is begun: one may be open for each.
    pub(super) client: ClientId,
    pub(super) definition: &'static Definition,
    /// The step shown first.
    pub(super) step: String,
    /// The furthest step that can be gone to.
    pub(super) reached: String,
    pub(super) corrects: Option<Corrected>,
    pub(super) steps: AnswersByStep,
}

impl Beginning<'_> {
    /// The instance, begun now by the caller.
    pub(super) fn instance(self, state: &AppState, caller: &Caller) -> Result<StoredWorkflow, Problem> {
        let draft = Draft {
            definition: self.definition.id.clone(),
            definition_version: self.definition.version,
            grant: self.grant.map(|grant| grant.id.clone()),
            household: self.household,
            members: self.members,
            reached: self.reached,
            confirmed: Default::default(),
            saved_by: caller.id().clone(),
            paused_by: None,
            abandoned: None,
            corrects: self.corrects,
        };
        Ok(StoredWorkflow {
            id: WorkflowId::new(state.new_id()).map_err(|_| Problem::new(Code::TryAgain))?,
            action: self.action,
            program: self.program.id.clone(),
            client: self.client,
            owner: caller.id().clone(),
            organization: caller.organization().clone(),
            state: InstanceState::InProgress,
            step: self.step,
            started: caller.now(),
            saved: caller.now(),
            paused: None,
            body: draft,
            steps: self.steps,
            version: 1,
        })
    }
}
