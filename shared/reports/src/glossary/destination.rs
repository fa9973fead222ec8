//! Whether a destination is a positive outcome.

use crate::code::Code;

/// Source: APR Programming Specifications FY2026, Appendix A (GLOSSARY.md section 18.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Positive,
    /// Counts only in the denominator.
    Other,
    /// Left out of the percentage.
    Excluded,
}

/// The columns of Appendix A.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    StreetOutreach,
    ShelterOrTransitional,
    /// Prevention, permanent housing and every type without a column of its own.
    Rest,
}

/// Outcome of leaving a project of the given type for `destination`.
///
/// Source: APR Programming Specifications FY2026, Appendix A (GLOSSARY.md section 18.1).
pub(crate) fn outcome(project_type: Code, destination: Code) -> Outcome {
    let column = match project_type.number() {
        Some(4) => Column::StreetOutreach,
        Some(0..=2) => Column::ShelterOrTransitional,
        _ => Column::Rest,
    };
    let outreach = column == Column::StreetOutreach;
    match destination.number() {
        Some(410 | 411 | 421 | 422 | 423 | 426 | 435) => Outcome::Positive,
        Some(206 | 24) => Outcome::Excluded,
        Some(215 | 225) if !outreach => Outcome::Excluded,
        Some(329) if outreach => Outcome::Excluded,
        Some(332) if column != Column::Rest => Outcome::Positive,
        Some(101 | 118 | 204 | 205 | 215 | 225 | 302 | 312 | 313 | 314 | 327) if outreach => {
            Outcome::Positive
        }
        _ => Outcome::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::Outcome::{Excluded, Other, Positive};
    use super::*;

    #[test]
    fn outcomes_follow_appendix_a() {
        // Destination; outreach, shelter, transitional, housing and prevention, safe haven, services only.
        for (destination, expected) in [
            (101, [Positive, Other, Other, Other, Other, Other]),
            (116, [Other; 6]),
            (206, [Excluded; 6]),
            (215, [Positive, Excluded, Excluded, Excluded, Excluded, Excluded]),
            (207, [Other; 6]),
            (204, [Positive, Other, Other, Other, Other, Other]),
            (225, [Positive, Excluded, Excluded, Excluded, Excluded, Excluded]),
            (329, [Excluded, Other, Other, Other, Other, Other]),
            (332, [Positive, Positive, Positive, Other, Other, Other]),
            (435, [Positive; 6]),
            (24, [Excluded; 6]),
            (30, [Other; 6]),
        ] {
            let found = [4, 0, 2, 13, 8, 6].map(|kind: i16| outcome(kind.into(), Code::from(destination)));
            assert_eq!(found, expected, "{destination}");
        }
    }
}
