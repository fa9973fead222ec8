//! Records of one environment as records of the other: new ids, the same answers. Pure.
//!
//! An id is derived from the environment and the id there, so that copying the same again finds what the
//! first copy made.

use std::collections::BTreeMap;

use domain::{
    Assessment, Client, ClientId, Enrollment, EnrollmentId, GrantId, HmisId, HouseholdId, HouseholdStay,
    OrganizationId, ProgramId, Record, Restriction, Service, ServiceId, TransferId, UserId, Value,
};
use sha2::{Digest, Sha256};
use store::Nameless;

/// Columns that hold ids of records which are copied too.
const RENEWED: [&str; 3] = ["EnrollmentID", "HouseholdID", "AssessmentID"];

/// Where copied records come from and where they come to stand.
pub(super) struct Copying<'a> {
    /// The environment of origin, as people read it.
    pub(super) from: &'a str,
    pub(super) transfer: &'a TransferId,
    /// The organization that receives them.
    pub(super) owner: &'a OrganizationId,
    /// Who approves it: HUD's `UserID` of every row.
    pub(super) user: &'a UserId,
    pub(super) day: domain::Date,
}

/// The record that a copied client's rows belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Who {
    pub(super) client: ClientId,
    /// `PersonalID`.
    pub(super) personal: String,
}

impl Nameless for Who {}

impl Who {
    pub(super) fn of(client: &Client) -> Self {
        let personal = client.personal_id().map(|id| id.to_string());
        Self { client: client.id.clone(), personal: personal.unwrap_or_else(|| client.id.to_string()) }
    }
}

/// A program of the receiving organization, with the grant that paid for it at the start.
pub(super) struct TargetProgram {
    pub(super) program: ProgramId,
    /// `ProjectID`.
    pub(super) project: String,
    pub(super) grant: Option<GrantId>,
}

impl Copying<'_> {
    /// What an id becomes: 26 hexadecimal digits, the same each time.
    fn renewed(&self, kind: &str, old: &str) -> String {
        let digest = Sha256::digest(format!("{}\n{kind}\n{old}", self.from));
        digest[..13].iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The client as a new record of the receiving organization, seen by it alone.
    pub(super) fn client(&self, old: &Client) -> Option<Client> {
        let id = ClientId::new(self.renewed("PersonalID", old.id.as_str())).ok()?;
        let digest = Sha256::digest(id.as_str());
        let random = digest[..8].iter().fold(0, |number: u64, byte| number << 8 | u64::from(*byte));
        let mut record = old.record.clone();
        record.set(0, Value::text(id.as_str()));
        self.set_copier(&mut record);
        Some(Client {
            id,
            hmis_id: HmisId::from_random(random),
            owner: self.owner.clone(),
            restriction: Restriction::Organization,
            record,
            aliases: old.aliases.clone(),
            voided: None,
            origin: Some(domain::Origin {
                environment: self.from.to_owned(),
                client: old.id.clone(),
                transfer: self.transfer.clone(),
                day: self.day,
            }),
            version: 1,
        })
    }

    /// A client's part of a household's stay, in its new program. What is tied to no enrollment goes with the
    /// head of household.
    pub(super) fn part(
        &self,
        stay: &HouseholdStay,
        of: &ClientId,
        who: &Who,
        place: &TargetProgram,
    ) -> Option<HouseholdStay> {
        let own: Vec<&Enrollment> =
            stay.enrollments.iter().filter(|enrollment| enrollment.client == *of).collect();
        let renewed = |old: &EnrollmentId| EnrollmentId::new(self.renewed("EnrollmentID", old.as_str())).ok();
        let part = Part {
            copying: self,
            who,
            place,
            household: HouseholdId::new(self.renewed("HouseholdID", stay.id.as_str())).ok()?,
            new_ids: own
                .iter()
                .filter_map(|enrollment| Some((&enrollment.id, renewed(&enrollment.id)?)))
                .collect(),
            is_head: own.iter().any(|enrollment| enrollment.is_head_of_household()),
        };
        Some(HouseholdStay {
            id: part.household.clone(),
            program: place.program.clone(),
            owner: self.owner.clone(),
            enrollments: own.into_iter().filter_map(|enrollment| part.enrollment(enrollment)).collect(),
            assessments: stay
                .assessments
                .iter()
                .filter_map(|assessment| part.assessment(assessment))
                .collect(),
            services: stay.services.iter().filter_map(|service| part.service(service)).collect(),
            records: stay.records.iter().filter_map(|record| part.record(record)).collect(),
        })
    }

    fn set_copier(&self, row: &mut Record) {
        row.set_named("UserID", Value::text(self.user.as_str()));
        row.set_named("ExportID", Value::Null);
    }
}

