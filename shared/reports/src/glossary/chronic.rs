//! Chronic homelessness at project start: the status of one person by the own answers.

use hud::lists::MonthsHomelessPastThreeYears;
use hud::lists::TimesHomelessPastThreeYears::{FourOrMoreTimes, OneTime, ThreeTimes, TwoTimes};

use super::project_type::ProjectKind;
use super::situation::is_homeless;
use crate::code::Code;
use crate::day::Day;

/// Source: Glossary FY2026, "Chronic homelessness at project start" (GLOSSARY.md section 10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Chronic {
    Yes,
    No,
    DontKnow,
    Missing,
}

impl Chronic {
    /// Neither yes nor no.
    pub(crate) fn is_indeterminate(self) -> bool {
        matches!(self, Self::DontKnow | Self::Missing)
    }

    /// Category of a household: the highest of its adults and head in the order yes, doesn't know, missing, no.
    ///
    /// Source: APR Programming Specifications FY2026, Q26a (GLOSSARY.md section 10.3).
    pub(crate) fn of_household(members: impl IntoIterator<Item = Self>) -> Self {
        let rank = |status: &Self| match status {
            Self::Yes => 0,
            Self::DontKnow => 1,
            Self::Missing => 2,
            Self::No => 3,
        };
        members.into_iter().min_by_key(rank).unwrap_or(Self::Missing)
    }
}

/// 3.917 Prior Living Situation as stored on the enrollment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PriorLivingSituation {
    pub(crate) situation: Code,
    pub(crate) length_of_stay: Code,
    pub(crate) under_threshold: Code,
    pub(crate) previous_street: Code,
    pub(crate) homeless_since: Option<Day>,
    pub(crate) times: Code,
    pub(crate) months: Code,
}

/// Days after which an unbroken episode is long enough: 365, not a calendar year.
const LONG_EPISODE: i32 = 365;

/// Steps 1 to 3 of HUD's flow chart.
///
/// - `disabled`: 3.08 Disabling Condition is yes, or a special need at start is disabling.
/// - Permanent housing looks at the project start too, never at the move-in.
///
/// Source: Glossary FY2026, "Chronic homelessness at project start" (GLOSSARY.md section 10.1).
pub(crate) fn individual(
    kind: ProjectKind,
    entry: Day,
    disabling_condition: Code,
    disabled: bool,
    prior: &PriorLivingSituation,
) -> Chronic {
    if !disabled && !disabling_condition.yes() {
        return match () {
            () if disabling_condition.no() => Chronic::No,
            () if disabling_condition.dont_know() => Chronic::DontKnow,
            () => Chronic::Missing,
        };
    }
    match () {
        () if kind.is_homeless_situation() => time_test(entry, prior),
        () if prior.situation.is_null() => Chronic::Missing,
        () if is_homeless(prior.situation) => time_test(entry, prior),
        () => broken_by_short_stay(prior).unwrap_or_else(|| time_test(entry, prior)),
    }
}

/// Whether a short stay elsewhere breaks the episode: `None` if it does not.
fn broken_by_short_stay(prior: &PriorLivingSituation) -> Option<Chronic> {
    [prior.under_threshold, prior.previous_street].into_iter().find_map(|answer| match () {
        () if answer.yes() => None,
        () if answer.no() => Some(Chronic::No),
        () => Some(Chronic::Missing),
    })
}

/// A year without a break, or four times that add up to twelve months.
fn time_test(entry: Day, prior: &PriorLivingSituation) -> Chronic {
    if prior.homeless_since.is_some_and(|since| since <= entry - LONG_EPISODE) {
        return Chronic::Yes;
    }
    let unless_known = |answer: Code| match () {
        () if answer.dont_know() => Chronic::DontKnow,
        () => Chronic::Missing,
    };
    let months = prior.months.named().and_then(MonthsHomelessPastThreeYears::months);
    match () {
        () if prior.times.among(&[OneTime, TwoTimes, ThreeTimes]) => Chronic::No,
        () if !prior.times.is(FourOrMoreTimes) => unless_known(prior.times),
        () if months.is_some_and(|months| months >= 12) => Chronic::Yes,
        () if months.is_some() => Chronic::No,
        () => unless_known(prior.months),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day::day;

    const SHELTER: i16 = 0;
    const PSH: i16 = 3;

    fn status(kind: i16, disabling: i16, prior: PriorLivingSituation) -> Chronic {
        individual(ProjectKind::new(kind.into(), []), day(2026, 1, 1), disabling.into(), false, &prior)
    }

    fn long_ago() -> PriorLivingSituation {
        PriorLivingSituation { homeless_since: Some(day(2025, 1, 1)), ..PriorLivingSituation::default() }
    }

    #[test]
    fn without_a_disabling_condition_the_answer_decides() {
        for (answer, expected) in
            [(0, Chronic::No), (8, Chronic::DontKnow), (9, Chronic::DontKnow), (99, Chronic::Missing)]
        {
            assert_eq!(status(SHELTER, answer, long_ago()), expected, "{answer}");
        }
        let kind = ProjectKind::new(Code::from(SHELTER), []);
        let by_special_need = individual(kind, day(2026, 1, 1), Code::from(0), true, &long_ago());
        assert_eq!(by_special_need, Chronic::Yes, "a disabling special need at start counts");
    }

    #[test]
    fn the_time_test_follows_the_flow_chart() {
        let prior = |since, times: i16, months: i16| PriorLivingSituation {
            homeless_since: since,
            times: times.into(),
            months: months.into(),
            ..PriorLivingSituation::default()
        };
        for (sentence, given, expected) in [
            ("365 days without a break", prior(Some(day(2025, 1, 1)), 1, 101), Chronic::Yes),
            ("364 days and fewer than four times", prior(Some(day(2025, 1, 2)), 3, 113), Chronic::No),
            ("four times and twelve months", prior(None, 4, 112), Chronic::Yes),
            ("four times and more than twelve months", prior(None, 4, 113), Chronic::Yes),
            ("four times and eleven months", prior(None, 4, 111), Chronic::No),
            ("four times, months not known", prior(None, 4, 8), Chronic::DontKnow),
            ("four times, months not collected", prior(None, 4, 99), Chronic::Missing),
            ("times not known", prior(None, 9, 113), Chronic::DontKnow),
            ("times not collected", prior(None, 99, 113), Chronic::Missing),
        ] {
            assert_eq!(status(SHELTER, 1, given), expected, "{sentence}");
        }
    }

    #[test]
    fn housing_projects_ask_where_the_client_came_from() {
        let from = |situation: i16, threshold: i16, street: i16| PriorLivingSituation {
            situation: situation.into(),
            under_threshold: threshold.into(),
            previous_street: street.into(),
            ..long_ago()
        };
        for (sentence, given, expected) in [
            ("from the street", from(116, 99, 99), Chronic::Yes),
            ("from an institution, under 90 days, street before", from(206, 1, 1), Chronic::Yes),
            ("from an institution, 90 days or more", from(206, 0, 99), Chronic::No),
            ("from a rental, under 7 nights, not from the street", from(410, 1, 0), Chronic::No),
            ("from a rental, not asked about the nights", from(410, 99, 1), Chronic::Missing),
            ("doesn't know where, short stay, street before", from(8, 1, 1), Chronic::Yes),
        ] {
            assert_eq!(status(PSH, 1, given), expected, "{sentence}");
        }
        assert_eq!(status(PSH, 1, long_ago()), Chronic::Missing, "no living situation");
    }
}
