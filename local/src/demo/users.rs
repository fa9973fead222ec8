use domain::{Language, OrganizationId, Role, User, UserId, UserRole};

use super::agencies::{ALMOND, NINTH_STREET, ORCHARD, id};

const ALL: &[&str] = &[ALMOND, ORCHARD, NINTH_STREET];

/// Who can sign in: sign-in, user id, name, role and the organizations where they have it.
const USERS: [(&str, &str, &str, Role, &[&str]); 6] = [
    ("caseworker", "ana-ruiz", "Ana Ruiz", Role::Caseworker, &[ALMOND]),
    ("shelter", "sam-ortiz", "Sam Ortiz", Role::ShelterStaff, &[ALMOND]),
    ("supervisor", "dana-lee", "Dana Lee", Role::Supervisor, &[ALMOND]),
    ("technician", "terry-vang", "Terry Vang", Role::Technician, ALL),
    ("other", "omar-reyes", "Omar Reyes", Role::Caseworker, &[ORCHARD]),
    ("vendor", "vera-lind", "Vera Lind", Role::Vendor, &[NINTH_STREET]),
];

/// Sign-in, user id and name of each, for the identity provider.
pub const PEOPLE: [(&str, &str, &str); 6] = {
    let mut people = [("", "", ""); 6];
    let mut at = 0;
    while at < people.len() {
        people[at] = (USERS[at].0, USERS[at].1, USERS[at].2);
        at += 1;
    }
    people
};

pub(super) fn users() -> Vec<User> {
    USERS
        .iter()
        .map(|&(_, user, name, role, organizations)| User {
            id: id(user, UserId::new),
            name: name.to_owned(),
            language: Language::En,
            roles: organizations
                .iter()
                .map(|organization| UserRole { organization: id(organization, OrganizationId::new), role })
                .collect(),
            active: true,
            version: 1,
        })
        .collect()
}
