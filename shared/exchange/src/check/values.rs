//! One row by itself: nulls, codes, forms, dependents.

use domain::{Record, Value};
use hud::{Column, FileId, Kind, LIVING_SITUATIONS, Status, columns};

use super::dependents::Dependents;
use super::placeholder;
use crate::finding::Finding;
use crate::rule::{self, Rule};

/// What the columns of one file are held to.
pub(super) struct Values {
    file: FileId,
    demands: Vec<Demand>,
    dependents: Dependents,
}

/// What one column is held to: all that is asked of each of millions of fields, looked up once.
struct Demand {
    required: bool,
    codes: Option<Codes>,
    text: Option<TextForm>,
}

/// The codes of a column, and the rule that says so.
struct Codes {
    allowed: Vec<i64>,
    /// The bit of each allowed code below 128: nearly all of them.
    small: u128,
    rule: &'static Rule,
}

impl Codes {
    fn new(allowed: Vec<i64>, rule: &'static Rule) -> Self {
        let small =
            allowed.iter().filter(|code| (0..128).contains(*code)).fold(0, |bits, code| bits | 1 << code);
        Self { allowed, small, rule }
    }

    fn hold(&self, code: i64) -> bool {
        if (0..128).contains(&code) { self.small >> code & 1 == 1 } else { self.allowed.contains(&code) }
    }
}

/// Text that has a form of its own.
#[derive(Clone, Copy)]
enum TextForm {
    SocialSecurityNumber,
    Geocode,
    Zip,
    CocCode,
}

/// Columns that HUD never leaves empty, but the published checks do not look at: an error, no more.
///
/// Source: `columns.csv`, `nullable`, against data-quality checks, section 2.4.
const GENTLY_REQUIRED: &[&str] = &[
    "SoftwareName",
    "GrantID",
    "Geocode",
    "CoCCode",
    "EnrollmentCoC",
    "AssessmentLocation",
    "AssessmentType",
    "AssessmentLevel",
    "PrioritizationStatus",
];

impl Values {
    pub(super) fn new(file: FileId) -> Self {
        let demand = |(index, column): (usize, &'static Column)| Demand {
            required: !column.nullable && index > 0,
            codes: codes(file, column),
            text: text_form(file, column),
        };
        let demands = file.columns().iter().enumerate().map(demand).collect();
        Self { file, demands, dependents: Dependents::of(file) }
    }

    /// What holds for deleted rows as well.
    pub(super) fn check_form(&self, record: &Record, find: &mut impl FnMut(Finding)) {
        if record.key().is_empty() {
            find(null(&self.file.columns()[0], self.file));
        }
    }

    /// What holds for rows in use.
    pub(super) fn check_answers(&self, record: &Record, find: &mut impl FnMut(Finding)) {
        for (index, (demand, value)) in self.demands.iter().zip(record.values()).enumerate() {
            let column = || &self.file.columns()[index];
            match value {
                Value::Null if demand.required => find(null(column(), self.file)),
                Value::Integer(code) => {
                    if let Some(codes) = demand.codes.as_ref().filter(|codes| !codes.hold(*code)) {
                        find(Finding::new(codes.rule).in_column(column().name).with("value", code));
                    }
                }
                Value::Text(text) => check_text(column(), demand.text, text, find),
                Value::Null | Value::Date(_) | Value::DateTime(_) | Value::Money(_) => {}
            }
        }
        self.dependents.check(record, find);
        placeholder::check(record, find);
        if self.file == FileId::Services {
            check_service_type(record, find);
        }
    }
}

fn null(column: &Column, file: FileId) -> Finding {
    let key = rule::is_key_column(file, column.name) && !GENTLY_REQUIRED.contains(&column.name);
    Finding::new(&rule::NULL).in_column(column.name).graver_if(key)
}

