//! With or without children.

use super::age::Age;

/// Source: Glossary FY2026, "Household types" (GLOSSARY.md section 4.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum HouseholdType {
    WithoutChildren,
    WithChildrenAndAdults,
    WithOnlyChildren,
    Unknown,
}

impl HouseholdType {
    /// From the report ages of everyone active in the household at any time in the report range.
    ///
    /// Members need not have been there together. An unknown age leaves the type open unless an adult and a
    /// child are known.
    pub(crate) fn of(ages: impl IntoIterator<Item = Age>) -> Self {
        let (mut adults, mut children, mut unknown) = (false, false, false);
        for age in ages {
            adults |= age.is_adult();
            children |= age.is_child();
            unknown |= age.is_unknown();
        }
        match (adults, children, unknown) {
            (true, true, _) => Self::WithChildrenAndAdults,
            (true, false, false) => Self::WithoutChildren,
            (false, true, false) => Self::WithOnlyChildren,
            _ => Self::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::age::Age::{DontKnow, Years};
    use super::HouseholdType::{self, *};

    #[test]
    fn household_types_follow_huds_sentences() {
        for (sentence, ages, expected) in [
            ("at least one adult and one child", vec![Years(30), Years(3)], WithChildrenAndAdults),
            ("… whatever other ages are unknown", vec![Years(30), Years(3), DontKnow], WithChildrenAndAdults),
            ("all adults", vec![Years(18), Years(70)], WithoutChildren),
            ("all children", vec![Years(17), Years(0)], WithOnlyChildren),
            ("adults and an unknown age", vec![Years(30), DontKnow], Unknown),
            ("children and an unknown age", vec![Years(3), DontKnow], Unknown),
            ("no known age", vec![DontKnow], Unknown),
        ] {
            assert_eq!(HouseholdType::of(ages), expected, "{sentence}");
        }
    }
}
