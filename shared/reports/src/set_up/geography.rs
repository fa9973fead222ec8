//! Where a project is, and what kind of housing it is (DQ-CHECKS.md section 3: PS-01 to PS-03, PS-10, PS-11).

use domain::Record;
use hud::FileId;
use hud::columns::{project as p, project_coc as c};
use hud::lists::{HousingType, NoYes, ProjectType, RRHSubType};

use super::SetUpCheck;
use super::project::{Fault, ProjectSetUp, blank};
use crate::sentence::Pattern;
use crate::severity::Severity;

const FIELDS_MISSING: Pattern = Pattern::new("{project}: {fields} missing.", "{project}: falta {fields}.");

pub(super) const CHECKS: &[SetUpCheck] = &[
    SetUpCheck {
        id: "PS-01",
        severity: Severity::High,
        message: FIELDS_MISSING,
        fix: Pattern::new("Complete the CoC information.", "Complete la información del CoC."),
        find: |project| {
            let fields = |record: &&Record| blank(record, &[c::GEOCODE, c::GEOGRAPHY_TYPE, c::COC_CODE]);
            let rows = project.rows(FileId::ProjectCoc);
            rows.iter().filter_map(|row| Some(Fault::of(row).with("fields", fields(row)?))).collect()
        },
    },
    SetUpCheck {
        id: "PS-02",
        severity: Severity::High,
        message: Pattern::new(
            "{project} takes part in the continuum but has no CoC record.",
            "{project} participa en el continuo pero no tiene registro de CoC.",
        ),
        fix: Pattern::new(
            "Add a CoC record with the right code.",
            "Agregue un registro de CoC con el código correcto.",
        ),
        find: |project| {
            let continuum = project.record.code::<NoYes>(p::CONTINUUM_PROJECT);
            let lacks = continuum == Some(NoYes::Yes) && project.rows(FileId::ProjectCoc).is_empty();
            lacks.then(|| project.fault()).into_iter().collect()
        },
    },
    SetUpCheck {
        id: "PS-03",
        severity: Severity::High,
        message: Pattern::new("{project} needs a housing type.", "{project} necesita un tipo de vivienda."),
        fix: Pattern::new(
            "Choose site-based single site, site-based clustered/multiple sites, or tenant-based scattered site.",
            "Elija sitio único, sitios agrupados o múltiples, o viviendas dispersas del inquilino.",
        ),
        find: |project| {
            let houses =
                project.has_beds(|subtype| subtype == Some(RRHSubType::RrhHousingWithOrWithoutServices));
            let lacks = houses && project.record.get(p::HOUSING_TYPE).is_null();
            lacks.then(|| project.fault()).into_iter().collect()
        },
    },
    SetUpCheck {
        id: "PS-10",
        severity: Severity::Error,
        message: FIELDS_MISSING,
        fix: Pattern::new("Complete the address.", "Complete la dirección."),
        find: |project| {
            let rows = project.rows(FileId::ProjectCoc);
            rows.iter()
                .filter_map(|row| Some(Fault::of(row).with("fields", address(project, row)?)))
                .collect()
        },
    },
    SetUpCheck {
        id: "PS-11",
        severity: Severity::Error,
        message: Pattern::new("{project} needs an RRH subtype.", "{project} necesita un subtipo de RRH."),
        fix: Pattern::new(
            "Choose services only (1) or housing with or without services (2).",
            "Elija solo servicios (1) o vivienda con o sin servicios (2).",
        ),
        find: |project| {
            let lacks = project.kind() == Some(ProjectType::PhRapidReHousing)
                && project.record.get(p::RRH_SUB_TYPE).is_null();
            lacks.then(|| project.fault()).into_iter().collect()
        },
    },
];

/// Blank fields of the address, and a ZIP that is none. Victim service providers and scattered sites need only a ZIP.
fn address(project: &ProjectSetUp<'_>, row: &Record) -> Option<String> {
    let needs_street = !project.is_victim_service_provider()
        && project.housing_type() != Some(HousingType::TenantBasedScatteredSite);
    let street = if needs_street { blank(row, &[c::ADDRESS1, c::CITY, c::STATE]) } else { None };
    let zip = (!row.text(c::ZIP).is_some_and(is_zip)).then(|| "ZIP".to_owned());
    let fields: Vec<String> = street.into_iter().chain(zip).collect();
    (!fields.is_empty()).then(|| fields.join(", "))
}

/// Five digits, or five and four with a hyphen between.
fn is_zip(text: &str) -> bool {
    let is_number =
        |part: &str, digits: usize| part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
    match text.split_once('-') {
        Some((five, four)) => is_number(five, 5) && is_number(four, 4),
        None => is_number(text, 5),
    }
}
