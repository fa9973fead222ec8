//! How far an import has come, kept with it.

use super::body::ImportBody;
use super::{Pass, Work};
use crate::fault::JobFault;

/// The steps of an import, and where a worker stands among them.
pub(super) struct Steps {
    pub(super) pass: Pass,
    /// The step that an earlier worker had come to.
    pub(super) already_done: u64,
    pub(super) at: u64,
    pub(super) total: u64,
}

/// What is to be done with a step.
pub(super) enum Step {
    /// It is run now.
    Run,
    /// An earlier worker did it.
    AlreadyDone,
    /// It is left to the next worker.
    HandOff,
}

impl Work {
    /// Goes to the next step. Every worker takes at least one.
    pub(super) async fn next(&mut self, steps: &mut Steps) -> Result<Step, JobFault> {
        steps.at += 1;
        if steps.at < steps.already_done {
            return Ok(Step::AlreadyDone);
        }
        self.progress(steps.at, steps.total).await?;
        let must_hand_off =
            steps.pass == Pass::Write && steps.at > steps.already_done && self.must_hand_off();
        Ok(if must_hand_off { Step::HandOff } else { Step::Run })
    }

    /// Says that `done` of `total` steps are behind.
    pub(super) async fn progress(&mut self, done: u64, total: u64) -> Result<(), JobFault> {
        let body = ImportBody { done, total, ..self.body() };
        self.save(self.import().state, body).await
    }
}
