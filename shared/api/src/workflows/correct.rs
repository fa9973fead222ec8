//! Finish of a correction: what changed is written, and what was there before is kept as a revision.

use std::collections::BTreeSet;

use domain::{Assessment, Date, Enrollment, HouseholdStay, Record, Revision, Value};
use forms::{
    Action, AskedColumn, Definition, Finding, Level, MemberEvaluation, Outcome, Target, asked_columns,
    evaluate, findings, outcome,
};
use hud::FileId;
use hud::columns::disabilities;
use store::InstanceState;

use super::corrected_dates::check_dates;
use super::draft::Corrected;
use super::enroll::one_head;
use super::refusal::answers_missing;
use super::reply::saved;
use super::rows::set_new_row_metadata;
use super::to_correct::on_file;
use super::work::Work;
use crate::caller::Caller;
use crate::code::Code;
use crate::problem::Problem;
use crate::row_metadata::set_row_metadata;
use crate::state::AppState;
use crate::write::Answer;

/// Writes what was corrected, in one transaction with the end of the workflow.
pub(super) async fn finish_correction(
    (state, caller): (&AppState, &Caller),
    mut work: Work,
    corrected: &Corrected,
    mut write: store::Write,
    once: &store::Once,
) -> Result<Answer, Problem> {
    let stored = work.stay.take().ok_or_else(Problem::not_found)?;
    let before = on_file(work.definition, &stored, &work.draft.members, corrected.stage, corrected.date);
    if before != corrected.on_file {
        return Err(Problem::new(Code::ChangedMeanwhile).because("the assessment was corrected meanwhile"));
    }
    let members = work.members();
    no_new_fault(&work, corrected, &members)?;
    check_dates(caller, &work, corrected, &stored, &members).await?;

    let mut stay = HouseholdStay::clone(&stored);
    for (place, member) in members.iter().enumerate() {
        let facts = &work.case.members[place];
        let outcome = outcome(work.definition, &work.case, facts, member, &work.answers);
        let is_unchanged = work.answers.get(&member.id) == before.get(&member.id);
        if is_unchanged && says_what_follows(work.definition, &stay, &outcome) {
            continue;
        }
        let asked = asked_columns(work.definition, &work.case, facts, member);
        revise(state, caller, corrected.date, &member.asked, &asked, outcome, &mut stay)?;
    }
    write.change_stay(&stored, &stay);
    work.instance.state = InstanceState::Finished;
    work.instance.paused = None;
    work.see(Some(&stay));
    saved(caller, work, write, once).await
}

/// Whether the enrollment says what follows from the answers. It need not where it was recorded elsewhere: 3.08
/// Disabling Condition may stand against the conditions themselves (IB-02), and finishing settles it.
fn says_what_follows(definition: &Definition, stay: &HouseholdStay, outcome: &Outcome) -> bool {
    let own = stay.enrollments.iter().find(|enrollment| enrollment.client.as_str() == outcome.member);
    let follows = |wanted: usize| {
        let mut derived = definition.steps.iter().flat_map(|step| &step.derived);
        derived.any(|derived| {
            matches!(derived.target, Target::Column { file: FileId::Enrollment, column, .. } if column == wanted)
        })
    };
    let mut following = outcome.enrollment.iter().filter(|(column, _)| follows(*column));
    following.all(|(column, value)| own.is_none_or(|own| own.record.get(*column) == value))
}

/// What was wrong before does not hold up a correction; what it makes wrong does.
fn no_new_fault(work: &Work, corrected: &Corrected, members: &[MemberEvaluation]) -> Result<(), Problem> {
    if work.action == Action::Intake {
        one_head(members)?;
    }
    let members_before = evaluate(work.definition, &work.case, &corrected.on_file);
    let before = findings(work.definition, &members_before, &corrected.on_file);
    let is_new = |found: &&Finding| {
        !before.iter().any(|known| {
            (&known.member, &known.item, &known.code) == (&found.member, &found.item, &found.code)
        })
    };
    let after = findings(work.definition, members, &work.answers);
    answers_missing(after.iter().filter(|found| found.level == Level::Error).filter(is_new))?;
    let unticked =
        |found: &&Finding| found.level == Level::Warning && !work.draft.confirmed.contains(&found.code);
    answers_missing(after.iter().filter(unticked).filter(is_new))
}

