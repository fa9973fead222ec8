//! Answers → HUD records, at Finish. Hidden answers are dropped here.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Answer, Answers, Date, Record, Stage, Value as Field};
use hud::lists::NoYesReasonsForMissingData;
use hud::{FileId, Kind, columns};

use crate::collection::is_collected;
use crate::definition::{Action, Definition, Derived};
use crate::evaluation::{MemberEvaluation, applies};
use crate::expression::{Value, evaluate, holds};
use crate::facts::{Case, MemberFacts};
use crate::item::{Item, ItemType, Options, Prefill, Target};

/// What the answers of one member become.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The member.
    pub member: String,
    /// Information date of every row.
    pub date: Date,
    /// Data collection stage, 5.03.
    pub stage: Stage,
    /// Columns of `Enrollment` to set.
    pub enrollment: Vec<(usize, Field)>,
    /// The row of `Exit`, when the member leaves; ids are left to the caller.
    pub exit: Option<Record>,
    /// Dated rows with date, stage and type; ids are left to the caller.
    pub records: Vec<Record>,
    /// Answers to questions without a column.
    pub local_answers: BTreeMap<String, Answer>,
}

/// The rows that make up an assessment.
const DATED: [FileId; 5] = [
    FileId::IncomeBenefits,
    FileId::HealthAndDv,
    FileId::EmploymentEducation,
    FileId::Disabilities,
    FileId::YouthEducationStatus,
];

/// Makes the records of one member.
pub fn outcome(
    definition: &Definition,
    case: &Case,
    facts: &MemberFacts,
    member: &MemberEvaluation,
    answers: &Answers,
) -> Outcome {
    let stage = match case.action {
        Action::Intake => Stage::Start,
        Action::Exit => Stage::Exit,
        Action::Annual => Stage::Annual,
        Action::Update => Stage::Update,
    };
    let date = member.information_date().unwrap_or(case.today);
    let mut fields = Fields::default();
    let mut local_answers = BTreeMap::new();
    let all_derived = definition.steps.iter().flat_map(|step| &step.derived);
    let told: BTreeSet<&str> = all_derived.flat_map(|derived| derived.value.references()).collect();
    for (step, item) in definition.items().filter(|(_, item)| member.visible.contains(&item.id)) {
        let value = member.values.get(&item.id).cloned();
        let excused = member.excused.contains(&step.id);
        let value = value.or_else(|| not_collected(item, member).filter(|_| excused));
        match (&item.target, value) {
            (Some(target), Some(value)) => fields.set(*target, &value),
            (None, Some(value)) if is_local(item) && !told.contains(item.id.as_str()) => {
                let answer = answers.get(&member.id).and_then(|answers| answers.get(&item.id));
                let answer = answer.cloned().unwrap_or_else(|| crate::answer::to_answer(&value));
                local_answers.insert(item.id.clone(), answer);
            }
            _ => {}
        }
    }
    for step in &definition.steps {
        let shown = step.show_when.as_ref().is_none_or(|tree| holds(tree, member));
        for derived in step.derived.iter().filter(|derived| shown && is_about(derived, case, facts, member)) {
            if let Some(value) = evaluate(&derived.value, member) {
                fields.set(derived.target, &value);
            }
        }
    }
    Outcome {
        member: member.id.clone(),
        date,
        stage,
        enrollment: fields.enrollment(case.action),
        exit: fields.record(FileId::Exit, None),
        records: fields.dated(date, stage),
        local_answers,
    }
}

/// "Not collected" for a required question that nobody needed to answer (destination 24 or 30).
fn not_collected(item: &Item, member: &MemberEvaluation) -> Option<Value> {
    let code = item.options.as_ref()?.not_collected()?;
    holds(&item.required, member).then(|| Value::whole(code)).flatten()
}

