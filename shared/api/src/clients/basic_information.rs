//! The basic information of a client (PRODUCT S4, D5): from what was typed to a row of `Client.csv`.

use std::collections::BTreeSet;

use domain::{Client, ClientFault, Date, Record, Ssn, Value, age_on, parse_field};
use hud::columns::client as col;
use hud::lists::{DOBDataQuality, NameDataQuality, NoYesReasonsForMissingData, SSNDataQuality};
use hud::{FileId, Race};

use crate::code::Code;
use crate::dates::{self, TypedDate};
use crate::problem::{FieldProblem, Params, Problem};

/// Declares the body of a request that holds the page of basic information and some fields of its own. A body lists
/// all of its fields itself, so that one that it does not know is refused by its name.
macro_rules! with_basic_information {
    ($(#[$about:meta])* struct $name:ident { $($(#[$of_field:meta])* $field:ident: $kind:ty,)* }) => {
        $(#[$about])*
        #[derive(serde::Deserialize, utoipa::ToSchema)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $name {
            first_name: Option<String>,
            middle_name: Option<String>,
            last_name: Option<String>,
            name_suffix: Option<String>,
            /// 3.01.5; needed only if a name is missing.
            name_data_quality: Option<i64>,
            /// Nine digits, the last four, or `x` for unknown digits.
            ssn: Option<String>,
            /// 3.02.2; needed only if there is no SSN.
            ssn_data_quality: Option<i64>,
            dob: Option<$crate::dates::TypedDate>,
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
            $($(#[$of_field])* pub(super) $field: $kind,)*
        }

        impl $name {
            /// What the page of basic information says.
            pub(super) fn page(&self) -> $crate::clients::basic_information::Page<'_> {
                $crate::clients::basic_information::Page {
                    first_name: self.first_name.as_deref(),
                    middle_name: self.middle_name.as_deref(),
                    last_name: self.last_name.as_deref(),
                    name_suffix: self.name_suffix.as_deref(),
                    name_data_quality: self.name_data_quality,
                    ssn: self.ssn.as_deref().map(str::trim).filter(|ssn| !ssn.is_empty()),
                    ssn_data_quality: self.ssn_data_quality,
                    dob: self.dob.as_ref(),
                    dob_data_quality: self.dob_data_quality,
                    races: &self.races,
                    race_none: self.race_none,
                    additional_race_ethnicity: self.additional_race_ethnicity.as_deref(),
                    sex: self.sex,
                    veteran_status: self.veteran_status,
                }
            }
        }
    };
}
pub(super) use with_basic_information;

/// The page of basic information as it was typed.
pub(super) struct Page<'a> {
    pub(super) first_name: Option<&'a str>,
    pub(super) middle_name: Option<&'a str>,
    pub(super) last_name: Option<&'a str>,
    pub(super) name_suffix: Option<&'a str>,
    pub(super) name_data_quality: Option<i64>,
    pub(super) ssn: Option<&'a str>,
    pub(super) ssn_data_quality: Option<i64>,
    pub(super) dob: Option<&'a TypedDate>,
    pub(super) dob_data_quality: Option<i64>,
    pub(super) races: &'a [u8],
    pub(super) race_none: Option<i64>,
    pub(super) additional_race_ethnicity: Option<&'a str>,
    pub(super) sex: Option<i64>,
    pub(super) veteran_status: Option<i64>,
}

/// What stays as it is on file, whatever the page says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kept {
    pub(super) dob: bool,
    pub(super) ssn: bool,
}

impl Page<'_> {
    /// The row on file (an empty one for a new client) with what the page says, or every field that is wrong.
    pub(super) fn on(&self, mut row: Record, kept: Kept, today: Date) -> Result<Record, Problem> {
        let mut wrong = Vec::new();
        self.names(&mut row, &mut wrong);
        if !kept.ssn {
            self.ssn(&mut row, &mut wrong);
        }
        if !kept.dob {
            self.dob(&mut row, &mut wrong);
        }
        self.races(&mut row, &mut wrong);
        code(&mut row, &mut wrong, col::SEX, "/sex", self.sex);
        self.veteran(&mut row, &mut wrong, today);
        if let Err(faults) = Client::check(&row, today) {
            let of_page = |at: &&'static str| !(kept.ssn && *at == "/ssn" || kept.dob && *at == "/dob");
            let faults = faults.into_iter().map(|fault| (pointer(fault), fault));
            wrong.extend(faults.filter(|(at, _)| of_page(at)).map(|(at, fault)| refusal(at, fault)));
        }
        let mut named = BTreeSet::new();
        wrong.retain(|problem| {
            problem.errors().first().is_none_or(|field| named.insert(field.pointer.clone()))
        });
        Problem::all(wrong)?;
        Ok(row)
    }

    fn names(&self, row: &mut Record, wrong: &mut Vec<Problem>) {
        text(row, wrong, col::FIRST_NAME, "/first_name", self.first_name);
        text(row, wrong, col::MIDDLE_NAME, "/middle_name", self.middle_name);
        text(row, wrong, col::LAST_NAME, "/last_name", self.last_name);
        text(row, wrong, col::NAME_SUFFIX, "/name_suffix", self.name_suffix);
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
        match self.ssn {
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
            None => {
                row.set(col::SSN, Value::Null);
                code(row, wrong, col::SSN_DATA_QUALITY, "/ssn", self.ssn_data_quality);
            }
        }
    }

    fn dob(&self, row: &mut Record, wrong: &mut Vec<Problem>) {
        match dates::optional("/dob", self.dob.map(|dob| &**dob)) {
            Ok(Some(dob)) => {
                row.set(col::DOB, Value::Date(dob));
                let approximate = DOBDataQuality::ApproximateOrPartialDobReported;
                let quality = match self.dob_data_quality {
                    Some(typed) if typed == approximate.code() => approximate,
                    _ => DOBDataQuality::FullDobReported,
                };
                row.set(col::DOB_DATA_QUALITY, Value::code(quality));
            }
            Ok(None) => {
                row.set(col::DOB, Value::Null);
                code(row, wrong, col::DOB_DATA_QUALITY, "/dob", self.dob_data_quality);
            }
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
            self.additional_race_ethnicity,
        );
        row.set(col::RACE_NONE, Value::Null);
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

/// A text that is no SSN is refused before: an SSN on the row that is not valid was never given out.
fn refusal(at: &str, fault: ClientFault) -> Problem {
    let (code, params) = match fault {
        ClientFault::ReasonRequired { .. } => (Code::ReasonRequired, Params::default()),
        ClientFault::DobInFuture => (Code::DateInFuture, Params::default()),
        ClientFault::SsnNotValid => (Code::SsnNotValid, Params::default().with("why", "impossible")),
    };
    Problem::new(code).and_field(FieldProblem { pointer: at.to_owned(), code, params })
}

/// The field of the page that a fault is about.
fn pointer(fault: ClientFault) -> &'static str {
    match fault {
        ClientFault::ReasonRequired { column: "FirstName" } => "/first_name",
        ClientFault::ReasonRequired { column: "LastName" } => "/last_name",
        ClientFault::ReasonRequired { column: "SSN" } | ClientFault::SsnNotValid => "/ssn",
        ClientFault::ReasonRequired { .. } | ClientFault::DobInFuture => "/dob",
    }
}
