//! Grants, with the programs they pay for and the universe of their local APR.

use axum::Json;
use axum::extract::State;
use domain::{
    Date, DatesOverlap, Grant, GrantId, GrantKind, GrantProgram, OrganizationId, ProgramId, Universe,
};
use hud::lists::FundingSource;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::funder_rows;
use super::set_up_form::{Faults, MAX_NAME, ask_same_name, unknown_at};
use crate::caller::Caller;
use crate::code::Code;
use crate::dates::{self, TypedDate};
use crate::extract::Path;
use crate::problem::Problem;
use crate::state::AppState;
use crate::texts;
use crate::write::{Answer, Write};

/// A grant.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct GrantView {
    grant_id: GrantId,
    organization_id: OrganizationId,
    name: String,
    kind: GrantKind,
    /// 2.06.1, HUD's number.
    funder: i64,
    begin_date: Date,
    end_date: Date,
    /// `hud` or `service_required`.
    universe: Universe,
    due_date: Option<Date>,
    programs: Vec<GrantProgramView>,
    version: u64,
}

/// A program under a grant.
#[derive(Serialize, Deserialize, ToSchema)]
struct GrantProgramView {
    program_id: ProgramId,
    begin_date: Date,
    end_date: Option<Date>,
}

/// The grants of the tenant.
#[derive(Serialize, ToSchema)]
pub(crate) struct Grants {
    items: Vec<GrantView>,
}

/// What is said about a grant.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct GrantForm {
    organization_id: Option<OrganizationId>,
    #[serde(default)]
    name: String,
    kind: Option<GrantKind>,
    /// 2.06.1, HUD's number.
    funder: Option<i64>,
    begin_date: Option<TypedDate>,
    end_date: Option<TypedDate>,
    /// What the kind starts with, if not said.
    universe: Option<Universe>,
    due_date: Option<TypedDate>,
    #[serde(default)]
    programs: Vec<GrantProgramForm>,
    /// Refusals to override.
    #[serde(default)]
    confirm: Vec<Code>,
    /// The version that was read; 0 for a new one.
    #[serde(default)]
    version: u64,
}

/// A program under a grant; the grant's own dates if none are given.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct GrantProgramForm {
    program_id: ProgramId,
    begin_date: Option<TypedDate>,
    end_date: Option<TypedDate>,
}

/// All grants.
#[utoipa::path(get, path = "/api/admin/grants", tag = "admin", responses((status = 200, body = Grants)))]
pub(crate) async fn list(caller: Caller) -> Result<Json<Grants>, Problem> {
    let items = caller.store.grants().await?.iter().map(GrantView::of).collect();
    Ok(Json(Grants { items }))
}

/// Adds a grant.
#[utoipa::path(post, path = "/api/admin/grants", tag = "admin", request_body = GrantForm,
    responses((status = 201, body = GrantView)))]
pub(crate) async fn add(
    State(state): State<AppState>,
    caller: Caller,
    Write { body, once }: Write<GrantForm>,
) -> Result<Answer, Problem> {
    let id = GrantId::new(state.new_id()).map_err(|_| Problem::new(Code::TryAgain))?;
    let grant = body.grant(id)?;
    let organization = caller.store.organization_of(&grant.organization).await;
    organization.map_err(|error| unknown_at("/organization_id", error))?;
    body.check_programs(&caller, &grant).await?;
    body.ask_same_name(&caller, &grant, None).await?;
    let mut write = caller.store.write("add grant");
    write.add_grant(&grant);
    funder_rows::put(&mut write, &state, &caller, None, &grant).await?;
    Answer::created(&GrantView::of(&grant))?.after(write, &once).await
}

/// Changes a grant: its dates, programs or universe.
#[utoipa::path(put, path = "/api/admin/grants/{grant_id}", tag = "admin", params(("grant_id" = GrantId, Path)),
    request_body = GrantForm, responses((status = 200, body = GrantView)))]
pub(crate) async fn change(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<GrantId>,
    Write { body, once }: Write<GrantForm>,
) -> Result<Answer, Problem> {
    let read = caller.store.grant(&id).await?;
    let grant = body.grant(id)?;
    if grant.organization != read.organization {
        return Err(Problem::at("/organization_id", Code::InUse));
    }
    body.check_programs(&caller, &grant).await?;
    body.ask_same_name(&caller, &grant, Some(&read)).await?;
    if body.version != read.version {
        return Err(Problem::new(Code::ChangedMeanwhile).param("fields", changed_fields(&read, &grant)));
    }
    let mut write = caller.store.write("change grant");
    write.change_grant(&grant).fields(changed_fields(&read, &grant));
    funder_rows::put(&mut write, &state, &caller, Some(&read), &grant).await?;
    let shown = Grant { version: store::next_version(grant.version)?, ..grant };
    Answer::ok(&GrantView::of(&shown))?.after(write, &once).await
}

