//! What the report keeps of each row: only what a table asks for, in few bytes.

use hud::lists::RelationshipToHoH;

use crate::code::Code;
use crate::day::Day;
use crate::glossary::chronic::PriorLivingSituation;
use crate::glossary::income::Total;
use crate::glossary::issue::Issue;
use crate::glossary::race::Races;
use crate::glossary::special_need::Conditions;

/// Seconds since 1970, for "the latest update"; 0 if unknown.
pub(crate) type Moment = u32;

/// A row of Client.csv; the greatest counts if a person has several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Client {
    pub(crate) updated: Moment,
    pub(crate) born: Option<Day>,
    pub(crate) born_quality: Code,
    pub(crate) created: Option<Day>,
    pub(crate) name: Option<Issue>,
    pub(crate) ssn: Option<Issue>,
    pub(crate) races: Races,
    pub(crate) race_none: Code,
    pub(crate) sex: Code,
    pub(crate) veteran_status: Code,
    /// Marks of a whole SSN, and of name and birth date: equal for people who look the same.
    pub(crate) likenesses: [Option<u64>; 2],
}

impl Client {
    /// Someone with an enrollment but without a row in Client.csv: nothing was collected.
    pub(crate) const ABSENT: Self = Self {
        updated: 0,
        born: None,
        born_quality: Code::NULL,
        created: None,
        name: Some(Issue::Missing),
        ssn: Some(Issue::Missing),
        races: Races::NONE,
        race_none: Code::NULL,
        sex: Code::NULL,
        veteran_status: Code::NULL,
        likenesses: [None, None],
    };
}

/// Military service in a row of Client.csv of a veteran; the greatest counts. Bit `n` of a set is the `n`th theater
/// of operations in HUD's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Military {
    pub(crate) updated: Moment,
    pub(crate) entered: Code,
    pub(crate) separated: Code,
    pub(crate) theaters_blank: u8,
    pub(crate) theaters_unknown: u8,
    pub(crate) branch: Code,
    pub(crate) discharge: Code,
}

/// A row of Enrollment.csv with its exit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Enrollment {
    pub(crate) updated: Moment,
    pub(crate) created_at: Moment,
    pub(crate) created: Option<Day>,
    pub(crate) person: u32,
    pub(crate) project: u32,
    pub(crate) household: u32,
    pub(crate) entry: Day,
    pub(crate) relationship: Code,
    /// Number of the CoC code; `NO_COC` if none.
    pub(crate) coc: u32,
    pub(crate) prior: PriorLivingSituation,
    pub(crate) rental_subsidy: Code,
    pub(crate) disabling_condition: Code,
    pub(crate) engagement: Option<Day>,
    pub(crate) move_in: Option<Day>,
    pub(crate) exit: Option<Exit>,
    pub(crate) veteran_family: VeteranFamily,
    pub(crate) marks: Marks,
}

pub(crate) const NO_COC: u32 = u32::MAX;

impl Enrollment {
    pub(crate) fn is_head(&self) -> bool {
        self.relationship.is(RelationshipToHoH::SelfHeadOfHousehold)
    }

    /// Orders two rows of one EnrollmentID by all they hold but ids.
    pub(crate) fn rank(&self) -> impl Ord + use<> {
        let answers =
            (self.relationship, self.disabling_condition, self.engagement, self.move_in, self.prior);
        let rest = (self.created, self.rental_subsidy, self.veteran_family);
        (self.updated, self.created_at, self.entry, answers, rest)
    }

    pub(crate) fn exit_date(&self) -> Option<Day> {
        self.exit.map(|exit| exit.date)
    }
}

/// What a program of Supportive Services for Veteran Families asks of heads, and was not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct VeteranFamily {
    /// PercentAMI is blank.
    pub(crate) lacks_income_share: bool,
    /// VAMCStation is blank.
    pub(crate) lacks_medical_center: bool,
    /// The targeting screener is required, but the score or its threshold is blank.
    pub(crate) lacks_screening: bool,
}

/// What Wayhome knows of an enrollment beyond HUD's row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    pub(crate) intake_unfinished: bool,
    pub(crate) practice: bool,
}

/// A row of Exit.csv; the greatest counts if an enrollment has several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Exit {
    pub(crate) updated: Moment,
    pub(crate) date: Day,
    pub(crate) created: Option<Day>,
    pub(crate) destination: Code,
    pub(crate) subsidy: Code,
    pub(crate) housing_assessment: Code,
    pub(crate) subsidy_information: Code,
}

/// A row of IncomeBenefits.csv; bit `n` of a set is the `n`th source in HUD's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Income {
    pub(crate) date: Day,
    pub(crate) updated: Moment,
    pub(crate) stage: Code,
    pub(crate) any_source: Code,
    pub(crate) sources: u16,
    pub(crate) total: Total,
    pub(crate) earned: i64,
    /// A flagged source has no amount, or the amounts do not add up to the stored total.
    pub(crate) doubtful: bool,
    pub(crate) any_benefit: Code,
    pub(crate) benefits: u8,
    pub(crate) any_insurance: Code,
    pub(crate) insurances: u16,
}

/// A row of Disabilities.csv.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Disability {
    pub(crate) date: Day,
    pub(crate) stage: Code,
    pub(crate) kind: Code,
    pub(crate) updated: Moment,
    pub(crate) conditions: Conditions,
    pub(crate) disabling: bool,
    /// The response is neither 8, 9, 99 nor blank.
    pub(crate) answered: bool,
}

/// A row of HealthAndDV.csv with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Violence {
    pub(crate) date: Day,
    pub(crate) updated: Moment,
    pub(crate) survivor: Code,
    pub(crate) when: Code,
    pub(crate) stage: Code,
    /// WhenOccurred or CurrentlyFleeing is blank.
    pub(crate) lacks_detail: bool,
}

/// A row of YouthEducationStatus.csv.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Education {
    pub(crate) date: Day,
    pub(crate) updated: Moment,
    pub(crate) stage: Code,
    pub(crate) attends: Code,
    pub(crate) most_recent: Code,
    pub(crate) current: Code,
}

/// Something given to the client; the service rule of PRODUCT R2 asks for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Given {
    pub(crate) start: Day,
    pub(crate) end: Option<Day>,
}

/// A row of Assessment.csv (coordinated entry).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Assessment {
    pub(crate) date: Day,
    pub(crate) updated: Moment,
    pub(crate) kind: Code,
    pub(crate) level: Code,
    pub(crate) prioritization: Code,
}

/// A row of Event.csv (coordinated entry).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Event {
    pub(crate) date: Day,
    pub(crate) updated: Moment,
    pub(crate) event: Code,
    pub(crate) rehoused: Code,
    pub(crate) aftercare: Code,
    pub(crate) referral: Code,
    pub(crate) result_date: Option<Day>,
}
