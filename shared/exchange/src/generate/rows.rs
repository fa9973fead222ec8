//! The rows of a household in one file.

use domain::{Date, Record};
use hud::FileId;
use jiff::ToSpan;

use super::enrollment::GeneratedEnrollment;
use super::household::Household;
use super::stays::Stay;
use super::{Random, Shape, assessments, encounters};

impl Household {
    /// The rows of the household in a file.
    pub(super) fn push(&self, file: FileId, shape: &Shape, push: &mut impl FnMut(Record)) {
        if file == FileId::Client {
            self.people.iter().for_each(|person| push(person.row(shape)));
            return;
        }
        for (stay_number, stay) in self.stays.iter().enumerate() {
            stay.push(file, shape, self, stay_number, push);
        }
    }
}

impl Stay {
    fn push(
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
