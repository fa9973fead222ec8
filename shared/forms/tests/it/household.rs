//! A household to ask, valid as it stands; a test says only what matters to it.

use std::collections::BTreeMap;

use domain::date;
use forms::{
    Action, Answer, Answers, Audience, BindingScope, Case, Definition, Finding, Level, MemberEvaluation,
    MemberFacts, ProgramFacts, evaluate, findings, library,
};
use serde_json::{Value, json};

/// A program of `project_type` under a grant of `kind`, bound as shipped.
pub fn program(kind: &str, funder: i64, project_type: i64) -> ProgramFacts {
    let scope = BindingScope { program: "p1", grant: "g1", grant_kind: kind, project_type };
    let binding = forms::resolve(&library().bindings, Action::Intake, scope).unwrap();
    ProgramFacts {
        project_type,
        grant_kind: kind.to_owned(),
        funders: vec![funder],
        collect_as: binding.collect_as.clone(),
        coc_codes: vec!["CA-510".to_owned()],
        ..ProgramFacts::default()
    }
}

/// Maria: an adult, head of household.
pub fn maria() -> MemberFacts {
    MemberFacts {
        id: "maria".to_owned(),
        dob: Some(date(1990, 5, 1)),
        relationship: Some(1),
        start: Some(date(2026, 3, 2)),
        ..MemberFacts::default()
    }
}

/// Luis: Maria's son, seven years old.
pub fn luis() -> MemberFacts {
    MemberFacts { id: "luis".to_owned(), dob: Some(date(2019, 1, 5)), relationship: Some(2), ..maria() }
}

pub fn case(action: Action, program: ProgramFacts, members: &[MemberFacts]) -> Case {
    let members = members.to_vec();
    Case {
        action,
        today: date(2026, 11, 22),
        program,
        members,
        audience: Audience::EVERYTHING,
        correcting: false,
    }
}

/// The definition a program uses.
pub fn definition_for(case: &Case) -> &'static Definition {
    let program = &case.program;
    let scope = BindingScope {
        program: "p1",
        grant: "g1",
        grant_kind: &program.grant_kind,
        project_type: program.project_type,
    };
    library().find(case.action, scope, case.today).unwrap().0
}

pub fn evaluated(case: &Case, answers: &Answers) -> Vec<MemberEvaluation> {
    evaluate(definition_for(case), case, answers)
}

pub fn found(case: &Case, answers: &Answers) -> Vec<Finding> {
    findings(definition_for(case), &evaluated(case, answers), answers)
}

/// Pointers of everything that blocks Finish.
pub fn errors(case: &Case, answers: &Answers) -> Vec<String> {
    let errors = found(case, answers).into_iter().filter(|finding| finding.level == Level::Error);
    errors.map(|finding| finding.pointer()).collect()
}

/// Answers of one member; null is none.
pub fn answers_of(member: &str, answers: Value) -> Answers {
    let Value::Object(map) = answers else { panic!("an object of answers") };
    let given = map.into_iter().filter(|(_, answer)| !answer.is_null());
    BTreeMap::from([(member.to_owned(), given.map(|(item, given)| (item, answer(given))).collect())])
}

/// One answer.
pub fn answer(answer: Value) -> Answer {
    serde_json::from_value(answer).unwrap()
}

/// Answers every question that stands open, one after another, with the answer `prefer` picks or a plain one.
pub fn answer_all(case: &Case, prefer: &dyn Fn(&str) -> Option<Value>) -> Answers {
    let definition = definition_for(case);
    let mut answers = Answers::new();
    for _ in 0..200 {
        let Some(open) = found(case, &answers).into_iter().find(|finding| finding.level == Level::Error)
        else {
            return answers;
        };
        let (_, item) = definition.item(&open.item).unwrap();
        let given = answers.entry(open.member.clone()).or_default();
        let plain = prefer(&open.item).map_or_else(|| plain_answer(item), answer);
        assert!(given.get(&open.item) != Some(&plain), "{} stays {}", open.item, open.code);
        given.insert(open.item.clone(), plain);
    }
    panic!("the intake never ends");
}

fn plain_answer(item: &forms::Item) -> Answer {
    use forms::ItemType;
    match item.item_type {
        ItemType::Date => answer(json!("2026-03-02")),
        ItemType::Choice if item.id == "enrollment_coc" => answer(json!("CA-510")),
        ItemType::Choice => item.options.as_ref().unwrap().choices()[0].code.clone().into(),
        ItemType::Text => answer(json!("other")),
        ItemType::Integer => answer(json!(5)),
        ItemType::Money => answer(json!("10.50")),
        _ => answer(json!(true)),
    }
}
