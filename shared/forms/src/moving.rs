//! What another program asks of a household that moves there, and nobody has answered (PRODUCT L5).

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Answers, Assessment, Client, ClientId, Date, Enrollment, EnrollmentId, Grant, HouseholdStay, Program,
    Record, Stage, Value,
};
use hud::FileId;
use hud::columns::disabilities;

use crate::binding::BindingScope;
use crate::definition::{Action, Definition, Level};
use crate::evaluation::{MemberEvaluation, evaluate};
use crate::facts::{Audience, Case, MemberFacts, ProgramFacts};
use crate::finding::{Finding, findings};
use crate::item::ItemType;
use crate::library::library;
use crate::on_file::{OnFile, answers_on_file};
use crate::outcome::outcome;
use crate::view::{ItemView, Offered, items};

/// A program on the day a household entered it.
#[derive(Clone, Debug)]
pub struct ProgramWithGrant {
    /// The program.
    pub program: Program,
    /// The grant that paid for it then.
    pub grant: Option<Grant>,
}

/// Who writes rows, and when.
pub trait RowMetadata {
    /// Gives a new row its key, who made it and when.
    fn created(&self, row: &mut Record);
    /// Marks a row as changed.
    fn changed(&self, row: &mut Record);
}

/// A household stay with its people, on the way from one program to another.
#[derive(Clone, Copy, Debug)]
pub struct Moving<'a> {
    /// The stay as it is.
    pub stay: &'a HouseholdStay,
    /// The client records of its members.
    pub clients: &'a BTreeMap<ClientId, Client>,
    /// The program it leaves.
    pub from: &'a ProgramWithGrant,
    /// The program it moves to.
    pub to: &'a ProgramWithGrant,
    /// The day it moves.
    pub today: Date,
}

/// What one member must still answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Missing {
    /// The member.
    pub client: ClientId,
    /// The questions.
    pub items: Vec<ItemView>,
}

/// One intake as a program asks it of the household.
struct Intake {
    definition: &'static Definition,
    case: Case,
}

impl Moving<'_> {
    /// What the new program asks and the old one did not, as far as neither the records nor `given` answer it.
    pub fn missing(&self, given: &Answers) -> Vec<Missing> {
        let Some(intake) = self.intake(self.to) else { return Vec::new() };
        let answers = self.answers(&intake, given);
        let members = evaluate(intake.definition, &intake.case, &answers);
        let before = self.asked_before();
        let mut open: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let found = findings(intake.definition, &members, &answers);
        let gaps = found.iter().filter(|finding| finding.level == Level::Error && is_new(finding, &before));
        for gap in gaps {
            open.entry(&gap.member).or_default().insert(&gap.item);
        }
        let offered = Offered { coc_codes: intake.case.program.coc_codes.clone(), members: Vec::new() };
        let views: Vec<ItemView> = intake
            .definition
            .steps
            .iter()
            .flat_map(|step| items(step, &members, &offered))
            .flat_map(|view| [vec![ItemView { items: Vec::new(), ..view.clone() }], view.items].concat())
            .filter(|view| is_question(view.item_type))
            .collect();
        let of_member = |member: &MemberEvaluation| {
            let wanted = open.get(member.id.as_str())?;
            let items: Vec<ItemView> = views
                .iter()
                .filter(|view| wanted.contains(view.id.as_str()))
                .map(|view| ItemView { show_when: None, ..view.clone() })
                .collect();
            let client = ClientId::new(member.id.clone()).ok()?;
            (!items.is_empty()).then_some(Missing { client, items })
        };
        members.iter().filter_map(of_member).collect()
    }

    /// The stay with what was given, written where nothing stood before: columns of the enrollment, rows of
    /// the assessment at project start, and local answers.
    pub fn answered(&self, given: &Answers, metadata: &dyn RowMetadata) -> HouseholdStay {
        let mut stay = self.stay.clone();
        let Some(intake) = self.intake(self.to).filter(|_| !given.is_empty()) else { return stay };
        let answers = self.answers(&intake, given);
        let members = evaluate(intake.definition, &intake.case, &answers);
        for (facts, member) in intake.case.members.iter().zip(&members) {
            let Some(given) = given.get(&member.id) else { continue };
            let place =
                stay.enrollments.iter().position(|enrollment| enrollment.client.as_str() == member.id);
            let Some(place) = place else { continue };
            let outcome = outcome(intake.definition, &intake.case, facts, member, &answers);
            let of = &mut stay.enrollments[place];
            let mut changed = false;
            for (column, value) in outcome.enrollment {
                if *of.record.get(column) == Value::Null {
                    of.record.set(column, value);
                    changed = true;
                }
            }
            if changed {
                metadata.changed(&mut of.record);
            }
            let of = of.clone();
            let start = start_assessment(&mut stay, &of, self.today);
            for row in outcome.records {
                fill(metadata, start, &of, row);
            }
            for (item, answer) in outcome.local_answers {
                if given.contains_key(&item) {
                    start.local_answers.entry(item).or_insert(answer);
                }
            }
        }
        stay.assessments
            .retain(|assessment| !assessment.records.is_empty() || !assessment.local_answers.is_empty());
        stay
    }

    fn intake(&self, setting: &ProgramWithGrant) -> Option<Intake> {
        let day = self.stay.start().unwrap_or(self.today);
        let grant = setting.grant.as_ref();
        let scope = BindingScope::of(&setting.program, grant);
        let (definition, binding) = library().find(Action::Intake, scope, day)?;
        let member = |enrollment: &Enrollment| {
            let person = self.clients.get(&enrollment.client);
            MemberFacts::of(&enrollment.client, person, Some(&enrollment.id), Some(self.stay), self.today)
        };
        let case = Case {
            action: Action::Intake,
            today: self.today,
            program: ProgramFacts::of(&setting.program, grant, binding.collect_as.clone(), day),
            members: self.stay.enrollments.iter().map(member).collect(),
            audience: Audience::EVERYTHING,
            correcting: false,
        };
        Some(Intake { definition, case })
    }

    /// Which questions the old program asked of whom; they were answered there, or are known to be missing.
    fn asked_before(&self) -> BTreeMap<String, BTreeSet<String>> {
        let Some(intake) = self.intake(self.from) else { return BTreeMap::new() };
        let answers = self.answers(&intake, &Answers::new());
        let members = evaluate(intake.definition, &intake.case, &answers);
        members.into_iter().map(|member| (member.id, member.asked)).collect()
    }

    /// What the records say, and over it what was given.
    fn answers(&self, intake: &Intake, given: &Answers) -> Answers {
        let none = BTreeMap::new();
        let mut answers = Answers::new();
        for enrollment in &self.stay.enrollments {
            let start = self.stay.assessments.iter().find(|assessment| is_start(assessment, &enrollment.id));
            let on_file = OnFile {
                date: enrollment.entry().unwrap_or(self.today),
                enrollment: &enrollment.record,
                exit: enrollment.exit.as_ref(),
                records: start.map(|start| start.records.as_slice()).unwrap_or_default(),
                local_answers: start.map_or(&none, |start| &start.local_answers),
            };
            let own = answers.entry(enrollment.client.as_str().to_owned()).or_default();
            own.extend(answers_on_file(intake.definition, on_file));
        }
        for (member, items) in given {
            answers.entry(member.clone()).or_default().extend(items.clone());
        }
        answers
    }
}

