//! Records of one environment as records of the other: new ids, the same answers. Pure.
//!
//! An id is derived from the environment and the id there, so that copying the same again finds what the
//! first copy made.

use std::collections::BTreeMap;

use domain::{
    Client, ClientId, Enrollment, EnrollmentId, GrantId, HmisId, HouseholdId, HouseholdStay, OrganizationId,
    ProgramId, Record, Restriction, Service, ServiceId, TransferId, UserId, Value,
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
        let id = HouseholdId::new(self.renewed("HouseholdID", stay.id.as_str())).ok()?;
        let own: Vec<&Enrollment> =
            stay.enrollments.iter().filter(|enrollment| enrollment.client == *of).collect();
        let new_ids: BTreeMap<&EnrollmentId, EnrollmentId> = own
            .iter()
            .filter_map(|enrollment| {
                let new = EnrollmentId::new(self.renewed("EnrollmentID", enrollment.id.as_str())).ok()?;
                Some((&enrollment.id, new))
            })
            .collect();
        let is_head = own.iter().any(|enrollment| enrollment.is_head_of_household());
        let goes = |enrollment: Option<&EnrollmentId>| match enrollment {
            Some(enrollment) => new_ids.contains_key(enrollment),
            None => is_head,
        };
        let row = |row: &Record, enrollment: Option<&EnrollmentId>| {
            let mut row = row.clone();
            let key = row.file().columns().first().map(|column| column.name).unwrap_or_default();
            row.set(0, Value::text(&self.renewed(key, row.key())));
            for name in RENEWED {
                if let Some(column) = row.file().column_index(name).filter(|column| *column != 0)
                    && let Some(old) = row.text(column).map(str::to_owned)
                {
                    row.set(column, Value::text(&self.renewed(name, &old)));
                }
            }
            row.set_named("HouseholdID", Value::text(id.as_str()));
            if let Some(enrollment) = enrollment.and_then(|old| new_ids.get(old)) {
                row.set_named("EnrollmentID", Value::text(enrollment.as_str()));
            }
            row.set_named("PersonalID", Value::text(&who.personal));
            self.set_copier(&mut row);
            row
        };
        let enrollments = own.iter().filter_map(|enrollment| {
            let new = new_ids.get(&enrollment.id)?.clone();
            let mut record = row(&enrollment.record, Some(&enrollment.id));
            record.set(0, Value::text(new.as_str()));
            record.set_named("ProjectID", Value::text(&place.project));
            Some(Enrollment {
                id: new,
                household: id.clone(),
                client: who.client.clone(),
                program: place.program.clone(),
                grant: place.grant.clone(),
                owner: self.owner.clone(),
                restriction: Restriction::Organization,
                record,
                exit: enrollment.exit.as_ref().map(|exit| row(exit, Some(&enrollment.id))),
                intake: enrollment.intake,
                version: 1,
            })
        });
        let assessments =
            stay.assessments.iter().filter(|assessment| goes(Some(&assessment.enrollment))).filter_map(
                |assessment| {
                    Some(domain::Assessment {
                        enrollment: new_ids.get(&assessment.enrollment)?.clone(),
                        records: assessment
                            .records
                            .iter()
                            .map(|record| row(record, Some(&assessment.enrollment)))
                            .collect(),
                        restriction: Restriction::Organization,
                        version: 1,
                        ..assessment.clone()
                    })
                },
            );
        let services =
            stay.services.iter().filter(|service| goes(service.enrollment.as_ref())).filter_map(|service| {
                let new = ServiceId::new(self.renewed("ServicesID", service.id.as_str())).ok()?;
                let record = service.record.as_ref().map(|record| {
                    row(record, service.enrollment.as_ref()).with(0, Value::text(new.as_str()))
                });
                Some(Service {
                    id: new,
                    enrollment: service.enrollment.as_ref().and_then(|old| new_ids.get(old)).cloned(),
                    record,
                    restriction: Restriction::Organization,
                    recorded: None,
                    changed: None,
                    version: 1,
                    ..service.clone()
                })
            });
        let records = stay.records.iter().filter_map(|record| {
            let enrollment = enrollment_of(record);
            goes(enrollment.as_ref()).then(|| row(record, enrollment.as_ref()))
        });
        Some(HouseholdStay {
            id: id.clone(),
            program: place.program.clone(),
            owner: self.owner.clone(),
            enrollments: enrollments.collect(),
            assessments: assessments.collect(),
            services: services.collect(),
            records: records.collect(),
        })
    }

    fn set_copier(&self, row: &mut Record) {
        row.set_named("UserID", Value::text(self.user.as_str()));
        row.set_named("ExportID", Value::Null);
    }
}

fn enrollment_of(record: &Record) -> Option<EnrollmentId> {
    record.text(record.file().column_index("EnrollmentID")?)?.parse().ok()
}
