//! Bed and unit inventory (DQ-CHECKS.md section 3: PS-12 to PS-14, PS-16 to PS-18, PS-33 to PS-36).

use hud::FileId;
use hud::columns::{inventory as i, project_coc as c};
use hud::lists::{Availability, ESBedType, HousingType, ProjectType, RRHSubType};

use super::SetUpCheck;
use super::project::{Beds, Fault, ProjectSetUp};
use crate::day::Day;
use crate::sentence::Pattern;
use crate::severity::Severity;

/// A season is shorter than a year.
const LONG_SEASON: i32 = 365;

/// The parts that make BedInventory.
const PARTS: [usize; 7] = [
    i::CH_VET_BED_INVENTORY,
    i::YOUTH_VET_BED_INVENTORY,
    i::VET_BED_INVENTORY,
    i::CH_YOUTH_BED_INVENTORY,
    i::YOUTH_BED_INVENTORY,
    i::CH_BED_INVENTORY,
    i::OTHER_BED_INVENTORY,
];

pub(super) const CHECKS: &[SetUpCheck] = &[
    SetUpCheck {
        id: "PS-12",
        severity: Severity::Error,
        message: Pattern::new(
            "{project} is residential but has no beds recorded.",
            "{project} es residencial pero no tiene camas registradas.",
        ),
        fix: Pattern::new(
            "Add inventory, one record per CoC and household type.",
            "Agregue el inventario, un registro por CoC y tipo de hogar.",
        ),
        find: |project| {
            let lacks = should_have_beds(project) && project.beds().is_empty();
            lacks.then(|| project.fault()).into_iter().collect()
        },
    },
    SetUpCheck {
        id: "PS-13",
        severity: Severity::Error,
        message: Pattern::new(
            "{project} ended on {date} but inventory {id} runs on.",
            "{project} terminó el {date} pero el inventario {id} sigue.",
        ),
        fix: Pattern::new(
            "End the inventory, or clear the operating end.",
            "Termine el inventario, o borre el fin de operación.",
        ),
        find: |project| {
            let Some(closed) = project.operating_end() else { return Vec::new() };
            let outlives =
                |beds: &Beds<'_>| beds.span.is_some_and(|(_, end)| end.is_none_or(|end| end > closed));
            of(project.active_beds(), outlives).map(|beds| fault(&beds).with("date", closed.iso())).collect()
        },
    },
    SetUpCheck {
        id: "PS-14",
        severity: Severity::Error,
        message: Pattern::new(
            "{project} is services only and cannot have beds.",
            "{project} es solo de servicios y no puede tener camas.",
        ),
        fix: Pattern::new(
            "Correct the subtype or end the inventory.",
            "Corrija el subtipo o termine el inventario.",
        ),
        find: |project| {
            let services_only = project.kind() == Some(ProjectType::PhRapidReHousing)
                && project.subtype() == Some(RRHSubType::RrhServicesOnly);
            let in_operation = |beds: &Beds<'_>| {
                services_only && beds.number(i::BED_INVENTORY) > 0 && operates_during(project, beds)
            };
            of(project.active_beds(), in_operation).map(|beds| fault(&beds)).collect()
        },
    },
    SetUpCheck {
        id: "PS-16",
        severity: Severity::Error,
        message: Pattern::new(
            "{project}, inventory {id}: dedicated and other beds add up to {sum}, total says {total}.",
            "{project}, inventario {id}: las camas dedicadas y otras suman {sum}, el total dice {total}.",
        ),
        fix: Pattern::new("Correct the split or the total.", "Corrija el reparto o el total."),
        find: |project| {
            let sum =
                |beds: &Beds<'_>| PARTS.iter().map(|part| beds.number(*part)).fold(0, i64::saturating_add);
            let differ =
                |beds: &Beds<'_>| project.has_beds(|_| true) && sum(beds) != beds.number(i::BED_INVENTORY);
            of(project.beds(), differ)
                .map(|beds| fault(&beds).with("sum", sum(&beds)).with("total", beds.number(i::BED_INVENTORY)))
                .collect()
        },
    },
    SetUpCheck {
        id: "PS-17",
        severity: Severity::Error,
        message: Pattern::new(
            "{project}: beds are recorded in {coc}, which is not one of its CoCs.",
            "{project}: hay camas registradas en {coc}, que no es uno de sus CoC.",
        ),
        fix: Pattern::new("Correct the code or add the CoC.", "Corrija el código o agregue el CoC."),
        find: |project| {
            let served = cocs(project);
            let elsewhere = |beds: &Beds<'_>| coc(beds).is_some_and(|coc| !served.contains(&coc));
            of(project.active_beds(), elsewhere)
                .map(|beds| fault(&beds).with("coc", coc(&beds).unwrap_or_default()))
                .collect()
        },
    },
    SetUpCheck {
        id: "PS-18",
        severity: Severity::Error,
        message: Pattern::new(
            "{project}, inventory {id}: {units} units but {beds} beds.",
            "{project}, inventario {id}: {units} unidades pero {beds} camas.",
        ),
        fix: Pattern::new("Correct the units or the beds.", "Corrija las unidades o las camas."),
        find: |project| {
            let more = |beds: &Beds<'_>| beds.number(i::UNIT_INVENTORY) > beds.number(i::BED_INVENTORY);
            of(project.beds(), more)
                .map(|beds| {
                    let numbers = (beds.number(i::UNIT_INVENTORY), beds.number(i::BED_INVENTORY));
                    fault(&beds).with("units", numbers.0).with("beds", numbers.1)
                })
                .collect()
        },
    },
    SetUpCheck {
        id: "PS-33",
        severity: Severity::Warning,
        message: Pattern::new(
            "{project}: facility beds go with site-based, voucher beds with tenant-based.",
            "{project}: las camas en instalación van con sitio propio, las de vale con viviendas dispersas.",
        ),
        fix: Pattern::new("Correct one of them.", "Corrija uno de los dos."),
        find: |project| {
            of(project.beds(), |beds| disagrees_with_housing(project, beds))
                .map(|beds| fault(&beds))
                .collect()
        },
    },
    SetUpCheck {
        id: "PS-34",
        severity: Severity::Warning,
        message: Pattern::new(
            "{project} serves {coc} but has no beds recorded there.",
            "{project} atiende {coc} pero no tiene camas registradas allí.",
        ),
        fix: Pattern::new(
            "Add inventory for that CoC or remove the CoC.",
            "Agregue inventario para ese CoC o quite el CoC.",
        ),
        find: |project| {
            if !should_have_beds(project) || project.beds().is_empty() {
                return Vec::new();
            }
            let active = project.active_beds();
            let recorded: Vec<&str> = active.iter().filter_map(coc).collect();
            let rows = project.rows(FileId::ProjectCoc).into_iter();
            rows.filter_map(|row| Some((row, row.text(c::COC_CODE)?)))
                .filter(|(_, coc)| !recorded.contains(coc))
                .map(|(row, coc)| Fault::of(row).with("coc", coc))
                .collect()
        },
    },
    SetUpCheck {
        id: "PS-35",
        severity: Severity::Warning,
        message: Pattern::new(
            "{project}: seasonal beds {id} are open for a year or without end.",
            "{project}: las camas de temporada {id} están abiertas un año o sin fin.",
        ),
        fix: Pattern::new("End it at the season's end.", "Termínelas al final de la temporada."),
        find: |project| {
            let is_long = |beds: &Beds<'_>| {
                availability(beds) == Some(Availability::Seasonal)
                    && beds.span.is_some_and(|(start, end)| end.is_none_or(|end| end - start > LONG_SEASON))
            };
            of(project.beds(), is_long).map(|beds| fault(&beds)).collect()
        },
    },
    SetUpCheck {
        id: "PS-36",
        severity: Severity::Warning,
        message: Pattern::new(
            "{project}: beds start {date}, project starts {opened}.",
            "{project}: las camas empiezan el {date}, el proyecto el {opened}.",
        ),
        fix: Pattern::new(
            "Correct, unless the project took over another's beds.",
            "Corrija, salvo que el proyecto haya tomado las camas de otro.",
        ),
        find: |project| {
            let Some(opened) = project.operating_start() else { return Vec::new() };
            let start = |beds: &Beds<'_>| beds.span.map(|(start, _)| start);
            let early = |beds: &Beds<'_>| start(beds).is_some_and(|start| start < opened);
            of(project.active_beds(), early)
                .map(|beds| {
                    let date = start(&beds).map(Day::iso).unwrap_or_default();
                    fault(&beds).with("date", date).with("opened", opened.iso())
                })
                .collect()
        },
    },
];

