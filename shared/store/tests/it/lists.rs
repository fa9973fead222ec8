//! What stands in lists: workflows to continue, tickets, runs, schedules, imports, set-up.

use std::collections::BTreeMap;

use domain::{
    Answers, ClientId, Grant, GrantId, GrantKind, GrantProgram, ImportId, Message, Program, ProgramId,
    Record, Restriction, RunId, ScheduleId, Ticket, TicketId, TicketKind, TicketState, Universe, Urgency,
    UserId, Value, WorkflowAction, WorkflowId, date,
};
use hud::FileId;
use hud::columns::{funder, project};
use jiff::ToSpan;
use serde_json::{Value as Json, json};
use store::{Conflict, Error, Import, ImportState, Instance, InstanceState, Run, RunState, Schedule};

use crate::embedded::{Stage, an_organization, now, once, opened, organization_id};

pub fn answers(json: Json) -> Answers {
    serde_json::from_value(json).unwrap()
}

pub fn an_instance(id: &str) -> Instance<Json> {
    Instance {
        id: WorkflowId::new(id).unwrap(),
        action: WorkflowAction::Intake.into(),
        program: ProgramId::new("p1").unwrap(),
        client: ClientId::new("c1").unwrap(),
        owner: UserId::new("ana").unwrap(),
        organization: organization_id("almond"),
        state: InstanceState::InProgress,
        step: "start".to_owned(),
        started: now(),
        saved: now(),
        paused: None,
        body: json!({"definition": "intake-standard", "version": 4}),
        steps: BTreeMap::from([("start".to_owned(), answers(json!({"c1": {"entry_date": "2026-11-22"}})))]),
        version: 0,
    }
}

#[tokio::test]
async fn a_workflow_is_started_once_saved_step_by_step_paused_and_ended() {
    let stage = Stage::new().await;
    let (ana, dana) = (stage.as_one_of("ana", "almond"), stage.as_one_of("dana", "almond"));
    let first = an_instance("w1");
    let mut write = ana.write("start intake");
    write.start_instance(&first);
    write.commit(&once("k1"), &()).await.unwrap();
    let mut write = ana.write("start intake");
    write.start_instance(&an_instance("w2"));
    assert_eq!(write.commit(&once("k2"), &()).await, Err(Error::Conflict(Conflict::Exists("workflow"))));
    assert_eq!(
        ana.open_instance(&first.client, first.action, &first.program).await,
        Ok(Some(first.id.clone()))
    );

    let read = opened(&ana, ana.instance::<Json>(&first.id).await.unwrap());
    let mut next = Instance { step: "income".to_owned(), ..read.clone() };
    next.steps.insert("income".to_owned(), answers(json!({"c1": {"income_any": 1, "earned": 120_050}})));
    let mut write = ana.write("save step");
    write.save_instance(&read, &next, &["income"]);
    let before = stage.store.units();
    write.commit(&once("k3"), &()).await.unwrap();
    let written = stage.store.units().since(before).written;
    assert!(written <= 16.0, "a saved step cost {written} write units");
    assert_eq!(ana.my_open_workflows().await.unwrap()[0].step, "income", "the list says where to go on");

    let mut stale = dana.write("save step");
    stale.save_instance(&read, &next, &["income"]);
    assert_eq!(stale.commit(&once("k4"), &()).await, Err(Error::Stale));

    let read = opened(&ana, ana.instance::<Json>(&first.id).await.unwrap());
    assert_eq!((read.version, read.steps.len(), read.step.as_str()), (2, 2, "income"));
    let paused = Instance { state: InstanceState::Paused, paused: Some(now()), ..read.clone() };
    let mut write = ana.write("pause");
    write.save_instance(&read, &paused, &[]);
    write.commit(&once("k5"), &()).await.unwrap();
    let open = ana.my_open_workflows().await.unwrap();
    assert_eq!((open.len(), open[0].state, open[0].step.as_str()), (1, InstanceState::Paused, "income"));
    assert_eq!(dana.my_open_workflows().await.unwrap(), []);
    assert_eq!(dana.open_workflows().await.unwrap(), open);
    assert_eq!(stage.as_one_of("omar", "orchard").open_workflows().await.unwrap(), []);
    assert_eq!(stage.as_one_of("omar", "orchard").instance::<Json>(&first.id).await, Err(Error::NotFound));

    let read = opened(&ana, ana.instance::<Json>(&first.id).await.unwrap());
    let mut write = dana.write("reassign");
    write.save_instance(&read, &Instance { owner: UserId::new("dana").unwrap(), ..read.clone() }, &[]);
    write.commit(&once("k6"), &()).await.unwrap();
    assert_eq!(
        (ana.my_open_workflows().await.unwrap().len(), dana.my_open_workflows().await.unwrap().len()),
        (0, 1)
    );

    let read = opened(&dana, dana.instance::<Json>(&first.id).await.unwrap());
    let mut write = dana.write("finish");
    write.save_instance(&read, &Instance { state: InstanceState::Finished, ..read.clone() }, &[]);
    write.commit(&once("k7"), &()).await.unwrap();
    assert_eq!(dana.open_workflows().await.unwrap(), []);
    assert_eq!(dana.open_instance(&first.client, first.action, &first.program).await, Ok(None));
}

