//! What a reply shows of a workflow beside the workflow itself.

use forms::{Action, Offered};

use super::case::offered;
use super::items::is_leaving;
use super::work::Work;
use crate::caller::Caller;
use crate::problem::Problem;

/// Names that a view of a workflow needs.
pub(super) struct Shown {
    pub(super) organization_name: String,
    pub(super) owner_name: String,
}

impl Shown {
    pub(super) async fn load(caller: &Caller, work: &Work) -> Result<Self, Problem> {
        let organization = caller.store.organization_of(&work.program.organization).await?;
        let owner = caller.name_of(&work.instance.owner).await?;
        Ok(Self { organization_name: organization.name().to_owned(), owner_name: owner.unwrap_or_default() })
    }
}

/// What program and household offer as answers; at exit only those who stay.
pub(super) fn offered_in(work: &Work) -> Offered {
    let mut offered = offered(&work.case, &work.draft.members, &work.clients);
    if work.action == Action::Exit {
        let members = work.members();
        let leaves = |id: &str| members.iter().any(|member| member.id == id && is_leaving(member));
        offered.members.retain(|(id, _)| !leaves(id));
    }
    offered
}
