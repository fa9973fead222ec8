//! One person of the report.

use hud::lists::{AssessmentLevel, EventType};

use super::issues::Issues;
use super::money::{AtPoint, Benefits, IncomeState, Incomes, Point};
use crate::code::Code;
use crate::day::Period;
use crate::glossary::age::Age;
use crate::glossary::chronic::Chronic;
use crate::glossary::contact::Outreach;
use crate::glossary::homeless_episode::TimeBeforeHousing;
use crate::glossary::homeless_history::HistoryGaps;
use crate::glossary::household_type::HouseholdType;
use crate::glossary::income::IncomeKind;
use crate::glossary::project_type::ProjectKind;
use crate::glossary::race::{RaceUnknown, Races};
use crate::glossary::special_need::Conditions;
use crate::glossary::veteran_household::VeteranHousehold;

/// Days until it was recorded of what does not say when: more than any other.
pub(crate) const NOBODY_KNOWS_WHEN: i32 = i32::MAX;

/// A person as the latest stay shows them. Tables ask nothing else.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    /// Number of the PersonalID.
    pub(crate) id: u32,
    /// Number of the latest stay's EnrollmentID.
    pub(crate) stay: u32,
    pub(crate) project: u32,
    pub(crate) kind: ProjectKind,
    pub(crate) age: Age,
    pub(crate) is_head: bool,
    pub(crate) household: HouseholdType,
    pub(crate) leaver: bool,
    pub(crate) veteran_status: Code,
    pub(crate) sex: Code,
    pub(crate) races: Races,
    pub(crate) race_unknown: RaceUnknown,

    pub(crate) chronic: Chronic,
    /// Of the household, asked of its head.
    pub(crate) chronic_household: Chronic,
    pub(crate) veteran_household: VeteranHousehold,
    pub(crate) youth: bool,
    pub(crate) parenting_youth: bool,
    /// The household of a parenting youth who is its head.
    pub(crate) parenting: Option<Box<Parenting>>,

    /// Days in the project, or bed nights.
    pub(crate) length: i32,
    /// The exit is not before the start.
    pub(crate) possible_dates: bool,
    /// Head or adult stayer, and the person or the head has been there for 365 days.
    pub(crate) long_stayer: bool,
    /// Present on the last Wednesdays of January, April, July and October.
    pub(crate) present: [bool; 4],
    /// Head who counts for a household present on those days.
    pub(crate) heads_present: [bool; 4],
    pub(crate) outreach: Option<Outreach>,

    /// Days from project start to the valid move-in date.
    pub(crate) days_to_move_in: Option<i32>,
    /// Moved in soon enough to count in Q22c by the reading of the run.
    pub(crate) search_counts: bool,
    /// The head's valid move-in date lies in the report range.
    pub(crate) household_moved_in: bool,
    pub(crate) before_housing: TimeBeforeHousing,

    pub(crate) living_situation: Code,
    pub(crate) disabling_condition: Code,
    pub(crate) conditions: AtPoint<Conditions>,
    pub(crate) violence: Code,
    pub(crate) violence_when: Code,

    pub(crate) incomes: Incomes,
    /// When an annual assessment would have counted.
    pub(crate) annual_window: Option<Period>,
    pub(crate) benefits: AtPoint<Benefits>,

    pub(crate) destination: Code,
    pub(crate) subsidy: Code,
    pub(crate) housing_assessment: Code,
    pub(crate) subsidy_information: Code,
    /// Bit `n` is Moving On assistance of type `n` in the report range.
    pub(crate) moving_on: u8,
    /// Education at start and exit, for those whom Q27m asks.
    pub(crate) education: Option<AtPoint<EducationAnswer>>,

    pub(crate) issues: Issues,
    /// The start is late enough for the full 3.917, and the person is asked.
    pub(crate) history_gaps: Option<HistoryGaps>,
    /// Days between a start in the report range, or an exit, and its recording.
    pub(crate) days_to_record: AtPoint<Option<i32>>,
    pub(crate) inactive: Option<Inactive>,
    pub(crate) coordinated_entry: Option<Box<CoordinatedEntry>>,
}

/// Members of a parenting youth's household, by number of PersonalID.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parenting {
    pub(crate) parents: Vec<u32>,
    pub(crate) children: Vec<u32>,
    pub(crate) members: Vec<u32>,
}

/// 4.13 Education: school attendance and what follows from it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct EducationAnswer {
    pub(crate) attends: Code,
    pub(crate) most_recent: Code,
    pub(crate) current: Code,
}

