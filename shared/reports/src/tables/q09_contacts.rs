//! Q9: contacts and engagement in street outreach and night-by-night shelter.

use crate::engine::{Line, Look, Table};
use crate::glossary::contact::FirstContact;

pub(crate) const Q9A: Table = Table::new(
    "Q9a",
    "Number of Persons Contacted",
    &[
        Line::new("Once", |p| contacts(p, 1, 1)),
        Line::new("2-5 Times", |p| contacts(p, 2, 5)),
        Line::new("6-9 Times", |p| contacts(p, 6, 9)),
        Line::new("10+ Times", |p| contacts(p, 10, u32::MAX)),
        Line::new("Total Persons Contacted", |p| contacts(p, 1, u32::MAX)),
    ],
    FIRST_CONTACTS,
)
.cornered("Number of Persons Contacted")
.of(is_contacted);

pub(crate) const Q9B: Table = Table::new(
    "Q9b",
    "Number of Persons Newly Engaged",
    &[
        Line::new("Once", |p| is_engaged(p) && contacts(p, 1, 1)),
        Line::new("2-5 Contacts", |p| is_engaged(p) && contacts(p, 2, 5)),
        Line::new("6-9 Contacts", |p| is_engaged(p) && contacts(p, 6, 9)),
        Line::new("10+ Contacts", |p| is_engaged(p) && contacts(p, 10, u32::MAX)),
        Line::new("Total Persons Engaged", |p| is_engaged(p) && contacts(p, 1, u32::MAX)),
        Line::share("Rate of Engagement", is_engaged, |p| contacts(p, 1, u32::MAX)),
    ],
    FIRST_CONTACTS,
)
.cornered("Number of Persons Newly Engaged")
.of(is_contacted);

/// By where the person stayed at the first contact.
const FIRST_CONTACTS: &[Line] = &[
    Line::all("All Persons Contacted"),
    Line::new("First contact – NOT staying on the Streets, ES, or SH", |p| {
        first(p, FirstContact::NotHomeless)
    }),
    Line::new("First contact – WAS staying on Streets, ES, or SH", |p| first(p, FirstContact::Homeless)),
    Line::new("First contact – Worker unable to determine", |p| first(p, FirstContact::Undetermined)),
];

/// Adults and heads with a contact or an engagement in the report range.
fn is_contacted(p: &Look<'_>) -> bool {
    p.is_adult_or_head() && p.outreach.is_some_and(|outreach| outreach.contacted)
}

fn is_engaged(p: &Look<'_>) -> bool {
    p.outreach.is_some_and(|outreach| outreach.newly_engaged)
}

fn contacts(p: &Look<'_>, at_least: u32, at_most: u32) -> bool {
    p.outreach.is_some_and(|outreach| (at_least..=at_most).contains(&outreach.n_contacts))
}

fn first(p: &Look<'_>, first: FirstContact) -> bool {
    p.outreach.is_some_and(|outreach| outreach.first == first)
}
