//! Chronic homelessness at project start: what a person has from the household.

use super::chronic::Chronic;
use crate::day::Day;

/// One enrollment of the household, in or out of the report.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ChronicMember {
    pub(crate) entry: Day,
    /// Relationship is self, or the person is an adult.
    pub(crate) is_head: bool,
    pub(crate) is_adult: bool,
    pub(crate) is_child: bool,
    pub(crate) individual: Chronic,
}

/// The status that is reported for `client`.
///
/// "Present at start" means to have started with the first member of the household, whoever is still there:
/// late joiners neither give nor receive a status.
///
/// Source: Glossary FY2026, "Chronic homelessness", household section (GLOSSARY.md section 10.2).
pub(crate) fn reported(client: &ChronicMember, household: &[ChronicMember]) -> Chronic {
    let Some(first) = household.iter().map(|member| member.entry).min() else {
        return client.individual;
    };
    if client.entry != first {
        return client.individual;
    }
    let at_start = || household.iter().filter(|member| member.entry == first);
    if at_start().any(|member| member.individual == Chronic::Yes) {
        return Chronic::Yes;
    }
    if !client.is_child || client.is_head {
        return client.individual;
    }
    let mut deciding = at_start().filter(|member| member.is_adult || member.is_head).peekable();
    if deciding.peek().is_none() {
        return client.individual;
    }
    let head = at_start().filter(|member| member.is_head).map(|member| member.individual).min();
    if deciding.all(|member| member.individual.is_indeterminate()) {
        return head.unwrap_or(Chronic::Missing);
    }
    Chronic::No
}

#[cfg(test)]
mod tests {
    use super::Chronic::{DontKnow, Missing, No, Yes};
    use super::*;
    use crate::day::day;

    fn adult(individual: Chronic) -> ChronicMember {
        let entry = day(2026, 1, 1);
        ChronicMember { entry, is_head: false, is_adult: true, is_child: false, individual }
    }

    fn head(individual: Chronic) -> ChronicMember {
        ChronicMember { is_head: true, ..adult(individual) }
    }

    fn child() -> ChronicMember {
        ChronicMember { is_adult: false, is_child: true, ..adult(Missing) }
    }

    fn later(member: ChronicMember) -> ChronicMember {
        ChronicMember { entry: day(2026, 2, 1), ..member }
    }

    #[test]
    fn the_glossarys_examples_come_out() {
        let sue_and_bob = [head(Yes), adult(No)];
        assert!(sue_and_bob.iter().all(|member| reported(member, &sue_and_bob) == Yes));

        let jane_joey_billy = [head(No), child(), later(adult(Yes))];
        let found = jane_joey_billy.map(|member| reported(&member, &jane_joey_billy));
        assert_eq!(found, [No, No, Yes], "a late joiner does not make the household chronic");

        let jane_and_late_billy = [head(Yes), later(adult(No))];
        assert_eq!(reported(&jane_and_late_billy[1], &jane_and_late_billy), No);
    }

    #[test]
    fn children_take_the_heads_status_when_all_adults_are_indeterminate() {
        let household = [head(DontKnow), adult(Missing), child()];
        assert_eq!(reported(&household[2], &household), DontKnow);
        assert_eq!(reported(&household[1], &household), Missing, "adults keep their own");
    }

    #[test]
    fn one_adult_who_is_not_decides_for_the_children() {
        let household = [head(DontKnow), adult(No), child()];
        assert_eq!(reported(&household[2], &household), No);
    }

    #[test]
    fn children_without_any_adult_or_head_keep_their_own() {
        let household = [child(), child()];
        assert_eq!(reported(&household[0], &household), Missing);
    }
}