/// The codes a column may hold: all its lists together, retired and tolerated codes included.
fn codes(file: FileId, column: &Column) -> Option<Codes> {
    if column.kind != Kind::Integer || column.lists.is_empty() {
        return None;
    }
    let situations = |allowed: fn(&hud::LivingSituationUse) -> bool, rule| {
        let uses = LIVING_SITUATIONS.iter().filter(|use_| allowed(use_));
        Some(Codes::new(uses.map(|use_| use_.code).collect(), rule))
    };
    let rule = match (file, column.name) {
        (FileId::Enrollment, "LivingSituation") => return situations(|s| s.prior, &rule::PRIOR_SITUATION),
        (FileId::Exit, "Destination") => return situations(|s| s.destination, &rule::DESTINATION),
        (FileId::CurrentLivingSituation, "CurrentLivingSituation") => {
            return situations(|s| s.current, &rule::CURRENT_SITUATION);
        }
        (FileId::Enrollment, "DisablingCondition") => &rule::DISABLING_CONDITION,
        (FileId::Enrollment, "RelationshipToHoH") => &rule::RELATIONSHIP,
        (FileId::Client, "VeteranStatus" | "RaceNone") => &rule::CLIENT_CODE,
        (FileId::Client, _) if column.element == "3.04.1" => &rule::CLIENT_CODE,
        _ => &rule::CODE,
    };
    let lists = column.lists.iter().filter_map(|id| hud::list(id));
    let mut allowed: Vec<i64> = lists.flat_map(|list| list.codes).filter_map(|code| code.number).collect();
    if column.element == "3.04.1" {
        allowed.push(99);
    }
    Some(Codes::new(allowed, rule))
}

fn text_form(file: FileId, column: &Column) -> Option<TextForm> {
    match (file, column.name) {
        (FileId::Client, "SSN") => Some(TextForm::SocialSecurityNumber),
        (FileId::ProjectCoc, "Geocode") => Some(TextForm::Geocode),
        (FileId::ProjectCoc, "ZIP") => Some(TextForm::Zip),
        _ => {
            let mut lists = column.lists.iter().filter_map(|id| hud::list(id));
            lists.any(is_reference).then_some(TextForm::CocCode)
        }
    }
}

/// FS-26 and FS-35.
fn check_text(column: &Column, form: Option<TextForm>, text: &str, find: &mut impl FnMut(Finding)) {
    // Every byte is looked at, so that the processor can take many at once.
    let is_bracket = |byte| matches!(byte, b'<' | b'>' | b'[' | b']' | b'{' | b'}');
    if text.bytes().fold(false, |found, byte| found | is_bracket(byte)) {
        find(Finding::new(&rule::BRACKETS).in_column(column.name));
    }
    let Some(form) = form else { return };
    let digits = |text: &str, n: usize| text.len() == n && text.bytes().all(|b| b.is_ascii_digit());
    let is_ssn = |text: &str| {
        text.len() == 68
            || text.len() == 64
            || text.len() == 9 && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'x' | b'X'))
    };
    let (is_right, expected) = match form {
        TextForm::SocialSecurityNumber => (is_ssn(text), "9 × 0-9, x"),
        TextForm::Geocode => (digits(text, 6), "6 × 0-9"),
        TextForm::Zip => (digits(text, 5), "5 × 0-9"),
        TextForm::CocCode => (is_coc_code(text), "AA-999"),
    };
    if !is_right {
        find(Finding::new(&rule::FORM).in_column(column.name).with("expected", expected));
    }
}

fn is_reference(list: &hud::List) -> bool {
    list.codes.first().is_some_and(|code| code.status == Status::Reference)
}

fn is_coc_code(text: &str) -> bool {
    let is_letters = |part: &str| part.bytes().all(|b| b.is_ascii_uppercase());
    let is_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    text.len() == 6
        && text.split_once('-').is_some_and(|(a, n)| a.len() == 2 && is_letters(a) && is_digits(n))
}

/// G2: `TypeProvided` is in the list of its `RecordType`.
fn check_service_type(record: &Record, find: &mut impl FnMut(Finding)) {
    use columns::services::{RECORD_TYPE, TYPE_PROVIDED};
    let list = match record.integer(RECORD_TYPE) {
        Some(141) => "P1.2",
        Some(142) => "R14.2",
        Some(143) => "W1.2",
        Some(144) => "V2.2",
        Some(151) => "W2.2",
        Some(152) => "V3.4",
        Some(161) => "P2.2",
        Some(200) => "4.14",
        Some(210) => "V8.2",
        Some(300) => "C2.2",
        _ => return,
    };
    let Some(code) = record.integer(TYPE_PROVIDED) else { return };
    if hud::list(list).is_some_and(|list| list.code(code).is_none()) {
        let column = FileId::Services.columns()[TYPE_PROVIDED].name;
        find(Finding::new(&rule::CODE).in_column(column).with("value", code));
    }
}
