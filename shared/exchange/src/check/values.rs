//! One row by itself: nulls, codes, forms, dependents.

use domain::{Record, Value};
use hud::lists::{RecordType, RelationshipToHoH};
use hud::{Column, FileId, Kind, LIVING_SITUATIONS, columns};

use super::dependents::Dependents;
use super::placeholder;
use crate::field::text_form;
use crate::finding::Finding;
use crate::param::{self, Param};
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
                Value::Null if demand.required && self.is_asked(index, record) => {
                    find(null(column(), self.file));
                }
                Value::Integer(code) => {
                    if let Some(codes) = demand.codes.as_ref().filter(|codes| !codes.hold(*code)) {
                        find(
                            Finding::new(codes.rule)
                                .in_column(column().name)
                                .with_param("value", param::code(*code)),
                        );
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

impl Values {
    /// Whether a column is asked of the person at all: the CoC is asked of heads of household only.
    ///
    /// Source: HMIS Data Standards FY2026, 3.16 Enrollment CoC; data-quality checks, FS-25 and ID-13.
    fn is_asked(&self, column: usize, record: &Record) -> bool {
        use columns::enrollment::{ENROLLMENT_COC, RELATIONSHIP_TO_HOH};
        let is_coc = self.file == FileId::Enrollment && column == ENROLLMENT_COC;
        !is_coc || record.integer(RELATIONSHIP_TO_HOH) == Some(RelationshipToHoH::SelfHeadOfHousehold.code())
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
        _ => text_form::is_coc(column).then_some(TextForm::CocCode),
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
        TextForm::SocialSecurityNumber => (
            is_ssn(text),
            Param::words(
                "nine digits, with x for those not known",
                "nueve dígitos, con x en lugar de los desconocidos",
            ),
        ),
        TextForm::Geocode => (digits(text, 6), Param::words("six digits", "seis dígitos")),
        TextForm::Zip => (digits(text, 5), Param::words("five digits", "cinco dígitos")),
        TextForm::CocCode => (text_form::is_coc_code(text), text_form::coc_code()),
    };
    if !is_right {
        find(Finding::new(&rule::FORM).in_column(column.name).with_param("expected", expected));
    }
}

/// G2: `TypeProvided` is in the list of its `RecordType`.
fn check_service_type(record: &Record, find: &mut impl FnMut(Finding)) {
    use columns::services::{RECORD_TYPE, TYPE_PROVIDED};
    let Some(kind) = record.code::<RecordType>(RECORD_TYPE) else { return };
    let list = match kind {
        RecordType::PathService => "P1.2",
        RecordType::RhyServiceConnections => "R14.2",
        RecordType::HopwaService => "W1.2",
        RecordType::SsvfService => "V2.2",
        RecordType::HopwaFinancialAssistance => "W2.2",
        RecordType::SsvfFinancialAssistance => "V3.4",
        RecordType::PathReferral => "P2.2",
        RecordType::BedNight => "4.14",
        RecordType::HudVashOthVoucherTracking => "V8.2",
        RecordType::MovingOnAssistanceProvided => "C2.2",
    };
    let Some(code) = record.integer(TYPE_PROVIDED) else { return };
    if hud::list(list).is_some_and(|list| list.code(code).is_none()) {
        let column = FileId::Services.columns()[TYPE_PROVIDED].name;
        find(Finding::new(&rule::CODE).in_column(column).with_param("value", param::code(code)));
    }
}
