//! `POST /api/workflows/corrections`: an assessment is corrected with the questions it was asked with.

use axum::extract::State;
use domain::{InstanceAction, WorkflowId};
use forms::Definition;
use store::Unaudited;

use super::reply::viewed;
use super::to_correct::{Correct, ToCorrect};
use super::view::InstanceView;
use super::work::Work;
use crate::caller::Caller;
use crate::problem::Problem;
use crate::state::AppState;
use crate::write::{Answer, Write};

/// Begins the correction of an assessment of the whole household, or gives the one already begun.
#[utoipa::path(post, path = "/api/workflows/corrections", tag = "workflows", request_body = Correct,
    responses((status = 201, body = InstanceView)))]
pub(crate) async fn correct(
    State(state): State<AppState>,
    caller: Caller,
    Write { body, once }: Write<Correct>,
) -> Result<Answer, Problem> {
    let asked = ToCorrect::load(&caller, &body).await?;
    let about = InstanceAction { action: asked.action, corrects: Some(asked.date) };
    if let Some(open) = caller.store.open_instance(&asked.leader(), about, &asked.program.id).await? {
        return reopen(&caller, &open, body.column.as_deref(), &once).await;
    }
    let mut write = caller.store.write(&format!("start correction of {}", asked.action.word()));
    let instance = asked.begun(&state, &caller, &mut write).await?;
    let mut work = Work::around(&caller, Unaudited::new(instance)).await?.viewed(&mut write);
    if open_at(&mut work, body.column.as_deref()) {
        work.instance.body = work.draft.clone();
    }
    write.start_instance(&work.instance);
    let view = viewed(&caller, &work, &mut write).await?;
    Answer::created(&view)?.after(write, &once).await
}

/// The correction already begun, at the question that is asked for now.
async fn reopen(
    caller: &Caller,
    open: &WorkflowId,
    column: Option<&str>,
    once: &store::Once,
) -> Result<Answer, Problem> {
    let mut write = caller.store.write("open workflow");
    let mut work = Work::load(caller, open).await?.viewed(&mut write);
    if open_at(&mut work, column) {
        work.bump_revision(caller)?;
        work.save(&mut write);
    }
    let view = viewed(caller, &work, &mut write).await?;
    Answer::created(&view)?.after(write, once).await
}

/// Moves the correction to the question for HUD's `File.Column`; false if none asks for it.
fn open_at(work: &mut Work, column: Option<&str>) -> bool {
    let members = work.members();
    let is_shown = |item: &str| members.iter().any(|member| member.visible.contains(item));
    let Some((step, item)) = column.and_then(|column| question_of(work.definition, column, is_shown)) else {
        return false;
    };
    work.instance.step = step;
    if let Some(corrected) = &mut work.draft.corrects {
        corrected.item = item;
    }
    true
}

/// The step that asks for HUD's `File.Column`, and the question if it is one of its own. Of several questions for one
/// column (a situation is asked for differently in a shelter and elsewhere) it is the one that `is_shown`.
fn question_of(
    definition: &Definition,
    column: &str,
    is_shown: impl Fn(&str) -> bool,
) -> Option<(String, Option<String>)> {
    let (file, name) = column.split_once('.')?;
    let file = hud::FileId::from_name(file)?;
    let wanted = file.column_index(name)?;
    let asks = |target: forms::Target| matches!(target, forms::Target::Column { file: at, column, .. } if at == file && column == wanted);
    let asking = || definition.items().filter(|(_, item)| item.target.is_some_and(asks));
    let following =
        || definition.steps.iter().find(|step| step.derived.iter().any(|derived| asks(derived.target)));
    match asking().find(|(_, item)| is_shown(&item.id)).or_else(|| asking().next()) {
        Some((step, item)) => Some((step.id.clone(), Some(item.id.clone()))),
        None => following().map(|step| (step.id.clone(), None)),
    }
}

#[cfg(test)]
mod tests {
    use forms::library;

    use super::super::to_correct::action_at;
    use super::*;

    #[test]
    fn every_question_that_a_worklist_leads_to_is_asked_by_a_workflow_of_its_stage() {
        let asked = |stage, column| {
            let action = action_at(stage).unwrap();
            let mut definitions = library().definitions.iter();
            definitions.any(|definition| {
                definition.action == action
                    && question_of(definition, column, |_| true).is_some_and(|(_, item)| item.is_some())
            })
        };
        let lost: Vec<_> =
            reports::questions_to_fix().filter(|(stage, column)| !asked(*stage, column)).collect();
        assert_eq!(lost, []);
    }
}
