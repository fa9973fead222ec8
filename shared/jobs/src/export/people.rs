//! `Client.csv`: the clients of the exported enrollments.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Record, Value};
use hud::columns::{client as col, enrollment};
use hud::lists::{NoYes, NoYesReasonsForMissingData};
use hud::{FileId, Race};

/// Who is enrolled, and whose record was there.
#[derive(Default)]
pub(super) struct People {
    /// By `PersonalID`, when and by whom the enrollment was made and changed.
    enrolled: BTreeMap<String, [Value; 3]>,
    /// Those whose record goes out.
    found: BTreeSet<String>,
}

impl People {
    /// Notes that the record of a person goes out.
    pub(super) fn found(&mut self, personal_id: &str) {
        self.found.insert(personal_id.to_owned());
    }

    /// Notes the person of a row of `Enrollment.csv`.
    pub(super) fn enrolled(&mut self, row: &Record) {
        let Some(person) = row.text(enrollment::PERSONAL_ID) else { return };
        if !self.enrolled.contains_key(person) {
            let metadata = [enrollment::DATE_CREATED, enrollment::DATE_UPDATED, enrollment::USER_ID];
            self.enrolled.insert(person.to_owned(), metadata.map(|column| row.get(column).clone()));
        }
    }

    /// The rows of those who are enrolled and whose record the organization may not see: nothing is said of them,
    /// but each enrollment has its client.
    pub(super) fn not_visible(self) -> impl Iterator<Item = Record> {
        let found = self.found;
        let hidden = self.enrolled.into_iter().filter(move |(person, _)| !found.contains(person));
        hidden.map(|(person, metadata)| unknown(&person, metadata))
    }
}

fn unknown(person: &str, [created, updated, user]: [Value; 3]) -> Record {
    let mut row = Record::new(FileId::Client);
    row.set(col::PERSONAL_ID, Value::text(person));
    for column in [
        col::NAME_DATA_QUALITY,
        col::SSN_DATA_QUALITY,
        col::DOB_DATA_QUALITY,
        col::RACE_NONE,
        col::VETERAN_STATUS,
    ] {
        row.set(column, Value::code(NoYesReasonsForMissingData::DataNotCollected));
    }
    // Never empty in an export.
    for race in Race::ALL {
        row.set(race.column(), Value::code(NoYes::No));
    }
    row.set(col::DATE_CREATED, created);
    row.set(col::DATE_UPDATED, updated);
    row.set(col::USER_ID, user);
    row
}
