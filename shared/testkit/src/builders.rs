use domain::{
    Client, ClientId, Date, Enrollment, EnrollmentId, HmisId, HouseholdId, IntakeProgress, OrganizationId,
    ProgramId, Record, Restriction, Value, date,
};
use hud::FileId;
use hud::columns::{client, enrollment};

/// A client that is valid as it stands; a test says only what matters to it.
pub fn a_client() -> ClientBuilder {
    ClientBuilder {
        id: "ana".to_owned(),
        name: ("Ana".to_owned(), "Silva".to_owned()),
        born: date(1990, 6, 1),
        owner: "almond-street".to_owned(),
        restriction: Restriction::Organization,
    }
}

/// See [`a_client`].
#[derive(Clone, Debug)]
pub struct ClientBuilder {
    id: String,
    name: (String, String),
    born: Date,
    owner: String,
    restriction: Restriction,
}

impl ClientBuilder {
    /// With that id.
    pub fn id(self, id: &str) -> Self {
        Self { id: id.to_owned(), ..self }
    }

    /// With that name.
    pub fn named(self, first: &str, last: &str) -> Self {
        Self { name: (first.to_owned(), last.to_owned()), ..self }
    }

    /// Born that day.
    pub fn born(self, born: Date) -> Self {
        Self { born, ..self }
    }

    /// Added by that organization.
    pub fn owned_by(self, organization: &str) -> Self {
        Self { owner: organization.to_owned(), ..self }
    }

    /// Restricted so.
    pub fn restricted(self, restriction: Restriction) -> Self {
        Self { restriction, ..self }
    }

    /// The client.
    ///
    /// # Panics
    /// If an id of the test is none.
    pub fn build(self) -> Client {
        let record = Record::new(FileId::Client)
            .with(client::PERSONAL_ID, Value::text(&self.id))
            .with(client::FIRST_NAME, Value::text(&self.name.0))
            .with(client::LAST_NAME, Value::text(&self.name.1))
            .with(client::NAME_DATA_QUALITY, Value::Integer(1))
            .with(client::SSN_DATA_QUALITY, Value::Integer(9))
            .with(client::DOB, Value::Date(self.born))
            .with(client::DOB_DATA_QUALITY, Value::Integer(1))
            .with(client::SEX, Value::Integer(0))
            .with(client::VETERAN_STATUS, Value::Integer(0));
        Client {
            hmis_id: HmisId::from_random(self.id.bytes().map(u64::from).sum()),
            id: ClientId::new(self.id).expect("the test's client id"),
            owner: OrganizationId::new(self.owner).expect("the test's organization id"),
            restriction: self.restriction,
            record,
            aliases: Vec::new(),
            voided: None,
            origin: None,
            version: 1,
        }
    }
}

/// An enrollment of a head of household that is valid as it stands; a test says only what matters to it.
pub fn an_enrollment() -> EnrollmentBuilder {
    EnrollmentBuilder {
        id: "e1".to_owned(),
        client: "ana".to_owned(),
        program: "esg-shelter".to_owned(),
        household: "h1".to_owned(),
        owner: "almond-street".to_owned(),
        entry: date(2026, 11, 3),
    }
}

/// See [`an_enrollment`].
#[derive(Clone, Debug)]
pub struct EnrollmentBuilder {
    id: String,
    client: String,
    program: String,
    household: String,
    owner: String,
    entry: Date,
}

impl EnrollmentBuilder {
    /// With that id.
    pub fn id(self, id: &str) -> Self {
        Self { id: id.to_owned(), ..self }
    }

    /// Of that client.
    pub fn of(self, client: &str) -> Self {
        Self { client: client.to_owned(), ..self }
    }

    /// In that program.
    pub fn in_program(self, program: &str) -> Self {
        Self { program: program.to_owned(), ..self }
    }

    /// In that household.
    pub fn in_household(self, household: &str) -> Self {
        Self { household: household.to_owned(), ..self }
    }

    /// Owned by that organization.
    pub fn owned_by(self, organization: &str) -> Self {
        Self { owner: organization.to_owned(), ..self }
    }

    /// From that day.
    pub fn starting(self, entry: Date) -> Self {
        Self { entry, ..self }
    }

    /// The enrollment.
    ///
    /// # Panics
    /// If an id of the test is none.
    pub fn build(self) -> Enrollment {
        let record = Record::new(FileId::Enrollment)
            .with(enrollment::ENROLLMENT_ID, Value::text(&self.id))
            .with(enrollment::PERSONAL_ID, Value::text(&self.client))
            .with(enrollment::PROJECT_ID, Value::text(&self.program))
            .with(enrollment::ENTRY_DATE, Value::Date(self.entry))
            .with(enrollment::HOUSEHOLD_ID, Value::text(&self.household))
            .with(enrollment::RELATIONSHIP_TO_HOH, Value::Integer(1))
            .with(enrollment::ENROLLMENT_COC, Value::text("CA-510"));
        Enrollment {
            id: EnrollmentId::new(self.id).expect("the test's enrollment id"),
            household: HouseholdId::new(self.household).expect("the test's household id"),
            client: ClientId::new(self.client).expect("the test's client id"),
            program: ProgramId::new(self.program).expect("the test's program id"),
            grant: None,
            owner: OrganizationId::new(self.owner).expect("the test's organization id"),
            restriction: Restriction::Organization,
            record,
            exit: None,
            intake: IntakeProgress::Finished,
            version: 1,
        }
    }
}
