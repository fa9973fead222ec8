//! How a household's stay lies in the table, and back. Pure.
//!
//! An assessment packs one date and stage, services pack one month, and whatever else is dated packs
//! one month too, so that some 36 CSV rows of an enrollment become about 5 items.

use std::collections::{BTreeMap, BTreeSet};

use hud::FileId;
use serde::{Deserialize, Serialize};

use domain::{
    Assessment, ClientId, Date, Enrollment, EnrollmentId, GrantId, HouseholdId, HouseholdStay,
    IntakeProgress, OrganizationId, ProgramId, Record, Restriction, Service,
};

use crate::error::Error;
use crate::items::document::Document;
use crate::items::item::{Item, to_json};
use crate::keys::key::{Key, Kind, Pk, Sk};
use crate::keys::scope::Scope;

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

/// Whether an item follows its record or is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Conditional on what was read.
    Content,
    /// Put and removed with the content.
    Index,
}

pub(crate) type Drafts = BTreeMap<Key, (Role, String)>;

/// A day that no stay outlasts: stands for an open one.
const OPEN: &str = "9999-12-31";

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

/// The enrollment part of a sort key; a service tied to none has a place of its own.
fn enrollment_part(id: Option<&EnrollmentId>) -> &str {
    id.map_or("-", EnrollmentId::as_str)
}

fn month(day: Option<Date>) -> String {
    day.map_or_else(|| "000000".to_owned(), |day| day.strftime("%Y%m").to_string())
}

/// The day a row belongs to, by the columns HUD uses for it.
fn day_of(record: &Record) -> Option<Date> {
    ["InformationDate", "AssessmentDate", "EventDate", "DateProvided"]
        .into_iter()
        .find_map(|name| record.file().column_index(name).and_then(|column| record.date(column)))
}

pub(crate) fn enrollment_of(record: &Record) -> Option<EnrollmentId> {
    let column = record.file().column_index("EnrollmentID")?;
    record.text(column)?.parse().ok()
}

/// Every item of a stay, index items included, by key; none of one without an enrollment.
pub(crate) fn drafts(tenant: &str, stay: &HouseholdStay) -> Result<Drafts, Error> {
    let mut drafts = Drafts::new();
    if stay.enrollments.is_empty() {
        return Ok(drafts);
    }
    let main = stay.enrollments.first().map_or(Restriction::Organization, |first| first.restriction.clone());
    let scope = |restriction: &Restriction| Scope::of(restriction, &stay.owner);
    let at = |restriction: &Restriction, parts: &[&str]| {
        partition(tenant, &scope(restriction), &stay.id).at(Sk::of(parts))
    };
    let mut used = BTreeSet::new();
    let mut content = |restriction: &Restriction, parts: &[&str], document: String| {
        used.insert(restriction.clone());
        drafts.insert(at(restriction, parts), (Role::Content, document));
    };
    let restriction_of = |id: Option<&EnrollmentId>| {
        let own = stay.enrollments.iter().find(|enrollment| Some(&enrollment.id) == id);
        own.map_or(&main, |enrollment| &enrollment.restriction)
    };
    for enrollment in &stay.enrollments {
        let id = enrollment.id.as_str();
        let bare = Enrollment { exit: None, version: 0, ..enrollment.clone() };
        content(&enrollment.restriction, &["en", id], to_json(&bare)?);
        if let Some(exit) = &enrollment.exit {
            content(&enrollment.restriction, &["en", id, "ex"], to_json(exit)?);
        }
    }
    for assessment in &stay.assessments {
        let (date, stage) = (assessment.date.to_string(), assessment.stage.code().to_string());
        let parts = ["en", assessment.enrollment.as_str(), "as", &date, &stage];
        content(&assessment.restriction, &parts, to_json(&Assessment { version: 0, ..assessment.clone() })?);
    }
    let mut services: BTreeMap<(&Restriction, &str, String), Vec<&Service>> = BTreeMap::new();
    for service in &stay.services {
        let place = (
            &service.restriction,
            enrollment_part(service.enrollment.as_ref()),
            month(Some(service.span.start)),
        );
        services.entry(place).or_default().push(service);
    }
    for ((restriction, enrollment, month), packed) in services {
        content(restriction, &["en", enrollment, "sv", &month], to_json(&packed)?);
    }
    let mut others: BTreeMap<(Option<EnrollmentId>, String), Vec<&Record>> = BTreeMap::new();
    for record in &stay.records {
        others.entry((enrollment_of(record), month(day_of(record)))).or_default().push(record);
    }
    for ((enrollment, month), packed) in others {
        let part = enrollment_part(enrollment.as_ref());
        content(restriction_of(enrollment.as_ref()), &["en", part, "ot", &month], to_json(&packed)?);
    }
    used.remove(&main);
    let root = summary(stay, main.clone(), used);
    drafts.insert(partition(tenant, &scope(&main), &stay.id).root(), (Role::Content, to_json(&root)?));
    let sort = [
        &root.exit.map_or_else(|| OPEN.to_owned(), |day| day.to_string()),
        &root.entry.map_or_else(String::new, |day| day.to_string()),
        stay.id.as_str(),
    ];
    drafts.insert(
        universe(tenant, &scope(&main), &stay.program).at(Sk::of(&sort)),
        (Role::Index, to_json(&stay.id)?),
    );
    for enrollment in &stay.enrollments {
        let client =
            Pk::one(tenant, &scope(&enrollment.restriction), Kind::Client, enrollment.client.as_str());
        drafts.insert(
            client.at(Sk::of(&["en", enrollment.id.as_str()])),
            (Role::Index, to_json(&pointer(enrollment))?),
        );
        let index = enrollment_index(tenant, &scope(&enrollment.restriction), &enrollment.id);
        drafts.insert(index, (Role::Index, to_json(&stay.id)?));
    }
    Ok(drafts)
}

fn summary(stay: &HouseholdStay, restriction: Restriction, elsewhere: BTreeSet<Restriction>) -> StayRoot {
    let live = || stay.enrollments.iter().filter(|enrollment| !enrollment.record.is_deleted());
    let open = live().any(|enrollment| enrollment.exit_date().is_none());
    StayRoot {
        household: stay.id.clone(),
        program: stay.program.clone(),
        owner: stay.owner.clone(),
        restriction,
        entry: live().filter_map(Enrollment::entry).min(),
        exit: if open { None } else { live().filter_map(Enrollment::exit_date).max() },
        members: stay.enrollments.len(),
        elsewhere,
    }
}

fn pointer(enrollment: &Enrollment) -> EnrollmentPointer {
    EnrollmentPointer {
        id: enrollment.id.clone(),
        client: enrollment.client.clone(),
        household: enrollment.household.clone(),
        program: enrollment.program.clone(),
        grant: enrollment.grant.clone(),
        owner: enrollment.owner.clone(),
        entry: enrollment.entry(),
        exit: enrollment.exit_date(),
        relationship: enrollment.record.integer(hud::columns::enrollment::RELATIONSHIP_TO_HOH),
        intake: enrollment.intake,
        voided: enrollment.record.is_deleted(),
    }
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
