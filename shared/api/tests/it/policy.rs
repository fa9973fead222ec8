//! The policy table holds every route, and no route that does not exist.

use std::collections::BTreeSet;

use api::policy::{Action, Condition, May, RESERVED_ACTIONS, ROUTES, allowed_actions, may};
use domain::Role;

/// Method and path of every operation of the description.
fn described() -> BTreeSet<(String, String)> {
    let description = serde_json::to_value(api::openapi()).unwrap();
    let paths = description["paths"].as_object().unwrap();
    let operations = paths.iter().flat_map(|(path, item)| {
        item.as_object().unwrap().keys().map(|method| (method.to_uppercase(), path.clone()))
    });
    operations.collect()
}

#[test]
fn every_route_has_its_row() {
    let rows: BTreeSet<_> =
        ROUTES.iter().map(|(method, path, ..)| ((*method).to_owned(), (*path).to_owned())).collect();

    let described = described();

    assert_eq!(rows.len(), ROUTES.len(), "a route stands twice in the table");
    assert_eq!(described.difference(&rows).collect::<Vec<_>>(), Vec::<&(String, String)>::new());
}

#[test]
fn nothing_can_be_deleted() {
    assert!(described().iter().all(|(method, _)| method != "DELETE"));
}

#[test]
fn a_vendor_may_answer_tickets_and_read_their_own_profile_and_nothing_else() {
    assert_eq!(allowed_actions(Role::Vendor), [Action::OwnProfile, Action::AnswerTickets]);
}

#[test]
fn only_the_technician_administers() {
    for role in Role::ALL {
        let expected = if role == Role::Technician { May::Yes } else { May::No };
        assert_eq!(may(role, Action::Administer), expected, "{role:?}");
    }
}

#[test]
fn shelter_staff_see_an_age_but_no_date_of_birth() {
    assert_eq!(may(Role::ShelterStaff, Action::OpenClients), May::Yes);
    assert_eq!(may(Role::ShelterStaff, Action::SeeIdentifiers), May::No);
}

/// Every action, from the table of the role that may do most and the one that may do least.
fn actions() -> Vec<Action> {
    let mut all: Vec<Action> = Vec::new();
    for role in Role::ALL {
        all.extend(
            allowed_actions(role).into_iter().filter(|action| !all.contains(action)).collect::<Vec<_>>(),
        );
    }
    all
}

/// Actions that a handler asks for besides the one of its route.
const ASKED_BY_HANDLERS: [Action; 4] =
    [Action::SeeIdentifiers, Action::DomesticViolence, Action::OverrideBedRule, Action::Reassign];

#[test]
fn every_action_is_asked_for_or_kept_for_an_area_to_come() {
    for action in actions() {
        let asked =
            ROUTES.iter().any(|(.., of_route, _)| *of_route == action) || ASKED_BY_HANDLERS.contains(&action);
        let reserved = RESERVED_ACTIONS.iter().any(|(kept, _)| *kept == action);
        assert!(asked != reserved, "{action:?}");
    }
}

#[test]
fn shelter_staff_run_workflows_only_of_night_shelters() {
    assert_eq!(may(Role::ShelterStaff, Action::RunWorkflows), May::If(Condition::NightShelter));
    assert_eq!(may(Role::ShelterStaff, Action::RecordNotes), May::No);
}

#[test]
fn a_vendor_answers_only_tickets_that_were_passed_on() {
    assert_eq!(may(Role::Vendor, Action::AnswerTickets), May::If(Condition::EscalatedToVendor));
}
