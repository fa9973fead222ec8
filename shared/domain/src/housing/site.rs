//! Places with beds: a site, its areas and its units.

use serde::{Deserialize, Serialize};

use crate::{AreaId, OrganizationId, ProgramId, SiteId, UnitId};

/// A building, or a group of units, where one program lets people sleep.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Site {
    /// Its id.
    pub id: SiteId,
    /// Whose it is.
    pub organization: OrganizationId,
    /// The program whose guests sleep here.
    pub program: ProgramId,
    /// What it is called.
    pub name: String,
    /// Whether no screen may show who is here (PRODUCT B7).
    pub confidential: bool,
    /// Its floors or dorms, in the order of the board.
    pub areas: Vec<Area>,
    /// Its rooms, in the order of the board.
    pub units: Vec<Unit>,
    /// Counts changes, from 1.
    pub version: u64,
}

/// A floor or a dorm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Area {
    /// Its id.
    pub id: AreaId,
    /// What it is called.
    pub name: String,
}

/// A room, an apartment or a voucher slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Unit {
    /// Its id.
    pub id: UnitId,
    /// Where it is.
    pub area: AreaId,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub kind: UnitKind,
}

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// A room, or a dorm as a whole.
    Room,
    /// An apartment.
    Apartment,
    /// A voucher for a room elsewhere.
    VoucherSlot,
}

impl Site {
    /// The unit of that id, with its area; `None` if the site lacks either.
    pub fn unit(&self, id: &UnitId) -> Option<(&Unit, &Area)> {
        let unit = self.units.iter().find(|unit| unit.id == *id)?;
        Some((unit, self.areas.iter().find(|area| area.id == unit.area)?))
    }

    /// Where a unit stands on the board, by area and then by unit; units that the site lacks come last.
    pub fn position(&self, id: &UnitId) -> (usize, usize) {
        let last = (usize::MAX, usize::MAX);
        let Some((_, area)) = self.unit(id) else { return last };
        let of_area = self.areas.iter().position(|known| known.id == area.id);
        let of_unit = self.units.iter().position(|known| known.id == *id);
        of_area.zip(of_unit).unwrap_or(last)
    }
}
