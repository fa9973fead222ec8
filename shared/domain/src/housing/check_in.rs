//! Whether a client may be checked in to a bed, as a table of refusals (PRODUCT B2).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::night_counts::LAST_AGE_OF_YOUTH;
use super::{Bed, BedAttribute, BedState, Board};
use crate::{BedId, ClientId};

/// Someone asks for a bed.
#[derive(Clone, Debug)]
pub struct CheckIn {
    /// The client.
    pub client: ClientId,
    /// What the rules of a bed ask of the client.
    pub facts: GuestFacts,
    /// The bed; `None` takes the first free one that is for the client.
    pub bed: Option<BedId>,
    /// First and, if the client left, last day of the enrollment.
    pub enrolled: (Date, Option<Date>),
    /// Whether the rules of the bed are overridden, by someone who may and with a reason.
    pub overridden: bool,
}

/// What the rules of a bed ask of a client. What is not known refuses nobody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GuestFacts {
    /// Whether the client is a woman.
    pub is_woman: Option<bool>,
    /// Age in years.
    pub age: Option<i64>,
    /// Whether the client is a veteran.
    pub is_veteran: Option<bool>,
    /// Whether the client came with others.
    pub is_in_family: bool,
}

/// Whom a bed is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum BedRule {
    /// For women.
    Women,
    /// For men.
    Men,
    /// For families.
    Family,
    /// For youth.
    Youth,
    /// For veterans.
    Veteran,
    /// Out of service: this rule is not overridden.
    OutOfService,
}

/// Why a client is not checked in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The site has no such bed.
    #[error("no such bed")]
    NoSuchBed,
    /// The client is in a bed here already.
    #[error("the client is checked in already")]
    AlreadyCheckedIn {
        /// That bed.
        bed: BedId,
    },
    /// The night lies outside the enrollment.
    #[error("the night is outside the enrollment")]
    OutsideEnrollment {
        /// Project start date.
        entry: Date,
        /// Project exit date, if the client left.
        exit: Option<Date>,
    },
    /// Someone is in the bed.
    #[error("the bed is taken")]
    BedTaken {
        /// The next bed that is free and for the client.
        next: Option<BedId>,
    },
    /// The bed is for others, or out of service.
    #[error("the bed is not for this client")]
    BedRule {
        /// Whom it is for.
        rule: BedRule,
        /// The next bed that is free and for the client.
        next: Option<BedId>,
    },
    /// No bed is free for the client; overflow is never taken unasked.
    #[error("no bed is free")]
    CapacityReached,
}

/// A row of the table: the code of PRODUCT section 8, and what it asks.
type Row = (&'static str, fn(&CheckIn, &Board<'_>) -> Option<Refusal>);

/// The refusals of a check-in, in the order in which they are asked.
pub const REFUSALS: &[Row] = &[
    ("NOT_FOUND", |asked, board| {
        let is_unknown = asked.bed.as_ref().is_some_and(|bed| board.bed(bed).is_none());
        is_unknown.then_some(Refusal::NoSuchBed)
    }),
    ("ALREADY_CHECKED_IN", |asked, board| {
        let guest = board.occupancy.guest(&asked.client)?;
        Some(Refusal::AlreadyCheckedIn { bed: guest.bed.clone() })
    }),
    ("OUTSIDE_ENROLLMENT", |asked, board| {
        // No bed night on the day of exit: the client sleeps elsewhere that night.
        let (entry, exit) = asked.enrolled;
        let is_outside = board.night < entry || exit.is_some_and(|exit| exit <= board.night);
        is_outside.then_some(Refusal::OutsideEnrollment { entry, exit })
    }),
    ("BED_TAKEN", |asked, board| {
        let bed = board.bed(asked.bed.as_ref()?)?;
        (board.state(bed) == BedState::Occupied).then(|| Refusal::BedTaken { next: asked.next_free(board) })
    }),
    ("BED_RULE", |asked, board| {
        let bed = board.bed(asked.bed.as_ref()?)?;
        let out_of_service = bed.out_of_service_on(board.night).map(|_| BedRule::OutOfService);
        let broken = || asked.facts.rule_broken(bed).filter(|_| !asked.overridden);
        out_of_service.or_else(broken).map(|rule| Refusal::BedRule { rule, next: asked.next_free(board) })
    }),
    ("CAPACITY_REACHED", |asked, board| {
        (asked.bed.is_none() && asked.next_free(board).is_none()).then_some(Refusal::CapacityReached)
    }),
];

impl CheckIn {
    /// The bed that the client gets.
    ///
    /// # Errors
    /// The first [`Refusal`] of the table that applies.
    pub fn decide(&self, board: &Board<'_>) -> Result<BedId, Refusal> {
        match REFUSALS.iter().find_map(|(_, refused)| refused(self, board)) {
            Some(refusal) => Err(refusal),
            None => self.bed.clone().or_else(|| self.next_free(board)).ok_or(Refusal::CapacityReached),
        }
    }

    /// The next bed that is free and for the client, after the one asked for and then from the beginning; never
    /// overflow.
    fn next_free(&self, board: &Board<'_>) -> Option<BedId> {
        let asked = self.bed.as_ref().and_then(|id| board.beds.iter().position(|bed| bed.id == *id));
        let (before, after) = board.beds.split_at(asked.unwrap_or(0));
        let is_free = |bed: &&Bed| {
            !bed.is_overflow()
                && board.state(bed) == BedState::Available
                && self.facts.rule_broken(bed).is_none()
        };
        after.iter().chain(before).find(is_free).map(|bed| bed.id.clone())
    }
}

impl GuestFacts {
    /// The rule of the bed that speaks against the client.
    pub fn rule_broken(&self, bed: &Bed) -> Option<BedRule> {
        bed.attributes.iter().find_map(|attribute| match attribute {
            BedAttribute::Women if self.is_woman == Some(false) => Some(BedRule::Women),
            BedAttribute::Men if self.is_woman == Some(true) => Some(BedRule::Men),
            BedAttribute::Family if !self.is_in_family => Some(BedRule::Family),
            BedAttribute::Youth if self.age.is_some_and(|age| age > LAST_AGE_OF_YOUTH) => {
                Some(BedRule::Youth)
            }
            BedAttribute::Veteran if self.is_veteran == Some(false) => Some(BedRule::Veteran),
            BedAttribute::Accessible
            | BedAttribute::Women
            | BedAttribute::Men
            | BedAttribute::Family
            | BedAttribute::Youth
            | BedAttribute::Veteran
            | BedAttribute::Pet => None,
        })
    }
}
