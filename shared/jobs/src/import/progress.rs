//! How far an import has come, kept with it.

use std::pin::pin;

use store::ImportState;
use tokio::sync::watch;

use super::body::{Import, ImportBody};
use super::{Pass, Work};
use crate::fault::JobFault;

/// The steps of an import, and where a worker stands among them.
pub(super) struct Steps {
    pass: Pass,
    /// The step that an earlier worker had come to.
    pub(super) already_done: u64,
    at: u64,
    total: u64,
    /// The check of the file, which came before and is shown as so many steps more.
    before: u64,
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

/// While a file is checked, all of it counts as this; what comes then is not known yet and shown as as much again.
const FILE: u64 = 100;
/// Progress of a file's check is kept when it has grown by so much.
const KEPT_EVERY: u64 = 5;

impl Steps {
    pub(super) fn of(pass: Pass, import: &Import, steps: usize) -> Self {
        let total = steps as u64;
        let is_same = import.body.total == total;
        Self {
            pass,
            already_done: if pass == Pass::Write && is_same { import.body.done } else { 0 },
            at: 0,
            total,
            before: if import.state == ImportState::Checking { total } else { 0 },
        }
    }
}

impl Work {
    /// Goes to the next step. Every worker takes at least one.
    pub(super) async fn next(&mut self, steps: &mut Steps) -> Result<Step, JobFault> {
        steps.at += 1;
        if steps.at < steps.already_done {
            return Ok(Step::AlreadyDone);
        }
        self.show(steps, steps.at).await?;
        let must_hand_off =
            steps.pass == Pass::Write && steps.at > steps.already_done && self.must_hand_off();
        Ok(if must_hand_off { Step::HandOff } else { Step::Run })
    }

    /// Says that so many of the steps are behind.
    pub(super) async fn show(&mut self, steps: &Steps, done: u64) -> Result<(), JobFault> {
        self.progress(steps.before + done, steps.before + steps.total).await
    }

    /// Waits for the check of the file and says meanwhile how far it has come, as `told` hears it.
    pub(super) async fn follow<T>(
        &mut self,
        check: impl Future<Output = T>,
        mut told: watch::Receiver<u64>,
    ) -> Result<T, JobFault> {
        let mut check = pin!(check);
        loop {
            tokio::select! {
                checked = &mut check => return Ok(checked),
                Ok(()) = told.changed() => {
                    let percent = *told.borrow_and_update();
                    self.progress(percent, 2 * FILE).await?;
                }
            }
        }
    }

    /// Says that `done` of `total` steps are behind.
    async fn progress(&mut self, done: u64, total: u64) -> Result<(), JobFault> {
        let body = ImportBody { done, total, ..self.body() };
        self.save(self.import().state, body).await
    }
}

/// What tells of a check's progress in percent, and what hears it: whoever is slow hears the latest.
pub(super) fn heard() -> (impl Fn(u64) + Send + Sync + 'static, watch::Receiver<u64>) {
    let (tell, told) = watch::channel(0);
    let tell = move |percent: u64| {
        tell.send_if_modified(|last| {
            let grown = percent >= *last + KEPT_EVERY;
            if grown {
                *last = percent;
            }
            grown
        });
    };
    (tell, told)
}
