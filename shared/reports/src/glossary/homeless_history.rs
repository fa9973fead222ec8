//! Gaps in 3.917 that make chronic status impossible to tell (Q6d).

use hud::SituationGroup;
use hud::lists::LengthOfStay;

use super::chronic::PriorLivingSituation;
use super::project_type::ProjectKind;
use super::situation::{is_homeless, situation_group};

/// What is missing, as the columns C to G of Q6d name it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct HistoryGaps {
    pub(crate) time_in_institution: bool,
    pub(crate) time_in_housing: bool,
    pub(crate) start_date: bool,
    pub(crate) times: bool,
    pub(crate) months: bool,
}

impl HistoryGaps {
    pub(crate) fn any(self) -> bool {
        self.time_in_institution || self.time_in_housing || self.start_date || self.times || self.months
    }
}

/// Source: APR Programming Specifications FY2026, Q6d (TABLES-1.md).
pub(crate) fn gaps(kind: ProjectKind, prior: &PriorLivingSituation) -> HistoryGaps {
    let history = |expected: bool| HistoryGaps {
        start_date: expected && prior.homeless_since.is_none(),
        times: expected && prior.times.unanswered(),
        months: expected && prior.months.unanswered(),
        ..HistoryGaps::default()
    };
    if kind.is_homeless_situation() {
        return history(true);
    }
    let from_institution = situation_group(prior.situation) == Some(SituationGroup::Institutional);
    let from_homelessness = is_homeless(prior.situation);
    let short_stay = |is_short: fn(LengthOfStay) -> bool| {
        prior.length_of_stay.within(is_short) && prior.previous_street.yes()
    };
    let unknown_length = prior.length_of_stay.unanswered();
    let expected = match () {
        () if from_homelessness => true,
        () if from_institution => short_stay(LengthOfStay::is_under_90_days),
        () => short_stay(LengthOfStay::is_under_seven_nights),
    };
    HistoryGaps {
        time_in_institution: from_institution && unknown_length,
        time_in_housing: !from_institution && !from_homelessness && unknown_length,
        ..history(expected)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Code;

    #[test]
    fn gaps_follow_huds_columns() {
        let none = HistoryGaps::default();
        let all_three = HistoryGaps { start_date: true, times: true, months: true, ..none };
        let from = |situation: Code, length: i16, street: i16| PriorLivingSituation {
            situation,
            length_of_stay: length.into(),
            previous_street: street.into(),
            ..PriorLivingSituation::default()
        };
        for (sentence, kind, given, expected) in [
            ("shelters always ask", 0, PriorLivingSituation::default(), all_three),
            ("housing asks after homelessness", 3, from(116.into(), 99, 99), all_three),
            ("… after a short stay in an institution", 3, from(206.into(), 3, 1), all_three),
            ("… not after a long one", 3, from(206.into(), 4, 1), none),
            ("… nor when not from the street", 3, from(206.into(), 3, 0), none),
            ("a month elsewhere is not short", 3, from(410.into(), 3, 1), none),
            (
                "time in institution is missing",
                3,
                from(206.into(), 99, 1),
                HistoryGaps { time_in_institution: true, ..none },
            ),
            (
                "no living situation counts as housing",
                3,
                from(Code::NULL, 99, 99),
                HistoryGaps { time_in_housing: true, ..none },
            ),
        ] {
            assert_eq!(gaps(ProjectKind::new(Code::from(kind), []), &given), expected, "{sentence}");
        }
    }
}
