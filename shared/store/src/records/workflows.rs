//! Workflow instances: one household going through one definition at one version.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use domain::{Answers, ClientId, InstanceAction, OrganizationId, ProgramId, UserId, WorkflowId};

use crate::access::scoped::ScopedStore;
use crate::connection::read::Range;
use crate::error::Error;
use crate::items::document::{Body, Document, document};
use crate::items::item::Item;
use crate::keys::key::{Key, Kind, Pk, Sk};
use crate::keys::scope::Scope;
use crate::records::unaudited::{Nameless, NamesClients, Unaudited};
use crate::transactions::write::Write;

/// Where an instance stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum InstanceState {
    /// Someone works on it, or closed the browser.
    InProgress,
    /// Left on purpose, to be continued.
    Paused,
    /// Done; its records are written.
    Finished,
    /// Given up with a reason; the trail is kept.
    Abandoned,
}

impl InstanceState {
    /// Whether it can still be continued.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::InProgress | Self::Paused)
    }
}

/// A workflow instance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instance<B> {
    /// Its id.
    pub id: WorkflowId,
    /// What it is about.
    pub action: InstanceAction,
    /// The program.
    pub program: ProgramId,
    /// The client it was started for.
    pub client: ClientId,
    /// Who continues it.
    pub owner: UserId,
    /// The organization it belongs to.
    pub organization: OrganizationId,
    /// Where it stands.
    pub state: InstanceState,
    /// The step it stands at, by id.
    pub step: String,
    /// When it was started.
    pub started: Timestamp,
    /// When it was saved last.
    pub saved: Timestamp,
    /// When it was paused, if it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paused: Option<Timestamp>,
    /// What the engine keeps about the whole: definition and version, members, steps reached.
    pub body: B,
    /// Answers by step, each step an item of its own.
    #[serde(default, skip)]
    pub steps: BTreeMap<String, Answers>,
    /// The revision: counts saves, from 1.
    pub version: u64,
}

/// What a list of workflows to continue shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenWorkflow {
    /// Its id.
    pub id: WorkflowId,
    /// What it is about.
    pub action: InstanceAction,
    /// The program.
    pub program: ProgramId,
    /// The client it was started for.
    pub client: ClientId,
    /// Who continues it.
    pub owner: UserId,
    /// Where it stands.
    pub state: InstanceState,
    /// The step it stands at.
    pub step: String,
    /// When that was.
    pub since: Timestamp,
}

document!(Instance<B>, B => "workflow");

impl Nameless for InstanceState {}

impl<B> NamesClients for Instance<B> {
    fn named_clients(&self) -> Vec<&ClientId> {
        vec![&self.client]
    }
}

fn partition(tenant: &str, scope: &Scope, id: &WorkflowId) -> Pk {
    Pk::one(tenant, scope, Kind::Workflow, id.as_str())
}

fn open_list(tenant: &str, scope: &Scope) -> Pk {
    Pk::all(tenant, scope, Kind::OpenWorkflows)
}

fn lock(tenant: &str, scope: &Scope, client: &ClientId, action: InstanceAction, program: &ProgramId) -> Key {
    let action = action.to_string();
    Pk::one(tenant, scope, Kind::WorkflowLock, client.as_str()).at(Sk::of(&[&action, program.as_str()]))
}

fn step_key(step: &str) -> Sk {
    Sk::of(&["st", step])
}

fn answers_by_step(items: &[Item]) -> Result<BTreeMap<String, Answers>, Error> {
    let mut steps = BTreeMap::new();
    for item in items {
        // A step that was touched before anything was answered in it holds null.
        let (name, answers): (String, Option<Answers>) = item.parse("workflow step")?;
        steps.extend(answers.map(|answers| (name, answers)));
    }
    Ok(steps)
}

impl ScopedStore {
    /// A workflow instance with all its answers.
    ///
    /// Access pattern 45: one Query for each of the caller's organizations.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Damaged`] if the answers of one step cannot be read: they are not to be saved over.
    pub async fn instance<B: Body>(&self, id: &WorkflowId) -> Result<Unaudited<Instance<B>>, Error> {
        let scopes: Vec<Scope> = self.own_scopes().cloned().collect();
        let found = self
            .query_in(&scopes, |scope| partition(self.tenant(), scope, id), &Range::ALL.consistent())
            .await?;
        let items: Vec<Item> = found.into_iter().flat_map(|(_, items)| items).collect();
        let (root, steps) = items.split_first().ok_or(Error::NotFound)?;
        Ok(Unaudited::new(Instance { steps: answers_by_step(steps)?, ..Instance::read(root)? }))
    }