fn a_ticket(id: &str, number: &str, minutes: i64) -> Ticket {
    let asked = now() + minutes.minutes();
    Ticket {
        id: TicketId::new(id).unwrap(),
        number: number.to_owned(),
        asker: UserId::new("ana").unwrap(),
        organization: organization_id("almond"),
        kind: TicketKind::Question,
        urgency: Urgency::Normal,
        state: TicketState::New,
        client: None,
        context: "/home".to_owned(),
        asked,
        answer_due: asked,
        closed: None,
        messages: vec![Message {
            author: UserId::new("ana").unwrap(),
            at: asked,
            text: "How?".to_owned(),
            is_answer: false,
        }],
        version: 0,
    }
}

#[tokio::test]
async fn tickets_have_numbers_threads_and_leave_the_queue_when_closed() {
    let stage = Stage::new().await;
    let ana = stage.as_one_of("ana", "almond");
    assert_eq!(ana.next_ticket_number(2026).await.as_deref(), Ok("2026-0001"));
    assert_eq!(ana.next_ticket_number(2026).await.as_deref(), Ok("2026-0002"));
    for (id, minutes) in [("t1", 0), ("t2", 5)] {
        let mut write = ana.write("ask");
        write.add_ticket(&a_ticket(id, id, minutes));
        write.commit(&once(id), &()).await.unwrap();
    }

    let read = ana.ticket(&TicketId::new("t1").unwrap()).await.unwrap();
    let mut answered = Ticket { state: TicketState::Closed, closed: Some(now()), ..read.clone() };
    answered.messages.push(Message { is_answer: true, text: "So.".to_owned(), ..read.messages[0].clone() });
    let mut write = ana.write("answer");
    write.change_ticket(&read, &answered);
    write.commit(&once("answer"), &()).await.unwrap();

    let ids =
        |tickets: Vec<Ticket>| tickets.into_iter().map(|ticket| ticket.id.to_string()).collect::<Vec<_>>();
    assert_eq!(ids(ana.my_tickets().await.unwrap()), ["t2", "t1"]);
    assert_eq!(ids(ana.ticket_queue().await.unwrap()), ["t2"]);
    assert_eq!(ana.ticket(&read.id).await.unwrap().messages.len(), 2);
    assert_eq!(stage.as_one_of("omar", "orchard").ticket(&read.id).await, Err(Error::NotFound));
}

#[tokio::test]
async fn a_schedule_comes_due_until_it_has_run_or_ended() {
    let stage = Stage::new().await;
    let (ana, system) = (stage.as_one_of("ana", "almond"), stage.store.system());
    let schedule = Schedule {
        id: ScheduleId::new("s1").unwrap(),
        organization: organization_id("almond"),
        grant: GrantId::new("g1").unwrap(),
        made_by: UserId::new("ana").unwrap(),
        next: Some(date(2026, 12, 1)),
        body: json!({"report": "apr", "when": {"kind": "monthly", "day": 1}}),
        version: 0,
    };
    let mut write = ana.write("schedule");
    write.add_schedule(&schedule);
    write.commit(&once("k1"), &()).await.unwrap();

    assert_eq!(system.due(date(2026, 11, 30)).await.unwrap(), []);
    let due = system.due(date(2026, 12, 1)).await.unwrap();
    assert_eq!((due.len(), &due[0].schedule, due[0].day), (1, &schedule.id, date(2026, 12, 1)));
    assert_eq!(system.due(date(2027, 1, 31)).await.unwrap(), due);

    let worker = system.working_for(&due[0].organization, now()).unwrap();
    let read = worker.schedule::<serde_json::Value>(&due[0].schedule).await.unwrap();
    let mut write = worker.write("run schedule");
    write
        .change_schedule(&read, &Schedule { next: Some(date(2027, 1, 1)), ..read.clone() })
        .job("generate-apr", &"run");
    write.commit(&once("k2"), &()).await.unwrap();
    assert_eq!(system.due(date(2026, 12, 31)).await.unwrap(), []);
    assert_eq!(system.outbox().await.unwrap()[0].worker, "generate-apr");

    let read = ana.schedules::<serde_json::Value>().await.unwrap().remove(0);
    let mut write = ana.write("end schedule");
    write.change_schedule(&read, &Schedule { next: None, ..read.clone() });
    write.commit(&once("k3"), &()).await.unwrap();
    assert_eq!(system.due(date(2027, 1, 1)).await.unwrap(), []);
}

