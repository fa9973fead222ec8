//! 4.05 to 4.10: physical disability to substance use disorder.

use hud::lists::{DisabilityResponse, DisabilityType};

use crate::code::Code;

/// The conditions that a person has at one point, as the rows of Q13 ask.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Conditions(u8);

/// One row of Q13a1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    Physical = 1,
    Developmental = 2,
    ChronicHealth = 4,
    HivAids = 8,
    MentalHealth = 16,
    Alcohol = 32,
    Drug = 64,
    /// Alcohol and drug use; not repeated in the other two.
    AlcoholAndDrug = 96,
}

impl Conditions {
    const SUBSTANCES: u8 = Condition::AlcoholAndDrug as u8;

    /// What one Disabilities row tells: a definite yes, or nothing. IndefiniteAndImpairs is not consulted.
    ///
    /// Source: APR Programming Specifications FY2026, Q13a1 (GLOSSARY.md section 15.1).
    pub(crate) fn of_row(kind: Code, response: Code) -> Self {
        let condition = match kind.named() {
            Some(DisabilityType::SubstanceUseDisorder)
                if response.is(DisabilityResponse::AlcoholUseDisorder) =>
            {
                Condition::Alcohol
            }
            Some(DisabilityType::SubstanceUseDisorder)
                if response.is(DisabilityResponse::DrugUseDisorder) =>
            {
                Condition::Drug
            }
            Some(DisabilityType::SubstanceUseDisorder)
                if response.is(DisabilityResponse::BothAlcoholAndDrugUseDisorders) =>
            {
                Condition::AlcoholAndDrug
            }
            Some(DisabilityType::PhysicalDisability) if response.yes() => Condition::Physical,
            Some(DisabilityType::DevelopmentalDisability) if response.yes() => Condition::Developmental,
            Some(DisabilityType::ChronicHealthCondition) if response.yes() => Condition::ChronicHealth,
            Some(DisabilityType::HivAids) if response.yes() => Condition::HivAids,
            Some(DisabilityType::MentalHealthDisorder) if response.yes() => Condition::MentalHealth,
            _ => return Self(0),
        };
        Self(condition as u8)
    }

    pub(crate) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) fn has(self, condition: Condition) -> bool {
        let bits = if condition as u8 & Self::SUBSTANCES == 0 { self.0 } else { self.0 & Self::SUBSTANCES };
        match condition {
            Condition::Alcohol | Condition::Drug | Condition::AlcoholAndDrug => bits == condition as u8,
            _ => bits & condition as u8 != 0,
        }
    }

    /// Alcohol and drug use count one each.
    ///
    /// Source: APR Programming Specifications FY2026, Q13a2.
    pub(crate) fn count(self) -> u32 {
        self.0.count_ones()
    }
}

/// A long-term condition that impairs the ability to live independently.
///
/// Developmental disability and HIV/AIDS are so by themselves; the others when IndefiniteAndImpairs is yes.
///
/// Source: Glossary FY2026, "Disabling condition" and "Chronic homelessness" (GLOSSARY.md section 15.2).
pub(crate) fn is_disabling(kind: Code, response: Code, indefinite_and_impairs: Code) -> bool {
    match kind.named() {
        Some(DisabilityType::DevelopmentalDisability | DisabilityType::HivAids) => response.yes(),
        Some(
            DisabilityType::PhysicalDisability
            | DisabilityType::ChronicHealthCondition
            | DisabilityType::MentalHealthDisorder,
        ) => response.yes() && indefinite_and_impairs.yes(),
        Some(DisabilityType::SubstanceUseDisorder) => {
            response.among(SUBSTANCES) && indefinite_and_impairs.yes()
        }
        None => false,
    }
}

/// Alcohol, drugs, or both.
const SUBSTANCES: &[DisabilityResponse] = &[
    DisabilityResponse::AlcoholUseDisorder,
    DisabilityResponse::DrugUseDisorder,
    DisabilityResponse::BothAlcoholAndDrugUseDisorders,
];

#[cfg(test)]
mod tests {
    use super::*;

    fn row(kind: i16, response: i16) -> Conditions {
        Conditions::of_row(kind.into(), response.into())
    }

    #[test]
    fn a_condition_is_present_only_on_a_definite_yes() {
        assert!(row(9, 1).has(Condition::MentalHealth));
        for response in [0, 8, 9, 99] {
            assert_eq!(row(9, response), Conditions::default(), "{response}");
        }
    }

    #[test]
    fn both_substances_have_a_row_of_their_own_and_count_two() {
        let both = row(10, 3);
        assert!(both.has(Condition::AlcoholAndDrug));
        assert!(!both.has(Condition::Alcohol) && !both.has(Condition::Drug));
        assert_eq!(both.count(), 2);
        assert_eq!(row(10, 1).and(row(10, 2)), both);
        assert_eq!(row(10, 1).and(row(5, 1)).count(), 2);
    }

    #[test]
    fn disabling_needs_impairment_except_developmental_and_hiv() {
        let disabling = |kind: i16, response: i16, impairs: i16| {
            is_disabling(kind.into(), response.into(), impairs.into())
        };
        assert!(disabling(6, 1, 0) && disabling(8, 1, 99));
        assert!(disabling(5, 1, 1) && !disabling(5, 1, 0));
        assert!(disabling(10, 3, 1) && !disabling(10, 0, 1));
    }
}
