//! The beds of the night shelter: two dorms and a family room (PRODUCT section 7: 60 beds).

use std::collections::BTreeSet;

use domain::housing::{Area, Bed, BedAttribute, BedKind, Site, Unit, UnitKind};
use domain::{AreaId, BedId, OrganizationId, ProgramId, SiteId, UnitId};

use super::agencies::{ALMOND, id};

/// A dorm or room: its id and name, the letter of its beds, how many, and whom they are for.
const UNITS: [(&str, &str, &str, usize, Option<BedAttribute>); 3] = [
    ("men", "Men's dorm", "A", 32, Some(BedAttribute::Men)),
    ("women", "Women's dorm", "B", 20, Some(BedAttribute::Women)),
    ("family", "Family room", "C", 8, Some(BedAttribute::Family)),
];

/// The site with its beds.
pub(super) fn night_shelter() -> (Site, Vec<Bed>) {
    let site = id("almond-street-night", SiteId::new);
    let (mut areas, mut units, mut beds) = (Vec::new(), Vec::new(), Vec::new());
    for (unit, name, letter, n_beds, attribute) in UNITS {
        let area = id(unit, AreaId::new);
        areas.push(Area { id: area.clone(), name: name.to_owned() });
        let unit = id(unit, UnitId::new);
        units.push(Unit { id: unit.clone(), area, name: name.to_owned(), kind: UnitKind::Room });
        beds.extend((1..=n_beds).map(|number| Bed {
            id: id(&format!("{letter}-{number}").to_lowercase(), BedId::new),
            site: site.clone(),
            unit: unit.clone(),
            label: format!("{letter}-{number}"),
            kind: BedKind::Bed,
            attributes: BTreeSet::from_iter(attribute),
            out_of_service: Vec::new(),
            version: 1,
        }));
    }
    let site = Site {
        id: site,
        organization: id(ALMOND, OrganizationId::new),
        program: id("esg-night-shelter", ProgramId::new),
        name: "Almond Street".to_owned(),
        confidential: false,
        areas,
        units,
        version: 1,
    };
    (site, beds)
}
