//! What the caller may do with a saved service (PRODUCT section 4).

use domain::{HouseholdStay, Recorded, Service, date_of, is_on_service_form};

use crate::caller::{Caller, Subject};
use crate::policy::{Action, Condition};

/// What the caller may do with a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ServiceRights {
    /// Correct it or give it an end.
    pub(crate) change: bool,
    /// Take it out of use, or back into it.
    pub(crate) void: bool,
}

impl ServiceRights {
    /// Those of the caller about a service of that stay. A bed night is not edited: it is voided and recorded anew.
    pub(crate) fn of(caller: &Caller, stay: &HouseholdStay, service: &Service) -> Self {
        let own = stay.owner == *caller.organization();
        let is_on_form = service.voided.is_none() && is_on_service_form(&service.service_type);
        Self {
            change: own && is_on_form && caller.may(Action::RecordServices),
            void: own && caller.may_about(Action::VoidRecords, service),
        }
    }
}

impl Subject for Service {
    fn meets(&self, condition: Condition, caller: &Caller) -> bool {
        let today = |made: Recorded| made.by == *caller.id() && date_of(made.at) == caller.today();
        condition == Condition::OwnSameDay && self.recorded().is_some_and(today)
    }
}
