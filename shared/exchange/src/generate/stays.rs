//! Stays in programs: which, and when.

use domain::Date;
use jiff::ToSpan;

use super::programs::PROGRAMS;
use super::{Random, Shape};

/// One household's stay in one program.
pub(super) struct Stay {
    pub(super) program: usize,
    pub(super) entry: Date,
    pub(super) exit: Option<Date>,
    pub(super) seed: u64,
}

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
}

pub(super) fn back(day: Date, days: i64) -> Date {
    day.checked_sub(days.days()).unwrap_or(day)
}
