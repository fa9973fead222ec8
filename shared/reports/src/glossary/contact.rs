//! Contacts and engagement in street outreach and night-by-night shelter.

use hud::SituationGroup;
use hud::lists::LivingSituation;

use super::situation::situation_group;
use crate::code::Code;
use crate::day::{Day, Period};

/// One 4.12 Current Living Situation record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Contact {
    pub(crate) date: Day,
    pub(crate) created: u32,
    pub(crate) situation: Code,
    pub(crate) subsidy: Code,
}

/// Where the client was staying at the first contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FirstContact {
    NotHomeless,
    Homeless,
    Undetermined,
}

impl FirstContact {
    /// Source: APR Programming Specifications FY2026, Q9a (TABLES-1.md).
    fn at(situation: Code) -> Self {
        match situation_group(situation) {
            Some(SituationGroup::Homeless) => Self::Homeless,
            Some(SituationGroup::Institutional | SituationGroup::Temporary | SituationGroup::Permanent) => {
                Self::NotHomeless
            }
            _ if situation.is(LivingSituation::Other) => Self::NotHomeless,
            _ => Self::Undetermined,
        }
    }
}

/// What Q9a and Q9b ask of one stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Outreach {
    pub(crate) n_contacts: u32,
    pub(crate) first: FirstContact,
    /// In the universe of Q9a.
    pub(crate) contacted: bool,
    /// Engaged in the report range: the universe of Q9b.
    pub(crate) newly_engaged: bool,
}

/// Counts the contacts of a stay.
///
/// - Every record counts, two on one day too, from the start of the stay up to exit, engagement and report end.
/// - An engagement without a counting contact on its date adds one.
/// - `contacts` must be in order.
///
/// Source: APR Programming Specifications FY2026, Q9a and Q9b (GLOSSARY.md section 9).
pub(crate) fn outreach(
    (entry, exit): (Day, Option<Day>),
    engagement: Option<Day>,
    contacts: &[Contact],
    period: Period,
) -> Outreach {
    let not_after_engagement = |day: Day| engagement.is_none_or(|engagement| day <= engagement);
    let counts = |contact: &&Contact| {
        contact.date >= entry
            && contact.date <= period.end
            && exit.is_none_or(|exit| contact.date <= exit)
            && not_after_engagement(contact.date)
    };
    let counting: Vec<&Contact> = contacts.iter().filter(counts).collect();

    let engaged = engagement.filter(|day| *day <= period.end);
    let added = engaged.filter(|day| counting.iter().all(|contact| contact.date != *day));
    let first = counting.first().filter(|first| added.is_none_or(|added| first.date <= added));
    let in_period = |contact: &Contact| period.holds(contact.date) && not_after_engagement(contact.date);
    let engaged_in_period = engaged.filter(|day| period.holds(*day));
    Outreach {
        n_contacts: u32::try_from(counting.len()).unwrap_or(u32::MAX) + u32::from(added.is_some()),
        first: first.map_or(FirstContact::Undetermined, |contact| FirstContact::at(contact.situation)),
        contacted: contacts.iter().any(in_period) || engaged_in_period.is_some(),
        newly_engaged: engaged_in_period
            .is_some_and(|day| day >= entry && exit.is_none_or(|exit| day <= exit)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day::{day, fiscal_year};

    fn contact(date: Day, situation: i16) -> Contact {
        Contact { date, created: 0, situation: Code::from(situation), subsidy: Code::NULL }
    }

    fn of(engagement: Option<Day>, contacts: &[Contact]) -> Outreach {
        outreach((day(2025, 9, 1), Some(day(2026, 3, 1))), engagement, contacts, fiscal_year())
    }

    #[test]
    fn contacts_are_counted_by_huds_sentences() {
        let street = |date| contact(date, 116);
        for (sentence, engagement, contacts, expected) in [
            ("two records on the same day are two contacts", None, vec![street(day(2025, 10, 2)); 2], 2),
            ("contacts before the report start count", None, vec![street(day(2025, 9, 1))], 1),
            ("contacts before the stay do not", None, vec![street(day(2025, 8, 31))], 0),
            ("contacts after the exit do not", None, vec![street(day(2026, 3, 2))], 0),
            ("contacts after engagement do not", Some(day(2025, 10, 2)), vec![street(day(2025, 10, 3))], 1),
            (
                "a contact on the engagement date is it",
                Some(day(2025, 10, 2)),
                vec![street(day(2025, 10, 2))],
                1,
            ),
            (
                "engagement without a contact adds one",
                Some(day(2025, 10, 2)),
                vec![street(day(2025, 10, 1))],
                2,
            ),
        ] {
            assert_eq!(of(engagement, &contacts).n_contacts, expected, "{sentence}");
        }
    }

    #[test]
    fn the_first_counting_contact_tells_where_the_client_stayed() {
        let first = |engagement, situation| of(engagement, &[contact(day(2025, 10, 2), situation)]).first;
        assert_eq!(first(None, 116), FirstContact::Homeless);
        assert_eq!(first(None, 17), FirstContact::NotHomeless);
        assert_eq!(first(None, 435), FirstContact::NotHomeless);
        assert_eq!(first(None, 37), FirstContact::Undetermined);
        assert_eq!(
            first(Some(day(2025, 10, 1)), 116),
            FirstContact::Undetermined,
            "the engagement was first"
        );
    }

    #[test]
    fn newly_engaged_means_in_the_range_and_in_the_stay() {
        assert!(of(Some(day(2025, 10, 1)), &[]).newly_engaged);
        assert!(!of(Some(day(2025, 9, 30)), &[]).newly_engaged);
        let after_exit = of(Some(day(2026, 3, 2)), &[]);
        assert!(!after_exit.newly_engaged);
        assert!(after_exit.contacted, "the universe of Q9a tests only the report range");
    }
}
