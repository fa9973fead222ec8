//! What is typed about a site, its areas and its units.

use std::collections::BTreeSet;

use domain::housing::{Area, Site, Unit, UnitKind};
use domain::{AreaId, ProgramId, UnitId};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::code::Code;
use crate::problem::Problem;
use crate::state::AppState;
use crate::texts;

/// Characters of a name or a label.
pub(super) const MAX_NAME: usize = 60;

/// Areas, and units, of a site.
const MOST_PARTS: usize = 100;

/// What is said about a site.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SiteForm {
    #[serde(default)]
    pub(super) name: String,
    /// The program whose guests sleep here; it stays as it was set first.
    pub(super) program_id: ProgramId,
    /// Whether no screen may show who is here.
    #[serde(default)]
    pub(super) confidential: bool,
    /// Floors or dorms, in the order of the board.
    #[serde(default)]
    pub(super) areas: Vec<AreaForm>,
    /// The version that was read; 0 for a new one.
    #[serde(default)]
    pub(super) version: u64,
}

/// A floor or a dorm with its units.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AreaForm {
    /// `None` for a new one.
    area_id: Option<AreaId>,
    #[serde(default)]
    name: String,
    /// Rooms, in the order of the board.
    #[serde(default)]
    units: Vec<UnitForm>,
}

/// A room, an apartment or a voucher slot.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UnitForm {
    /// `None` for a new one.
    unit_id: Option<UnitId>,
    #[serde(default)]
    name: String,
    kind: UnitKind,
}

/// A name as it is kept: without blanks around it, not empty, not too long.
///
/// # Errors
/// 422 `NAME_REQUIRED`, 413 `TOO_LARGE`, at `pointer`.
pub(super) fn name(pointer: &str, text: &str) -> Result<String, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Problem::at(pointer, Code::NameRequired));
    }
    texts::at_most(pointer, text, MAX_NAME)?;
    Ok(text.to_owned())
}

impl SiteForm {
    /// The site as it shall be; ids that the site does not have are unknown.
    pub(super) fn site(&self, state: &AppState, read: &Site) -> Result<Site, Problem> {
        let n_units: usize = self.areas.iter().map(|area| area.units.len()).sum();
        if self.areas.len() > MOST_PARTS || n_units > MOST_PARTS {
            return Err(Problem::at("/areas", Code::TooLarge).param("limit", MOST_PARTS));
        }
        let mut site = Site {
            name: name("/name", &self.name)?,
            confidential: self.confidential,
            areas: Vec::new(),
            units: Vec::new(),
            ..read.clone()
        };
        for (at, area) in self.areas.iter().enumerate() {
            let pointer = format!("/areas/{at}");
            let known = |id: &AreaId| read.areas.iter().any(|area| area.id == *id);
            let id = match &area.area_id {
                Some(id) if !known(id) => {
                    return Err(Problem::at(format!("{pointer}/area_id"), Code::NotFound));
                }
                Some(id) => id.clone(),
                None => AreaId::new(state.new_id()).map_err(|_| Problem::new(Code::TryAgain))?,
            };
            site.areas.push(Area { id: id.clone(), name: name(&format!("{pointer}/name"), &area.name)? });
            for (at, unit) in area.units.iter().enumerate() {
                site.units.push(unit.unit(state, read, &id, &format!("{pointer}/units/{at}"))?);
            }
        }
        self.each_once(&site)?;
        Ok(site)
    }

    /// Nothing stands in two places.
    fn each_once(&self, site: &Site) -> Result<(), Problem> {
        let areas: BTreeSet<_> = site.areas.iter().map(|area| &area.id).collect();
        let units: BTreeSet<_> = site.units.iter().map(|unit| &unit.id).collect();
        match areas.len() == site.areas.len() && units.len() == site.units.len() {
            true => Ok(()),
            false => Err(Problem::at("/areas", Code::SameName).because("an area or unit stands twice")),
        }
    }
}

impl UnitForm {
    fn unit(&self, state: &AppState, read: &Site, area: &AreaId, pointer: &str) -> Result<Unit, Problem> {
        let known = |id: &UnitId| read.units.iter().any(|unit| unit.id == *id);
        let id = match &self.unit_id {
            Some(id) if !known(id) => return Err(Problem::at(format!("{pointer}/unit_id"), Code::NotFound)),
            Some(id) => id.clone(),
            None => UnitId::new(state.new_id()).map_err(|_| Problem::new(Code::TryAgain))?,
        };
        let name = name(&format!("{pointer}/name"), &self.name)?;
        Ok(Unit { id, area: area.clone(), name, kind: self.kind })
    }
}
