//! Which element is collected when, about whom, for which funder and project type.

use crate::generated::collection::RULES;

/// All rules. Rows of one element are alternatives: the element is collected when any of them matches.
pub static COLLECTION: &[CollectionRule] = &RULES;

/// One reason to collect an element.
///
/// Source: HMIS Data Standards Manual FY2026, "Data Collection Requirements" of each element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CollectionRule {
    /// Number of the element, for example `3.917A`.
    pub element: &'static str,
    /// HUD's name of the element.
    pub name: &'static str,
    /// `universal`, `common program-specific`, `federal partner`, `project descriptor`, `metadata`, `retired`.
    pub class: &'static str,
    /// Columns of the element, as HUD lists them.
    pub columns: &'static [&'static str],
    /// `record`, `start`, `update`, `annual`, `exit`, `post-exit`, `occurrence` and the like.
    pub stages: &'static [&'static str],
    /// `all members`, `adults`, `HoH`, `HoH and adults`, `veterans`, `members with HIV/AIDS`.
    pub collected_about: &'static str,
    /// Name of the group of funders.
    pub funder_group: &'static str,
    /// HUD funder codes; `None` is any, none included.
    pub funders: Option<&'static [i64]>,
    /// Project types; `None` is all.
    pub project_types: Option<&'static [i64]>,
    /// `required`, `optional`, ...
    pub requirement: &'static str,
    /// How sure the rule is: `high`, `medium`, `low`.
    pub confidence: &'static str,
}

impl CollectionRule {
    /// Whether the rule holds for a program of that type with those open funders.
    #[must_use]
    pub fn matches(&self, project_type: i64, funders: &[i64]) -> bool {
        self.element != "UNIVERSAL"
            && self.project_types.is_none_or(|types| types.contains(&project_type))
            && self.funders.is_none_or(|codes| codes.iter().any(|code| funders.contains(code)))
    }
}

#[cfg(test)]
mod tests {
    use super::COLLECTION;

    fn collected(element: &str, project_type: i64, funders: &[i64]) -> bool {
        COLLECTION.iter().any(|rule| rule.element == element && rule.matches(project_type, funders))
    }

    #[test]
    fn everyone_is_asked_for_a_name_whatever_the_funder() {
        assert!(collected("3.01", 0, &[]) && collected("3.01", 14, &[46]));
    }

    #[test]
    fn shelters_and_outreach_ask_the_short_form_of_prior_living_situation() {
        assert!(collected("3.917A", 1, &[]) && !collected("3.917B", 1, &[]));
        assert!(collected("3.917B", 13, &[]) && !collected("3.917A", 13, &[]));
    }
}
