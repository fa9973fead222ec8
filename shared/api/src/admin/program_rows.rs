//! What is said about a program, as rows of `Project.csv`, `ProjectCoC.csv` and `HMISParticipation.csv`.

use std::collections::BTreeSet;

use domain::{Date, OrganizationId, Program, Record, Value};
use hud::FileId;
use hud::columns::{hmis_participation, project as col, project_coc};
use hud::lists::{HMISParticipationType, ProjectType, RRHSubType};
use serde::Deserialize;
use utoipa::ToSchema;

use super::set_up_form::{is_geocode, is_zip};
use crate::caller::Caller;
use crate::code::Code;
use crate::dates::{self, TypedDate};
use crate::problem::Problem;
use crate::row_metadata::set_row_metadata;
use crate::state::AppState;

/// What is said about a program.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProgramForm {
    pub(super) organization_id: OrganizationId,
    #[serde(default)]
    name: String,
    common_name: Option<String>,
    /// 2.02.6, HUD's number.
    project_type: Option<i64>,
    /// 2.02.5.
    #[serde(default = "yes")]
    continuum_project: bool,
    operating_start_date: Option<TypedDate>,
    operating_end_date: Option<TypedDate>,
    /// 2.02.D, of residential programs.
    housing_type: Option<i64>,
    /// 2.02.A, of rapid re-housing.
    rrh_sub_type: Option<i64>,
    /// 2.02.B, of services only.
    residential_affiliation: Option<i64>,
    /// 2.02.7.
    target_population: Option<i64>,
    /// 2.02.8; 2 (not HOPWA) if not said.
    hopwa_med_assisted_living_fac: Option<i64>,
    /// 2.03.1.
    #[serde(default)]
    coc_code: String,
    /// 2.03.2, six digits.
    #[serde(default)]
    geocode: String,
    /// 2.03.8.
    geography_type: Option<i64>,
    zip: Option<String>,
    /// Refusals to override.
    #[serde(default)]
    pub(super) confirm: Vec<Code>,
    /// The version that was read; 0 for a new one.
    #[serde(default)]
    pub(super) version: u64,
}

const fn yes() -> bool {
    true
}

/// Puts the form into the program's rows, or says every field that HUD misses.
pub(super) fn fill(
    program: &mut Program,
    form: &ProgramForm,
    state: &AppState,
    caller: &Caller,
) -> Result<(), Problem> {
    let mut wrong = Vec::new();
    let (start, end) = period(form, &mut wrong);
    program.record.set(col::PROJECT_ID, Value::Text(program.id.as_str().into()));
    program.record.set(col::ORGANIZATION_ID, Value::Text(program.organization.as_str().into()));
    program.record.set(col::OPERATING_START_DATE, start.map_or(Value::Null, Value::Date));
    program.record.set(col::OPERATING_END_DATE, end.map_or(Value::Null, Value::Date));
    fill_project(&mut program.record, form, &mut wrong);
    set_row_metadata(&mut program.record, caller);

    let coc = part(program, FileId::ProjectCoc, state);
    fill_coc(coc, form, &mut wrong);
    set_row_metadata(coc, caller);

    let participation = part(program, FileId::HmisParticipation, state);
    participation.set(
        hmis_participation::HMIS_PARTICIPATION_TYPE,
        Value::code(HMISParticipationType::HmisParticipating),
    );
    let first = start.map_or(Value::Null, Value::Date);
    participation.set(hmis_participation::HMIS_PARTICIPATION_STATUS_START_DATE, first);
    set_row_metadata(participation, caller);
    let mut named = BTreeSet::new();
    wrong.retain(|problem| problem.errors().first().is_none_or(|field| named.insert(field.pointer.clone())));
    Problem::all(wrong)
}

/// `Project.csv`, without its ids and dates.
fn fill_project(row: &mut Record, form: &ProgramForm, wrong: &mut Vec<Problem>) {
    row.set(col::CONTINUUM_PROJECT, Value::Integer(i64::from(form.continuum_project)));
    let common_name = form.common_name.as_deref().unwrap_or("");
    put(row, wrong, col::PROJECT_NAME, "/name", form.name.trim());
    put(row, wrong, col::PROJECT_COMMON_NAME, "/common_name", common_name);
    let medical = form.hopwa_med_assisted_living_fac.unwrap_or(2);
    for (pointer, column, number) in [
        ("/project_type", col::PROJECT_TYPE, form.project_type),
        ("/housing_type", col::HOUSING_TYPE, form.housing_type),
        ("/rrh_sub_type", col::RRH_SUB_TYPE, form.rrh_sub_type),
        ("/residential_affiliation", col::RESIDENTIAL_AFFILIATION, form.residential_affiliation),
        ("/target_population", col::TARGET_POPULATION, form.target_population),
        ("/hopwa_med_assisted_living_fac", col::HOPWA_MED_ASSISTED_LIVING_FAC, Some(medical)),
    ] {
        let text = number.map(|number| number.to_string()).unwrap_or_default();
        put(row, wrong, column, pointer, &text);
    }
    wrong.extend(missing(form).into_iter().map(|pointer| Problem::at(pointer, Code::ReasonRequired)));
}

