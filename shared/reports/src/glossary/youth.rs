//! Youth and parenting youth.

use hud::lists::RelationshipToHoH;

use super::age::Age;
use crate::code::Code;

/// At least one age is known and every known age is 24 or less; unknown ages are ignored.
///
/// Source: Glossary FY2026, "Youth household" (GLOSSARY.md section 4.4).
pub(crate) fn is_youth_household(ages: impl IntoIterator<Item = Age>) -> bool {
    let mut known = ages.into_iter().filter_map(Age::years).peekable();
    known.peek().is_some() && known.all(|years| years <= 24)
}

/// A client aged 12 to 24 in a youth household.
///
/// Source: Glossary FY2026, "Youth" (GLOSSARY.md section 4.4).
pub(crate) fn is_youth(age: Age, in_youth_household: bool) -> bool {
    in_youth_household && age.within(12..=24)
}

/// The child that makes a parent of the head: the head's child, under 18.
///
/// Source: Glossary FY2026, "Parenting youth"; APR Programming Specifications FY2026, Q27b.
pub(crate) fn is_child_of_parent(relationship: Code, age: Age) -> bool {
    relationship.is(RelationshipToHoH::HeadOfHouseholdsChild) && age.is_child()
}

/// Counted as parent: the youth head of any age, and every other member aged 18 to 24.
///
/// HUD's text could also count the children aged 12 to 17 themselves; this is the reading of Q27b and of
/// GLOSSARY.md section 4.4.
pub(crate) fn is_parent_in_youth_household(is_head: bool, age: Age) -> bool {
    is_head && age.within(12..=24) || age.within(18..=24)
}

#[cfg(test)]
mod tests {
    use super::super::age::Age::{NotCollected, Years};
    use super::*;

    #[test]
    fn youth_households_follow_huds_sentences() {
        for (sentence, ages, expected) in [
            ("every member is under 25", vec![Years(24), Years(1)], true),
            ("nobody is 25 or older", vec![Years(25), Years(1)], false),
            ("members of unknown age are ignored", vec![Years(20), NotCollected], true),
            ("at least one age is known", vec![NotCollected], false),
        ] {
            assert_eq!(is_youth_household(ages), expected, "{sentence}");
        }
    }

    #[test]
    fn a_youth_is_twelve_to_twenty_four() {
        for (years, expected) in [(11, false), (12, true), (24, true), (25, false)] {
            assert_eq!(is_youth(Years(years), true), expected, "{years}");
            assert!(!is_youth(Years(years), false));
        }
    }

    #[test]
    fn the_youth_head_and_young_adults_are_parents_but_never_the_child() {
        assert!(is_parent_in_youth_household(true, Years(16)));
        assert!(is_parent_in_youth_household(false, Years(19)));
        assert!(!is_parent_in_youth_household(false, Years(13)));
        assert!(is_child_of_parent(Code::from(2), Years(17)));
        assert!(!is_child_of_parent(Code::from(2), Years(18)));
        assert!(!is_child_of_parent(Code::from(4), Years(3)));
    }
}