/// A stay that Q6f looks at, and whether nothing happened in the last 90 days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Inactive {
    pub(crate) bed_nights: bool,
    pub(crate) stale: bool,
}

/// A kind of coordinated-entry activity, as the rows of the CE APR's Q10 name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Activity {
    /// By 4.19.4 Assessment Level; `None` if it is not in the list.
    Assessment(Option<AssessmentLevel>),
    /// By 4.20.2 Event; `None` if it is not in the list.
    Event(Option<EventType>),
}

impl Default for Activity {
    fn default() -> Self {
        Self::Assessment(None)
    }
}

/// What the CE APR asks of a person.
#[derive(Clone, Debug, Default)]
pub(crate) struct CoordinatedEntry {
    pub(crate) assessment_type: Code,
    pub(crate) prioritization: Code,
    /// The one event that follows from the household's assessment.
    pub(crate) event: Code,
    pub(crate) event_rehoused: Code,
    pub(crate) event_aftercare: Code,
    pub(crate) event_referral: Code,
    /// Projects where the person was enrolled when it happened, and whether as head.
    pub(crate) projects: Vec<(u32, bool)>,
    /// Every assessment and event in the report range.
    pub(crate) records: Vec<ActivityRecord>,
}

/// One assessment or event of Q10.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ActivityRecord {
    pub(crate) kind: Activity,
    pub(crate) rehoused: Code,
    pub(crate) aftercare: Code,
    pub(crate) referral: Code,
}

impl Person {
    pub(crate) fn is_adult(&self) -> bool {
        self.age.is_adult()
    }

    pub(crate) fn is_child(&self) -> bool {
        self.age.is_child()
    }

    pub(crate) fn is_adult_or_head(&self) -> bool {
        self.is_adult() || self.is_head
    }

    /// The stay, or its exit, was recorded without saying when (Q6e).
    pub(crate) fn lacks_creation(&self) -> bool {
        let days = &self.days_to_record;
        [days.start, days.exit].contains(&Some(NOBODY_KNOWS_WHEN))
    }

    pub(crate) fn stayer(&self) -> bool {
        !self.leaver
    }

    /// Source: Glossary FY2026, "Veteran": an adult with 3.07 Veteran Status yes.
    pub(crate) fn is_veteran(&self) -> bool {
        self.is_adult() && self.veteran_status.yes()
    }

    /// Youth who answer for themselves: aged 18 to 24, or heads of any youth age.
    ///
    /// Source: APR Programming Specifications FY2026, Q27g.
    pub(crate) fn is_answering_youth(&self) -> bool {
        self.youth && self.is_adult_or_head()
    }

    /// Moved in during the report range with the household (Q22c rows 2 to 12, Q22f).
    pub(crate) fn moved_in(&self) -> bool {
        self.kind.moves_in() && self.household_moved_in && self.days_to_move_in.is_some()
    }

    /// Left without ever having moved in (Q22c row 13).
    pub(crate) fn left_without_move_in(&self) -> bool {
        self.kind.moves_in() && self.leaver && self.days_to_move_in.is_none()
    }

    /// Housed at any time up to the report end (Q7a row 7, Q8a row 3).
    pub(crate) fn is_housed(&self) -> bool {
        self.kind.moves_in() && self.days_to_move_in.is_some()
    }

    /// Whether the state of income and insurance is known at a point: `None` outside its universe.
    pub(crate) fn income_at(&self, point: Point) -> Option<&IncomeState> {
        match point {
            Point::Annual if self.leaver => None,
            Point::Exit if !self.leaver => None,
            _ => Some(self.incomes.at(point)),
        }
    }

    /// Yes or no to "income from any source" at start and at `point`, as stored.
    ///
    /// Source: APR Programming Specifications FY2026, Q17 row 17.
    pub(crate) fn has_income_information(&self, point: Point) -> bool {
        let known = |point| {
            self.income_at(point)
                .and_then(IncomeState::record)
                .is_some_and(|record| record.any_source.yes_or_no())
        };
        known(Point::Start) && known(point)
    }

    /// Cents at start and at `point`, where both totals are known.
    pub(crate) fn income_change(&self, kind: IncomeKind, point: Point) -> Option<(i64, i64)> {
        let part = |point| self.income_at(point).and_then(|state| state.part(kind));
        Some((part(Point::Start)?, part(point)?))
    }
}
