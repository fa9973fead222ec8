//! A grant as HUD sees it: one row of `Funder.csv` in each program it pays for.

use std::collections::BTreeSet;

use domain::{Grant, Program, ProgramId, Record, Value};
use hud::FileId;
use hud::columns::funder as col;
use hud::lists::FundingSource;

use crate::caller::Caller;
use crate::problem::Problem;
use crate::row_metadata::set_row_metadata;
use crate::state::{AppState, date_time_of};

/// Characters of `OtherFunder`.
pub(super) const MAX_OTHER: usize = 100;

/// Brings the rows of every program concerned in line with the grant, in the same transaction.
pub(super) async fn put(
    write: &mut store::Write,
    state: &AppState,
    caller: &Caller,
    before: Option<&Grant>,
    grant: &Grant,
) -> Result<(), Problem> {
    let paid = grant.programs.iter().chain(before.into_iter().flat_map(|grant| &grant.programs));
    let programs: BTreeSet<&ProgramId> = paid.map(|part| &part.program).collect();
    for id in programs {
        let read = caller.store.program(id).await?;
        if read.organization != grant.organization {
            return Err(Problem::not_found());
        }
        let mut new = read.clone();
        rows(&mut new, grant, state, caller);
        if new != read {
            write.change_program(&read, &new);
        }
    }
    Ok(())
}

fn rows(program: &mut Program, grant: &Grant, state: &AppState, caller: &Caller) {
    let now = date_time_of(caller.now());
    let periods: Vec<_> = grant.programs.iter().filter(|part| part.program == program.id).collect();
    let ours =
        |part: &Record| part.file() == FileId::Funder && part.text(col::GRANT_ID) == Some(grant.id.as_str());
    let mut kept: Vec<usize> = (0..program.parts.len())
        .filter(|at| ours(&program.parts[*at]) && !program.parts[*at].is_deleted())
        .collect();
    while kept.len() < periods.len() {
        let row = Record::new(FileId::Funder)
            .with(col::FUNDER_ID, Value::Text(state.new_id().into()))
            .with(col::PROJECT_ID, Value::Text(program.id.as_str().into()))
            .with(col::GRANT_ID, Value::Text(grant.id.as_str().into()));
        kept.push(program.parts.len());
        program.parts.push(row);
    }
    for (at, row) in kept.into_iter().enumerate() {
        let row = &mut program.parts[row];
        let before = row.clone();
        match periods.get(at) {
            Some(period) => {
                let end = period.end.unwrap_or(grant.end);
                row.set(col::FUNDER, Value::Integer(grant.funder));
                let other = if grant.funder == FundingSource::LocalOrOtherFundingSource.code() {
                    Value::Text(grant.name.as_str().into())
                } else {
                    Value::Null
                };
                row.set(col::OTHER_FUNDER, other);
                row.set(col::START_DATE, Value::Date(period.begin));
                row.set(col::END_DATE, Value::Date(end));
            }
            None => row.set(col::DATE_DELETED, Value::DateTime(now)),
        }
        if *row != before {
            set_row_metadata(row, caller);
        }
    }
}
