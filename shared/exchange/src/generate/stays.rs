//! Stays in programs: enrollment, exit, services, contacts.

use domain::{Date, Record};
use hud::FileId;
use hud::columns::{enrollment, exit};
use jiff::ToSpan;

use super::household::Household;
use super::programs::{self, PROGRAMS};
use super::{Random, Row, Shape, assessments, encounters};

/// One household's stay in one program.
pub(super) struct Stay {
    pub(super) program: usize,
    pub(super) entry: Date,
    pub(super) exit: Option<Date>,
    pub(super) seed: u64,
}

/// Where people come from and go to.
const PRIOR: &[i64] = &[116, 116, 116, 101, 101, 302, 314, 335, 336, 410, 421, 204, 207, 435];
const DESTINATIONS: &[i64] =
    &[410, 410, 410, 435, 435, 422, 423, 312, 313, 101, 116, 302, 204, 207, 30, 99, 24];

impl Stay {
    /// One to three stays of a household, the later ones after the earlier.
    pub(super) fn all(shape: &Shape, random: &mut Random) -> Vec<Self> {
        let count = random.pick(&[1, 1, 1, 1, 2, 2, 3]);
        let mut entry = back(shape.end, 30 + random.below(900));
        let mut stays = Vec::with_capacity(count);
        for _ in 0..count {
            let program = random.below(PROGRAMS.len() as i64) as usize;
            let typical = [60, 12, 200, 700, 90, 60, 80, 240, 240, 40][program];
            let left = entry + (1 + random.below(typical * 2)).days();
            let exit = (left < shape.end && !random.chance(0.03)).then_some(left);
            stays.push(Self { program, entry, exit, seed: random.next() });
            match exit {
                Some(exit) => entry = exit + (1 + random.below(120)).days(),
                None => break,
            }
            if entry > shape.end {
                break;
            }
        }
        stays
    }

    pub(super) fn kind(&self) -> i64 {
        PROGRAMS[self.program].kind
    }

    pub(super) fn push(
        &self,
        file: FileId,
        shape: &Shape,
        household: &Household,
        number: usize,
        push: &mut impl FnMut(Record),
    ) {
        for (member, person) in household.people.iter().enumerate() {
            let of_member = |n: u64| Random::of(self.seed, (member as u64) << 8 | n);
            let (entry, exit) = self.days_of(shape, household, member, &mut of_member(0xFF));
            let id = format!("e{:x}s{number}m{member}", household.number);
            let at = GeneratedEnrollment { shape, household, stay: self, id, member, entry, exit };
            let mut random = of_member(file.index() as u64);
            match file {
                FileId::Enrollment => push(at.enrollment(&mut random)),
                FileId::Exit => {
                    if let Some(left) = exit {
                        push(at.exit(left, &mut random));
                    }
                }
                FileId::Services => encounters::services(&at, &mut random, push),
                FileId::CurrentLivingSituation
                    if matches!(self.kind(), 4 | 14) && (person.is_adult || member == 0) =>
                {
                    encounters::contacts(&at, &mut random, push);
                }
                FileId::Assessment | FileId::Event if self.kind() == 14 && member == 0 => {
                    encounters::coordinated_entry(file, &at, &mut random, push);
                }
                _ => assessments::push(file, &at, &mut random, push),
            }
        }
    }

    /// When a member came and left: mostly with the others, sometimes later or sooner. A head may leave
    /// a household behind.
    fn days_of(
        &self,
        shape: &Shape,
        household: &Household,
        member: usize,
        random: &mut Random,
    ) -> (Date, Option<Date>) {
        let days = i64::from((self.exit.unwrap_or(shape.end) - self.entry).get_days());
        if household.people.len() == 1 || days < 4 {
            return (self.entry, self.exit);
        }
        let within = self.entry + (1 + random.below(days - 2)).days();
        match (member, random.below(100)) {
            (1.., 0..5) => (within, self.exit),
            (1.., 5..11) | (0, 0..2) => (self.entry, Some(within)),
            _ => (self.entry, self.exit),
        }
    }
}

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
    pub(super) fn person(&self) -> &super::household::Person {
        &self.household.people[self.member]
    }

    fn enrollment(&self, random: &mut Random) -> Record {
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

    fn exit(&self, left: Date, random: &mut Random) -> Record {
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

pub(super) fn back(day: Date, days: i64) -> Date {
    day.checked_sub(days.days()).unwrap_or(day)
}
