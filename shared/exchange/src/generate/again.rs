//! How someone is written down who is already in the system, by a worker who did not find them.

use super::Random;
use super::person::Person;

/// The same person with at most one slip: in the name, the birth date or the number.
pub(super) fn entered(mut person: Person, random: &mut Random) -> Person {
    match random.below(6) {
        0 => person.first = plain(&person.first),
        1 => person.last = swapped(&person.last),
        2 => drop(person.first.pop()),
        3 => {
            let day_as_month =
                |born: domain::Date| domain::Date::new(born.year(), born.day(), born.month()).ok();
            person.born = person.born.map(|born| day_as_month(born).unwrap_or(born));
        }
        4 => person.ssn = person.ssn / 100 * 100 + person.ssn % 10 * 10 + person.ssn / 10 % 10,
        _ => {}
    }
    person
}

/// Without accents, as a keyboard without them writes it.
fn plain(name: &str) -> String {
    name.chars()
        .map(|letter| match letter {
            'á' => 'a',
            'é' => 'e',
            'í' => 'i',
            'ó' => 'o',
            other => other,
        })
        .collect()
}

/// With the second and third letter the wrong way round.
fn swapped(name: &str) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    if letters.len() > 2 {
        letters.swap(1, 2);
    }
    letters.into_iter().collect()
}
