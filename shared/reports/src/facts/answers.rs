//! Which record answers a question at which point.
//!
//! Source: GLOSSARY.md section 13, "Which record to read".

use hud::lists::{DataCollectionStage, MovingOnAssistance};

use super::money::{AtPoint, Benefits, IncomeState, Incomes};
use super::person::EducationAnswer;
use super::stay::Stay;
use crate::code::Code;
use crate::day::Day;
use crate::glossary::annual_assessment::is_due;
use crate::glossary::special_need::Conditions;
use crate::input::rows::{Disability, Income};

/// Start dated on the start, exit dated on the exit, annual in the window; the latest update if several.
pub(super) fn incomes(stay: &Stay<'_>) -> Incomes {
    let present = |record: Option<Income>| record.map_or(IncomeState::Absent, IncomeState::Present);
    let annual = match stay.household.anniversary {
        found if !is_due(found, stay.row().entry) => IncomeState::NotDue,
        _ => annual_record(stay).map_or(IncomeState::NoAssessment, |record| IncomeState::Present(*record)),
    };
    Incomes {
        start: present(dated(stay, DataCollectionStage::ProjectEntry, Some(stay.row().entry)).copied()),
        annual,
        exit: present(dated(stay, DataCollectionStage::ProjectExit, stay.exit_date()).copied()),
    }
}

fn dated<'a>(stay: &'a Stay<'_>, stage: DataCollectionStage, on: Option<Day>) -> Option<&'a Income> {
    let records = stay.book.incomes.of(stay.number).iter();
    records.filter(|row| row.stage.is(stage) && Some(row.date) == on).max_by_key(|row| row.updated)
}

fn annual_record<'a>(stay: &'a Stay<'_>) -> Option<&'a Income> {
    let window = stay.household.anniversary?.window;
    let records = stay.book.incomes.of(stay.number).iter();
    records
        .filter(|row| row.stage.is(DataCollectionStage::AnnualAssessment) && window.holds(row.date))
        .max_by_key(|row| (row.date, row.updated))
}

/// 4.03 Non-Cash Benefits of adults, by the head-of-household rules of Q20a.
///
/// Source: APR Programming Specifications FY2026, Q20a (TABLES-2.md).
pub(super) fn benefits(stay: &Stay<'_>) -> AtPoint<Benefits> {
    let (row, is_adult) = (stay.row(), stay.age().is_adult());
    let is_stayer = stay.exit().is_none();
    let latest =
        || stay.book.incomes.of(stay.number).iter().max_by_key(|record| (record.date, record.updated));
    let annual = match (row.is_head(), stay.household.head_was_assessed) {
        (false, true) => latest(),
        (true, _) | (false, false) => annual_record(stay),
    };
    let leaves_with_head = || {
        let members = stay.book.by_household.of(row.household).iter();
        let mut heads = members.map(|number| stay.book.enrollment(*number)).filter(|member| member.is_head());
        heads.any(|head| head.exit_date() == stay.exit_date())
    };
    AtPoint {
        start: Benefits::of(is_adult, dated(stay, DataCollectionStage::ProjectEntry, Some(row.entry))),
        annual: Benefits::of(is_adult && is_stayer, annual),
        exit: Benefits::of(
            is_adult && !is_stayer && (row.is_head() || leaves_with_head()),
            dated(stay, DataCollectionStage::ProjectExit, stay.exit_date()),
        ),
    }
}

/// 4.05 to 4.10 at start, at exit, and by the latest date on which anything was answered.
///
/// Source: APR Programming Specifications FY2026, Q13 (GLOSSARY.md section 15.1).
pub(super) fn conditions(stay: &Stay<'_>) -> AtPoint<Conditions> {
    let rows = stay.book.disabilities.of(stay.number);
    let standing = || {
        rows.iter().zip(rows.iter().skip(1).map(Some).chain([None])).filter_map(|(row, next)| {
            let superseded = next.is_some_and(|next| is_same_answer(row, next));
            (!superseded).then_some(row)
        })
    };
    let all_of = |test: &dyn Fn(&Disability) -> bool| {
        standing().filter(|row| test(row)).fold(Conditions::default(), |all, row| all.and(row.conditions))
    };
    let is_current = |row: &Disability| {
        row.stage.among(&[
            DataCollectionStage::ProjectEntry,
            DataCollectionStage::Update,
            DataCollectionStage::AnnualAssessment,
        ])
    };
    let latest = standing().filter(|row| is_current(row) && row.answered).map(|row| row.date).max();
    AtPoint {
        start: all_of(&|row| row.stage.is(DataCollectionStage::ProjectEntry)),
        annual: all_of(&|row| is_current(row) && Some(row.date) == latest),
        exit: all_of(&|row| row.stage.is(DataCollectionStage::ProjectExit)),
    }
}

/// Same question of the same day and stage: the later update counts.
fn is_same_answer(row: &Disability, next: &Disability) -> bool {
    (row.date, row.stage, row.kind) == (next.date, next.stage, next.kind)
}

/// Whether a disabling special need stands in the latest rows of the stay (Q6b row 6).
pub(super) fn has_disabling_need(stay: &Stay<'_>) -> bool {
    let rows = stay.book.disabilities.of(stay.number);
    let latest = rows.iter().map(|row| row.date).max();
    rows.iter().any(|row| Some(row.date) == latest && row.disabling)
}

/// 4.11: survivor, and when it last happened, of the latest record with an answer.
pub(super) fn violence(stay: &Stay<'_>) -> (Code, Code) {
    let record = stay.book.violence.of(stay.number).last();
    record.map_or((Code::NULL, Code::NULL), |record| (record.survivor, record.when))
}

/// Moving On assistance of the stay in the report range, a bit for each type.
pub(super) fn moving_on(stay: &Stay<'_>) -> u8 {
    let given = stay.book.moving_on.of(stay.number).iter().filter(|(date, _)| stay.book.period.holds(*date));
    let types = given.filter_map(|(_, kind)| kind.named::<MovingOnAssistance>());
    types.fold(0, |set, kind| set | 1 << kind.code())
}

/// Youth education at start and exit: the latest record of the stage.
pub(super) fn education(stay: &Stay<'_>) -> AtPoint<EducationAnswer> {
    let at = |stage: DataCollectionStage| {
        let latest = stay.book.education.of(stay.number).iter().rfind(|row| row.stage.is(stage));
        latest.map_or_else(EducationAnswer::default, |row| EducationAnswer {
            attends: row.attends,
            most_recent: row.most_recent,
            current: row.current,
        })
    };
    AtPoint {
        start: at(DataCollectionStage::ProjectEntry),
        annual: EducationAnswer::default(),
        exit: at(DataCollectionStage::ProjectExit),
    }
}
