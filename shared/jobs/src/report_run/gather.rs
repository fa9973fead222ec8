//! Reads what a report needs from the store and feeds it to the report engine.

use std::collections::{BTreeMap, BTreeSet};

use domain::{ClientId, Date, HouseholdStay, Program};
use hud::FileId;
use reports::{Input, Parameters};
use store::ScopedStore;

use super::body::RunBody;
use crate::environment::Environment;
use crate::fault::JobFault;

/// The client records behind each PersonalID: names are joined only when someone looks.
pub(super) type ClientsOfPeople = BTreeMap<String, Vec<ClientId>>;

/// A filled input, and who is behind its people.
pub(super) struct Gathered {
    pub(super) input: Input,
    pub(super) clients: ClientsOfPeople,
}

/// Clients read at once.
const CLIENTS_AT_ONCE: usize = 100;

/// Reads the programs, then every household stay that overlaps the period, then the clients in them.
pub(super) async fn gather(
    store: &ScopedStore,
    body: &RunBody,
    environment: &Environment,
    today: Date,
) -> Result<Gathered, JobFault> {
    let mut programs = Vec::new();
    for id in &body.programs {
        programs.push(store.program(id).await?);
    }
    let mut input = Input::new(parameters(body, &programs, environment, today));
    for organization in programs.iter().map(|program| &program.organization).collect::<BTreeSet<_>>() {
        input.push(&store.organization_of(organization).await?.record);
    }
    // An imported program brings the organization's row of its own export along.
    let parts = || programs.iter().flat_map(|program| &program.parts);
    parts().filter(|part| part.file() == FileId::Organization).for_each(|part| input.push(part));
    programs.iter().for_each(|program| input.push(&program.record));
    parts().filter(|part| part.file() != FileId::Organization).for_each(|part| input.push(part));

    let mut ids = BTreeSet::new();
    for program in &body.programs {
        store
            .each_stay(program, body.start, body.end, |stay| {
                let stay = stay.for_worker(store)?;
                push_stay(&mut input, &stay);
                ids.extend(stay.enrollments.iter().map(|enrollment| enrollment.client.clone()));
                Ok(())
            })
            .await?;
    }
    let clients = push_clients(store, &mut input, ids.into_iter().collect()).await?;
    Ok(Gathered { input, clients })
}

fn parameters(body: &RunBody, programs: &[Program], environment: &Environment, today: Date) -> Parameters {
    // HUD's ProjectID: of two imported programs with the same one, one bears another id here.
    let ids: Vec<&str> = programs.iter().map(|program| program.record.key()).collect();
    Parameters {
        universe: body.universe,
        grant_end: body.grant_end,
        inactive_after: programs
            .iter()
            .filter_map(|program| {
                Some((program.record.key().to_owned(), i32::from(program.inactivity_limit?)))
            })
            .collect(),
        environment: environment.name.clone(),
        today: Some(today),
        ..Parameters::new(body.report, &ids, body.start, body.end)
    }
}

/// Everything about a household, each enrollment before what hangs on it.
fn push_stay(input: &mut Input, stay: &HouseholdStay) {
    for enrollment in &stay.enrollments {
        input.push(&enrollment.record);
        if let Some(exit) = &enrollment.exit {
            input.push(exit);
        }
        if enrollment.intake == domain::IntakeProgress::Begun {
            input.mark_unfinished(enrollment.id.as_str());
        }
    }
    for record in stay.assessments.iter().flat_map(|assessment| &assessment.records) {
        input.push(record);
    }
    for service in stay.services.iter().filter(|service| service.voided.is_none()) {
        // HUD's row says what HUD asks; the span says whether the service rule is met.
        if let Some(record) = &service.record {
            input.push(record);
        }
        if let Some(enrollment) = &service.enrollment {
            input.push_service(enrollment.as_str(), service.span.start, service.span.end);
        }
    }
    for record in stay.records.iter().filter(|record| record.file() != FileId::Services) {
        input.push(record);
    }
}

/// A client whom the organization may no longer see is still counted, without the facts of the record.
async fn push_clients(
    store: &ScopedStore,
    input: &mut Input,
    ids: Vec<ClientId>,
) -> Result<ClientsOfPeople, JobFault> {
    let mut people = ClientsOfPeople::new();
    for chunk in ids.chunks(CLIENTS_AT_ONCE) {
        let clients = store.clients(chunk).await?.for_worker(store)?;
        for client in clients.into_iter().flatten().filter(|client| client.voided.is_none()) {
            input.push(&client.record);
            if let Some(person) = client.personal_id() {
                people.entry(person.to_string()).or_default().push(client.id);
            }
        }
    }
    Ok(people)
}
