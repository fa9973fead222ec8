//! `GET /api/workflows/service-types`: what can be given in a program.

use axum::Json;
use domain::{Program, ProgramId};
use forms::project_type;
use hud::COLLECTION;
use hud::lists::{HOPWAServices, PATHServices, RHYServices, RecordType, SSVFServices};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::caller::Caller;
use crate::extract::Query;
use crate::problem::Problem;

/// Something that can be given.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub(crate) struct ServiceType {
    /// A local word, or `hud:<RecordType>:<TypeProvided>`.
    pub(super) id: String,
    text: forms::Text,
    /// `local`, or the name of HUD's element.
    group: String,
}

/// Services without a HUD type, the same in every program.
const LOCAL: [(&str, &str, &str); 14] = [
    ("case_management", "Case management", "Gestión de casos"),
    ("shelter", "Shelter", "Refugio"),
    ("meals", "Meals and food", "Comidas y alimentos"),
    ("clothing_hygiene", "Clothing and hygiene", "Ropa e higiene"),
    ("transportation", "Transportation", "Transporte"),
    ("housing_search", "Housing search", "Búsqueda de vivienda"),
    ("rental_assistance", "Rental assistance", "Ayuda de renta"),
    ("deposit", "Security deposit", "Depósito de garantía"),
    ("utilities", "Utilities", "Servicios públicos"),
    ("health_care", "Health care", "Atención médica"),
    ("mental_health", "Mental health", "Salud mental"),
    ("employment", "Employment", "Empleo"),
    ("child_care", "Child care", "Cuidado de niños"),
    ("legal", "Legal help", "Ayuda legal"),
];

/// HUD's services by `RecordType`: element and list of `TypeProvided`.
///
/// Source: HMIS CSV Format Specifications FY2026, Services.csv.
const OF_HUD: [(RecordType, &str, &str); 4] = [
    (RecordType::PathService, "P1", PATHServices::LIST),
    (RecordType::RhyServiceConnections, "R14", RHYServices::LIST),
    (RecordType::HopwaService, "W1", HOPWAServices::LIST),
    (RecordType::SsvfService, "V2", SSVFServices::LIST),
];

/// The program whose services are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct In {
    /// Adds the services that HUD defines for its funders.
    program_id: Option<ProgramId>,
}

/// What can be given.
#[utoipa::path(get, path = "/api/workflows/service-types", tag = "workflows", params(In),
    responses((status = 200, body = Vec<ServiceType>)))]
pub(crate) async fn service_types(
    caller: Caller,
    Query(wanted): Query<In>,
) -> Result<Json<Vec<ServiceType>>, Problem> {
    let mut types = local();
    if let Some(id) = wanted.program_id {
        let program = caller.store.program(&id).await?;
        types.extend(of_hud(&program, &program.funders_on(caller.today())));
    }
    Ok(Json(types))
}

fn local() -> Vec<ServiceType> {
    let types = LOCAL.iter().map(|(id, en, es)| ServiceType {
        id: (*id).to_owned(),
        text: forms::Text::new(en, es),
        group: "local".to_owned(),
    });
    types.collect()
}

fn of_hud(program: &Program, funders: &[i64]) -> Vec<ServiceType> {
    let project_type = project_type(program);
    let mut types = Vec::new();
    for (record_type, element, list) in OF_HUD {
        let rule =
            COLLECTION.iter().find(|rule| rule.element == element && rule.matches(project_type, funders));
        let (Some(rule), Some(list)) = (rule, hud::list(list)) else { continue };
        let active = list.codes.iter().filter(|code| code.status == hud::Status::Active);
        types.extend(active.filter_map(|code| {
            Some(ServiceType {
                id: domain::hud_service_type(record_type.code(), code.number?),
                text: forms::Text::new(code.text, code.spanish),
                group: rule.name.to_owned(),
            })
        }));
    }
    types
}

/// `RecordType` and `TypeProvided` of a service type of HUD; `Ok(None)` for a local one, `Err` for none at all.
pub(super) fn read(id: &str) -> Result<Option<(i64, i64)>, ()> {
    if LOCAL.iter().any(|(local, ..)| *local == id) {
        return Ok(None);
    }
    let (record_type, code) = domain::record_and_type_of(id).ok_or(())?;
    list_of(record_type).and_then(|list| list.code(code)).ok_or(())?;
    Ok(Some((record_type, code)))
}

/// The list of `TypeProvided` of services that are given here.
fn list_of(record_type: i64) -> Option<&'static hud::List> {
    let (_, _, list) = OF_HUD.iter().find(|(known, ..)| known.code() == record_type)?;
    hud::list(list)
}

/// A service type in both languages.
pub(super) fn text_of(id: &str) -> forms::Text {
    if let Some((_, en, es)) = LOCAL.iter().find(|(local, ..)| *local == id) {
        return forms::Text::new(en, es);
    }
    let of_hud = read(id).ok().flatten().and_then(|(record_type, code)| list_of(record_type)?.code(code));
    match of_hud {
        Some(code) => forms::Text::new(code.text, code.spanish),
        None => forms::Text::new(id, id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_type_is_local_or_of_huds_lists() {
        assert_eq!(read("case_management"), Ok(None));
        assert_eq!(read("hud:141:6"), Ok(Some((141, 6))));
        assert_eq!(read("hud:200:200"), Err(()));
        assert_eq!(read("hud:141:99"), Err(()));
        assert_eq!(read("party"), Err(()));
        assert_eq!(text_of("hud:141:6").es, "Gestión de casos");
    }
}
