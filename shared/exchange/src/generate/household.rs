//! People who live together, and who they are.

use domain::{Date, Record};
use hud::FileId;
use hud::columns::client;

use super::stays::Stay;
use super::{Random, Row, Shape, again};

/// One household and its stays in programs.
pub(super) struct Household {
    pub(super) number: u64,
    pub(super) people: Vec<Person>,
    pub(super) stays: Vec<Stay>,
}

pub(super) struct Person {
    pub(super) id: String,
    pub(super) born: Option<Date>,
    pub(super) is_adult: bool,
    pub(super) is_veteran: bool,
    pub(super) disabilities: u8,
    pub(super) first: String,
    pub(super) last: String,
    pub(super) ssn: u64,
    sex: i64,
    races: u8,
}

const FIRST: &[&str] = &[
    "Ana", "José", "Maria", "Luis", "James", "Mary", "Robert", "Linda", "Michael", "Rosa", "David", "Elena",
    "John", "Carmen", "Daniel", "Sofía", "William", "Grace", "Thomas", "Mei", "Jamal", "Aisha", "Kevin",
    "Nancy", "Carlos", "Teresa", "Anthony",
];
const LAST: &[&str] = &[
    "Ruiz",
    "García",
    "Smith",
    "Johnson",
    "Martínez",
    "Brown",
    "Davis",
    "López",
    "Miller",
    "Wilson",
    "Hernández",
    "Moore",
    "Taylor",
    "Nguyen",
    "Jackson",
    "White",
    "O'Brien",
    "Thompson",
    "Sánchez",
    "Clark",
    "Lewis",
    "Walker",
    "Young",
    "Flores",
];

impl Household {
    /// The household of that number; at most `left` people are still wanted.
    pub(super) fn new(shape: &Shape, number: u64, left: u64) -> Self {
        let mut random = Random::of(shape.seed, number);
        let (adults, children) = match random.below(100) {
            0..62 => (1, 0),
            62..70 => (2, 0),
            70..83 => (1, 1 + random.below(3)),
            83..96 => (2, 1 + random.below(4)),
            96..99 => (0, 1),
            _ => (3, random.below(3)),
        };
        let last = random.pick(LAST);
        let people = (0..(adults + children).min(i64::try_from(left).unwrap_or(i64::MAX)))
            .map(|member| person(shape, &mut random, number, member, member < adults, last))
            .collect();
        let stays = Stay::all(shape, &mut random);
        Self { number, people, stays }
    }

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

/// A person; one adult in fifty is someone already seen, entered again.
fn person(
    shape: &Shape,
    random: &mut Random,
    household: u64,
    member: i64,
    is_adult: bool,
    last: &'static str,
) -> Person {
    let id = format!("c{household:x}m{member}");
    if is_adult && household > 50 && random.chance(0.02) {
        let before = household - 1 - random.below(50).unsigned_abs();
        let seen = Household::new(shape, before, u64::MAX).people.into_iter().find(|person| person.is_adult);
        if let Some(seen) = seen {
            return again::entered(Person { id, ..seen }, random);
        }
    }
    let mut own = Random::of(shape.seed ^ 0xD0B1, household * 16 + member as u64);
    let years = if is_adult { 18 + own.below(60) } else { own.below(18) };
    let days = jiff::Span::new().days(years * 365 + own.below(365) + if is_adult { 365 * 4 } else { 0 });
    let disabled = if own.chance(0.4) { 1 + (own.next() as u8 & 0x3E) } else { 0 };
    Person {
        id,
        born: shape.end.checked_sub(days).ok().filter(|_| !random.chance(shape.faults / 2.0)),
        is_adult,
        is_veteran: is_adult && own.chance(0.08),
        disabilities: disabled,
        first: own.pick(FIRST).to_owned(),
        last: last.to_owned(),
        sex: own.below(2),
        races: 1 << own.pick(&[0_u8, 1, 2, 3, 3, 3, 5, 6, 6, 6]) | if own.chance(0.1) { 1 << 6 } else { 0 },
        ssn: 1_010_001 + own.next() % 600_000_000,
    }
}

impl Person {
    fn row(&self, shape: &Shape) -> Record {
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
