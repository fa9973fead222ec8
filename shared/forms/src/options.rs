//! The answers offered for a choice.

use domain::AnswerCode;
use hud::{LIVING_SITUATIONS, Status};
use serde::{Deserialize, Serialize};

use crate::definition::Text;
use crate::item::Options;

/// One answer of a choice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Choice {
    /// The code as it stands in answers: a number, or text.
    pub code: AnswerCode,
    /// Its text.
    pub text: Text,
    /// Group under which it is listed; `missing reason` for the reasons of having no answer.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub group: String,
}

/// Lists whose texts are names of places, the same in both languages.
const NAMES_OF_PLACES: [&str; 2] = ["V6.1", "2.03.1"];
/// HUD's group of the codes 8, 9 and 99.
const MISSING_REASON: &str = "missing reason";

/// Codes that HUD added later and that belong before the others: the shortest lengths of stay.
const FIRST: [(&str, [i64; 2]); 1] = [("3.917.2", [10, 11])];

impl Options {
    /// Reads `hud:<list>`, `hud:<list>/<group>`, `living:prior` and the like.
    pub(crate) fn read(text: &str) -> Option<Self> {
        match text {
            "living:prior" => return Some(Self::LivingPrior),
            "living:current" => return Some(Self::LivingCurrent),
            "living:destination" => return Some(Self::LivingDestination),
            "program:coc" => return Some(Self::ProgramCoc),
            "members" => return Some(Self::Members),
            _ => {}
        }
        let (list, group) = match text.strip_prefix("hud:")?.split_once('/') {
            Some((list, group)) => (list, Some(group.to_owned())),
            None => (text.strip_prefix("hud:")?, None),
        };
        Some(Self::Hud { list: hud::list(list)?, group })
    }

    /// Whether its codes are numbers.
    pub fn is_numeric(&self) -> bool {
        match self {
            Self::Hud { list, .. } => list.codes.iter().all(|code| code.number.is_some()),
            Self::LivingPrior | Self::LivingCurrent | Self::LivingDestination => true,
            Self::ProgramCoc | Self::Members => false,
        }
    }

    /// The answers that HUD's lists give; empty where program or household give them.
    pub fn choices(&self) -> Vec<Choice> {
        let living = |allowed: fn(&hud::LivingSituationUse) -> bool| {
            let uses = LIVING_SITUATIONS.iter().filter(|situation| allowed(situation));
            uses.map(living_situation).collect()
        };
        match self {
            Self::Hud { list, group } => {
                let active = list.codes.iter().filter(|code| code.status == Status::Active);
                let wanted = active.filter(|code| group.as_ref().is_none_or(|group| code.group == group));
                let mut choices: Vec<Choice> = wanted.map(|code| choice(list, code)).collect();
                choices.sort_by_key(|choice| place(list, choice));
                choices
            }
            Self::LivingPrior => living(|situation| situation.prior),
            Self::LivingCurrent => living(|situation| situation.current),
            Self::LivingDestination => living(|situation| situation.destination),
            Self::ProgramCoc | Self::Members => Vec::new(),
        }
    }

    /// The code of "data not collected", if it is one of the answers.
    pub(crate) fn not_collected(&self) -> Option<i64> {
        self.choices().iter().any(|choice| choice.code == AnswerCode::Number(99)).then_some(99)
    }

    /// Whether a reason for having no answer is among the answers.
    pub(crate) fn offers_reasons(&self) -> bool {
        self.choices().iter().any(|choice| choice.group == MISSING_REASON)
    }
}

/// Where a code stands among the others, which keep HUD's order: reasons for having no answer stand last.
fn place(list: &hud::List, choice: &Choice) -> u8 {
    let is_first = |(of, codes): &(&str, [i64; 2])| {
        *of == list.id && codes.iter().any(|code| choice.code == AnswerCode::Number(*code))
    };
    if FIRST.iter().any(is_first) {
        0
    } else if choice.group == MISSING_REASON {
        2
    } else {
        1
    }
}

fn choice(list: &hud::List, code: &hud::Code) -> Choice {
    let same = NAMES_OF_PLACES.contains(&list.id);
    let numeric = list.codes.iter().all(|code| code.number.is_some());
    let number = code.number.filter(|_| numeric);
    let group = if code.group == MISSING_REASON { MISSING_REASON } else { "" };
    Choice {
        code: number.map_or_else(|| AnswerCode::Text(code.code.to_owned()), AnswerCode::Number),
        text: Text::new(code.text, if same { code.text } else { code.spanish }),
        group: group.to_owned(),
    }
}

fn living_situation(situation: &hud::LivingSituationUse) -> Choice {
    let code = hud::list("3.12.1").and_then(|list| list.code(situation.code));
    let is_reason = hud::is_reason_for_missing_data(situation.code);
    Choice {
        code: AnswerCode::Number(situation.code),
        text: Text::new(situation.text, code.map_or("", |code| code.spanish)),
        group: if is_reason { MISSING_REASON } else { situation.group }.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_stay_are_offered_from_the_shortest_and_reasons_stand_last() {
        let offered = Options::read("hud:3.917.2").unwrap().choices();
        let codes: Vec<_> = offered.into_iter().map(|choice| choice.code).collect();
        assert_eq!(codes, [10, 11, 2, 3, 4, 5, 8, 9, 99].map(AnswerCode::Number));
    }

    #[test]
    fn no_answer_stands_after_a_reason_for_having_none() {
        for list in hud::LISTS {
            let offered = Options::Hud { list, group: None }.choices();
            let first_reason = offered.iter().position(|choice| choice.group == MISSING_REASON);
            let after = &offered[first_reason.unwrap_or(offered.len())..];
            assert!(after.iter().all(|choice| choice.group == MISSING_REASON), "{}", list.id);
        }
    }
}