#[tokio::test]
async fn runs_and_imports_are_listed_newest_first_for_their_organization_alone() {
    let stage = Stage::new().await;
    let (ana, omar) = (stage.as_one_of("ana", "almond"), stage.as_one_of("omar", "orchard"));
    for at in 0..3 {
        let run = Run {
            id: RunId::new(format!("r{at}")).unwrap(),
            organization: organization_id("almond"),
            requested_by: None,
            requested: now() + i64::from(at).minutes(),
            state: RunState::Queued,
            body: json!({}),
            version: 0,
        };
        let import = Import {
            id: ImportId::new(format!("i{at}")).unwrap(),
            organization: organization_id("almond"),
            restriction: Restriction::Organization,
            requested_by: UserId::new("ana").unwrap(),
            requested: run.requested,
            state: ImportState::Uploading,
            body: json!({}),
            version: 0,
        };
        let mut write = ana.write("request");
        write.add_run(&run).put_run_part(&run, "Q4a", &vec![1, 2, 3]).add_import(&import);
        write.commit(&once(run.id.as_str()), &()).await.unwrap();
    }
    let id = RunId::new("r1").unwrap();
    let mut run = ana.run::<serde_json::Value>(&id).await.unwrap();
    run.state = RunState::Ready;
    let mut write = ana.write("finish run");
    write.change_run(&run);
    write.commit(&once("ready"), &()).await.unwrap();

    let runs = ana.runs::<serde_json::Value>().await.unwrap();
    assert_eq!(runs.iter().map(|run| run.id.as_str()).collect::<Vec<_>>(), ["r2", "r1", "r0"]);
    assert_eq!((runs[1].state, runs[1].version), (RunState::Ready, 2));
    assert_eq!(ana.run_part::<Vec<i32>>(&id, "Q4a").await, Ok(vec![1, 2, 3]));
    assert_eq!(ana.imports::<serde_json::Value>().await.unwrap().len(), 3);
    assert_eq!(
        (omar.runs::<serde_json::Value>().await.unwrap(), omar.imports::<serde_json::Value>().await.unwrap()),
        (vec![], vec![])
    );
    assert_eq!(omar.run_part::<Vec<i32>>(&id, "Q4a").await, Err(Error::NotFound));
}

#[tokio::test]
async fn organizations_programs_and_grants_are_set_up_and_changed() {
    let stage = Stage::new().await;
    let terry = stage.as_one_of("terry", "almond");
    let part = Record::new(FileId::Funder)
        .with(funder::FUNDER_ID, Value::text("f1"))
        .with(funder::FUNDER, Value::Integer(8));
    let program = Program {
        id: ProgramId::new("p1").unwrap(),
        organization: organization_id("almond"),
        record: Record::new(FileId::Project)
            .with(project::PROJECT_ID, Value::text("p1"))
            .with(project::PROJECT_NAME, Value::text("ESG Shelter")),
        parts: vec![part],
        inactivity_limit: None,
        version: 0,
    };
    let grant = Grant {
        id: GrantId::new("g1").unwrap(),
        organization: organization_id("almond"),
        name: "ESG".to_owned(),
        kind: GrantKind::Esg,
        funder: 8,
        begin: date(2025, 10, 1),
        end: date(2026, 9, 30),
        universe: Universe::ServiceRequired,
        due: None,
        programs: vec![GrantProgram { program: program.id.clone(), begin: date(2025, 10, 1), end: None }],
        version: 0,
    };
    let mut write = terry.write("set up");
    write.add_organization(&an_organization("almond")).add_program(&program).add_grant(&grant);
    write.commit(&once("k1"), &()).await.unwrap();

    let read = terry.program(&program.id).await.unwrap();
    assert_eq!(read, Program { version: 1, ..program.clone() });
    let mut renamed = read.clone();
    renamed.record.set(project::PROJECT_NAME, Value::text("ESG Night Shelter"));
    renamed.parts[0].set(funder::FUNDER, Value::Integer(9));
    let mut write = terry.write("change set-up");
    write.change_program(&read, &renamed).change_grant(&Grant {
        universe: Universe::Hud,
        version: 1,
        ..grant.clone()
    });
    write.commit(&once("k2"), &()).await.unwrap();

    assert_eq!(terry.program(&program.id).await.unwrap(), Program { version: 2, ..renamed });
    assert_eq!(terry.programs_of(&organization_id("almond")).await.unwrap()[0].name, "ESG Night Shelter");
    assert_eq!(terry.programs_of(&organization_id("alm")).await.unwrap(), []);
    assert_eq!(terry.grants().await.unwrap(), [terry.grant(&grant.id).await.unwrap()]);
    assert_eq!(terry.grant(&grant.id).await.unwrap().universe, Universe::Hud);
    assert_eq!(
        terry.organizations().await.unwrap(),
        [terry.organization_of(&organization_id("almond")).await.unwrap()]
    );
}
