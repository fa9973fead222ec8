//! `GET /api/workflows/programs`: what can be done where, and why not.

use axum::Json;
use domain::{ClientId, Date, Grant, ProgramId};
use forms::{Action, ProgramWithGrant};
use serde::{Deserialize, Serialize};
use store::{EnrollmentPointer, OpenWorkflow, ProgramCard, ScopedStore};
use utoipa::{IntoParams, ToSchema};

use crate::caller::Caller;
use crate::code::Code;
use crate::extract::Query;
use crate::problem::{Params, Problem};

/// Which client the actions are for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct For {
    /// The client; without one every action is offered.
    client_id: Option<ClientId>,
}

/// A program with what can be done there.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ProgramActions {
    program_id: ProgramId,
    name: String,
    /// The grant that covers today.
    grant_name: Option<String>,
    project_type: Option<i64>,
    actions: Vec<Offer>,
}

/// An action, enabled or not.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Offer {
    action: Action,
    enabled: bool,
    /// Why not, as a code of PRODUCT section 8.
    reason_code: Option<Code>,
    /// Dates and ids for its sentence.
    params: Params,
    /// The open instance that this would continue.
    instance_id: Option<String>,
}

/// The programs of the acting organization.
#[utoipa::path(get, path = "/api/workflows/programs", tag = "workflows", params(For),
    responses((status = 200, body = Vec<ProgramActions>)))]
pub(crate) async fn programs(
    caller: Caller,
    Query(wanted): Query<For>,
) -> Result<Json<Vec<ProgramActions>>, Problem> {
    let today = caller.today();
    let cards = caller.store.programs_of(caller.organization()).await?;
    let grants = caller.store.grants().await?;
    let (enrolled, open) = match &wanted.client_id {
        Some(client) => {
            let page = caller.store.client_page(client).await?;
            let (_, enrolled) = page.audited(&caller.store, "see what may begin", []).await?;
            let open = caller.store.open_workflows().await?;
            let open = open.into_iter().filter(|workflow| workflow.client == *client).collect();
            (Some(enrolled), open)
        }
        None => (None, Vec::new()),
    };
    let runs = |card: &&ProgramCard| card.end.is_none_or(|end| today <= end);
    let line = |card: &ProgramCard| {
        let grant = current_grant(&grants, &card.id, today);
        let offer = |action: Action| {
            let refusal = refusal(action, &card.id, grant, enrolled.as_deref(), today);
            let instance = open.iter().find(|workflow: &&OpenWorkflow| {
                workflow.program == card.id && workflow.action == action.into()
            });
            // What was begun can be continued, whatever it has written meanwhile.
            let refusal = refusal.filter(|_| instance.is_none());
            Offer {
                action,
                enabled: refusal.is_none(),
                reason_code: refusal.as_ref().map(|(code, _)| *code),
                params: refusal.map(|(_, params)| params).unwrap_or_default(),
                instance_id: instance.map(|workflow| workflow.id.to_string()),
            }
        };
        ProgramActions {
            program_id: card.id.clone(),
            name: card.name.clone(),
            grant_name: grant.map(|grant| grant.name.clone()),
            project_type: card.project_type,
            actions: Action::ALL.into_iter().map(offer).collect(),
        }
    };
    Ok(Json(cards.iter().filter(runs).map(line).collect()))
}

/// The grant that pays for the program on `day`; the one that began last, if there are several.
pub(super) fn current_grant<'a>(grants: &'a [Grant], program: &ProgramId, day: Date) -> Option<&'a Grant> {
    grants
        .iter()
        .filter(|grant| grant.covers(program, day))
        .max_by_key(|grant| (grant.begin, grant.id.clone()))
}

/// A program with the grant that pays for it on `day`.
pub(crate) async fn program_with_grant(
    store: &ScopedStore,
    program: &ProgramId,
    day: Date,
) -> Result<ProgramWithGrant, Problem> {
    let program = store.program(program).await?;
    let grants = store.grants().await?;
    let grant = current_grant(&grants, &program.id, day).cloned();
    Ok(ProgramWithGrant { program, grant })
}

/// Why an action cannot begin (PRODUCT W3, E1).
pub(super) fn refusal(
    action: Action,
    program: &ProgramId,
    grant: Option<&Grant>,
    enrolled: Option<&[EnrollmentPointer]>,
    today: Date,
) -> Option<(Code, Params)> {
    let here = |pointer: &&EnrollmentPointer| pointer.program == *program && pointer.exit.is_none();
    let open = enrolled.map(|enrolled| enrolled.iter().find(here));
    match (action, open) {
        (Action::Intake, Some(Some(open))) => {
            let params = Params::default().with("since", open.entry).with("enrollment_id", open.id.as_str());
            Some((Code::AlreadyEnrolled, params))
        }
        (Action::Intake, _) if grant.is_none() => {
            Some((Code::NoCurrentGrant, Params::default().with("date", today)))
        }
        (Action::Exit | Action::Annual | Action::Update, Some(None)) => {
            Some((Code::NotEnrolled, Params::default()))
        }
        _ => None,
    }
}