    /// The open instance of an action for a client in a program, if there is one: starting twice
    /// gives the same.
    ///
    /// Access pattern 46: one GetItem.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn open_instance(
        &self,
        client: &ClientId,
        action: InstanceAction,
        program: &ProgramId,
    ) -> Result<Option<WorkflowId>, Error> {
        let key = lock(self.tenant(), &self.own_scope(), client, action, program);
        self.aws.get(&key).await?.map(|item| item.parse("workflow lock")).transpose()
    }

    /// The caller's own workflows to continue.
    ///
    /// Access pattern 47: one Query.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn my_open_workflows(&self) -> Result<Vec<OpenWorkflow>, Error> {
        let mine = Range::beginning(format!("{}#", Sk::of(&[self.user().as_str()])));
        self.open_workflows_in(mine).await
    }

    /// Every workflow of the acting organization to continue, for its supervisor.
    ///
    /// Access pattern 47: one Query.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn open_workflows(&self) -> Result<Vec<OpenWorkflow>, Error> {
        self.open_workflows_in(Range::ALL).await
    }

    async fn open_workflows_in(&self, range: Range) -> Result<Vec<OpenWorkflow>, Error> {
        let items = self.aws.query(&open_list(self.tenant(), &self.own_scope()), range.consistent()).await?;
        items.iter().map(|item| item.parse("open workflow")).collect()
    }
}

impl Write {
    /// Starts an instance; a conflict if the same one is open already. Access pattern 48.
    pub fn start_instance<B: Body>(&mut self, instance: &Instance<B>) -> &mut Self {
        let scope = Scope::Organization(instance.organization.clone());
        self.instance_scope(&scope, instance);
        let tenant = self.store.tenant().to_owned();
        self.put_new(
            lock(&tenant, &scope, &instance.client, instance.action, &instance.program),
            &instance.id,
            "workflow",
        );
        self.add(partition(&tenant, &scope, &instance.id).root(), instance);
        for step in instance.steps.keys() {
            self.put_step(instance, step);
        }
        self.list_instance(&scope, instance);
        self
    }

    /// Saves an instance at the revision it carries, with the answers of the steps named.
    ///
    /// `read` tells what was listed; the list is touched only if state, owner or step changed, so that
    /// saved answers stay cheap. Ending it frees the way for another. Access pattern 48.
    pub fn save_instance<B: Body>(
        &mut self,
        read: &Instance<B>,
        new: &Instance<B>,
        steps: &[&str],
    ) -> &mut Self {
        let scope = Scope::Organization(read.organization.clone());
        self.instance_scope(&scope, read);
        let tenant = self.store.tenant().to_owned();
        let at_revision = Instance { version: read.version, ..new.clone() };
        self.save(&partition(&tenant, &scope, &read.id).root(), &at_revision);
        for step in steps {
            self.put_step(new, step);
        }
        if read.owner != new.owner {
            self.remove_index(listed(&tenant, &scope, read));
        }
        if !new.state.is_open() {
            self.remove_index(listed(&tenant, &scope, new));
            self.remove_index(lock(&tenant, &scope, &read.client, read.action, &read.program));
        } else if (&read.owner, read.state, &read.step) != (&new.owner, new.state, &new.step) {
            self.list_instance(&scope, new);
        }
        self
    }

    fn instance_scope<B>(&mut self, scope: &Scope, instance: &Instance<B>) {
        if !self.store.holds(scope) {
            self.fail(Error::ScopeNotHeld);
        }
        self.subject("workflow", instance.id.as_str());
        self.subject("client", instance.client.as_str());
    }

    fn put_step<B>(&mut self, instance: &Instance<B>, step: &str) {
        let scope = Scope::Organization(instance.organization.clone());
        let key = partition(self.store.tenant(), &scope, &instance.id).at(step_key(step));
        self.put_index(key, &(step, instance.steps.get(step)));
    }

    fn list_instance<B>(&mut self, scope: &Scope, instance: &Instance<B>) {
        let open = OpenWorkflow {
            id: instance.id.clone(),
            action: instance.action,
            program: instance.program.clone(),
            client: instance.client.clone(),
            owner: instance.owner.clone(),
            state: instance.state,
            step: instance.step.clone(),
            since: instance.paused.unwrap_or(instance.saved),
        };
        let key = listed(self.store.tenant(), scope, instance);
        self.put_index(key, &open);
    }
}

fn listed<B>(tenant: &str, scope: &Scope, instance: &Instance<B>) -> Key {
    open_list(tenant, scope).at(Sk::of(&[instance.owner.as_str(), instance.id.as_str()]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(answers: &str) -> Item {
        let key = partition("modesto", &Scope::Everyone, &"w1".parse().unwrap()).at(step_key("income"));
        Item::of(key, 1, format!(r#"["income",{answers}]"#))
    }

    #[test]
    fn answers_that_cannot_be_read_stop_the_workflow_and_are_never_saved_over() {
        let read = answers_by_step(&[step(r#"{"maria":{"income_any":1}}"#)]).unwrap();
        assert_eq!(read["income"]["maria"]["income_any"], domain::Answer::whole(1));
        assert_eq!(answers_by_step(&[step("null")]), Ok(BTreeMap::new()));

        assert_eq!(answers_by_step(&[step(r#""not answers""#)]), Err(Error::Damaged("workflow step")));
    }
}
