//! `PUT /api/clients/{client_id}`: a client's basic information is corrected, or follows a change of name (PRODUCT D5).

use axum::extract::State;
use domain::names::fold;
use domain::{Alias, Client, ClientId, Record};
use hud::columns::client as col;
use serde::Deserialize;
use store::Once;
use utoipa::ToSchema;

use super::ClientView;
use super::basic_information::{Kept, with_basic_information};
use super::practice::check_practice;
use crate::caller::{Caller, Subject};
use crate::changed::check_version;
use crate::code::Code;
use crate::extract::Path;
use crate::policy::{Action, Condition};
use crate::problem::Problem;
use crate::row_metadata::set_row_metadata;
use crate::state::AppState;
use crate::write::{Answer, Write, retried};

/// Columns whose change must be explained: name, date of birth, SSN.
const EXPLAINED: [usize; 6] =
    [col::FIRST_NAME, col::MIDDLE_NAME, col::LAST_NAME, col::NAME_SUFFIX, col::DOB, col::SSN];

/// Why name, date of birth or SSN are another now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum ChangeReason {
    /// What was on file was wrong.
    Correction,
    /// What was on file was right: the former name still finds the client.
    NameChanged,
}

with_basic_information! {
    /// The page of basic information as it shall be. An SSN on file stays unless there is another one or a reason for
    /// having none; for a role that sees the age only, date of birth and SSN stay and are not sent.
    struct ChangedClient {
        /// Needed if name, date of birth or SSN change.
        change: Option<ChangeReason>,
        /// Refusals to override.
        #[serde(default)]
        confirm: Vec<Code>,
        /// The version that was read.
        version: u64,
    }
}

impl Subject for Client {
    fn meets(&self, condition: Condition, caller: &Caller) -> bool {
        condition == Condition::OwnOrganization && caller.store.works_for(&self.owner)
    }
}

/// Changes the basic information of a client.
#[utoipa::path(put, path = "/api/clients/{client_id}", tag = "clients",
    params(("client_id" = ClientId, Path)), request_body = ChangedClient,
    responses((status = 200, body = ClientView)))]
pub(crate) async fn change(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<ClientId>,
    Write { body, once }: Write<ChangedClient>,
) -> Result<Answer, Problem> {
    retried(|| changed(&state, &caller, &id, &body, &once)).await
}

async fn changed(
    state: &AppState,
    caller: &Caller,
    id: &ClientId,
    body: &ChangedClient,
    once: &Once,
) -> Result<Answer, Problem> {
    let mut write = caller.store.write("change client");
    let read = caller.store.client(id).await?.viewed(&mut write);
    if read.voided.is_some() {
        return Err(Problem::not_found());
    }
    caller.must_about(Action::ChangeClient, &read)?;
    caller.may_hold_client_information().await?;
    let page = body.page();
    let kept = kept(caller, body, &read)?;
    let mut record = page.on(read.record.clone(), kept, caller.today())?;
    set_row_metadata(&mut record, caller);
    check_version(caller, (&record, &read.record), (body.version, read.version)).await?;
    let columns_changed = changed_columns(&read.record, &record);
    if body.change.is_none() && columns_changed.iter().any(|column| EXPLAINED.contains(column)) {
        return Err(Problem::at("/change", Code::ChangeReasonNeeded));
    }
    if columns_changed.contains(&col::FIRST_NAME) || columns_changed.contains(&col::LAST_NAME) {
        let (first, last) = (page.first_name.unwrap_or(""), page.last_name.unwrap_or(""));
        check_practice(state, &body.confirm, first, last)?;
    }
    let mut new = Client { record, ..read.clone() };
    new.aliases = aliases(&read, &new, body.change);
    let columns = new.record.file().columns();
    write.change_client(&read, &new).fields(columns_changed.into_iter().map(|column| columns[column].name));
    let shown = Client { version: store::next_version(read.version)?, ..new };
    Answer::ok(&ClientView::load(caller, &shown).await?)?.after(write, once).await
}

/// What the caller may not see stays, and is refused if it is sent. An SSN stays if neither another one nor a reason
/// is given: the page does not show it.
fn kept(caller: &Caller, body: &ChangedClient, read: &Client) -> Result<Kept, Problem> {
    let page = body.page();
    if caller.may(Action::SeeIdentifiers) {
        let has_reason = page.ssn_data_quality.is_some_and(hud::is_reason_for_missing_data);
        let ssn = page.ssn.is_none() && !has_reason && read.record.text(col::SSN).is_some();
        return Ok(Kept { dob: false, ssn });
    }
    let sent = [
        ("/dob", page.dob.is_some() || page.dob_data_quality.is_some()),
        ("/ssn", page.ssn.is_some() || page.ssn_data_quality.is_some()),
    ];
    let refused = sent.into_iter().filter(|(_, is_sent)| *is_sent);
    Problem::all(refused.map(|(pointer, _)| Problem::at(pointer, Code::NotAllowed)))?;
    Ok(Kept { dob: true, ssn: true })
}

fn changed_columns(before: &Record, after: &Record) -> Vec<usize> {
    (0..before.file().columns().len()).filter(|column| before.get(*column) != after.get(*column)).collect()
}

/// A name that changed stays as an alias; a name that was wrong does not. The present name is no alias.
fn aliases(read: &Client, new: &Client, change: Option<ChangeReason>) -> Vec<Alias> {
    let is = |alias: &Alias, client: &Client| {
        fold(&alias.first) == fold(client.first_name()) && fold(&alias.last) == fold(client.last_name())
    };
    let mut aliases = read.aliases.clone();
    if change == Some(ChangeReason::NameChanged) && !aliases.iter().any(|alias| is(alias, read)) {
        aliases.push(Alias { first: read.first_name().to_owned(), last: read.last_name().to_owned() });
    }
    let is_empty = |alias: &Alias| alias.first.is_empty() && alias.last.is_empty();
    aliases.retain(|alias| !(is(alias, new) || is_empty(alias)));
    aliases
}
