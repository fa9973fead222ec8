//! A bed: what it is, whom it is for, and when it cannot be used.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{BedId, SiteId, UnitId};

/// A bed of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Bed {
    /// Its id.
    pub id: BedId,
    /// The site.
    pub site: SiteId,
    /// The unit.
    pub unit: UnitId,
    /// What stands on it: `B-12`.
    pub label: String,
    /// What it is.
    pub kind: BedKind,
    /// Whom it is for, and what it offers.
    pub attributes: BTreeSet<BedAttribute>,
    /// When it could not be used, or will not.
    pub out_of_service: Vec<OutOfService>,
    /// Counts changes, from 1.
    pub version: u64,
}

/// What a bed is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum BedKind {
    /// A bed.
    Bed,
    /// The upper bed of a bunk.
    UpperBunk,
    /// The lower bed of a bunk.
    LowerBunk,
    /// A cot.
    Cot,
    /// A crib.
    Crib,
    /// A mat.
    Mat,
    /// A place that is used only when all beds are taken; counted apart.
    Overflow,
    /// A voucher.
    Voucher,
}

/// Whom a bed is for, and what it offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum BedAttribute {
    /// Can be used with a wheelchair.
    Accessible,
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
    /// A pet may stay.
    Pet,
}

/// Nights in which a bed cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OutOfService {
    /// First night.
    pub from: Date,
    /// Last night; `None` until someone brings the bed back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// Why.
    pub reason: String,
}

impl OutOfService {
    /// Whether it covers the night.
    pub fn covers(&self, night: Date) -> bool {
        self.from <= night && self.until.is_none_or(|until| night <= until)
    }
}

/// Why a bed cannot be taken out of service so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BedFault {
    /// The last night lies before the first.
    #[error("last night must be on or after {from}")]
    EndBeforeStart {
        /// First night.
        from: Date,
    },
    /// Nobody said why.
    #[error("say why the bed is out of service")]
    ReasonNeeded,
    /// The nights overlap others in which it is out of service.
    #[error("the bed is out of service from {from} already")]
    DatesOverlap {
        /// First of the other nights.
        from: Date,
        /// Last of the other nights, if there is one.
        until: Option<Date>,
    },
}

impl Bed {
    /// Whether it is counted apart from the beds of the site (PRODUCT B6).
    pub fn is_overflow(&self) -> bool {
        self.kind == BedKind::Overflow
    }

    /// What keeps it from being used in that night, if anything does.
    pub fn out_of_service_on(&self, night: Date) -> Option<&OutOfService> {
        self.out_of_service.iter().find(|period| period.covers(night))
    }

    /// Takes the bed out of service. The same period again changes nothing.
    ///
    /// # Errors
    /// A [`BedFault`] if the period has no reason, ends before it begins, or overlaps another.
    pub fn take_out_of_service(&mut self, period: OutOfService) -> Result<(), BedFault> {
        if period.reason.trim().is_empty() {
            return Err(BedFault::ReasonNeeded);
        }
        if period.until.is_some_and(|until| until < period.from) {
            return Err(BedFault::EndBeforeStart { from: period.from });
        }
        if self.out_of_service.contains(&period) {
            return Ok(());
        }
        let overlaps = |other: &&OutOfService| {
            period.until.is_none_or(|until| other.from <= until)
                && other.until.is_none_or(|until| period.from <= until)
        };
        if let Some(other) = self.out_of_service.iter().find(overlaps) {
            return Err(BedFault::DatesOverlap { from: other.from, until: other.until });
        }
        self.out_of_service.push(period);
        self.out_of_service.sort_by_key(|period| period.from);
        Ok(())
    }

    /// Brings the bed back: it can be used from `night` on. Nights before it stay as they were; what was planned to begin
    /// that night or later, and would last beyond it, is dropped if it covers `night`.
    pub fn bring_back(&mut self, night: Date) {
        self.out_of_service.retain(|period| !(period.covers(night) && period.from == night));
        for period in self.out_of_service.iter_mut().filter(|period| period.covers(night)) {
            period.until = night.yesterday().ok();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date;

    fn bed() -> Bed {
        Bed {
            id: BedId::new("b1").unwrap(),
            site: SiteId::new("s1").unwrap(),
            unit: UnitId::new("u1").unwrap(),
            label: "B-1".into(),
            kind: BedKind::Bed,
            attributes: BTreeSet::new(),
            out_of_service: Vec::new(),
            version: 1,
        }
    }

    fn broken(from: Date, until: Option<Date>) -> OutOfService {
        OutOfService { from, until, reason: "broken frame".into() }
    }

    #[test]
    fn a_bed_is_out_of_service_from_its_first_to_its_last_night() {
        let mut bed = bed();
        bed.take_out_of_service(broken(date(2026, 11, 20), Some(date(2026, 11, 22)))).unwrap();
        for (night, is_out) in [(19, false), (20, true), (22, true), (23, false)] {
            assert_eq!(bed.out_of_service_on(date(2026, 11, night)).is_some(), is_out, "{night}");
        }
    }

    #[test]
    fn a_bed_is_not_taken_out_of_service_without_reason_or_twice_at_a_time() {
        let mut bed = bed();
        let (first, last) = (date(2026, 11, 20), date(2026, 11, 22));
        let without_reason = OutOfService { reason: " ".into(), ..broken(first, None) };
        assert_eq!(bed.take_out_of_service(without_reason), Err(BedFault::ReasonNeeded));
        assert_eq!(
            bed.take_out_of_service(broken(last, Some(first))),
            Err(BedFault::EndBeforeStart { from: last })
        );
        bed.take_out_of_service(broken(first, Some(last))).unwrap();
        bed.take_out_of_service(broken(first, Some(last))).unwrap();
        assert_eq!(bed.out_of_service.len(), 1);
        assert_eq!(
            bed.take_out_of_service(broken(last, None)),
            Err(BedFault::DatesOverlap { from: first, until: Some(last) })
        );
    }

    #[test]
    fn a_bed_that_is_brought_back_keeps_the_nights_it_was_out() {
        let mut bed = bed();
        bed.take_out_of_service(broken(date(2026, 11, 20), None)).unwrap();
        bed.bring_back(date(2026, 11, 23));
        assert_eq!(bed.out_of_service, [broken(date(2026, 11, 20), Some(date(2026, 11, 22)))]);
        bed.take_out_of_service(broken(date(2026, 11, 25), None)).unwrap();
        bed.bring_back(date(2026, 11, 25));
        assert_eq!(bed.out_of_service.len(), 1);
    }
}
