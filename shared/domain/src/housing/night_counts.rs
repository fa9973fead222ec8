//! The counts of a night: beds, and the people who slept in them by household type, as veterans and as youth.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Bed, Guest, GuestFacts};
use crate::{BedId, ClientId, HouseholdId};

/// Nobody of a household of youth is older.
///
/// Source: Glossary FY2026, "Youth and parenting youth" (GLOSSARY.md section 4.4).
pub(super) const LAST_AGE_OF_YOUTH: i64 = 24;
const FIRST_AGE_OF_ADULTS: i64 = 18;

/// The counts of a night that is over. Beds out of service are not among `beds`, nor is overflow (PRODUCT B6).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NightCounts {
    /// Beds that could be used.
    pub beds: usize,
    /// Those in which someone slept.
    pub occupied: usize,
    /// Beds that could not be used.
    pub out_of_service: usize,
    /// Overflow places in which someone slept.
    pub overflow_occupied: usize,
    /// People who were turned away.
    pub turned_away: usize,
    /// People who slept here.
    pub people: usize,
    /// Those in households of adults only.
    pub adults_only: usize,
    /// Those in households of adults and children.
    pub adults_and_children: usize,
    /// Those in households of children only.
    pub children_only: usize,
    /// Those in households in which an age is missing that would decide.
    pub unknown_household: usize,
    /// Veterans.
    pub veterans: usize,
    /// People in households in which nobody is older than 24 years.
    pub youth: usize,
}

/// Household type of people who sleep here together.
///
/// Source: Glossary FY2026, "Household type" (GLOSSARY.md section 4.2), of the people who sleep here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum HouseholdType {
    AdultsOnly,
    AdultsAndChildren,
    ChildrenOnly,
    Unknown,
}

impl HouseholdType {
    fn of(ages: &[Option<i64>]) -> Self {
        let has = |is_adult: bool| ages.iter().flatten().any(|age| (*age >= FIRST_AGE_OF_ADULTS) == is_adult);
        match (has(true), has(false), ages.contains(&None)) {
            (true, true, _) => Self::AdultsAndChildren,
            (true, false, false) => Self::AdultsOnly,
            (false, true, false) => Self::ChildrenOnly,
            _ => Self::Unknown,
        }
    }
}

impl NightCounts {
    /// The counts of a night in which these guests slept; `facts` says what is known of each.
    #[must_use]
    pub fn of(night: Date, beds: &[Bed], guests: &[Guest], facts: &BTreeMap<ClientId, GuestFacts>) -> Self {
        let mut counts = Self { people: guests.len(), ..Self::default() };
        counts.count_beds(night, beds, guests);
        let mut households: BTreeMap<&HouseholdId, Vec<Option<i64>>> = BTreeMap::new();
        for guest in guests {
            let known = facts.get(&guest.client).copied().unwrap_or_default();
            households.entry(&guest.household).or_default().push(known.age);
            counts.veterans += usize::from(known.is_veteran == Some(true));
        }
        for ages in households.values() {
            *counts.of_type(HouseholdType::of(ages)) += ages.len();
            if ages.iter().all(|age| age.is_some_and(|age| age <= LAST_AGE_OF_YOUTH)) {
                counts.youth += ages.len();
            }
        }
        counts
    }

    fn count_beds(&mut self, night: Date, beds: &[Bed], guests: &[Guest]) {
        let is_taken = |bed: &BedId| guests.iter().any(|guest| guest.bed == *bed);
        for bed in beds {
            let taken = is_taken(&bed.id);
            // Someone slept in it, so it could be used.
            let usable = taken || bed.out_of_service_on(night).is_none();
            if bed.is_overflow() {
                self.overflow_occupied += usize::from(taken);
            } else {
                self.beds += usize::from(usable);
                self.occupied += usize::from(taken);
                self.out_of_service += usize::from(!usable);
            }
        }
    }

