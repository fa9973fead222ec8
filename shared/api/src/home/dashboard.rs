//! `GET /api/home/dashboard`: five cards, each of which may fail alone.

use axum::Json;
use domain::WorkflowId;
use serde::Serialize;
use utoipa::ToSchema;

use super::items::Items;
use super::paused::{self, PausedWorkflow};
use crate::caller::Caller;
use crate::clients::ClientCard;
use crate::policy::Action;
use crate::problem::Problem;
use crate::reports::RunCard;
use crate::support::{TicketCard, my_tickets};

/// As many rows stand on a card.
const ON_A_CARD: usize = 5;

/// A card of the dashboard. If its source failed, it says so and the others stay.
#[derive(Serialize, ToSchema)]
pub(crate) struct Card<T: ToSchema> {
    items: Vec<T>,
    failed: bool,
}

/// The first page after sign-in.
#[derive(Serialize, ToSchema)]
pub(crate) struct Dashboard {
    recent_clients: Card<ClientCard>,
    paused_workflows: Card<PausedWorkflow>,
    tasks: Card<Task>,
    tickets: Card<TicketCard>,
    report_runs: Card<RunCard>,
}

/// Something that is due; done by doing the thing.
#[derive(Serialize, ToSchema)]
pub(crate) struct Task {
    kind: TaskKind,
    /// The workflow to continue.
    instance_id: Option<WorkflowId>,
    days: i64,
}

/// What kind of thing is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TaskKind {
    /// A workflow was paused too long.
    PausedWorkflow,
}

/// The dashboard.
#[utoipa::path(get, path = "/api/home/dashboard", tag = "home", responses((status = 200, body = Dashboard)))]
pub(crate) async fn dashboard(caller: Caller) -> Json<Dashboard> {
    let (recent, paused, tickets, runs) =
        tokio::join!(recent(&caller), paused::load(&caller), my_tickets(&caller), runs(&caller));
    let tasks = match &paused {
        Ok(paused) => Ok(paused.iter().filter_map(Task::of).collect()),
        Err(problem) => Err(problem.clone()),
    };
    Json(Dashboard {
        recent_clients: card("recent clients", recent),
        paused_workflows: card("paused workflows", paused),
        tasks: card("tasks", tasks),
        tickets: card("tickets", tickets),
        report_runs: card("report runs", runs),
    })
}

/// The last 20 clients the caller opened and may still see, newest first.
#[utoipa::path(get, path = "/api/home/recent-clients", tag = "home",
    responses((status = 200, body = Items<ClientCard>)))]
pub(crate) async fn recent_clients(caller: Caller) -> Result<Json<Items<ClientCard>>, Problem> {
    Ok(Json(Items { items: recent(&caller).await? }))
}

async fn recent(caller: &Caller) -> Result<Vec<ClientCard>, Problem> {
    let recent = caller.store.recent_clients().await?;
    if recent.is_empty() {
        return Ok(Vec::new());
    }
    let clients = recent.audited(&caller.store, "see recent clients", []).await?;
    ClientCard::all(caller, &clients).await
}

async fn runs(caller: &Caller) -> Result<Vec<RunCard>, Problem> {
    if caller.may(Action::RunReports) { RunCard::recent(caller).await } else { Ok(Vec::new()) }
}

fn card<T: ToSchema>(name: &str, source: Result<Vec<T>, Problem>) -> Card<T> {
    match source {
        Ok(mut items) => {
            items.truncate(ON_A_CARD);
            Card { items, failed: false }
        }
        Err(problem) => {
            tracing::error!(card = name, code = problem.code().name(), "a card could not load");
            Card { items: Vec::new(), failed: true }
        }
    }
}

impl Task {
    /// A workflow paused for more than 14 days is a task (PRODUCT W6).
    fn of(paused: &PausedWorkflow) -> Option<Self> {
        paused.is_long().then(|| Self {
            kind: TaskKind::PausedWorkflow,
            instance_id: Some(paused.id().clone()),
            days: paused.days(),
        })
    }
}
