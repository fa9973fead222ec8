//! The basic information of a new client (PRODUCT S4): from what was typed to a row of `Client.csv`.

use std::collections::BTreeSet;

use domain::{Client, ClientFault, Date, Record, Restriction, Ssn, Value, age_on, parse_field};
use hud::columns::client as col;
use hud::lists::{DOBDataQuality, NameDataQuality, NoYesReasonsForMissingData, SSNDataQuality};
use hud::{FileId, Race};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::code::Code;
use crate::dates::{self, TypedDate};
use crate::problem::Problem;

/// Everything the page of a new client asks, and the proofs of the search before it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewClient {
    /// From the search for this name.
    #[serde(default)]
    pub(super) search_receipt: String,
    /// The likely matches that the user looked at.
    #[serde(default)]
    pub(super) reviewed_matches: Vec<String>,
    pub(super) first_name: Option<String>,
    middle_name: Option<String>,
    pub(super) last_name: Option<String>,
    name_suffix: Option<String>,
    /// 3.01.5; needed only if a name is missing.
    name_data_quality: Option<i64>,
    /// Nine digits, the last four, or `x` for unknown digits.
    ssn: Option<String>,
    /// 3.02.2; needed only if there is no SSN.
    ssn_data_quality: Option<i64>,
    dob: Option<TypedDate>,
    /// 3.03.2; needed if there is no date, or 2 if it is approximate.
    dob_data_quality: Option<i64>,
    /// 3.04.1, HUD's numbers 1 to 7.
    #[serde(default)]
    races: Vec<u8>,
    /// 8, 9 or 99 if there is no race.
    race_none: Option<i64>,
    additional_race_ethnicity: Option<String>,
    /// 4.21.
    sex: Option<i64>,
    /// 3.07.1; of adults only.
    veteran_status: Option<i64>,
    /// `ORGANIZATION` if not said.
    #[serde(default)]
    pub(super) restriction: Restriction,
    /// Refusals to override.
    #[serde(default)]
    pub(super) confirm: Vec<String>,
}

impl NewClient {
    /// The row, or every field that is wrong.
    pub(super) fn record(&self, today: Date) -> Result<Record, Problem> {
        let mut row = Record::new(FileId::Client);
        let mut wrong = Vec::new();
        self.names(&mut row, &mut wrong);
        self.ssn(&mut row, &mut wrong);
        self.dob(&mut row, &mut wrong);
        self.races(&mut row, &mut wrong);
        code(&mut row, &mut wrong, col::SEX, "/sex", self.sex);
        self.veteran(&mut row, &mut wrong, today);
        if let Err(faults) = Client::check(&row, today) {
            wrong.extend(faults.into_iter().map(problem));
        }
        let mut named = BTreeSet::new();
        wrong.retain(|problem| {
            problem.errors().first().is_none_or(|field| named.insert(field.pointer.clone()))
        });
        Problem::all(wrong)?;
        Ok(row)
    }

    fn names(&self, row: &mut Record, wrong: &mut Vec<Problem>) {
        text(row, wrong, col::FIRST_NAME, "/first_name", self.first_name.as_deref());
        text(row, wrong, col::MIDDLE_NAME, "/middle_name", self.middle_name.as_deref());
        text(row, wrong, col::LAST_NAME, "/last_name", self.last_name.as_deref());
        text(row, wrong, col::NAME_SUFFIX, "/name_suffix", self.name_suffix.as_deref());
        let whole = row.text(col::FIRST_NAME).is_some() && row.text(col::LAST_NAME).is_some();
        let quality = match self.name_data_quality {
            typed if typed == Some(NameDataQuality::Partial.code()) => typed,
            _ if whole => Some(NameDataQuality::FullNameReported.code()),
            other => other,
        };
        let not_collected = NameDataQuality::DataNotCollected.code();
        row.set(col::NAME_DATA_QUALITY, Value::Integer(quality.unwrap_or(not_collected)));
        if !whole && !self.name_data_quality.is_some_and(hud::is_reason_for_missing_data) {
            // `Client::check` says which name needs a reason.
            row.set(col::NAME_DATA_QUALITY, Value::Null);
        }
    }

