//! What a reply shows of a workflow beside the workflow itself: loaded, and in the audit.

use domain::Client;
use forms::{Action, Offered};

use super::case::offered;
use super::items::is_leaving;
use super::work::Work;
use crate::caller::Caller;
use crate::problem::Problem;

/// Names that a view of a workflow needs.
pub(super) struct Shown {
    /// The members' client records, as far as the caller may see them.
    pub(super) clients: Vec<Option<Client>>,
    pub(super) organization_name: String,
    pub(super) owner_name: String,
}

impl Shown {
    /// What program and household offer as answers; at exit only those who stay.
    pub(super) fn offered(&self, work: &Work) -> Offered {
        let mut offered = offered(&work.case, &work.draft.members, &self.clients);
        if work.action == Action::Exit {
            let members = work.members();
            let leaves = |id: &str| members.iter().any(|member| member.id == id && is_leaving(member));
            offered.members.retain(|(id, _)| !leaves(id));
        }
        offered
    }

    /// For the reply of a write: the view is in the audit with the write.
    pub(super) async fn in_write(
        caller: &Caller,
        work: &Work,
        write: &mut store::Write,
    ) -> Result<Self, Problem> {
        write.viewed(work.subjects());
        Self::of(caller, work, work.clients.clone().viewed(write)).await
    }

    /// For whoever only looks at it.
    pub(super) async fn looked_at(caller: &Caller, work: &Work) -> Result<Self, Problem> {
        let clients = work.clients.clone().audited(&caller.store, "open workflow", work.subjects()).await?;
        Self::of(caller, work, clients).await
    }

    async fn of(caller: &Caller, work: &Work, clients: Vec<Option<Client>>) -> Result<Self, Problem> {
        let organization = caller.store.organization_of(&work.program.organization).await?;
        let owner = caller.name_of(&work.instance.owner).await?;
        Ok(Self {
            clients,
            organization_name: organization.name().to_owned(),
            owner_name: owner.unwrap_or_default(),
        })
    }
}
