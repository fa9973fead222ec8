//! What is refused at Continue, before anything else is asked: the date that everything turns on, who leaves, and a
//! service that would not count. The rest waits for Finish.

use forms::{Action, Commit, Finding, Item, ItemType, Level, Options, Step, Target};
use hud::FileId;
use hud::columns::exit;

use super::annual::in_window;
use super::corrected_dates::check_dates;
use super::first_service::check_first_services;
use super::leave;
use super::refusal::answers_missing;
use super::work::Work;
use crate::caller::Caller;
use crate::problem::Problem;

/// Refuses to go on from `step` with what Finish would refuse anyway.
pub(super) async fn check_step(caller: &Caller, work: &Work, step: &Step) -> Result<(), Problem> {
    let members = work.members();
    let asks = |is_wanted: fn(&Item) -> bool| step.all_items().any(is_wanted);
    if let (Some(corrected), Some(stay)) = (&work.draft.corrects, work.stay.as_deref()) {
        return match asks(is_date_of_all) {
            true => check_dates(caller, work, corrected, stay, &members).await,
            false => Ok(()),
        };
    }
    if work.action == Action::Exit && asks(is_leaving) {
        leave::someone_leaves(&members)?;
    }
    if work.action == Action::Exit && asks(is_successor) {
        leave::head_stays(work, &members)?;
    }
    if work.action == Action::Exit && asks(is_date_of_all) {
        leave::check_dates(work, &members)?;
    }
    if step.commit == Commit::OnFinish {
        let findings = work.findings();
        let at_date = |found: &&Finding| {
            found.step == step.id
                && found.level == Level::Error
                && step.all_items().any(|item| item.id == found.item && is_date_of_all(item))
        };
        answers_missing(findings.iter().filter(at_date))?;
    }
    if work.action == Action::Annual && asks(is_date_of_all) {
        in_window(work.stay.as_deref(), &members)?;
    }
    if asks(|item| item.item_type == ItemType::Service) {
        check_first_services(caller, work)?;
    }
    Ok(())
}

/// The exit date or the information date.
fn is_date_of_all(item: &Item) -> bool {
    let exit_date = Target::Column { file: FileId::Exit, disability_type: None, column: exit::EXIT_DATE };
    matches!(item.target, Some(target) if target == Target::InformationDate || target == exit_date)
}

fn is_leaving(item: &Item) -> bool {
    item.item_type == ItemType::HouseholdExit
}

/// Who becomes head of household.
fn is_successor(item: &Item) -> bool {
    item.options == Some(Options::Members)
}
