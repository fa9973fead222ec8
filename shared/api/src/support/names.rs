//! Names of organizations, for lists.

use std::collections::BTreeMap;

use domain::OrganizationId;

use crate::caller::Caller;
use crate::problem::Problem;

/// The names of all organizations.
pub(super) async fn organization_names(caller: &Caller) -> Result<BTreeMap<OrganizationId, String>, Problem> {
    let all = caller.store.organizations().await?;
    Ok(all.iter().map(|organization| (organization.id.clone(), organization.name().to_owned())).collect())
}
