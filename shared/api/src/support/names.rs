//! Names of users and organizations, for lists.

use std::collections::BTreeMap;

use domain::{OrganizationId, UserId};

use crate::caller::Caller;
use crate::problem::Problem;

/// Names of the users who appear in a list.
pub(super) struct Names(BTreeMap<UserId, String>);

impl Names {
    pub(super) async fn of(caller: &Caller) -> Result<Self, Problem> {
        let users = caller.store.users().await?;
        Ok(Self(users.into_iter().map(|user| (user.id, user.name)).collect()))
    }

    pub(super) fn name(&self, id: &UserId) -> String {
        self.0.get(id).cloned().unwrap_or_default()
    }
}

/// The names of all organizations.
pub(super) async fn organization_names(caller: &Caller) -> Result<BTreeMap<OrganizationId, String>, Problem> {
    let all = caller.store.organizations().await?;
    Ok(all.iter().map(|organization| (organization.id.clone(), organization.name().to_owned())).collect())
}
