//! How a household's stay is laid into the table. Pure.
//!
//! An assessment packs one date and stage, services pack one month, and whatever else is dated packs
//! one month too, so that some 36 CSV rows of an enrollment become about 5 items.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Assessment, Date, Enrollment, EnrollmentId, HouseholdStay, Record, Restriction, Service};

use crate::error::Error;
use crate::items::item::to_json;
use crate::keys::key::{Key, Kind, Pk, Sk};
use crate::keys::scope::Scope;
use crate::records::stays::stay_items::{
    EnrollmentPointer, StayRoot, enrollment_index, enrollment_of, partition, universe,
};

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

/// Every item of a stay, index items included, by key; none of one without an enrollment.
pub(crate) fn drafts(tenant: &str, stay: &HouseholdStay) -> Result<Drafts, Error> {
    let Some(first) = stay.enrollments.first() else { return Ok(Drafts::new()) };
    let main = &first.restriction;
    let mut items = StayItems { tenant, stay, main, used: BTreeSet::new(), drafts: Drafts::new() };
    items.put_enrollments()?;
    items.put_assessments()?;
    items.put_services()?;
    items.put_other_records()?;
    items.put_root()?;
    items.put_pointers()?;
    Ok(items.drafts)
}

/// The items of a stay while they are made.
struct StayItems<'a> {
    tenant: &'a str,
    stay: &'a HouseholdStay,
    /// The restriction that the root lies under: the first enrollment's.
    main: &'a Restriction,
    /// Restrictions that something lies under.
    used: BTreeSet<Restriction>,
    drafts: Drafts,
}

impl StayItems<'_> {
    fn scope(&self, restriction: &Restriction) -> Scope {
        Scope::of(restriction, &self.stay.owner)
    }

    fn put(&mut self, restriction: &Restriction, parts: &[&str], document: String) {
        let key = partition(self.tenant, &self.scope(restriction), &self.stay.id).at(Sk::of(parts));
        self.used.insert(restriction.clone());
        self.drafts.insert(key, (Role::Content, document));
    }

    fn put_enrollments(&mut self) -> Result<(), Error> {
        for enrollment in &self.stay.enrollments {
            let id = enrollment.id.as_str();
            let bare = Enrollment { exit: None, version: 0, ..enrollment.clone() };
            self.put(&enrollment.restriction, &["en", id], to_json(&bare)?);
            if let Some(exit) = &enrollment.exit {
                self.put(&enrollment.restriction, &["en", id, "ex"], to_json(exit)?);
            }
        }
        Ok(())
    }

    /// One item for a date and stage.
    fn put_assessments(&mut self) -> Result<(), Error> {
        for assessment in &self.stay.assessments {
            let (date, stage) = (assessment.date.to_string(), assessment.stage.code().to_string());
            let parts = ["en", assessment.enrollment.as_str(), "as", &date, &stage];
            let document = to_json(&Assessment { version: 0, ..assessment.clone() })?;
            self.put(&assessment.restriction, &parts, document);
        }
        Ok(())
    }

    /// One item for a month.
    fn put_services(&mut self) -> Result<(), Error> {
        let mut packs: BTreeMap<(&Restriction, &str, String), Vec<&Service>> = BTreeMap::new();
        for service in &self.stay.services {
            let part = enrollment_part(service.enrollment.as_ref());
            let pack = (&service.restriction, part, month(Some(service.span.start)));
            packs.entry(pack).or_default().push(service);
        }
        for ((restriction, enrollment, month), packed) in packs {
            self.put(restriction, &["en", enrollment, "sv", &month], to_json(&packed)?);
        }
        Ok(())
    }

    /// One item for a month, under the restriction of the enrollment.
    fn put_other_records(&mut self) -> Result<(), Error> {
        let mut packs: BTreeMap<(Option<EnrollmentId>, String), Vec<&Record>> = BTreeMap::new();
        for record in &self.stay.records {
            packs.entry((enrollment_of(record), month(day_of(record)))).or_default().push(record);
        }
        for ((enrollment, month), packed) in packs {
            let is_own = |own: &&Enrollment| Some(&own.id) == enrollment.as_ref();
            let own = self.stay.enrollments.iter().find(is_own);
            let restriction = own.map_or(self.main, |own| &own.restriction);
            let part = enrollment_part(enrollment.as_ref());
            self.put(restriction, &["en", part, "ot", &month], to_json(&packed)?);
        }
        Ok(())
    }

    /// The root, which knows where the rest lies, and its place in the program's universe.
    fn put_root(&mut self) -> Result<(), Error> {
        let mut elsewhere = std::mem::take(&mut self.used);
        elsewhere.remove(self.main);
        let (stay, scope) = (self.stay, self.scope(self.main));
        let root = summary(stay, self.main.clone(), elsewhere);
        let key = partition(self.tenant, &scope, &stay.id).root();
        self.drafts.insert(key, (Role::Content, to_json(&root)?));
        let sort = [
            &root.exit.map_or_else(|| OPEN.to_owned(), |day| day.to_string()),
            &root.entry.map_or_else(String::new, |day| day.to_string()),
            stay.id.as_str(),
        ];
        let key = universe(self.tenant, &scope, &stay.program).at(Sk::of(&sort));
        self.drafts.insert(key, (Role::Index, to_json(&stay.id)?));
        Ok(())
    }

    /// What leads from a client and from an enrollment to the stay.
    fn put_pointers(&mut self) -> Result<(), Error> {
        for enrollment in &self.stay.enrollments {
            let scope = self.scope(&enrollment.restriction);
            let client = Pk::one(self.tenant, &scope, Kind::Client, enrollment.client.as_str());
            let key = client.at(Sk::of(&["en", enrollment.id.as_str()]));
            self.drafts.insert(key, (Role::Index, to_json(&pointer(enrollment))?));
            let index = enrollment_index(self.tenant, &scope, &enrollment.id);
            self.drafts.insert(index, (Role::Index, to_json(&self.stay.id)?));
        }
        Ok(())
    }
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
