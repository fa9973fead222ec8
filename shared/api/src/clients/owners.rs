//! Whose records are shown, by name.

use std::collections::{BTreeMap, BTreeSet};

use domain::OrganizationId;

use crate::caller::Caller;
use crate::problem::Problem;

/// Names of the other organizations whose records a reply shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Owners(BTreeMap<OrganizationId, String>);

impl Owners {
    /// The names of those among `owners` that are not the acting organization: one read for all, none if there are
    /// none.
    ///
    /// # Errors
    /// 503 if the store does not answer.
    pub(crate) async fn of<'a>(
        caller: &Caller,
        owners: impl IntoIterator<Item = &'a OrganizationId>,
    ) -> Result<Self, Problem> {
        let others: BTreeSet<&OrganizationId> =
            owners.into_iter().filter(|owner| *owner != caller.organization()).collect();
        let others: Vec<OrganizationId> = others.into_iter().cloned().collect();
        if others.is_empty() {
            return Ok(Self::default());
        }
        let found = caller.store.some_organizations(&others).await?;
        let named = found.into_iter().flatten();
        Ok(Self(
            named.map(|organization| (organization.id.clone(), organization.name().to_owned())).collect(),
        ))
    }

    /// The name of an owner; `None` for the acting organization.
    pub(crate) fn name(&self, owner: &OrganizationId) -> Option<String> {
        self.0.get(owner).cloned()
    }
}