/// One member's corrected answers take the place of what was recorded, which is kept as a revision.
fn revise(
    state: &AppState,
    caller: &Caller,
    date: Date,
    asked_items: &BTreeSet<String>,
    asked: &BTreeSet<AskedColumn>,
    outcome: Outcome,
    stay: &mut HouseholdStay,
) -> Result<(), Problem> {
    let place = stay.enrollments.iter().position(|enrollment| enrollment.client.as_str() == outcome.member);
    let place = place.ok_or_else(Problem::not_found)?;
    let id = stay.enrollments[place].id.clone();
    let old = stay.assessment(&id, outcome.stage, date).cloned();
    let revision = revision_of(&stay.enrollments[place], old.as_ref(), date, caller);

    let enrollment = &mut stay.enrollments[place];
    let mut row = Record::new(FileId::Enrollment);
    outcome.enrollment.into_iter().for_each(|(column, value)| row.set(column, value));
    lay_over(&mut enrollment.record, &row, None, asked, caller);
    if let (Some(exit), Some(new)) = (&mut enrollment.exit, &outcome.exit) {
        lay_over(exit, new, None, asked, caller);
    }
    let rows = CorrectedRows { state, caller, enrollment, asked };
    let mut local_answers = revision.local_answers.clone();
    local_answers.retain(|item, _| !asked_items.contains(item));
    local_answers.extend(outcome.local_answers);
    let assessment = Assessment {
        enrollment: id,
        date: outcome.date,
        stage: outcome.stage,
        records: rows.of(revision.records.clone(), outcome.records, outcome.date),
        local_answers,
        restriction: old.map_or_else(|| enrollment.restriction.clone(), |old| old.restriction),
        earlier: Vec::new(),
        version: 1,
    };
    stay.put_assessment(date, assessment, Some(revision));
    Ok(())
}

/// What was recorded until now.
fn revision_of(enrollment: &Enrollment, old: Option<&Assessment>, date: Date, caller: &Caller) -> Revision {
    Revision {
        date,
        records: old.map(|old| old.records.clone()).unwrap_or_default(),
        local_answers: old.map(|old| old.local_answers.clone()).unwrap_or_default(),
        enrollment: enrollment.record.clone(),
        exit: enrollment.exit.clone(),
        corrected_by: caller.id().clone(),
        corrected_at: caller.now(),
    }
}

/// The rows of an assessment that is corrected.
struct CorrectedRows<'a> {
    state: &'a AppState,
    caller: &'a Caller,
    enrollment: &'a Enrollment,
    asked: &'a BTreeSet<AskedColumn>,
}

impl CorrectedRows<'_> {
    /// Each new row laid over the one that it corrects, or added; then the rows that nothing was asked about.
    fn of(&self, mut before: Vec<Record>, new: Vec<Record>, date: Date) -> Vec<Record> {
        let mut rows = Vec::new();
        for mut new in new {
            let kind = disability_type(&new);
            let known =
                before.iter().position(|row| row.file() == new.file() && disability_type(row) == kind);
            match known.map(|at| before.remove(at)) {
                Some(mut row) => {
                    lay_over(&mut row, &new, kind, self.asked, self.caller);
                    set_date(&mut row, date);
                    rows.push(row);
                }
                None => {
                    set_new_row_metadata(self.state, self.caller, &mut new);
                    self.enrollment.tie(&mut new);
                    rows.push(new);
                }
            }
        }
        // A row whose every question was emptied lives on in the revision alone.
        let is_asked = |row: &Record| {
            self.asked.iter().any(|(file, kind, _)| *file == row.file() && *kind == disability_type(row))
        };
        rows.extend(before.into_iter().filter(|row| !is_asked(row)));
        rows
    }
}

/// Sets the columns that were asked for; marks the row as changed if one of them differs.
fn lay_over(
    row: &mut Record,
    new: &Record,
    kind: Option<i64>,
    asked: &BTreeSet<AskedColumn>,
    caller: &Caller,
) {
    let (before, of) = (row.clone(), row.file());
    for (_, _, column) in asked.iter().filter(|(file, of_kind, _)| *file == of && *of_kind == kind) {
        row.set(*column, new.get(*column).clone());
    }
    if *row != before {
        set_row_metadata(row, caller);
    }
}

fn disability_type(row: &Record) -> Option<i64> {
    row.integer(disabilities::DISABILITY_TYPE).filter(|_| row.file() == FileId::Disabilities)
}

fn set_date(row: &mut Record, date: Date) {
    if let Some(column) = row.file().column_index("InformationDate") {
        row.set(column, Value::Date(date));
    }
}