impl GrantForm {
    /// The grant as the form has it, or every field that is wrong.
    fn grant(&self, id: GrantId) -> Result<Grant, Problem> {
        let mut faults = Faults::default();
        let organization = faults.need("/organization_id", self.organization_id.clone());
        let name = faults.kept(name_of(&self.name, self.funder));
        let kind = faults.need("/kind", self.kind);
        let known = |funder: &i64| hud::list("2.06.1").is_none_or(|list| list.code(*funder).is_some());
        let funder = faults.need("/funder", self.funder.filter(known));
        let begin = required(&mut faults, "/begin_date", self.begin_date.as_deref());
        let end = required(&mut faults, "/end_date", self.end_date.as_deref());
        let due = faults.kept(dates::optional("/due_date", self.due_date.as_deref())).flatten();
        if let Some(begin) = begin {
            faults.kept(dates::in_order("/end_date", begin, end));
            faults.kept(dates::in_order("/due_date", begin, due));
        }
        let programs: Vec<Option<GrantProgram>> =
            (0..self.programs.len()).map(|at| faults.kept(self.program(at, begin)).flatten()).collect();
        faults.check()?;
        let (Some(organization), Some(name), Some(kind), Some(funder), Some(begin), Some(end)) =
            (organization, name, kind, funder, begin, end)
        else {
            return Err(Problem::new(Code::ReasonRequired));
        };
        let grant = Grant {
            id,
            organization,
            name,
            kind,
            funder,
            begin,
            end,
            universe: self.universe.unwrap_or(kind.first_universe()),
            due,
            programs: programs.into_iter().flatten().collect(),
            version: self.version,
        };
        grant.check_dates()?;
        Ok(grant)
    }

    /// One program of the form; the grant's own days where it has none. `None` while the grant's are missing.
    fn program(&self, at: usize, begin: Option<Date>) -> Result<Option<GrantProgram>, Problem> {
        let form = &self.programs[at];
        let pointer = |field: &str| format!("/programs/{at}/{field}");
        let from = dates::optional(&pointer("begin_date"), form.begin_date.as_deref())?.or(begin);
        let end = dates::optional(&pointer("end_date"), form.end_date.as_deref())?;
        let Some(begin) = from else { return Ok(None) };
        dates::in_order(&pointer("end_date"), begin, end)?;
        Ok(Some(GrantProgram { program: form.program_id.clone(), begin, end }))
    }

    /// Each program is one of the grant's organization.
    async fn check_programs(&self, caller: &Caller, grant: &Grant) -> Result<(), Problem> {
        let known = caller.store.programs_of(&grant.organization).await?;
        let unknown = |id: &ProgramId| !known.iter().any(|program| program.id == *id);
        let places = self.programs.iter().enumerate().filter(|(_, form)| unknown(&form.program_id));
        Problem::all(places.map(|(at, _)| Problem::at(format!("/programs/{at}/program_id"), Code::NotFound)))
    }

    /// Asks before a second grant of one name in the organization.
    async fn ask_same_name(
        &self,
        caller: &Caller,
        grant: &Grant,
        read: Option<&Grant>,
    ) -> Result<(), Problem> {
        let all = caller.store.grants().await?;
        let others = all.iter().filter(|other| other.organization == grant.organization);
        let names = others.filter(|other| other.id != grant.id).map(|other| other.name.as_str());
        ask_same_name(&self.confirm, read.map(|read| read.name.as_str()), &grant.name, names)
    }
}

/// The name of a grant. HUD's row of another funder holds it, in at most 100 characters (2.06.1, OtherFunder).
fn name_of(typed: &str, funder: Option<i64>) -> Result<String, Problem> {
    let name = typed.trim();
    if name.is_empty() {
        return Err(Problem::at("/name", Code::NameRequired));
    }
    let limit = if funder == Some(FundingSource::LocalOrOtherFundingSource.code()) {
        funder_rows::MAX_OTHER
    } else {
        MAX_NAME
    };
    texts::at_most("/name", name, limit)?;
    Ok(name.to_owned())
}

fn required(faults: &mut Faults, pointer: &str, typed: Option<&str>) -> Option<Date> {
    let typed = faults.need(pointer, typed.filter(|typed| !typed.is_empty()))?;
    faults.kept(dates::date(pointer, typed))
}

fn changed_fields(read: &Grant, new: &Grant) -> Vec<&'static str> {
    [
        ("name", read.name != new.name),
        ("kind", read.kind != new.kind),
        ("funder", read.funder != new.funder),
        ("begin", read.begin != new.begin),
        ("end", read.end != new.end),
        ("universe", read.universe != new.universe),
        ("due", read.due != new.due),
        ("programs", read.programs != new.programs),
    ]
    .into_iter()
    .filter_map(|(field, changed)| changed.then_some(field))
    .collect()
}

impl From<DatesOverlap> for Problem {
    fn from(fault: DatesOverlap) -> Self {
        let (begin, end) = (fault.begin.to_string(), fault.end.to_string());
        Self::at("/programs", Code::DatesOverlap).param("begin", begin).param("end", end)
    }
}

impl GrantView {
    fn of(grant: &Grant) -> Self {
        let program = |part: &GrantProgram| GrantProgramView {
            program_id: part.program.clone(),
            begin_date: part.begin,
            end_date: part.end,
        };
        Self {
            grant_id: grant.id.clone(),
            organization_id: grant.organization.clone(),
            name: grant.name.clone(),
            kind: grant.kind,
            funder: grant.funder,
            begin_date: grant.begin,
            end_date: grant.end,
            universe: grant.universe,
            due_date: grant.due,
            programs: grant.programs.iter().map(program).collect(),
            version: grant.version,
        }
    }
}
