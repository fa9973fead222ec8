//! A night of a site beside its beds: who was turned away, and the counts that stand once it is closed (PRODUCT B3, B6).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::NightCounts;
use crate::{Recorded, SiteId, TurnAwayId};

/// What is recorded of a night beside what happened to the beds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteNight {
    /// The site.
    pub site: SiteId,
    /// The date on which the night begins.
    pub night: Date,
    /// Who was turned away.
    pub turn_aways: Vec<TurnAway>,
    /// The counts, once the night is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<ClosedNight>,
    /// When it was opened again, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reopened: Vec<Reopened>,
    /// Counts changes, from 1; 0 while nothing is recorded.
    pub version: u64,
}

/// People for whom there was no place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TurnAway {
    /// Its id.
    pub id: TurnAwayId,
    /// How many people: one, or a household.
    pub people: u8,
    /// Why.
    pub reason: TurnAwayReason,
    /// Who recorded it, and when.
    pub recorded: Recorded,
}

/// Why someone was turned away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TurnAwayReason {
    /// All beds were taken.
    Full,
    /// Beds were free, but for others.
    NoSuitableBed,
    /// The person may not stay here now.
    Barred,
    /// The person is not whom the program is for.
    NotEligible,
    /// The person went away.
    Left,
}

/// The counts of a night that is closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosedNight {
    /// The counts.
    pub counts: NightCounts,
    /// Who closed it, and when.
    pub recorded: Recorded,
}

/// A night that was closed was opened again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reopened {
    /// Why.
    pub reason: String,
    /// Who opened it, and when.
    pub recorded: Recorded,
}

/// Why a night is not changed so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NightFault {
    /// It is closed.
    #[error("the night is closed")]
    Closed,
    /// It is not closed.
    #[error("the night is not closed")]
    NotClosed,
    /// There is no such turn-away.
    #[error("no such turn-away")]
    NoSuchTurnAway,
}

impl SiteNight {
    /// A night of which nothing is recorded.
    #[must_use]
    pub const fn new(site: SiteId, night: Date) -> Self {
        Self { site, night, turn_aways: Vec::new(), closed: None, reopened: Vec::new(), version: 0 }
    }

    /// How many people were turned away.
    #[must_use]
    pub fn turned_away(&self) -> usize {
        self.turn_aways.iter().map(|turned| usize::from(turned.people)).sum()
    }

    /// Notes that someone was turned away. The same again changes nothing.
    ///
    /// # Errors
    /// [`NightFault::Closed`].
    pub fn turn_away(&mut self, turned: TurnAway) -> Result<(), NightFault> {
        self.must_be_open()?;
        if self.turn_aways.iter().all(|known| known.id != turned.id) {
            self.turn_aways.push(turned);
        }
        Ok(())
    }

    /// Takes back that someone was turned away.
    ///
    /// # Errors
    /// [`NightFault::Closed`], [`NightFault::NoSuchTurnAway`].
    pub fn take_back(&mut self, id: &TurnAwayId) -> Result<(), NightFault> {
        self.must_be_open()?;
        let at =
            self.turn_aways.iter().position(|known| known.id == *id).ok_or(NightFault::NoSuchTurnAway)?;
        self.turn_aways.remove(at);
        Ok(())
    }

    /// Closes the night: from now on its counts stand.
    ///
    /// # Errors
    /// [`NightFault::Closed`] if they stand already.
    pub fn close(&mut self, counts: NightCounts, recorded: Recorded) -> Result<(), NightFault> {
        self.must_be_open()?;
        let counts = NightCounts { turned_away: self.turned_away(), ..counts };
        self.closed = Some(ClosedNight { counts, recorded });
        Ok(())
    }

    /// Opens a closed night again, so that it can be changed.
    ///
    /// # Errors
    /// [`NightFault::NotClosed`].
    pub fn reopen(&mut self, reason: String, recorded: Recorded) -> Result<(), NightFault> {
        self.closed.take().ok_or(NightFault::NotClosed)?;
        self.reopened.push(Reopened { reason, recorded });
        Ok(())
    }

    fn must_be_open(&self) -> Result<(), NightFault> {
        if self.closed.is_some() { Err(NightFault::Closed) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{UserId, date};

    fn recorded() -> Recorded {
        Recorded { by: UserId::new("sam").unwrap(), at: "2026-11-22T15:00:00Z".parse().unwrap() }
    }

    fn family(id: &str) -> TurnAway {
        let id = TurnAwayId::new(id).unwrap();
        TurnAway { id, people: 3, reason: TurnAwayReason::NoSuitableBed, recorded: recorded() }
    }

    #[test]
    fn a_closed_night_changes_only_after_it_was_opened_again_with_a_reason() {
        let mut night = SiteNight::new(SiteId::new("s").unwrap(), date(2026, 11, 21));
        night.turn_away(family("t1")).unwrap();
        night.turn_away(family("t1")).unwrap();
        assert_eq!(night.reopen("Late".into(), recorded()), Err(NightFault::NotClosed));
        night.close(NightCounts::default(), recorded()).unwrap();
        assert_eq!(night.closed.as_ref().unwrap().counts.turned_away, 3);

        assert_eq!(night.close(NightCounts::default(), recorded()), Err(NightFault::Closed));
        assert_eq!(night.turn_away(family("t2")), Err(NightFault::Closed));
        assert_eq!(night.take_back(&family("t1").id), Err(NightFault::Closed));

        night.reopen("One came late.".into(), recorded()).unwrap();
        assert_eq!(night.take_back(&family("t2").id), Err(NightFault::NoSuchTurnAway));
        night.take_back(&family("t1").id).unwrap();
        night.close(NightCounts::default(), recorded()).unwrap();
        assert_eq!(night.closed.as_ref().unwrap().counts.turned_away, 0);
        assert_eq!(night.reopened.len(), 1);
    }
}