    fn of_type(&mut self, household: HouseholdType) -> &mut usize {
        match household {
            HouseholdType::AdultsOnly => &mut self.adults_only,
            HouseholdType::AdultsAndChildren => &mut self.adults_and_children,
            HouseholdType::ChildrenOnly => &mut self.children_only,
            HouseholdType::Unknown => &mut self.unknown_household,
        }
    }

    /// Occupied beds in percent of those that could be used, rounded; `None` without beds.
    #[must_use]
    pub fn utilization(&self) -> Option<u32> {
        let percent = (self.occupied * 200 + self.beds).checked_div(self.beds * 2)?;
        u32::try_from(percent).ok()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::housing::{BedKind, OutOfService};
    use crate::{BedEventId, EnrollmentId, SiteId, UnitId, date};

    const NIGHT: Date = date(2026, 11, 21);

    fn bed(label: &str, kind: BedKind) -> Bed {
        Bed {
            id: BedId::new(label).unwrap(),
            site: SiteId::new("s").unwrap(),
            unit: UnitId::new("u").unwrap(),
            label: label.to_owned(),
            kind,
            attributes: BTreeSet::new(),
            out_of_service: Vec::new(),
            version: 1,
        }
    }

    fn guest(client: &str, household: &str, bed: &str) -> Guest {
        Guest {
            client: ClientId::new(client).unwrap(),
            enrollment: EnrollmentId::new(client).unwrap(),
            household: HouseholdId::new(household).unwrap(),
            bed: BedId::new(bed).unwrap(),
            since: "2026-11-22T04:00:00Z".parse().unwrap(),
            night: NIGHT,
            last: BedEventId::new(client).unwrap(),
        }
    }

    fn facts(of: &[(&str, Option<i64>, bool)]) -> BTreeMap<ClientId, GuestFacts> {
        let fact = |(client, age, veteran): &(&str, Option<i64>, bool)| {
            let known = GuestFacts { age: *age, is_veteran: Some(*veteran), ..GuestFacts::default() };
            (ClientId::new(*client).unwrap(), known)
        };
        of.iter().map(fact).collect()
    }

    #[test]
    fn people_are_counted_by_the_household_they_came_with() {
        let guests = [
            guest("mother", "h1", "b1"),
            guest("child", "h1", "b2"),
            guest("vet", "h2", "b3"),
            guest("youth", "h3", "b4"),
            guest("minor", "h4", "b5"),
            guest("unknown", "h5", "b6"),
        ];
        let known = facts(&[
            ("mother", Some(31), false),
            ("child", Some(5), false),
            ("vet", Some(60), true),
            ("youth", Some(19), false),
            ("minor", Some(16), false),
        ]);
        let counts = NightCounts::of(NIGHT, &[], &guests, &known);
        assert_eq!((counts.people, counts.adults_only, counts.adults_and_children), (6, 2, 2));
        assert_eq!((counts.children_only, counts.unknown_household), (1, 1));
        assert_eq!((counts.veterans, counts.youth), (1, 2));
    }

    #[test]
    fn beds_out_of_service_and_overflow_stand_apart() {
        let mut broken = bed("b3", BedKind::Bed);
        let out = OutOfService { from: NIGHT, until: None, reason: "Paint.".into() };
        broken.out_of_service = vec![out.clone()];
        let mut slept_in = bed("b4", BedKind::Bed);
        slept_in.out_of_service = vec![out];
        let beds = [
            bed("b1", BedKind::Bed),
            bed("b2", BedKind::Cot),
            broken,
            slept_in,
            bed("o1", BedKind::Overflow),
        ];
        let guests = [guest("ana", "h1", "b1"), guest("ben", "h2", "b4"), guest("carl", "h3", "o1")];

        let counts = NightCounts::of(NIGHT, &beds, &guests, &BTreeMap::new());

        assert_eq!((counts.beds, counts.occupied, counts.out_of_service), (3, 2, 1));
        assert_eq!((counts.overflow_occupied, counts.utilization()), (1, Some(67)));
        assert_eq!(NightCounts::default().utilization(), None);
    }
}
