//! The order of search results. Further details only change the order, never who is on the list.

use domain::Date;
use serde::{Deserialize, Serialize};
use store::{Found, IndexEntry};

use crate::caller::Caller;
use crate::policy::Action;

/// What else is known of the person looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// Date of birth.
    pub dob: Option<Date>,
    /// Last four digits of the SSN.
    pub ssn4: Option<String>,
}

/// A detail that agrees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    /// Date of birth.
    Dob,
    /// Last four digits of the SSN.
    Ssn4,
}

impl Details {
    /// What may be compared for this caller: for a role that sees the age only, nothing.
    pub(super) fn seen_by(self, caller: &Caller) -> Self {
        if caller.may(Action::SeeIdentifiers) { self } else { Self::default() }
    }

    /// Which details agree with a client.
    pub fn agreeing(&self, entry: &IndexEntry) -> Vec<Detail> {
        let dob = self.dob.is_some() && self.dob == entry.dob;
        let ssn4 = self.ssn4.is_some() && self.ssn4 == entry.ssn_last4;
        [(dob, Detail::Dob), (ssn4, Detail::Ssn4)]
            .into_iter()
            .filter_map(|(agrees, detail)| agrees.then_some(detail))
            .collect()
    }
}

/// Sorts what was found: most details agreeing first, then the better names, then by name.
pub fn rank(found: &mut [Found], details: &Details) {
    found.sort_by_cached_key(|candidate| {
        let name = |text: &str| domain::names::fold(text);
        (
            std::cmp::Reverse(details.agreeing(&candidate.entry).len()),
            std::cmp::Reverse(candidate.agreement),
            name(&candidate.entry.last),
            name(&candidate.entry.first),
            candidate.entry.client.clone(),
        )
    });
}