    /// A partial SSN sets its quality by itself.
    fn ssn(&self, row: &mut Record, wrong: &mut Vec<Problem>) {
        match self.ssn.as_deref().map(str::trim).filter(|ssn| !ssn.is_empty()) {
            Some(typed) => match Ssn::parse(typed) {
                Some(ssn) => {
                    row.set(col::SSN, Value::Text(ssn.as_str().into()));
                    row.set(col::SSN_DATA_QUALITY, Value::Integer(ssn.quality()));
                }
                None => {
                    row.set(col::SSN_DATA_QUALITY, Value::code(SSNDataQuality::DataNotCollected));
                    wrong.push(Problem::at("/ssn", Code::SsnNotValid));
                }
            },
            None => code(row, wrong, col::SSN_DATA_QUALITY, "/ssn", self.ssn_data_quality),
        }
    }

    fn dob(&self, row: &mut Record, wrong: &mut Vec<Problem>) {
        match dates::optional("/dob", self.dob.as_deref()) {
            Ok(Some(dob)) => {
                row.set(col::DOB, Value::Date(dob));
                let approximate = DOBDataQuality::ApproximateOrPartialDobReported;
                let quality = match self.dob_data_quality {
                    Some(typed) if typed == approximate.code() => approximate,
                    _ => DOBDataQuality::FullDobReported,
                };
                row.set(col::DOB_DATA_QUALITY, Value::code(quality));
            }
            Ok(None) => code(row, wrong, col::DOB_DATA_QUALITY, "/dob", self.dob_data_quality),
            Err(problem) => {
                row.set(col::DOB_DATA_QUALITY, Value::code(DOBDataQuality::DataNotCollected));
                wrong.push(problem);
            }
        }
    }

    fn races(&self, row: &mut Record, wrong: &mut Vec<Problem>) {
        let chosen: Vec<Option<Race>> =
            self.races.iter().map(|race| Race::from_code((*race).into())).collect();
        for race in Race::ALL {
            row.set(race.column(), Value::Integer(i64::from(chosen.contains(&Some(*race)))));
        }
        text(
            row,
            wrong,
            col::ADDITIONAL_RACE_ETHNICITY,
            "/additional_race_ethnicity",
            self.additional_race_ethnicity.as_deref(),
        );
        if self.races.is_empty() {
            code(row, wrong, col::RACE_NONE, "/races", self.race_none);
        } else if chosen.contains(&None) {
            wrong.push(Problem::at("/races", Code::BadRequest).because("not a race of list 3.04.1"));
        }
    }

    /// Not asked of a minor: HUD's column then says 99.
    fn veteran(&self, row: &mut Record, wrong: &mut Vec<Problem>, today: Date) {
        let age = row.date(col::DOB).and_then(|dob| age_on(dob, today));
        if age.is_some_and(|age| age < 18) {
            row.set(col::VETERAN_STATUS, Value::code(NoYesReasonsForMissingData::DataNotCollected));
        } else {
            code(row, wrong, col::VETERAN_STATUS, "/veteran_status", self.veteran_status);
        }
    }
}

fn text(row: &mut Record, wrong: &mut Vec<Problem>, column: usize, pointer: &str, typed: Option<&str>) {
    let typed = typed.unwrap_or("").trim();
    match parse_field(&FileId::Client.columns()[column], typed) {
        Ok(value) => row.set(column, value),
        Err(_) => {
            let too_large = Problem::at(pointer, Code::TooLarge);
            wrong.push(match FileId::Client.columns()[column].kind {
                hud::Kind::Text(limit) => too_large.param("limit_characters", usize::from(limit)),
                _ => too_large,
            });
        }
    }
}

/// A code of the column's list; missing, or not in the list, it needs an answer or a reason.
fn code(row: &mut Record, wrong: &mut Vec<Problem>, column: usize, pointer: &str, given: Option<i64>) {
    let definition = &FileId::Client.columns()[column];
    let in_list = |number: i64| domain::code_fault(definition, &Value::Integer(number)).is_none();
    match given.filter(|number| in_list(*number)) {
        Some(number) => row.set(column, Value::Integer(number)),
        None => wrong.push(Problem::at(pointer, Code::ReasonRequired)),
    }
}

fn problem(fault: ClientFault) -> Problem {
    match fault {
        ClientFault::ReasonRequired { column } => Problem::at(pointer(column), Code::ReasonRequired),
        ClientFault::DobInFuture => Problem::at("/dob", Code::DateInFuture),
        ClientFault::SsnNotValid => Problem::at("/ssn", Code::SsnNotValid),
    }
}

fn pointer(column: &str) -> &'static str {
    match column {
        "FirstName" => "/first_name",
        "LastName" => "/last_name",
        "SSN" => "/ssn",
        _ => "/dob",
    }
}
