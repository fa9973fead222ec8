//! "Check answers": everything answered, in words.

use forms::{Definition, ItemType, MemberEvaluation, Offered, answer_text, is_step_visible};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The answers of one step.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(super) struct CheckedStep {
    step_id: String,
    title: forms::Text,
    lines: Vec<CheckedLine>,
}

/// One question with its answer.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
struct CheckedLine {
    member_id: String,
    item_id: String,
    text: forms::Text,
    /// Empty where there is no answer.
    answer_text: forms::Text,
}

/// Every visible question of every step, with its answer.
pub(super) fn checked(
    definition: &Definition,
    offered: &Offered,
    members: &[MemberEvaluation],
) -> Vec<CheckedStep> {
    let mut steps = Vec::new();
    for step in definition.steps.iter().filter(|step| is_step_visible(step, members)) {
        let mut lines = Vec::new();
        for (member, item) in
            members.iter().flat_map(|member| step.all_items().map(move |item| (member, item)))
        {
            let built_in = matches!(
                item.item_type,
                ItemType::Group
                    | ItemType::Display
                    | ItemType::MemberList
                    | ItemType::Sharing
                    | ItemType::Service
            );
            let Some(text) = item.text.as_ref().filter(|_| member.visible.contains(&item.id) && !built_in)
            else {
                continue;
            };
            let value = member.values.get(&item.id);
            lines.push(CheckedLine {
                member_id: member.id.clone(),
                item_id: item.id.clone(),
                text: text.clone(),
                answer_text: value.map(|value| answer_text(item, value, offered)).unwrap_or_default(),
            });
        }
        if !lines.is_empty() {
            steps.push(CheckedStep { step_id: step.id.clone(), title: step.title.clone(), lines });
        }
    }
    steps
}
