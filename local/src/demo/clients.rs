//! Invented people.

use domain::{Client, ClientId, Date, HmisId, OrganizationId, Restriction};
use hud::FileId;
use serde_json::{Value, json};

use super::agencies::{Plan, id};
use super::draw::{Draw, days_before};
use super::household::Member;
use super::rows::row;

const WOMEN: [&str; 24] = [
    "Alma", "Beatriz", "Carmen", "Denise", "Esther", "Frances", "Gloria", "Hannah", "Irene", "Josefina",
    "Kayla", "Leticia", "Mai", "Nadia", "Olivia", "Patricia", "Rosa", "Simone", "Teresa", "Ursula",
    "Vanessa", "Wendy", "Xiomara", "Yolanda",
];
const MEN: [&str; 24] = [
    "Andre", "Benito", "Carlos", "Darnell", "Edgar", "Felipe", "Gerald", "Hector", "Isaac", "Jamal", "Kevin",
    "Luis", "Marcus", "Nhan", "Oscar", "Pedro", "Quincy", "Ramon", "Stephen", "Tou", "Ulises", "Victor",
    "Walter", "Xavier",
];
const LAST: [&str; 32] = [
    "Aguilar",
    "Avila",
    "Barnes",
    "Brown",
    "Castillo",
    "Chavez",
    "Coleman",
    "Cruz",
    "Davis",
    "Espinoza",
    "Flores",
    "Foster",
    "Garza",
    "Gutierrez",
    "Hayes",
    "Hernandez",
    "Jackson",
    "Lee",
    "Lopez",
    "Mendoza",
    "Moua",
    "Navarro",
    "Nguyen",
    "Ortega",
    "Price",
    "Ramirez",
    "Reed",
    "Singh",
    "Torres",
    "Vang",
    "Walker",
    "Xiong",
];

/// Date of birth and sex of someone drawn, which the rows of a stay need again.
pub(super) struct Person {
    pub(super) client: Client,
    pub(super) age: i64,
    pub(super) is_veteran: bool,
}

/// A client first met on the day `met`; `family` is the head's last name for the others of a household.
pub(super) fn person(
    member: &Member,
    plan: &Plan,
    met: Date,
    family: Option<&str>,
    draw: &mut Draw,
) -> Person {
    // 3.06 Sex: 0 female, 1 male.
    let sex = draw.between(0, 1);
    let (first, last) = member.name.unwrap_or_else(|| {
        let first = draw.one_of(if sex == 0 { &WOMEN } else { &MEN });
        (first, draw.one_of(&LAST))
    });
    let last = family.filter(|_| member.relationship == 2).unwrap_or(last);
    let client_id = draw.next_id("c");
    let dob = days_before(met, member.age * 365 + member.age / 4 + draw.between(1, 360));
    let (ssn, ssn_quality) = ssn(draw);
    let is_veteran = member.age >= 30 && draw.once_in(9);
    let mut values = json!({
        "PersonalID": client_id, "FirstName": first, "LastName": last, "NameDataQuality": 1,
        "SSN": ssn, "SSNDataQuality": ssn_quality, "DOB": dob.to_string(), "DOBDataQuality": 1, "Sex": sex,
        "VeteranStatus": if member.age < 18 { 99 } else { i64::from(is_veteran) },
    });
    for (name, value) in races(draw) {
        values[name] = value;
    }
    let restriction = if draw.once_in(6) { Restriction::Everyone } else { Restriction::Organization };
    let client = Client {
        id: id(&client_id, ClientId::new),
        hmis_id: HmisId::from_random(draw.number()),
        owner: id(plan.organization, OrganizationId::new),
        restriction,
        record: row(FileId::Client, met, values),
        aliases: Vec::new(),
        voided: None,
        origin: None,
        version: 1,
    };
    Person { client, age: member.age, is_veteran }
}

/// Nine digits of areas 700 to 728, which were given to railroad workers until 1963 and to nobody since.
fn ssn(draw: &mut Draw) -> (Option<String>, i64) {
    match draw.between(1, 60) {
        1 => (None, 9),
        2..=7 => (Some(format!("xxxxx{:04}", draw.between(1, 9_999))), 2),
        _ => {
            let (area, group, serial) = (draw.between(700, 728), draw.between(1, 99), draw.between(1, 9_999));
            (Some(format!("{area}{group:02}{serial:04}")), 1)
        }
    }
}

fn races(draw: &mut Draw) -> Vec<(&'static str, Value)> {
    const ALL: [&str; 7] = [
        "AmIndAKNative",
        "Asian",
        "BlackAfAmerican",
        "HispanicLatinao",
        "MidEastNAfrican",
        "NativeHIPacific",
        "White",
    ];
    const USUAL: [&[usize]; 8] = [&[3], &[3], &[6], &[6], &[2], &[1], &[3, 6], &[0]];
    let mine = draw.one_of(&USUAL);
    ALL.iter().enumerate().map(|(at, name)| (*name, json!(i64::from(mine.contains(&at))))).collect()
}
