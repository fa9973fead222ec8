//! What another program asks of a household that moves there, and nobody has answered (PRODUCT L5).

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Assessment, Client, ClientId, Date, Enrollment, EnrollmentId, Grant, HouseholdStay, Program, ProgramId,
    Record, Stage, Value,
};
use forms::{
    Action, Answer, Answers, Audience, BindingScope, Case, Definition, Finding, Item, ItemType, ItemView,
    Level, MemberEvaluation, Offered, Target, evaluate, findings, library, outcome,
};
use hud::FileId;
use hud::columns::disabilities;
use store::ScopedStore;

use super::draft::Member;
use super::facts::{grant_kind, member_facts, program_facts, project_type};
use super::programs::current_grant;
use super::rows::{set_new_row_metadata, tie};
use crate::caller::Caller;
use crate::problem::Problem;
use crate::row_metadata::set_row_metadata;
use crate::state::AppState;

/// A program on the day a household entered it.
pub(crate) struct Setting {
    /// The program.
    pub(crate) program: Program,
    /// The grant that paid for it then.
    pub(crate) grant: Option<Grant>,
}

/// A household stay with its people, on the way from one program to another.
pub(crate) struct Moving<'a> {
    pub(crate) stay: &'a HouseholdStay,
    pub(crate) clients: &'a BTreeMap<ClientId, Client>,
    pub(crate) from: &'a Setting,
    pub(crate) to: &'a Setting,
    pub(crate) today: Date,
}

/// What one member must still answer.
pub(crate) struct Missing {
    pub(crate) client: ClientId,
    pub(crate) items: Vec<ItemView>,
}

/// One intake as a program asks it of the household.
struct Intake {
    definition: &'static Definition,
    case: Case,
}

impl Setting {
    /// A program with the grant of that day.
    pub(crate) async fn of(store: &ScopedStore, program: &ProgramId, day: Date) -> Result<Self, Problem> {
        let program = store.program(program).await?;
        let grants = store.grants().await?;
        let grant = current_grant(&grants, &program.id, day).cloned();
        Ok(Self { program, grant })
    }
}

impl Moving<'_> {
    /// What the new program asks and the old one did not, as far as neither the records nor `given` answer it.
    pub(crate) fn missing(&self, given: &Answers) -> Vec<Missing> {
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
            .flat_map(|step| forms::items(step, &members, &offered))
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
    pub(crate) fn answered(&self, state: &AppState, caller: &Caller, given: &Answers) -> HouseholdStay {
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
                set_row_metadata(&mut of.record, caller);
            }
            let of = of.clone();
            let start = start_assessment(&mut stay, &of, self.today);
            for row in outcome.records {
                fill(state, caller, start, &of, row);
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

    fn intake(&self, setting: &Setting) -> Option<Intake> {
        let day = self.stay.enrollments.iter().filter_map(Enrollment::entry).min().unwrap_or(self.today);
        let kind = setting.grant.as_ref().map(grant_kind).unwrap_or_default();
        let scope = BindingScope {
            program: setting.program.id.as_str(),
            grant: setting.grant.as_ref().map_or("", |grant| grant.id.as_str()),
            grant_kind: &kind,
            project_type: project_type(&setting.program),
        };
        let (definition, binding) = library().find(Action::Intake, scope, day)?;
        let member = |enrollment: &Enrollment| {
            let member =
                Member { client: enrollment.client.clone(), enrollment: Some(enrollment.id.clone()) };
            member_facts(&member, self.clients.get(&enrollment.client), Some(self.stay), self.today)
        };
        let case = Case {
            action: Action::Intake,
            today: self.today,
            program: program_facts(&setting.program, setting.grant.as_ref(), binding.collect_as.clone(), day),
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
        let mut answers = Answers::new();
        for enrollment in &self.stay.enrollments {
            let start = self.stay.assessments.iter().find(|assessment| is_start(assessment, &enrollment.id));
            let own = answers.entry(enrollment.client.as_str().to_owned()).or_default();
            own.extend(start.into_iter().flat_map(|assessment| assessment.local_answers.clone()));
            for (_, item) in intake.definition.items() {
                if let Some(answer) = on_file(item, enrollment, start) {
                    own.insert(item.id.clone(), answer);
                }
            }
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

fn is_start(one: &Assessment, enrollment: &EnrollmentId) -> bool {
    one.enrollment == *enrollment && one.stage == Stage::Start
}

/// The answer that a column already holds.
fn on_file(item: &Item, enrollment: &Enrollment, start: Option<&Assessment>) -> Option<Answer> {
    let Some(Target::Column { file, disability_type, column }) = item.target else { return None };
    let row = match file {
        FileId::Enrollment => &enrollment.record,
        _ => start?.records.iter().find(|row| is_row(row, file, disability_type))?,
    };
    match row.get(column) {
        Value::Null => None,
        Value::Integer(number) if item.item_type == ItemType::YesNo => Some(Answer::YesNo(*number == 1)),
        Value::Integer(number) => Some(Answer::whole(*number)),
        Value::Text(text) => Some(Answer::text(&**text)),
        other => Some(Answer::text(other.to_string())),
    }
}

fn is_row(row: &Record, file: FileId, disability_type: Option<i64>) -> bool {
    row.file() == file
        && (file != FileId::Disabilities || row.integer(disabilities::DISABILITY_TYPE) == disability_type)
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
fn fill(state: &AppState, caller: &Caller, start: &mut Assessment, of: &Enrollment, mut new: Record) {
    let kind = new.integer(disabilities::DISABILITY_TYPE).filter(|_| new.file() == FileId::Disabilities);
    if let Some(row) = start.records.iter_mut().find(|row| is_row(row, new.file(), kind)) {
        let empty: Vec<usize> = (0..new.values().len())
            .filter(|column| *row.get(*column) == Value::Null && *new.get(*column) != Value::Null)
            .collect();
        for column in &empty {
            row.set(*column, new.get(*column).clone());
        }
        if !empty.is_empty() {
            set_row_metadata(row, caller);
        }
        return;
    }
    set_new_row_metadata(state, caller, &mut new);
    tie(&mut new, of);
    if let Some(column) = new.file().column_index("InformationDate") {
        new.set(column, Value::Date(start.date));
    }
    start.records.push(new);
}
