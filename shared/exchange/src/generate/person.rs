//! Somebody, and the row of `Client.csv`.

use domain::{Date, Record};
use hud::FileId;
use hud::columns::client;

use super::{Random, Row, Shape};

/// Someone who is invented.
pub(super) struct Person {
    pub(super) id: String,
    pub(super) born: Option<Date>,
    pub(super) is_adult: bool,
    pub(super) is_veteran: bool,
    pub(super) disabilities: u8,
    pub(super) first: String,
    pub(super) last: String,
    pub(super) ssn: u64,
    pub(super) sex: i64,
    pub(super) races: u8,
}

impl Person {
    pub(super) fn row(&self, shape: &Shape) -> Record {
        let mut random = Random::of(shape.seed ^ 0xC11E, self.ssn);
        let lost = |random: &mut Random| random.chance(shape.faults);
        let filler = lost(&mut random) && random.chance(0.2);
        let first = if filler { random.pick(&["Unknown", "Test", "Anonymous"]) } else { &self.first };
        let row =
            Row::new(FileId::Client).text(client::PERSONAL_ID, &self.id).text(client::FIRST_NAME, first);
        let row = row.text(client::LAST_NAME, &self.last).number(client::NAME_DATA_QUALITY, 1);
        let row = match random.below(10) {
            0 | 1 => row.number(client::SSN_DATA_QUALITY, random.pick(&[8, 9, 99])),
            2..5 => row
                .text(client::SSN, &format!("xxxxx{:04}", self.ssn % 10_000))
                .number(client::SSN_DATA_QUALITY, 2),
            _ if lost(&mut random) => row.text(client::SSN, "999999999").number(client::SSN_DATA_QUALITY, 1),
            _ => row.text(client::SSN, &format!("{:09}", self.ssn)).number(client::SSN_DATA_QUALITY, 1),
        };
        let quality = if self.born.is_some() { 1 } else { 99 };
        let row = row.date_if(client::DOB, self.born).number(client::DOB_DATA_QUALITY, quality);
        let mut row = row.number(client::SEX, random.answer(self.sex, shape.faults));
        let races = if lost(&mut random) { 0 } else { self.races };
        for bit in 0..7 {
            row = row.number(client::AM_IND_AK_NATIVE + bit, i64::from(races >> bit & 1));
        }
        let row = row.number_if(client::RACE_NONE, (races == 0).then_some(99));
        let veteran = if self.is_adult { random.answer(i64::from(self.is_veteran), shape.faults) } else { 0 };
        let row = row.number(client::VETERAN_STATUS, veteran);
        let served = (veteran == 1).then(|| self.born.map_or(1990, |born| i64::from(born.year()) + 19));
        let row = row.number_if(client::YEAR_ENTERED_SERVICE, served);
        let row = row.number_if(client::YEAR_SEPARATED, served.map(|year| year + 4));
        let theater = random.below(8) as usize;
        let row = (0..8).fold(row, |row, n| {
            row.number_if(client::WORLD_WAR_II + n, served.map(|_| i64::from(n == theater)))
        });
        let row = row.number_if(client::MILITARY_BRANCH, served.map(|_| random.pick(&[1, 1, 2, 3, 4, 99])));
        row.number_if(client::DISCHARGE_STATUS, served.map(|_| random.pick(&[1, 1, 1, 2, 4, 9])))
            .made(shape.end.yesterday().unwrap_or(shape.end))
    }
}
