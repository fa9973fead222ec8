//! Where the items of a household's stay lie, and the stay that they make. Pure.

use std::collections::BTreeSet;

use hud::FileId;
use serde::{Deserialize, Serialize};

use domain::{
    Assessment, ClientId, Date, Enrollment, EnrollmentId, GrantId, HouseholdId, HouseholdStay,
    IntakeProgress, OrganizationId, ProgramId, Record, Restriction, Service,
};

use crate::error::Error;
use crate::items::document::Document;
use crate::items::item::Item;
use crate::keys::key::{Key, Kind, Pk};
use crate::keys::scope::Scope;
use crate::records::unaudited::NamesClients;

/// An enrollment as its client's partition knows it: enough for a card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrollmentPointer {
    /// `EnrollmentID`.
    pub id: EnrollmentId,
    /// The client.
    pub client: ClientId,
    /// The household it belongs to.
    pub household: HouseholdId,
    /// The program.
    pub program: ProgramId,
    /// The grant assigned at the start.
    pub grant: Option<GrantId>,
    /// The organization that owns it.
    pub owner: OrganizationId,
    /// 3.10 Project Start Date.
    pub entry: Option<Date>,
    /// 3.11 Project Exit Date.
    pub exit: Option<Date>,
    /// 3.15 Relationship to Head of Household, HUD's number.
    pub relationship: Option<i64>,
    /// Whether the intake was finished.
    pub intake: IntakeProgress,
    /// Whether the row says it was deleted.
    pub voided: bool,
}

impl NamesClients for EnrollmentPointer {
    fn named_clients(&self) -> Vec<&ClientId> {
        vec![&self.client]
    }
}

/// What the root of a stay holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StayRoot {
    pub(crate) household: HouseholdId,
    pub(crate) program: ProgramId,
    pub(crate) owner: OrganizationId,
    pub(crate) restriction: Restriction,
    pub(crate) entry: Option<Date>,
    pub(crate) exit: Option<Date>,
    pub(crate) members: usize,
    /// Restrictions under which other parts of the stay lie.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(crate) elsewhere: BTreeSet<Restriction>,
}

pub(crate) fn partition(tenant: &str, scope: &Scope, household: &HouseholdId) -> Pk {
    Pk::one(tenant, scope, Kind::Stay, household.as_str())
}

pub(crate) fn universe(tenant: &str, scope: &Scope, program: &ProgramId) -> Pk {
    Pk::one(tenant, scope, Kind::Universe, program.as_str())
}

/// Which household an enrollment belongs to.
pub(crate) fn enrollment_index(tenant: &str, scope: &Scope, id: &EnrollmentId) -> Key {
    Pk::one(tenant, scope, Kind::EnrollmentIndex, id.as_str()).root()
}

pub(crate) fn enrollment_of(record: &Record) -> Option<EnrollmentId> {
    let column = record.file().column_index("EnrollmentID")?;
    record.text(column)?.parse().ok()
}

/// A stay of the items of its partitions; `None` if no enrollment is among them.
pub(crate) fn assemble(items: &[Item]) -> Result<Option<HouseholdStay>, Error> {
    let mut root: Option<StayRoot> = None;
    let mut exits: Vec<(&str, Record)> = Vec::new();
    let (mut enrollments, mut assessments, mut services, mut records) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for item in items {
        let parts: Vec<&str> = item.key.sk.as_str().split('#').collect();
        match parts.as_slice() {
            ["!root"] => root = Some(item.parse("stay")?),
            ["en", _] => enrollments.push(Enrollment::read(item)?),
            ["en", id, "ex"] => exits.push((id, item.parse("exit")?)),
            ["en", _, "as", ..] => assessments.push(Assessment::read(item)?),
            ["en", _, "sv", _] => services.extend(item.parse::<Vec<Service>>("services")?),
            ["en", _, "ot", _] => records.extend(item.parse::<Vec<Record>>("records")?),
            _ => return Err(Error::Damaged("stay")),
        }
    }
    for (id, exit) in exits {
        if let Some(of) = enrollments
            .iter_mut()
            .find(|enrollment| crate::keys::scope::escaped(enrollment.id.as_str()) == id)
        {
            of.exit = Some(exit);
        }
    }
    let Some(first) = enrollments.first() else { return Ok(None) };
    let (id, program, owner) = match root {
        Some(root) => (root.household, root.program, root.owner),
        None => (first.household.clone(), first.program.clone(), first.owner.clone()),
    };
    Ok(Some(HouseholdStay { id, program, owner, enrollments, assessments, services, records }))
}

/// Of which file and which key a row is.
pub(crate) fn identity(record: &Record) -> (FileId, &str) {
    (record.file(), record.key())
}
