//! One member's part in a stay: enrollment and exit.

use domain::{Date, Record};
use hud::FileId;
use hud::columns::{enrollment, exit};
use jiff::ToSpan;

use super::household::Household;
use super::person::Person;
use super::programs;
use super::stays::{Stay, back};
use super::{Random, Row, Shape};

/// Where people come from and go to.
const PRIOR: &[i64] = &[116, 116, 116, 101, 101, 302, 314, 335, 336, 410, 421, 204, 207, 435];
const DESTINATIONS: &[i64] =
    &[410, 410, 410, 435, 435, 422, 423, 312, 313, 101, 116, 302, 204, 207, 30, 99, 24];

/// One member's part in a stay.
pub(super) struct GeneratedEnrollment<'h> {
    pub(super) shape: &'h Shape,
    pub(super) household: &'h Household,
    pub(super) stay: &'h Stay,
    pub(super) id: String,
    pub(super) member: usize,
    pub(super) entry: Date,
    pub(super) exit: Option<Date>,
}

impl GeneratedEnrollment<'_> {
    pub(super) fn person(&self) -> &Person {
        &self.household.people[self.member]
    }

    pub(super) fn enrollment(&self, random: &mut Random) -> Record {
        use enrollment::*;
        let (stay, person, faults) = (self.stay, self.person(), self.shape.faults);
        let head = self.member == 0;
        let row = Row::new(FileId::Enrollment).text(ENROLLMENT_ID, &self.id).text(PERSONAL_ID, &person.id);
        let row = row.text(PROJECT_ID, &programs::id(stay.program)).date(ENTRY_DATE, self.entry);
        let (household, stay_id) = self.id.split_once('m').unwrap_or((&self.id, ""));
        debug_assert!(!stay_id.is_empty());
        let row = row.text(HOUSEHOLD_ID, &household.replacen('e', "h", 1));
        let relation = if head {
            1
        } else if person.is_adult {
            3
        } else {
            2
        };
        let row = row
            .number(RELATIONSHIP_TO_HOH, if head { relation } else { random.answer(relation, faults / 5.0) });
        let row = row.text(ENROLLMENT_COC, "CA-510");
        let disabled = i64::from(person.disabilities != 0);
        let row = row.number(DISABLING_CONDITION, random.answer(disabled, faults));
        let housed = matches!(stay.kind(), 3 | 13).then(|| self.entry + random.below(60).days());
        let end = self.exit.unwrap_or(self.shape.end);
        let row = row.date_if(MOVE_IN_DATE, housed.filter(|day| *day <= end && !random.chance(faults)));
        let row =
            row.date_if(DATE_OF_ENGAGEMENT, (stay.kind() == 4).then_some(end.min(self.entry + 7.days())));
        if !head && !person.is_adult {
            return row.made(self.entry);
        }
        let prior = random.pick(PRIOR);
        let situation = random.answer(prior, faults);
        let row = row.number(LIVING_SITUATION, situation);
        let row = row.number_if(RENTAL_SUBSIDY_TYPE, (situation == 435).then_some(428));
        let row = row.number(LENGTH_OF_STAY, random.pick(&[10, 11, 2, 3, 4, 5, 99]));
        let row = row.date(DATE_TO_STREET_ESSH, back(self.entry, random.below(800)));
        let row = row.number(TIMES_HOMELESS_PAST_THREE_YEARS, 1 + random.below(4));
        row.number(MONTHS_HOMELESS_PAST_THREE_YEARS, 101 + random.below(13)).made(self.entry)
    }

    pub(super) fn exit(&self, left: Date, random: &mut Random) -> Record {
        use exit::*;
        let faults = self.shape.faults;
        let good = random.pick(DESTINATIONS);
        let destination = random.answer(good, faults);
        // A slip of the kind people make: the exit before the entry.
        let day = if random.chance(faults / 10.0) { back(self.entry, 3) } else { left };
        let row =
            Row::new(FileId::Exit).text(EXIT_ID, &format!("x{}", self.id)).text(ENROLLMENT_ID, &self.id);
        let row =
            row.text(PERSONAL_ID, &self.person().id).date(EXIT_DATE, day).number(DESTINATION, destination);
        row.number_if(DESTINATION_SUBSIDY_TYPE, (destination == 435).then_some(433)).made(left)
    }
}