/// A question of a community, not a part of the workflow itself.
fn is_local(item: &Item) -> bool {
    use ItemType::{Bed, Display, Group, HouseholdExit, MemberList, Service, Sharing};
    let built_in =
        matches!(item.item_type, Group | Display | Service | Bed | Sharing | MemberList | HouseholdExit);
    item.computed.is_none()
        && !built_in
        && item.prefill != Some(Prefill::Client)
        && item.options != Some(Options::Members)
}

fn is_about(derived: &Derived, case: &Case, facts: &MemberFacts, member: &MemberEvaluation) -> bool {
    let collected =
        derived.element.as_ref().is_none_or(|element| is_collected(element, case.action, &case.program));
    collected && applies(derived.applies_to, facts, member) && holds(&derived.when, member)
}

/// Fields by file, `DisabilityType` and column.
#[derive(Default)]
struct Fields(BTreeMap<(FileId, Option<i64>, usize), Field>);

impl Fields {
    fn set(&mut self, target: Target, value: &Value) {
        if let Target::Column { file, disability_type, column } = target
            && let Some(field) = field_of(file.columns()[column].kind, value)
        {
            self.0.insert((file, disability_type, column), field);
        }
    }

    /// HUD wants 3.08 answered: 99 when there is no answer.
    fn enrollment(&self, action: Action) -> Vec<(usize, Field)> {
        let columns = self.0.iter().filter(|((file, ..), _)| *file == FileId::Enrollment);
        let mut columns: Vec<_> = columns.map(|((.., column), field)| (*column, field.clone())).collect();
        let disabling = columns::enrollment::DISABLING_CONDITION;
        if action == Action::Intake && !columns.iter().any(|(column, _)| *column == disabling) {
            columns.push((disabling, Field::code(NoYesReasonsForMissingData::DataNotCollected)));
        }
        columns
    }

    fn record(&self, wanted: FileId, wanted_type: Option<i64>) -> Option<Record> {
        let mut record = Record::new(wanted);
        let mut is_empty = true;
        for ((file, disability_type, column), field) in &self.0 {
            if *file == wanted && *disability_type == wanted_type {
                record.set(*column, field.clone());
                is_empty = false;
            }
        }
        (!is_empty).then_some(record)
    }

    fn dated(&self, date: Date, stage: Stage) -> Vec<Record> {
        let mut records = Vec::new();
        for file in DATED {
            if file != FileId::Disabilities {
                records.extend(self.record(file, None));
                continue;
            }
            for disability_type in 5..=10 {
                let row = self.record(file, Some(disability_type));
                let row = row.filter(|row| row.integer(columns::disabilities::DISABILITY_RESPONSE).is_some());
                let numbered = |row: Record| {
                    row.with(columns::disabilities::DISABILITY_TYPE, Field::Integer(disability_type))
                };
                records.extend(row.map(numbered));
            }
        }
        for record in &mut records {
            let file = record.file();
            let column = |name| file.columns().iter().position(|column| column.name == name);
            if let Some(column) = column("InformationDate") {
                record.set(column, Field::Date(date));
            }
            if let Some(column) = column("DataCollectionStage") {
                record.set(column, Field::Integer(stage.code()));
            }
        }
        records
    }
}

/// A value as a field of a column of that kind; yes is 1, no is 0.
fn field_of(kind: Kind, value: &Value) -> Option<Field> {
    match (kind, value) {
        (Kind::Integer, Value::Number(hundredths)) if hundredths % 100 == 0 => {
            Some(Field::Integer(hundredths / 100))
        }
        (Kind::Integer, Value::Bool(yes)) => Some(Field::Integer(i64::from(*yes))),
        (Kind::Money | Kind::NonNegativeMoney, Value::Number(hundredths)) => Some(Field::Money(*hundredths)),
        (Kind::Date, Value::Date(date)) => Some(Field::Date(*date)),
        // A text longer than the column is an error of the answer: it does not come as far as this.
        (Kind::Text(_), Value::Text(text)) => Some(Field::text(text.trim())),
        _ => None,
    }
}
