//! Grants, with the programs they pay for and the universe of their local APR.

use axum::Json;
use axum::extract::State;
use domain::{
    Date, DatesOverlap, Grant, GrantId, GrantKind, GrantProgram, OrganizationId, ProgramId, Universe,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::funder_rows;
use crate::caller::Caller;
use crate::code::Code;
use crate::dates::{self, TypedDate};
use crate::extract::Path;
use crate::problem::Problem;
use crate::state::AppState;
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
    organization_id: OrganizationId,
    name: String,
    kind: GrantKind,
    funder: i64,
    begin_date: TypedDate,
    end_date: TypedDate,
    /// What the kind starts with, if not said.
    universe: Option<Universe>,
    due_date: Option<TypedDate>,
    #[serde(default)]
    programs: Vec<GrantProgramForm>,
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
    caller.store.organization_of(&body.organization_id).await?;
    let id = GrantId::new(state.new_id()).map_err(|_| Problem::new(Code::TryAgain))?;
    let grant = body.grant(id)?;
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
    if body.organization_id != read.organization {
        return Err(Problem::at("/organization_id", Code::InUse));
    }
    let grant = body.grant(id)?;
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
    fn grant(&self, id: GrantId) -> Result<Grant, Problem> {
        let begin = dates::date("/begin_date", &self.begin_date)?;
        let end = dates::date("/end_date", &self.end_date)?;
        dates::in_order("/end_date", begin, Some(end))?;
        if self.name.trim().is_empty() {
            return Err(Problem::at("/name", Code::NameRequired));
        }
        if hud::list("2.06.1").is_some_and(|list| list.code(self.funder).is_none()) {
            return Err(Problem::at("/funder", Code::ReasonRequired));
        }
        let programs = self.programs.iter().enumerate().map(|(at, form)| {
            let pointer = |field: &str| format!("/programs/{at}/{field}");
            let from = dates::optional(&pointer("begin_date"), form.begin_date.as_deref())?.unwrap_or(begin);
            let until = dates::optional(&pointer("end_date"), form.end_date.as_deref())?;
            dates::in_order(&pointer("end_date"), from, until)?;
            Ok(GrantProgram { program: form.program_id.clone(), begin: from, end: until })
        });
        let grant = Grant {
            id,
            organization: self.organization_id.clone(),
            name: self.name.trim().to_owned(),
            kind: self.kind,
            funder: self.funder,
            begin,
            end,
            universe: self.universe.unwrap_or(self.kind.first_universe()),
            due: dates::optional("/due_date", self.due_date.as_deref())?,
            programs: programs.collect::<Result<_, Problem>>()?,
            version: self.version,
        };
        grant.check_dates()?;
        Ok(grant)
    }
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
