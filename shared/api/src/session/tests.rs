use super::*;

fn at(minute: i64) -> Timestamp {
    Timestamp::from_second(1_795_377_600 + 60 * minute).unwrap()
}

fn sign_in(session: &str, minute: i64) -> SignIn {
    SignIn { session: session.to_owned(), at: at(minute) }
}

fn session(id: &str, began: i64, seen: i64) -> Session {
    Session { id: id.to_owned(), began: at(began), seen: at(seen), ended: None }
}

#[test]
fn a_session_that_is_used_goes_on_and_one_that_is_not_used_for_15_minutes_has_ended() {
    let used = |minute| standing(Some(&session("a", 0, 10)), &sign_in("a", 0), at(minute));

    assert_eq!(used(10), Standing::Live);
    assert_eq!(used(25), Standing::Put(session("a", 0, 25)));
    assert_eq!(used(26), Standing::Ended { reason: "idle", at: at(25) });
}

#[test]
fn a_later_sign_in_takes_the_place_of_a_session_and_an_earlier_one_does_not() {
    let stored = session("a", 10, 12);

    let later = standing(Some(&stored), &sign_in("b", 11), at(13));
    let earlier = standing(Some(&stored), &sign_in("b", 9), at(13));

    assert_eq!(later, Standing::Put(session("b", 11, 13)));
    assert_eq!(earlier, Standing::Ended { reason: "signed_in_elsewhere", at: at(10) });
}

#[test]
fn after_signing_out_only_a_new_sign_in_helps() {
    let stored = Session { ended: Some(at(5)), ..session("a", 0, 4) };

    let same = standing(Some(&stored), &sign_in("a", 0), at(6));
    let new = standing(Some(&stored), &sign_in("b", 6), at(6));

    assert_eq!(same, Standing::Ended { reason: "signed_out", at: at(5) });
    assert_eq!(new, Standing::Put(session("b", 6, 6)));
}