/// Residential; rapid re-housing unless it says that it offers services only.
fn should_have_beds(project: &ProjectSetUp<'_>) -> bool {
    project.has_beds(|subtype| subtype != Some(RRHSubType::RrhServicesOnly))
}

fn of<'a>(beds: Vec<Beds<'a>>, test: impl Fn(&Beds<'_>) -> bool) -> impl Iterator<Item = Beds<'a>> {
    beds.into_iter().filter(move |beds| test(beds))
}

fn fault(beds: &Beds<'_>) -> Fault {
    Fault::of(beds.record).with("id", beds.record.key())
}

fn coc<'a>(beds: &Beds<'a>) -> Option<&'a str> {
    beds.record.text(i::COC_CODE)
}

fn cocs<'a>(project: &ProjectSetUp<'a>) -> Vec<&'a str> {
    project.rows(FileId::ProjectCoc).into_iter().filter_map(|row| row.text(c::COC_CODE)).collect()
}

fn availability(beds: &Beds<'_>) -> Option<Availability> {
    beds.record.code::<Availability>(i::AVAILABILITY)
}

/// Whether the project operates on some day of the beds.
fn operates_during(project: &ProjectSetUp<'_>, beds: &Beds<'_>) -> bool {
    let Some((start, end)) = beds.span else { return false };
    project.operating_end().is_none_or(|closed| start <= closed)
        && project.operating_start().is_none_or(|opened| end.is_none_or(|end| end >= opened))
}

/// Shelter beds in a facility go with a site, those by voucher with scattered sites.
fn disagrees_with_housing(project: &ProjectSetUp<'_>, beds: &Beds<'_>) -> bool {
    let is_shelter = matches!(
        project.kind(),
        Some(ProjectType::EmergencyShelterEntryExit | ProjectType::EmergencyShelterNightByNight)
    );
    let kind = beds.record.code::<ESBedType>(i::ES_BED_TYPE);
    is_shelter
        && match project.housing_type() {
            Some(HousingType::SiteBasedSingleSite | HousingType::SiteBasedClusteredMultipleSites) => {
                !matches!(kind, Some(ESBedType::FacilityBasedBeds | ESBedType::OtherBeds))
            }
            Some(HousingType::TenantBasedScatteredSite) => kind != Some(ESBedType::VoucherBeds),
            None => false,
        }
}
