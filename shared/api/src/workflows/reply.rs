//! A workflow as it stands, in a reply.

use super::shown::Shown;
use super::view::InstanceView;
use super::work::Work;
use crate::caller::Caller;
use crate::code::Code;
use crate::problem::Problem;
use crate::write::Answer;

/// Saves, and answers with the view.
pub(super) async fn saved(
    caller: &Caller,
    mut work: Work,
    mut write: store::Write,
    once: &store::Once,
) -> Result<Answer, Problem> {
    work.bump_revision(caller)?;
    work.save(&mut write);
    let view = viewed(caller, &work, &mut write).await?;
    committed(Answer::ok(&view)?, write, once).await
}

/// The view, for the reply of a write.
pub(super) async fn viewed(
    caller: &Caller,
    work: &Work,
    write: &mut store::Write,
) -> Result<InstanceView, Problem> {
    write.viewed(work.subjects());
    let shown = Shown::load(caller, work).await?;
    Ok(InstanceView::of(work, caller.id(), &shown))
}

/// Two saves of one revision at the same moment: the second learns that the step changed.
pub(super) async fn committed(
    answer: Answer,
    write: store::Write,
    once: &store::Once,
) -> Result<Answer, Problem> {
    answer.after(write, once).await.map_err(|problem| match problem.code() {
        Code::ChangedMeanwhile => Problem::new(Code::StepChanged),
        _ => problem,
    })
}
