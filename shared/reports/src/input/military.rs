//! Military service of veterans, and what a program of Supportive Services for Veteran Families asks of heads.

use domain::Record;
use hud::columns::{client as c, enrollment as e};

use super::Input;
use super::read::{code, moment};
use super::rows::{Military, VeteranFamily};

/// Theaters of operations, WorldWarII to OtherTheater, in HUD's order.
pub(crate) const THEATERS: std::ops::RangeInclusive<usize> = c::WORLD_WAR_II..=c::OTHER_THEATER;

impl Input {
    /// Keeps the service of a person who is marked as a veteran.
    pub(super) fn push_military(&mut self, record: &Record, person: u32) {
        if !code(record, c::VETERAN_STATUS).yes() {
            return;
        }
        let theaters = |test: fn(crate::code::Code) -> bool| {
            let set = THEATERS.enumerate().filter(|(_, column)| test(code(record, *column)));
            set.fold(0, |bits, (number, _)| bits | 1 << number)
        };
        let row = Military {
            updated: moment(record, c::DATE_UPDATED),
            entered: code(record, c::YEAR_ENTERED_SERVICE),
            separated: code(record, c::YEAR_SEPARATED),
            theaters_blank: theaters(|answer| answer.is_null()),
            theaters_unknown: theaters(|answer| answer.is_unknown()),
            branch: code(record, c::MILITARY_BRANCH),
            discharge: code(record, c::DISCHARGE_STATUS),
        };
        self.book.military.add(person, row);
    }
}

pub(super) fn veteran_family(record: &Record) -> VeteranFamily {
    let is_blank = |column| record.get(column).is_null();
    VeteranFamily {
        lacks_income_share: is_blank(e::PERCENT_AMI),
        lacks_medical_center: is_blank(e::VAMC_STATION),
        lacks_screening: code(record, e::TARGET_SCREEN_REQD).yes()
            && (is_blank(e::HP_SCREENING_SCORE) || is_blank(e::THRESHOLD_SCORE)),
    }
}