/// A client's part of a stay while it is copied. Its methods answer with the copy of what goes along, and with `None`
/// for what stays.
struct Part<'a> {
    copying: &'a Copying<'a>,
    who: &'a Who,
    place: &'a TargetProgram,
    /// The new `HouseholdID`.
    household: HouseholdId,
    /// The client's enrollments with their new ids.
    new_ids: BTreeMap<&'a EnrollmentId, EnrollmentId>,
    is_head: bool,
}

impl Part<'_> {
    fn enrollment(&self, old: &Enrollment) -> Option<Enrollment> {
        let id = self.new_ids.get(&old.id)?.clone();
        let mut record = self.row(&old.record, Some(&old.id));
        record.set(0, Value::text(id.as_str()));
        record.set_named("ProjectID", Value::text(&self.place.project));
        Some(Enrollment {
            id,
            household: self.household.clone(),
            client: self.who.client.clone(),
            program: self.place.program.clone(),
            grant: self.place.grant.clone(),
            owner: self.copying.owner.clone(),
            restriction: Restriction::Organization,
            record,
            exit: old.exit.as_ref().map(|exit| self.row(exit, Some(&old.id))),
            intake: old.intake,
            version: 1,
        })
    }

    fn assessment(&self, old: &Assessment) -> Option<Assessment> {
        Some(Assessment {
            enrollment: self.new_ids.get(&old.enrollment)?.clone(),
            records: old.records.iter().map(|record| self.row(record, Some(&old.enrollment))).collect(),
            restriction: Restriction::Organization,
            version: 1,
            ..old.clone()
        })
    }

    fn service(&self, old: &Service) -> Option<Service> {
        if !self.goes_along(old.enrollment.as_ref()) {
            return None;
        }
        let id = ServiceId::new(self.copying.renewed("ServicesID", old.id.as_str())).ok()?;
        let row = |record| self.row(record, old.enrollment.as_ref()).with(0, Value::text(id.as_str()));
        Some(Service {
            enrollment: old.enrollment.as_ref().and_then(|old| self.new_ids.get(old)).cloned(),
            record: old.record.as_ref().map(row),
            restriction: Restriction::Organization,
            recorded: None,
            changed: None,
            version: 1,
            id,
            ..old.clone()
        })
    }

    fn record(&self, old: &Record) -> Option<Record> {
        let enrollment = enrollment_of(old);
        self.goes_along(enrollment.as_ref()).then(|| self.row(old, enrollment.as_ref()))
    }

    /// Whether what is tied to that enrollment, or to none, is the client's.
    fn goes_along(&self, enrollment: Option<&EnrollmentId>) -> bool {
        match enrollment {
            Some(enrollment) => self.new_ids.contains_key(enrollment),
            None => self.is_head,
        }
    }

    /// A row under new ids, of its enrollment if it is tied to one.
    fn row(&self, old: &Record, enrollment: Option<&EnrollmentId>) -> Record {
        let mut row = old.clone();
        let key = row.file().columns().first().map(|column| column.name).unwrap_or_default();
        row.set(0, Value::text(&self.copying.renewed(key, row.key())));
        for name in RENEWED {
            if let Some(column) = row.file().column_index(name).filter(|column| *column != 0)
                && let Some(old) = row.text(column).map(str::to_owned)
            {
                row.set(column, Value::text(&self.copying.renewed(name, &old)));
            }
        }
        row.set_named("HouseholdID", Value::text(self.household.as_str()));
        if let Some(enrollment) = enrollment.and_then(|old| self.new_ids.get(old)) {
            row.set_named("EnrollmentID", Value::text(enrollment.as_str()));
        }
        row.set_named("PersonalID", Value::text(&self.who.personal));
        self.copying.set_copier(&mut row);
        row
    }
}

fn enrollment_of(record: &Record) -> Option<EnrollmentId> {
    record.text(record.file().column_index("EnrollmentID")?)?.parse().ok()
}
