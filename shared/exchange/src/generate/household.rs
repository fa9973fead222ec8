//! People who live together, and who they are.

use super::person::Person;
use super::stays::Stay;
use super::{Random, Shape, again};

/// One household and its stays in programs.
pub(super) struct Household {
    pub(super) number: u64,
    pub(super) people: Vec<Person>,
    pub(super) stays: Vec<Stay>,
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
