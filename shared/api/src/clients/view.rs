//! One client's basic information, as far as the caller's role may see it.

use axum::Json;
use domain::{Client, ClientId, Date, HmisId, OrganizationId, Restriction};
use hud::Race;
use hud::columns::client as col;
use hud::lists::NoYes;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Owners;
use crate::caller::Caller;
use crate::extract::Path;
use crate::policy::Action;
use crate::problem::Problem;

/// A client.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct ClientView {
    client_id: ClientId,
    hmis_id: HmisId,
    first_name: String,
    middle_name: Option<String>,
    last_name: String,
    name_suffix: Option<String>,
    name_data_quality: Option<i64>,
    age: Option<u8>,
    dob: Option<Date>,
    dob_data_quality: Option<i64>,
    ssn_last4: Option<String>,
    ssn_data_quality: Option<i64>,
    /// 3.04.1, HUD's numbers 1 to 7.
    races: Vec<u8>,
    race_none: Option<i64>,
    additional_race_ethnicity: Option<String>,
    sex: Option<i64>,
    veteran_status: Option<i64>,
    restriction: Restriction,
    /// Whose record it is.
    organization_id: OrganizationId,
    /// The name of that organization, if it is another than the acting one.
    organization_name: Option<String>,
    /// Whether the caller may change the basic information.
    may_change: bool,
    /// Former names: first, last.
    former_names: Vec<(String, String)>,
    /// Where the record was copied from, if it was entered in the wrong environment.
    origin: Option<OriginView>,
    version: u64,
}

/// Where a copied record comes from.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
struct OriginView {
    environment: String,
    day: Date,
}

impl ClientView {
    /// The view of a record that the caller may see.
    ///
    /// # Errors
    /// 503 if the name of its owner cannot be read.
    pub(crate) async fn load(caller: &Caller, client: &Client) -> Result<Self, Problem> {
        let owners = Owners::of(caller, [&client.owner]).await?;
        Ok(Self::of(caller, client, &owners))
    }

    fn of(caller: &Caller, client: &Client, owners: &Owners) -> Self {
        let row = &client.record;
        let text = |column: usize| row.text(column).map(str::to_owned);
        let sees = caller.may(Action::SeeIdentifiers);
        Self {
            client_id: client.id.clone(),
            hmis_id: client.hmis_id,
            first_name: client.first_name().to_owned(),
            middle_name: text(col::MIDDLE_NAME),
            last_name: client.last_name().to_owned(),
            name_suffix: text(col::NAME_SUFFIX),
            name_data_quality: row.integer(col::NAME_DATA_QUALITY),
            age: client.age_on(caller.today()),
            dob: client.dob().filter(|_| sees),
            dob_data_quality: row.integer(col::DOB_DATA_QUALITY),
            ssn_last4: client.ssn_last4().filter(|_| sees).map(str::to_owned),
            ssn_data_quality: row.integer(col::SSN_DATA_QUALITY),
            races: Race::ALL
                .iter()
                .filter(|race| row.is(race.column(), NoYes::Yes))
                .map(|race| *race as u8)
                .collect(),
            race_none: row.integer(col::RACE_NONE),
            additional_race_ethnicity: text(col::ADDITIONAL_RACE_ETHNICITY),
            sex: row.integer(col::SEX),
            veteran_status: row.integer(col::VETERAN_STATUS),
            restriction: client.restriction.clone(),
            organization_id: client.owner.clone(),
            organization_name: owners.name(&client.owner),
            may_change: client.voided.is_none() && caller.may_about(Action::ChangeClient, client),
            former_names: client
                .aliases
                .iter()
                .map(|alias| (alias.first.clone(), alias.last.clone()))
                .collect(),
            origin: client
                .origin
                .as_ref()
                .map(|origin| OriginView { environment: origin.environment.clone(), day: origin.day }),
            version: client.version,
        }
    }
}

/// One client.
#[utoipa::path(get, path = "/api/clients/{client_id}", tag = "clients",
    params(("client_id" = ClientId, Path)), responses((status = 200, body = ClientView)))]
pub(crate) async fn open(caller: Caller, Path(id): Path<ClientId>) -> Result<Json<ClientView>, Problem> {
    let client = caller.store.client(&id).await?.audited(&caller.store, "open client", []).await?;
    Ok(Json(ClientView::load(&caller, &client).await?))
}
