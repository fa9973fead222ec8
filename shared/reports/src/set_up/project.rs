//! A project with everything that describes it.

use domain::Record;
use hud::FileId;
use hud::columns::{inventory as i, project as p};
use hud::lists::{Availability, HousingType, ProjectType, RRHSubType};

use crate::day::Day;
use crate::input::ProjectRecords;

/// The days that a check looks at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window {
    /// Period of the export or report; unlimited where it is not known.
    pub(crate) start: Option<Day>,
    pub(crate) end: Option<Day>,
    /// The day of the export, or today.
    pub(crate) today: Day,
}

/// First day and last day; open if there is none.
pub(super) type Span = (Day, Option<Day>);

impl Window {
    /// The part of a span in the window.
    pub(super) fn part_of(self, (start, end): Span) -> Option<Span> {
        let start = self.start.map_or(start, |first| first.max(start));
        let end = match (self.end, end) {
            (Some(last), Some(end)) => Some(last.min(end)),
            (last, end) => last.or(end),
        };
        end.is_none_or(|end| start <= end).then_some((start, end))
    }
}

/// Whether two spans share a day; an open end is unlimited.
pub(super) fn overlap(a: Span, b: Span) -> bool {
    b.1.is_none_or(|end| a.0 <= end) && a.1.is_none_or(|end| b.0 <= end)
}

/// The stays in a project as far as the checks ask.
#[derive(Clone, Debug, Default)]
pub(crate) struct ProjectStays {
    /// Project start and exit date.
    pub(crate) spans: Vec<(Day, Option<Day>)>,
    pub(crate) has_bed_night: bool,
}

/// What a check found: the record, and what goes into the sentence.
pub(super) struct Fault {
    pub(super) file: FileId,
    pub(super) key: String,
    pub(super) params: Vec<(&'static str, String)>,
}

impl Fault {
    pub(super) fn of(record: &Record) -> Self {
        Self { file: record.file(), key: record.key().to_owned(), params: Vec::new() }
    }

    pub(super) fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.params.push((name, value.to_string()));
        self
    }
}

/// A bed record.
pub(super) struct Beds<'a> {
    pub(super) record: &'a Record,
    pub(super) span: Option<Span>,
}

impl Beds<'_> {
    pub(super) fn number(&self, column: usize) -> i64 {
        self.record.integer(column).unwrap_or(0)
    }

    /// Beds that are there every night of the span: not overflow.
    pub(super) fn has_usual_beds(&self) -> bool {
        self.number(i::BED_INVENTORY) > 0
            && self.record.code::<Availability>(i::AVAILABILITY) != Some(Availability::Overflow)
    }
}

pub(super) struct ProjectSetUp<'a> {
    pub(super) id: &'a str,
    pub(super) record: &'a Record,
    pub(super) organization: Option<&'a Record>,
    pub(super) stays: &'a ProjectStays,
    pub(super) window: Window,
    records: &'a ProjectRecords,
}

impl<'a> ProjectSetUp<'a> {
    /// `None` if nothing describes the project.
    pub(super) fn of(
        records: &'a ProjectRecords,
        id: &'a str,
        stays: &'a ProjectStays,
        window: Window,
    ) -> Option<Self> {
        let record = records.project(id)?;
        let organization = record.text(p::ORGANIZATION_ID).and_then(|id| records.organization(id));
        Some(Self { id, record, organization, stays, window, records })
    }

    /// The project's name with its id.
    pub(super) fn name(&self) -> String {
        match self.record.text(p::PROJECT_NAME) {
            Some(name) => format!("{name} ({})", self.id),
            None => self.id.to_owned(),
        }
    }

    /// A fault of the project's own record.
    pub(super) fn fault(&self) -> Fault {
        Fault::of(self.record)
    }

    /// The project's records of a file, one for each key, in order of keys.
    pub(super) fn rows(&self, file: FileId) -> Vec<&'a Record> {
        let mut rows: Vec<&Record> = self.records.parts_of(self.id, file).collect();
        rows.sort_unstable();
        rows.reverse();
        rows.dedup_by(|next, last| next.key() == last.key());
        rows.reverse();
        rows
    }

    pub(super) fn kind(&self) -> Option<ProjectType> {
        self.record.code::<ProjectType>(p::PROJECT_TYPE)
    }

    pub(super) fn housing_type(&self) -> Option<HousingType> {
        self.record.code::<HousingType>(p::HOUSING_TYPE)
    }

    pub(super) fn subtype(&self) -> Option<RRHSubType> {
        self.record.code::<RRHSubType>(p::RRH_SUB_TYPE)
    }

    /// A project with beds; rapid re-housing by its subtype.
    ///
    /// Source: DQ-CHECKS.md section 1.2, "bed projects".
    pub(super) fn has_beds(&self, rapid_re_housing: fn(Option<RRHSubType>) -> bool) -> bool {
        match self.kind() {
            Some(ProjectType::PhRapidReHousing) => rapid_re_housing(self.subtype()),
            kind => kind.is_some_and(ProjectType::is_residential),
        }
    }

    pub(super) fn is_victim_service_provider(&self) -> bool {
        self.organization.is_some_and(domain::is_victim_service_provider)
    }

    pub(super) fn operating_start(&self) -> Option<Day> {
        day(self.record, p::OPERATING_START_DATE)
    }

    pub(super) fn operating_end(&self) -> Option<Day> {
        day(self.record, p::OPERATING_END_DATE)
    }

    pub(super) fn beds(&self) -> Vec<Beds<'a>> {
        let span = |record: &Record| {
            Some((day(record, i::INVENTORY_START_DATE)?, day(record, i::INVENTORY_END_DATE)))
        };
        self.rows(FileId::Inventory).into_iter().map(|record| Beds { span: span(record), record }).collect()
    }

    /// Beds of which some day lies in the window.
    pub(super) fn active_beds(&self) -> Vec<Beds<'a>> {
        let is_active = |beds: &Beds<'_>| beds.span.is_some_and(|span| self.window.part_of(span).is_some());
        self.beds().into_iter().filter(is_active).collect()
    }
}

pub(super) fn day(record: &Record, column: usize) -> Option<Day> {
    record.date(column).map(Day::of)
}

/// "Column, Column" of those that are blank.
pub(super) fn blank(record: &Record, columns: &[usize]) -> Option<String> {
    let names: Vec<&str> = columns
        .iter()
        .filter(|column| record.get(**column).is_null())
        .map(|column| record.file().columns()[*column].name)
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}
