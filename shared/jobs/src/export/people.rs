//! `Client.csv`: the clients of the exported enrollments.

use std::collections::{BTreeMap, BTreeSet};

use domain::{ClientId, Record, Value};
use hud::FileId;
use hud::columns::{client as col, enrollment};
use store::ScopedStore;

use super::rows::{Rows, deleted};
use crate::fault::JobFault;

/// Clients read at once.
const AT_ONCE: usize = 100;

/// Race columns: never empty in an export.
const RACES: [usize; 7] = [
    col::AM_IND_AK_NATIVE,
    col::ASIAN,
    col::BLACK_AF_AMERICAN,
    col::HISPANIC_LATINAO,
    col::MID_EAST_N_AFRICAN,
    col::NATIVE_HI_PACIFIC,
    col::WHITE,
];

/// HUD's answer "data not collected".
const NOT_COLLECTED: i64 = 99;

/// Who is enrolled, and whose record was there.
#[derive(Default)]
pub(super) struct People {
    /// By `PersonalID`, when and by whom the enrollment was made and changed.
    enrolled: BTreeMap<String, [Value; 3]>,
    /// Those whose record goes out.
    found: BTreeSet<String>,
}

/// Puts the clients that the organization may see.
pub(super) async fn read(
    store: &ScopedStore,
    clients: BTreeSet<ClientId>,
    rows: &mut Rows,
) -> Result<(), JobFault> {
    let clients: Vec<ClientId> = clients.into_iter().collect();
    for chunk in clients.chunks(AT_ONCE) {
        for client in store.clients(chunk).await?.into_iter().flatten() {
            rows.people.found.insert(client.record.key().to_owned());
            match client.voided {
                Some(_) => rows.push(&deleted(&client.record))?,
                None => rows.push(&client.record)?,
            }
        }
    }
    Ok(())
}

impl People {
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
        row.set(column, Value::Integer(NOT_COLLECTED));
    }
    for column in RACES {
        row.set(column, Value::Integer(0));
    }
    row.set(col::DATE_CREATED, created);
    row.set(col::DATE_UPDATED, updated);
    row.set(col::USER_ID, user);
    row
}
