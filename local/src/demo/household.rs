/// A household that the story asks for: who, where, when, and what was given.
#[derive(Clone, Debug)]
pub(super) struct Household {
    pub(super) program: &'static str,
    /// Head first.
    pub(super) members: Vec<Member>,
    /// Days between the start and today.
    pub(super) entered: i64,
    /// Days between the exit and today, if they left.
    pub(super) left: Option<i64>,
    pub(super) given: Given,
    pub(super) slip: Option<Slip>,
}

/// A member: named, or to be drawn by age.
#[derive(Clone, Copy, Debug)]
pub(super) struct Member {
    pub(super) name: Option<(&'static str, &'static str)>,
    pub(super) age: i64,
    /// 3.15 Relationship to Head of Household.
    pub(super) relationship: i64,
}

/// Services of the stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Given {
    /// Case management over some days, inside the grant year.
    Care,
    /// A bed each night (night-by-night shelter).
    Nights,
    /// Nothing at all.
    Nothing,
    /// One service that starts and ends on the same day.
    SameDay,
    /// One service, before the grant year.
    TooEarly,
}

/// A mistake in the record beside its services.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slip {
    /// Another community's code.
    WrongCoc,
    /// The intake was begun and not finished.
    IntakeNotFinished,
    /// The exit was typed in 14 days after it happened.
    LateExit,
    /// No annual assessment after a year.
    NoAnnual,
    /// Nobody recorded anything after the beginning, and nobody exited them.
    Forgotten,
    /// Not disabled, says the enrollment, beside a long-term condition.
    DisablingContradicted,
}

impl Household {
    pub(super) fn at(program: &'static str, members: Vec<Member>, entered: i64) -> Self {
        Self { program, members, entered, left: None, given: Given::Care, slip: None }
    }

    pub(super) fn left(self, days: i64) -> Self {
        Self { left: Some(days), ..self }
    }

    pub(super) fn given(self, given: Given) -> Self {
        Self { given, ..self }
    }

    pub(super) fn slip(self, slip: Slip) -> Self {
        Self { slip: Some(slip), ..self }
    }
}

const fn member(age: i64, relationship: i64) -> Member {
    Member { name: None, age, relationship }
}

pub(super) fn single(age: i64) -> Vec<Member> {
    vec![member(age, 1)]
}

pub(super) fn named(first: &'static str, last: &'static str, age: i64) -> Vec<Member> {
    vec![Member { name: Some((first, last)), ..member(age, 1) }]
}

pub(super) fn couple(age: i64) -> Vec<Member> {
    vec![member(age, 1), member(age - 2, 3)]
}

pub(super) fn family(age: i64, children: &[i64]) -> Vec<Member> {
    let mut members = vec![member(age, 1)];
    members.extend(children.iter().map(|age| member(*age, 2)));
    members
}
