//! The steps of a workflow on the side of its page, and how far it has come.

use forms::{Definition, Finding, Level, MemberEvaluation, Step, is_step_visible};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::work::Work;

#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(super) struct WorkflowStepLine {
    id: String,
    title: forms::Text,
    state: StepState,
    reached: bool,
}

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum StepState {
    /// Everything in it was answered.
    Completed,
    /// It is the one shown.
    Current,
    /// Nobody was there, or it is the furthest reached.
    NotCompleted,
    /// Something in it blocks Finish.
    HasErrors,
}

/// The steps in which someone sees something.
pub(super) struct Steps<'a> {
    definition: &'static Definition,
    findings: &'a [Finding],
    visible: Vec<&'static Step>,
    /// The step shown.
    pub(super) current: &'static Step,
    /// Place of the furthest step reached.
    reached: usize,
}

impl<'a> Steps<'a> {
    pub(super) fn of(work: &Work, members: &[MemberEvaluation], findings: &'a [Finding]) -> Self {
        let definition = work.definition;
        let visible: Vec<&Step> =
            definition.steps.iter().filter(|step| is_step_visible(step, members)).collect();
        let current = visible.iter().find(|step| step.id == work.instance.step).or(visible.first());
        Self {
            current: current.copied().unwrap_or(&definition.steps[0]),
            reached: definition.place(&work.draft.reached).unwrap_or(0),
            definition,
            findings,
            visible,
        }
    }

    pub(super) fn is_last(&self) -> bool {
        self.visible.last().is_some_and(|last| last.id == self.current.id)
    }

    pub(super) fn lines(&self) -> Vec<WorkflowStepLine> {
        let line = |step: &&Step| WorkflowStepLine {
            id: step.id.clone(),
            title: step.title.clone(),
            state: self.state(step),
            reached: self.place(&step.id) <= self.reached,
        };
        self.visible.iter().map(line).collect()
    }

    /// Whether the page says a finding by now: those of the step shown stand at its questions, but on the last step
    /// all are said.
    pub(super) fn tells(&self, found: &Finding) -> bool {
        self.place(&found.step) <= self.reached && found.step != self.current.id || self.is_last()
    }

    fn state(&self, step: &Step) -> StepState {
        let is_error = |found: &Finding| found.step == step.id && found.level == Level::Error;
        match self.place(&step.id) {
            _ if step.id == self.current.id => StepState::Current,
            place if place > self.reached => StepState::NotCompleted,
            _ if self.findings.iter().any(is_error) => StepState::HasErrors,
            place if place == self.reached => StepState::NotCompleted,
            _ => StepState::Completed,
        }
    }

    fn place(&self, step: &str) -> usize {
        self.definition.place(step).unwrap_or(0)
    }
}
