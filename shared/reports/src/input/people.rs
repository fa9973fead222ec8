//! People, their stays and exits, from records.

use domain::{Record, fnv1a};
use hud::Race;
use hud::columns::{client, enrollment, exit};
use hud::lists::SSNDataQuality;

use super::Input;
use super::military::veteran_family;
use super::read::{code, day, is_deleted, moment};
use super::rows::{Client, Enrollment, Exit, Marks, NO_COC};
use crate::code::Code;
use crate::glossary::chronic::PriorLivingSituation;
use crate::glossary::issue;
use crate::glossary::race::Races;

impl Input {
    pub(super) fn push_enrollment(&mut self, record: &Record) {
        use enrollment as e;
        let (Some(id), Some(person), Some(project), Some(entry)) = (
            record.text(e::ENROLLMENT_ID),
            record.text(e::PERSONAL_ID),
            record.text(e::PROJECT_ID),
            day(record, e::ENTRY_DATE),
        ) else {
            return;
        };
        let selected = &self.book.parameters.projects;
        if is_deleted(record, e::DATE_DELETED)
            || !(selected.is_empty() || selected.iter().any(|p| p == project))
        {
            return;
        }
        let number = self.book.enrollment_ids.number(id);
        let household = record
            .text(e::HOUSEHOLD_ID)
            .map_or_else(|| format!("{project}\u{1}{id}"), |household| format!("{project}\u{0}{household}"));
        let row = Enrollment {
            updated: moment(record, e::DATE_UPDATED),
            created_at: moment(record, e::DATE_CREATED),
            created: day(record, e::DATE_CREATED),
            person: self.book.people.number(person),
            project: self.book.project_ids.number(project),
            household: self.book.households.number(&household),
            entry,
            relationship: code(record, e::RELATIONSHIP_TO_HOH),
            coc: record.text(e::ENROLLMENT_COC).map_or(NO_COC, |coc| self.book.cocs.number(coc)),
            prior: PriorLivingSituation {
                situation: code(record, e::LIVING_SITUATION),
                length_of_stay: code(record, e::LENGTH_OF_STAY),
                under_threshold: code(record, e::LOS_UNDER_THRESHOLD),
                previous_street: code(record, e::PREVIOUS_STREET_ESSH),
                homeless_since: day(record, e::DATE_TO_STREET_ESSH),
                times: code(record, e::TIMES_HOMELESS_PAST_THREE_YEARS),
                months: code(record, e::MONTHS_HOMELESS_PAST_THREE_YEARS),
            },
            rental_subsidy: code(record, e::RENTAL_SUBSIDY_TYPE),
            disabling_condition: code(record, e::DISABLING_CONDITION),
            engagement: day(record, e::DATE_OF_ENGAGEMENT),
            move_in: day(record, e::MOVE_IN_DATE),
            exit: None,
            veteran_family: veteran_family(record),
            marks: Marks::default(),
        };
        match self.book.enrollments.get_mut(number as usize) {
            None => {
                self.book.enrollments.push(row);
                self.book.last_activity.push(None);
            }
            Some(known) => {
                let (exit, marks, known) = (known.exit, known.marks, *known);
                if self.rank(&known) < self.rank(&row) {
                    self.book.enrollments[number as usize] = Enrollment { exit, marks, ..row };
                }
            }
        }
    }

    /// Which of two rows of one EnrollmentID counts: the later update, then the greater answers and ids. Never the
    /// numbers of ids, as they follow the order of rows.
    fn rank<'a>(&'a self, row: &Enrollment) -> impl Ord + use<'a> {
        let book = &self.book;
        let ids = (
            book.people.text(row.person),
            book.project_ids.text(row.project),
            book.households.text(row.household),
            (row.coc != NO_COC).then(|| book.cocs.text(row.coc)),
        );
        (row.rank(), ids)
    }

    pub(super) fn push_client(&mut self, record: &Record) {
        use client as c;
        if is_deleted(record, c::DATE_DELETED) {
            return;
        }
        let Some(id) = record.text(c::PERSONAL_ID) else { return };
        let before_enrollments = self.book.enrollments.is_empty();
        let known = self.book.people.find(id);
        if known.is_none() && !before_enrollments {
            return;
        }
        let number = self.book.people.number(id);
        self.push_military(record, number);
        let person = number as usize;
        let quality = |column| code(record, column);
        let row = Client {
            updated: moment(record, c::DATE_UPDATED),
            born: day(record, c::DOB),
            born_quality: quality(c::DOB_DATA_QUALITY),
            created: day(record, c::DATE_CREATED),
            name: issue::name(
                record.text(c::FIRST_NAME),
                record.text(c::LAST_NAME),
                quality(c::NAME_DATA_QUALITY),
            ),
            ssn: issue::social_security_number(record.text(c::SSN), quality(c::SSN_DATA_QUALITY)),
            races: Races::of(Race::ALL.iter().copied().filter(|race| quality(race.column()).yes())),
            race_none: quality(c::RACE_NONE),
            sex: quality(c::SEX),
            veteran_status: quality(c::VETERAN_STATUS),
            likenesses: likenesses(record),
        };
        let clients = &mut self.book.clients;
        clients.resize(clients.len().max(person + 1), None);
        if clients[person].is_none_or(|known| known < row) {
            clients[person] = Some(row);
        }
    }

    pub(super) fn push_exit(&mut self, record: &Record) {
        use exit as x;
        let Some(owner) = self.owner(record, x::ENROLLMENT_ID, x::DATE_DELETED) else { return };
        let Some(date) = day(record, x::EXIT_DATE) else { return };
        let row = Exit {
            updated: moment(record, x::DATE_UPDATED),
            date,
            created: day(record, x::DATE_CREATED),
            destination: code(record, x::DESTINATION),
            subsidy: code(record, x::DESTINATION_SUBSIDY_TYPE),
            housing_assessment: code(record, x::HOUSING_ASSESSMENT),
            subsidy_information: code(record, x::SUBSIDY_INFORMATION),
        };
        let known = &mut self.book.enrollments[owner as usize].exit;
        *known = (*known).max(Some(row));
    }
}

/// Hashes of what two people may share, their SSN and their name with date of birth: the same in every build, so that
/// people who look alike are found in the same order in every run. They stay in memory and stand in no file.
fn likenesses(record: &Record) -> [Option<u64>; 2] {
    use client as c;
    let ssn = record.text(c::SSN).filter(|ssn| {
        issue::social_security_number(Some(ssn), Code::of(Some(SSNDataQuality::FullSsnReported.code())))
            .is_none()
    });
    let whole = ssn.filter(|ssn| ssn.len() == 9 && ssn.bytes().all(|byte| byte.is_ascii_digit()));
    let name = |column| record.text(column).map(str::to_lowercase);
    let named = (|| {
        let (first, last, born) = (name(c::FIRST_NAME)?, name(c::LAST_NAME)?, record.date(c::DOB)?);
        Some(format!("{first}\0{last}\0{born}"))
    })();
    [whole.map(|ssn| fnv1a(ssn.as_bytes())), named.map(|named| fnv1a(named.as_bytes()))]
}
