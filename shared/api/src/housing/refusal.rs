//! Why a client gets no bed, with what the sentence needs: the bed and the next one that is free. Why a night is not
//! changed.

use domain::housing::{BedRule, NightFault, Refusal};
use domain::{BedId, Date};
use store::StoredSite;

use crate::code::Code;
use crate::problem::Problem;

/// The refusal of a check-in.
pub(super) fn refused(refusal: Refusal, asked: Option<&BedId>, stored: &StoredSite) -> Problem {
    match refusal {
        Refusal::NoSuchBed => Problem::at("/bed_id", Code::NotFound),
        Refusal::AlreadyCheckedIn { bed } => already_in(stored, &bed),
        Refusal::OutsideEnrollment { entry, exit } => {
            Problem::new(Code::OutsideEnrollment).param("entry", entry).param("exit", exit)
        }
        Refusal::BedTaken { next } => with_beds(Problem::new(Code::BedTaken), asked, next.as_ref(), stored),
        Refusal::BedRule { rule, next } => {
            let problem = Problem::new(Code::BedRule).param("rule", word(rule));
            with_beds(problem, asked, next.as_ref(), stored)
        }
        Refusal::CapacityReached => Problem::new(Code::CapacityReached),
    }
}

/// The client is in a bed of that site.
pub(super) fn already_in(stored: &StoredSite, bed: &BedId) -> Problem {
    let label = stored.bed(bed).map(|bed| bed.label.as_str()).unwrap_or_default();
    Problem::new(Code::AlreadyCheckedIn)
        .param("bed_id", bed.as_str())
        .param("bed", label)
        .param("site", stored.site.name.as_str())
}

fn with_beds(problem: Problem, asked: Option<&BedId>, next: Option<&BedId>, stored: &StoredSite) -> Problem {
    let label = |bed: &BedId| stored.bed(bed).map(|bed| bed.label.clone());
    problem
        .param("bed_id", asked.map(|bed| bed.as_str().to_owned()))
        .param("bed", asked.and_then(label))
        .param("next_bed_id", next.map(|bed| bed.as_str().to_owned()))
        .param("next", next.and_then(label))
}

const fn word(rule: BedRule) -> &'static str {
    match rule {
        BedRule::Women => "women",
        BedRule::Men => "men",
        BedRule::Family => "family",
        BedRule::Youth => "youth",
        BedRule::Veteran => "veteran",
        BedRule::OutOfService => "out_of_service",
    }
}

/// The refusal of a change of a night.
pub(super) fn night_refused(fault: NightFault, night: Date) -> Problem {
    match fault {
        NightFault::Closed => Problem::new(Code::NightClosed).param("date", night),
        NightFault::NotClosed => Problem::new(Code::ChangedMeanwhile).because("the night is not closed"),
        NightFault::NoSuchTurnAway => Problem::not_found(),
    }
}
