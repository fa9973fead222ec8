//! Further details only sort search results, whatever they are.

use api::{Details, rank};
use domain::names::Agreement;
use domain::{ClientId, HmisId, date};
use proptest::prelude::*;
use store::{Found, IndexEntry};

fn any_found() -> impl Strategy<Value = Found> {
    let agreement = prop_oneof![
        Just(Agreement::Sound),
        Just(Agreement::Nickname),
        Just(Agreement::Beginning),
        Just(Agreement::Same),
    ];
    ("[a-z0-9]{8}", "[A-Z][a-z]{1,6}", 0_i8..3, prop::option::of(0_u8..3), agreement).prop_map(
        |(id, name, day, ssn4, agreement)| Found {
            restriction: domain::Restriction::Organization,
            owner: None,
            entry: IndexEntry {
                client: ClientId::new(id).unwrap(),
                hmis_id: HmisId::from_random(7),
                first: name.clone(),
                last: name,
                dob: Some(date(1990, 1, 1 + day)),
                ssn_last4: ssn4.map(|digit| format!("000{digit}")),
                aliases: Vec::new(),
                owner: None,
            },
            agreement,
        },
    )
}

fn any_details() -> impl Strategy<Value = Details> {
    (prop::option::of(0_i8..4), prop::option::of(0_u8..4)).prop_map(|(day, ssn4)| Details {
        dob: day.map(|day| date(1990, 1, 1 + day)),
        ssn4: ssn4.map(|digit| format!("000{digit}")),
    })
}

fn ids(found: &[Found]) -> Vec<&str> {
    found.iter().map(|candidate| candidate.entry.client.as_str()).collect()
}

proptest! {
    #[test]
    fn details_change_the_order_and_never_who_is_on_the_list(
        found in prop::collection::vec(any_found(), 0..30),
        details in any_details(),
    ) {
        let mut plain = found.clone();
        let mut sorted = found;

        rank(&mut plain, &Details::default());
        rank(&mut sorted, &details);

        let (mut left, mut right) = (ids(&plain), ids(&sorted));
        left.sort_unstable();
        right.sort_unstable();
        prop_assert_eq!(left, right);
    }

    #[test]
    fn who_agrees_in_more_details_stands_first(
        mut found in prop::collection::vec(any_found(), 0..30),
        details in any_details(),
    ) {
        rank(&mut found, &details);

        let agreeing: Vec<usize> = found.iter().map(|candidate| details.agreeing(&candidate.entry).len()).collect();
        prop_assert!(agreeing.is_sorted_by(|a, b| a >= b));
    }

    #[test]
    fn the_order_does_not_depend_on_the_order_found(
        mut found in prop::collection::vec(any_found(), 0..30),
        details in any_details(),
    ) {
        found.sort_by(|a, b| a.entry.client.cmp(&b.entry.client));
        found.dedup_by(|a, b| a.entry.client == b.entry.client);
        let mut other = found.iter().rev().cloned().collect::<Vec<_>>();

        rank(&mut found, &details);
        rank(&mut other, &details);

        prop_assert_eq!(ids(&found), ids(&other));
    }
}
