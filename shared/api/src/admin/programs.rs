//! Programs (HUD: projects) with what HUD asks about them.

use axum::Json;
use axum::extract::State;
use domain::{Date, OrganizationId, Program, ProgramId, Record};
use hud::FileId;
use hud::columns::{project, project_coc};
use hud::lists::NoYes;
use serde::{Deserialize, Serialize};
use store::{Once, ProgramCard};
use utoipa::ToSchema;

use super::program_rows::{self, ProgramForm};
use super::set_up_form::{ask_same_name, unknown_at};
use crate::caller::Caller;
use crate::changed::check_version;
use crate::code::Code;
use crate::extract::Path;
use crate::problem::Problem;
use crate::state::AppState;
use crate::write::{Answer, Write, retried};

/// A program on a list.
#[derive(Serialize, ToSchema)]
pub(crate) struct ProgramLine {
    program_id: ProgramId,
    organization_id: OrganizationId,
    name: String,
    /// 2.02.6, HUD's number.
    project_type: Option<i64>,
    operating_start_date: Option<Date>,
    operating_end_date: Option<Date>,
}

/// The programs of the tenant, by organization.
#[derive(Serialize, ToSchema)]
pub(crate) struct Programs {
    items: Vec<ProgramLine>,
}

/// A program, with every field of its form.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct ProgramView {
    program_id: ProgramId,
    organization_id: OrganizationId,
    name: String,
    common_name: Option<String>,
    project_type: Option<i64>,
    continuum_project: bool,
    operating_start_date: Option<Date>,
    operating_end_date: Option<Date>,
    housing_type: Option<i64>,
    rrh_sub_type: Option<i64>,
    residential_affiliation: Option<i64>,
    target_population: Option<i64>,
    hopwa_med_assisted_living_fac: Option<i64>,
    coc_code: Option<String>,
    geocode: Option<String>,
    geography_type: Option<i64>,
    zip: Option<String>,
    version: u64,
}

/// All programs.
#[utoipa::path(get, path = "/api/admin/programs", tag = "admin", responses((status = 200, body = Programs)))]
pub(crate) async fn list(caller: Caller) -> Result<Json<Programs>, Problem> {
    let items = caller.store.programs().await?.into_iter().map(ProgramLine::of).collect();
    Ok(Json(Programs { items }))
}

/// One program with what HUD asks about it.
#[utoipa::path(get, path = "/api/admin/programs/{program_id}", tag = "admin",
    params(("program_id" = ProgramId, Path)), responses((status = 200, body = ProgramView)))]
pub(crate) async fn open(caller: Caller, Path(id): Path<ProgramId>) -> Result<Json<ProgramView>, Problem> {
    Ok(Json(ProgramView::of(&caller.store.program(&id).await?)))
}

/// Adds a program.
#[utoipa::path(post, path = "/api/admin/programs", tag = "admin", request_body = ProgramForm,
    responses((status = 201, body = ProgramView)))]
pub(crate) async fn add(
    State(state): State<AppState>,
    caller: Caller,
    Write { body, once }: Write<ProgramForm>,
) -> Result<Answer, Problem> {
    let organization = caller.store.organization_of(&body.organization_id).await;
    let organization = organization.map_err(|error| unknown_at("/organization_id", error))?;
    let id = ProgramId::new(state.new_id()).map_err(|_| Problem::new(Code::TryAgain))?;
    let mut program = Program {
        id,
        organization: organization.id,
        record: Record::new(FileId::Project),
        parts: Vec::new(),
        inactivity_limit: None,
        version: 1,
    };
    program_rows::fill(&mut program, &body, &state, &caller)?;
    ask_name(&caller, &body, &program, None).await?;
    let mut write = caller.store.write("add program");
    write.add_program(&program);
    Answer::created(&ProgramView::of(&program))?.after(write, &once).await
}

/// Changes a program.
#[utoipa::path(put, path = "/api/admin/programs/{program_id}", tag = "admin",
    params(("program_id" = ProgramId, Path)), request_body = ProgramForm,
    responses((status = 200, body = ProgramView)))]
pub(crate) async fn change(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<ProgramId>,
    Write { body, once }: Write<ProgramForm>,
) -> Result<Answer, Problem> {
    retried(|| changed(&state, &caller, &id, &body, &once)).await
}

async fn changed(
    state: &AppState,
    caller: &Caller,
    id: &ProgramId,
    body: &ProgramForm,
    once: &Once,
) -> Result<Answer, Problem> {
    let read = caller.store.program(id).await?;
    if body.organization_id != read.organization {
        return Err(Problem::at("/organization_id", Code::InUse));
    }
    let mut new = read.clone();
    program_rows::fill(&mut new, body, state, caller)?;
    ask_name(caller, body, &new, Some(&read)).await?;
    check_version(caller, (&new.record, &read.record), (body.version, read.version)).await?;
    let mut write = caller.store.write("change program");
    write.change_program(&read, &new).fields(new.record.to_map().keys().cloned());
    let shown = Program { version: store::next_version(body.version)?, ..new };
    Answer::ok(&ProgramView::of(&shown))?.after(write, once).await
}

/// Asks before a second program of one name in the organization.
async fn ask_name(
    caller: &Caller,
    form: &ProgramForm,
    program: &Program,
    read: Option<&Program>,
) -> Result<(), Problem> {
    let all = caller.store.programs_of(&program.organization).await?;
    let others = all.iter().filter(|other| other.id != program.id).map(|other| other.name.as_str());
    ask_same_name(&form.confirm, read.map(Program::name), program.name(), others)
}

impl ProgramLine {
    fn of(card: ProgramCard) -> Self {
        Self {
            program_id: card.id,
            organization_id: card.organization,
            name: card.name,
            project_type: card.project_type,
            operating_start_date: card.start,
            operating_end_date: card.end,
        }
    }
}

impl ProgramView {
    fn of(program: &Program) -> Self {
        let row = &program.record;
        let coc = program.parts.iter().find(|part| part.file() == FileId::ProjectCoc && !part.is_deleted());
        let of_coc = |column: usize| coc.and_then(|row| row.text(column)).map(str::to_owned);
        Self {
            program_id: program.id.clone(),
            organization_id: program.organization.clone(),
            name: program.name().to_owned(),
            common_name: row.text(project::PROJECT_COMMON_NAME).map(str::to_owned),
            project_type: row.integer(project::PROJECT_TYPE),
            continuum_project: row.is(project::CONTINUUM_PROJECT, NoYes::Yes),
            operating_start_date: row.date(project::OPERATING_START_DATE),
            operating_end_date: row.date(project::OPERATING_END_DATE),
            housing_type: row.integer(project::HOUSING_TYPE),
            rrh_sub_type: row.integer(project::RRH_SUB_TYPE),
            residential_affiliation: row.integer(project::RESIDENTIAL_AFFILIATION),
            target_population: row.integer(project::TARGET_POPULATION),
            hopwa_med_assisted_living_fac: row.integer(project::HOPWA_MED_ASSISTED_LIVING_FAC),
            coc_code: of_coc(project_coc::COC_CODE),
            geocode: of_coc(project_coc::GEOCODE),
            geography_type: coc.and_then(|row| row.integer(project_coc::GEOGRAPHY_TYPE)),
            zip: of_coc(project_coc::ZIP),
            version: program.version,
        }
    }
}
