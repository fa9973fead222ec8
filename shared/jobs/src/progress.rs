//! How far a piece of long work has come, kept with it: the one way in which workers write it.

use jiff::Timestamp;
use store::{Once, ScopedStore, Write};

use crate::fault::{Failure, JobFault};
use crate::job::Job;

/// Long work that workers save as they go on.
pub(crate) trait LongWork: Clone {
    /// What it is called in the audit.
    const ACTION: &'static str;

    /// Kind and id: the name of its writes.
    fn name(&self) -> String;
    /// The version that was read, and its state.
    fn step(&self) -> String;
    /// Puts the change into a write.
    fn change(&self, write: &mut Write);
    /// The same as it is stored after the change, heard of at a moment.
    fn heard(self, at: Timestamp) -> Self;
    /// The same at its next version.
    fn saved(self) -> Result<Self, store::Error>;
    /// The same after an attempt that failed.
    fn failed(self, failure: Failure) -> Self;
}

/// A piece of long work as it stands in the store.
pub(crate) struct RunProgress<W> {
    pub(crate) store: ScopedStore,
    pub(crate) work: W,
}

impl<W: LongWork> RunProgress<W> {
    pub(crate) fn new(store: ScopedStore, work: W) -> Self {
        Self { store, work }
    }

    /// Each version is saved once: a worker that lost the race learns that the work is stale.
    pub(crate) async fn save(&mut self, new: W) -> Result<(), JobFault> {
        let new = new.heard(self.store.now());
        let mut write = self.store.write(W::ACTION);
        new.change(&mut write);
        write.commit(&Once::step(&new.name(), &new.step()), &()).await?;
        self.work = new.saved()?;
        Ok(())
    }

    /// Leaves the rest to the next worker.
    pub(crate) async fn hand_off(&mut self, job: &Job) -> Result<(), JobFault> {
        let new = self.work.clone().heard(self.store.now());
        let mut write = self.store.write(W::ACTION);
        new.change(&mut write);
        write.job(job.worker(), job);
        write.commit(&Once::step(&new.name(), &format!("hand-off-{}", new.step())), &()).await?;
        self.work = new.saved()?;
        Ok(())
    }

    /// Says that an attempt failed and why, and passes the fault on: the queue tries the job again.
    pub(crate) async fn failed(&mut self, fault: JobFault) -> Result<(), JobFault> {
        tracing::error!(work = W::ACTION, error = %fault, "long work failed; the queue tries it again");
        let failed = self.work.clone().failed(fault.failure());
        self.save(failed).await?;
        Err(fault)
    }
}

/// Makes a stored type [`LongWork`]: kind, action in the audit, the change of a write, and what a failed attempt leaves.
macro_rules! long_work {
    ($name:ty: $kind:literal, $action:literal, $change:ident, $failed:expr) => {
        impl crate::progress::LongWork for $name {
            const ACTION: &'static str = $action;

            fn name(&self) -> String {
                format!("{}-{}", $kind, self.id)
            }

            fn step(&self) -> String {
                format!("{}-{:?}", self.version, self.state)
            }

            fn change(&self, write: &mut store::Write) {
                write.$change(self);
            }

            fn heard(mut self, at: jiff::Timestamp) -> Self {
                self.body.heard = Some(at);
                self
            }

            fn saved(self) -> Result<Self, store::Error> {
                Ok(Self { version: store::next_version(self.version)?, ..self })
            }

            fn failed(self, failure: crate::fault::Failure) -> Self {
                $failed(self, failure)
            }
        }
    };
}

pub(crate) use long_work;
