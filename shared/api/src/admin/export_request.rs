//! What an export is asked for, once everything named was found.

use domain::{OrganizationId, ProgramId};
use jobs::ExportBody;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::caller::Caller;
use crate::code::Code;
use crate::dates::{self, TypedDate};
use crate::problem::Problem;

/// An export to make. What is not narrowed is everything the caller may export: the organization's programs; for
/// the technician those of the tenant.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewExport {
    /// Which programs; none means all.
    #[serde(default)]
    program_ids: Vec<ProgramId>,
    /// Whose records.
    #[serde(default)]
    organization_id: Option<OrganizationId>,
    /// First day of the period that enrollments must overlap.
    start_date: TypedDate,
    /// Its last day, not in the future.
    end_date: TypedDate,
    /// Names and SSNs as hashes.
    #[serde(default)]
    hashed: bool,
}

impl NewExport {
    /// Finds what the request names and checks its dates.
    pub(super) async fn resolve(mut self, caller: &Caller) -> Result<ExportBody, Problem> {
        let start = dates::date("/start_date", &self.start_date)?;
        let end = dates::date("/end_date", &self.end_date)?;
        dates::in_order("/end_date", start, Some(end))?;
        if end > caller.today() {
            return Err(Problem::at("/end_date", Code::DateInFuture));
        }
        self.program_ids.sort();
        self.program_ids.dedup();
        let (organizations, names) = match self.program_ids.as_slice() {
            [] => self.organizations(caller).await?,
            _ => self.of_programs(caller).await?,
        };
        Ok(ExportBody {
            title: names.join(", "),
            organizations,
            programs: self.program_ids,
            start,
            end,
            hashed: self.hashed,
            schedule: None,
            progress: 0,
            failure: None,
            heard: None,
            outcome: None,
        })
    }

    /// The organization named, or each that the caller may export, with their names.
    async fn organizations(&self, caller: &Caller) -> Result<(Vec<OrganizationId>, Vec<String>), Problem> {
        let all = caller.store.organizations().await?;
        let wanted = |id: &OrganizationId| {
            caller.store.works_for(id) && self.organization_id.as_ref().is_none_or(|named| named == id)
        };
        let mut found: Vec<(OrganizationId, String)> = all
            .into_iter()
            .filter(|program| wanted(&program.id))
            .map(|program| (program.id.clone(), program.name().to_owned()))
            .collect();
        found.sort();
        if found.is_empty() { Err(Problem::not_found()) } else { Ok(found.into_iter().unzip()) }
    }

    /// The organizations of the programs named, with the names of the programs.
    async fn of_programs(&self, caller: &Caller) -> Result<(Vec<OrganizationId>, Vec<String>), Problem> {
        let (mut organizations, mut names) = (Vec::new(), Vec::new());
        for id in &self.program_ids {
            let program = caller.store.program(id).await?;
            let is_other = self.organization_id.as_ref().is_some_and(|named| *named != program.organization);
            if is_other || !caller.store.works_for(&program.organization) {
                return Err(Problem::not_found());
            }
            names.push(program.name().to_owned());
            organizations.push(program.organization);
        }
        organizations.sort();
        organizations.dedup();
        Ok((organizations, names))
    }
}