fn is_new(found: &Finding, before: &BTreeMap<String, BTreeSet<String>>) -> bool {
    before.get(&found.member).is_none_or(|asked| !asked.contains(&found.item))
}

fn is_question(kind: ItemType) -> bool {
    use ItemType::{Choice, Choices, Date, Integer, Money, Text, YesNo};
    matches!(kind, Choice | Choices | Date | Integer | Money | Text | YesNo)
}

fn is_start(assessment: &Assessment, enrollment: &EnrollmentId) -> bool {
    assessment.enrollment == *enrollment && assessment.stage == Stage::Start
}

/// The assessment at project start of an enrollment; an empty one if there is none.
fn start_assessment<'s>(stay: &'s mut HouseholdStay, of: &Enrollment, today: Date) -> &'s mut Assessment {
    let place = stay.assessments.iter().position(|assessment| is_start(assessment, &of.id));
    let place = place.unwrap_or_else(|| {
        stay.assessments.push(Assessment {
            enrollment: of.id.clone(),
            date: of.entry().unwrap_or(today),
            stage: Stage::Start,
            records: Vec::new(),
            local_answers: BTreeMap::new(),
            earlier: Vec::new(),
            restriction: of.restriction.clone(),
            version: 1,
        });
        stay.assessments.len() - 1
    });
    &mut stay.assessments[place]
}

/// Sets what a row lacks; a row that is not there yet comes whole.
fn fill(metadata: &dyn RowMetadata, start: &mut Assessment, of: &Enrollment, mut new: Record) {
    let kind = new.integer(disabilities::DISABILITY_TYPE).filter(|_| new.file() == FileId::Disabilities);
    let is_same = |row: &&mut Record| {
        row.file() == new.file()
            && (new.file() != FileId::Disabilities || row.integer(disabilities::DISABILITY_TYPE) == kind)
    };
    if let Some(row) = start.records.iter_mut().find(is_same) {
        let empty: Vec<usize> = (0..new.values().len())
            .filter(|column| *row.get(*column) == Value::Null && *new.get(*column) != Value::Null)
            .collect();
        for column in &empty {
            row.set(*column, new.get(*column).clone());
        }
        if !empty.is_empty() {
            metadata.changed(row);
        }
        return;
    }
    metadata.created(&mut new);
    of.tie(&mut new);
    new.set_named("InformationDate", Value::Date(start.date));
    start.records.push(new);
}