/// `ProjectCoC.csv`.
fn fill_coc(row: &mut Record, form: &ProgramForm, wrong: &mut Vec<Problem>) {
    let zip = form.zip.as_deref().unwrap_or("").trim();
    let unread = [
        ("/geocode", !form.geocode.trim().is_empty() && !is_geocode(form.geocode.trim())),
        ("/zip", !zip.is_empty() && !is_zip(zip)),
    ];
    let unread = unread.into_iter().filter(|(_, is_wrong)| *is_wrong);
    wrong.extend(unread.map(|(pointer, _)| Problem::at(pointer, Code::FormatNotValid)));
    let geography = form.geography_type.map(|number| number.to_string()).unwrap_or_default();
    for (pointer, column, text) in [
        ("/coc_code", project_coc::COC_CODE, form.coc_code.trim()),
        ("/geocode", project_coc::GEOCODE, form.geocode.trim()),
        ("/zip", project_coc::ZIP, zip),
        ("/geography_type", project_coc::GEOGRAPHY_TYPE, geography.as_str()),
    ] {
        put(row, wrong, column, pointer, text);
    }
}

fn period(form: &ProgramForm, wrong: &mut Vec<Problem>) -> (Option<Date>, Option<Date>) {
    let mut kept = |read: Result<Option<Date>, Problem>| {
        read.unwrap_or_else(|problem| {
            wrong.push(problem);
            None
        })
    };
    let start = dates::optional("/operating_start_date", form.operating_start_date.as_deref());
    let start = kept(start.and_then(|start| {
        start.map(Some).ok_or_else(|| Problem::at("/operating_start_date", Code::ReasonRequired))
    }));
    let end = kept(dates::optional("/operating_end_date", form.operating_end_date.as_deref()));
    if let Some(start) = start {
        kept(dates::in_order("/operating_end_date", start, end).map(|()| None));
    }
    (start, end)
}

/// What HUD requires: the conditions of columns 2.02.6 to 2.02.B for the type, and 2.03.8 (PS-01).
fn missing(form: &ProgramForm) -> Vec<&'static str> {
    let project_type = form.project_type.and_then(ProjectType::from_code);
    let rapid_re_housing = project_type == Some(ProjectType::PhRapidReHousing);
    let services_only = rapid_re_housing && form.rrh_sub_type == Some(RRHSubType::RrhServicesOnly.code());
    let residential = project_type.is_some_and(ProjectType::is_residential);
    [
        ("/project_type", form.continuum_project && form.project_type.is_none()),
        ("/geography_type", form.geography_type.is_none()),
        ("/housing_type", residential && !services_only && form.housing_type.is_none()),
        ("/rrh_sub_type", rapid_re_housing && form.rrh_sub_type.is_none()),
        (
            "/residential_affiliation",
            (project_type == Some(ProjectType::ServicesOnly) || services_only)
                && form.residential_affiliation.is_none(),
        ),
    ]
    .into_iter()
    .filter_map(|(pointer, is_missing)| is_missing.then_some(pointer))
    .collect()
}

/// The program's row of that file; a new one if it has none.
fn part<'a>(program: &'a mut Program, file: FileId, state: &AppState) -> &'a mut Record {
    let at = program.parts.iter().position(|part| part.file() == file && !part.is_deleted());
    let at = at.unwrap_or_else(|| {
        let mut row = Record::new(file);
        row.set(0, Value::Text(state.new_id().into()));
        if let Some(column) = file.column_index("ProjectID") {
            row.set(column, Value::Text(program.id.as_str().into()));
        }
        program.parts.push(row);
        program.parts.len() - 1
    });
    &mut program.parts[at]
}

/// A value as HUD's column wants it; required columns refuse what is empty.
fn put(row: &mut Record, wrong: &mut Vec<Problem>, column: usize, pointer: &str, text: &str) {
    let definition = &row.file().columns()[column];
    if text.is_empty() && !definition.nullable {
        wrong.push(Problem::at(pointer, Code::ReasonRequired));
        return;
    }
    let value = domain::parse_field(definition, text);
    match value.ok().filter(|value| domain::code_fault(definition, value).is_none()) {
        Some(value) => row.set(column, value),
        None => {
            let problem = Problem::at(pointer, Code::FormatNotValid);
            wrong.push(problem.because(format!("not a {}", definition.name)));
        }
    }
}
