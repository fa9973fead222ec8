//! Two places in one night (DQ-CHECKS.md section 4.7).

use hud::lists::ProjectType;

use super::case::Case;
use super::{Check, Severity};
use crate::day::Day;
use crate::facts::valid_move_in;
use crate::glossary::move_in_date;
use crate::input::Book;

/// Days that an entry/exit and a night-by-night shelter may share.
const SHELTER_GRACE: i32 = 2;
const NIGHT_BY_NIGHT: ProjectType = ProjectType::EmergencyShelterNightByNight;
const RAPID_REHOUSING: ProjectType = ProjectType::PhRapidReHousing;
const OTHER_PERMANENT: &[ProjectType] = &[
    ProjectType::PhPermanentSupportiveHousing,
    ProjectType::PhHousingOnly,
    ProjectType::PhHousingWithServices,
];

pub(super) const CHECKS: &[Check] = &[Check {
    id: "MV-13",
    severity: Severity::Warning,
    message: "On the same nights also in project {value}.",
    find: |case| {
        let own = Span::of(case.book, case.number)?;
        let others = case.book.by_person.of(case.stay.person).iter().filter(|number| **number != case.number);
        let begun = |span: &Span| (span.first, case.book.enrollment_ids.text(span.number));
        let earlier = others
            .filter_map(|number| Span::of(case.book, *number))
            .filter(|other| begun(other) < begun(&own) && own.shares_nights_with(other, case))
            .min_by_key(begun)?;
        let project = case.book.enrollment(earlier.number).project;
        Some(case.book.project_ids.text(project).to_owned())
    },
}];

/// The nights of a stay as this rule sees them: from the first on, before the last.
struct Span {
    number: u32,
    kind: ProjectType,
    first: Day,
    last: Day,
}

impl Span {
    /// `None` for a project without beds, a household that has not moved in, and a stay without a night.
    fn of(book: &Book, number: u32) -> Option<Self> {
        let stay = book.enrollment(number);
        let kind = book.project(stay).kind.code.named()?;
        let end = stay.exit_date().unwrap_or(book.until + 1);
        let (first, last) = match kind {
            NIGHT_BY_NIGHT => {
                let nights = book.nights.of(number);
                (*nights.first()?, *nights.last()? + 1)
            }
            ProjectType::EmergencyShelterEntryExit
            | ProjectType::TransitionalHousing
            | ProjectType::SafeHaven => (stay.entry, end),
            kind if kind.is_permanent_housing() => {
                let members =
                    book.by_household.of(stay.household).iter().map(|number| book.enrollment(*number));
                let head =
                    members.filter(|head| head.is_head()).filter_map(|head| valid_move_in(book, head)).min();
                (move_in_date::of_member(head, stay.entry, stay.exit_date())?, end)
            }
            _ => return None,
        };
        (first < last).then_some(Self { number, kind, first, last })
    }

    fn shares_nights_with(&self, other: &Self, case: &Case<'_>) -> bool {
        let nights = self.last.min(other.last) - self.first.max(other.first);
        let either = |a: &[ProjectType], b: &[ProjectType]| {
            a.contains(&self.kind) && b.contains(&other.kind)
                || b.contains(&self.kind) && a.contains(&other.kind)
        };
        if either(&[RAPID_REHOUSING], OTHER_PERMANENT) {
            return false;
        }
        if self.kind == NIGHT_BY_NIGHT && other.kind == NIGHT_BY_NIGHT {
            let (own, others) = (case.book.nights.of(self.number), case.book.nights.of(other.number));
            return own.iter().any(|night| others.binary_search(night).is_ok());
        }
        let grace = if either(&[ProjectType::EmergencyShelterEntryExit], &[NIGHT_BY_NIGHT]) {
            SHELTER_GRACE
        } else {
            0
        };
        nights > grace
    }
}
