//! What an instance keeps about the whole, and its answers by step.

use std::collections::{BTreeMap, BTreeSet};

use domain::{ClientId, Date, Enrollment, EnrollmentId, GrantId, HouseholdId, HouseholdStay, Stage, UserId};
use forms::{Answers, Definition, TypedAnswers};
use serde::{Deserialize, Serialize};
use store::Instance;

use crate::problem::Problem;

/// A workflow instance as the store keeps it.
pub(super) type StoredWorkflow = Instance<Draft>;

/// The body of a [`StoredWorkflow`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Draft {
    /// The definition it is pinned to.
    pub(super) definition: String,
    /// Its version.
    pub(super) definition_version: u32,
    /// The grant of the enrollment.
    pub(super) grant: Option<GrantId>,
    /// The household stay, once it exists.
    pub(super) household: Option<HouseholdId>,
    /// Members in the order shown.
    pub(super) members: Vec<Member>,
    /// The furthest step reached, by id.
    pub(super) reached: String,
    /// Warnings ticked "I checked this", by rule id.
    #[serde(default)]
    pub(super) confirmed: BTreeSet<String>,
    /// Who saved last.
    pub(super) saved_by: UserId,
    /// Who paused it, if it is paused.
    #[serde(default)]
    pub(super) paused_by: Option<UserId>,
    /// Why it was given up.
    #[serde(default)]
    pub(super) abandoned: Option<String>,
    /// What is corrected, if it is no new assessment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) corrects: Option<Corrected>,
}

/// An assessment that a workflow corrects.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Corrected {
    /// Its stage.
    pub(super) stage: Stage,
    /// Its information date.
    pub(super) date: Date,
    /// What was on file when the correction was begun.
    pub(super) on_file: Answers,
    /// The question it was begun for.
    #[serde(default)]
    pub(super) item: Option<String>,
}

/// A member of the household in this instance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Member {
    /// The client; also the member's id in answers.
    pub(super) client: ClientId,
    /// The enrollment, once it exists.
    pub(super) enrollment: Option<EnrollmentId>,
}

impl Member {
    /// Who is enrolled.
    pub(super) fn of(enrollment: &Enrollment) -> Self {
        Self { client: enrollment.client.clone(), enrollment: Some(enrollment.id.clone()) }
    }

    /// The member's enrollment in the stay.
    pub(super) fn enrolled<'a>(&self, stay: &'a HouseholdStay) -> Option<&'a Enrollment> {
        let id = self.enrollment.as_ref()?;
        stay.enrollments.iter().find(|enrollment| enrollment.id == *id)
    }
}

/// Answers by step.
pub(super) type AnswersByStep = BTreeMap<String, Answers>;

/// All answers of all steps.
pub(super) fn all_answers(steps: &AnswersByStep) -> Answers {
    let mut all = Answers::new();
    for (member, items) in steps.values().flatten() {
        all.entry(member.clone()).or_default().extend(items.clone());
    }
    all
}

/// A stored workflow that this edition cannot read.
pub(super) fn damaged() -> Problem {
    Problem::from(store::Error::Damaged("workflow"))
}

/// Lays `new` over the answers of one step. A null empties an answer; what is not named stays.
pub(super) fn merge(steps: &mut AnswersByStep, step: &str, new: &TypedAnswers) {
    let answers = steps.entry(step.to_owned()).or_default();
    for (member, items) in new {
        let of_member = answers.entry(member.clone()).or_default();
        for (item, answer) in items {
            match &answer.0 {
                Some(answer) => of_member.insert(item.clone(), answer.clone()),
                None => of_member.remove(item),
            };
        }
    }
}

/// The answers of `new` sorted by the step their item belongs to; `None` if an item is in no step.
pub(super) fn by_step(definition: &Definition, new: &TypedAnswers) -> Option<BTreeMap<String, TypedAnswers>> {
    let mut sorted: BTreeMap<String, TypedAnswers> = BTreeMap::new();
    for (member, items) in new {
        for (item, answer) in items {
            let (step, _) = definition.item(item)?;
            let of_step = sorted.entry(step.id.clone()).or_default();
            of_step.entry(member.clone()).or_default().insert(item.clone(), answer.clone());
        }
    }
    Some(sorted)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn answers(json: Value) -> Answers {
        serde_json::from_value(json).unwrap()
    }

    fn typed(json: Value) -> TypedAnswers {
        serde_json::from_value(json).unwrap()
    }

    #[test]
    fn everything_a_person_typed_is_kept_until_it_is_emptied() {
        let mut steps = AnswersByStep::new();
        merge(&mut steps, "income", &typed(json!({ "maria": { "income_any": 1, "earned": "12.50" } })));
        merge(&mut steps, "income", &typed(json!({ "luis": { "insurance_any": 0 } })));
        merge(&mut steps, "income", &typed(json!({ "maria": { "earned": null } })));
        assert_eq!(
            all_answers(&steps),
            answers(json!({ "maria": { "income_any": 1 }, "luis": { "insurance_any": 0 } }))
        );
    }
}
