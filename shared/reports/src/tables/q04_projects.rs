//! Q4a: project identifiers.

use hud::lists::{ProjectType, RRHSubType};

use crate::code::Code;
use crate::engine::{Line, Population, Rows, Source, Table};
use crate::facts::ProjectCard;

pub(crate) const Q4A: Table = Table {
    corner: "Organization Name",
    rows: Rows::EachProject,
    ..Table::new("Q4a", "Project Identifiers in HMIS", &[], &COLUMNS)
};

/// People and households with coordinated-entry activity while they were enrolled in the project.
pub(crate) const CE_Q4A: Table = Table {
    corner: "Organization Name",
    rows: Rows::EachProject,
    ..Table::new("Q4a", "Project Identifiers in HMIS", &[], &CE_COLUMNS)
}
.among(Population::Activity)
.sourced(Source::ce_apr("Q4a"));

const CE_COLUMNS: [Line; 16] = {
    let mut columns = COLUMNS;
    columns[15] = Line::new("Total Active Households", |p| p.is_head_in_project_of_row());
    columns
};

const COLUMNS: [Line; 16] = [
    Line::text("Organization ID", |project| project.organization_id.clone()),
    Line::text("Project Name", |project| project.name.clone()),
    Line::text("Project ID", |project| project.id.clone()),
    Line::text("HMIS Project Type", |project| text(project.kind.code)),
    Line::text("RRH Subtype", |project| {
        text_if(project.kind.is(ProjectType::PhRapidReHousing), project.rrh_subtype)
    }),
    Line::text("Coordinated Entry Access Point", |project| text(project.access_point)),
    Line::text("Affiliated with a Residential Project", |project| {
        text_if(may_be_affiliated(project), project.affiliation)
    }),
    Line::text("Project IDs of affiliations", |project| {
        let is_affiliated = may_be_affiliated(project) && project.affiliation.yes();
        if is_affiliated { project.affiliated_projects.join(",") } else { String::new() }
    }),
    Line::text("CoC Number", |project| join(project, |coc| &coc.0)),
    Line::text("Geocode", |project| join(project, |coc| &coc.1)),
    Line::text("Victim Service Provider", |project| u8::from(project.victim_service_provider).to_string()),
    Line::text("HMIS Software Name and Version Number", |project| project.software.clone()),
    Line::text("Report Start Date", |project| project.period.start.iso()),
    Line::text("Report End Date", |project| project.period.end.iso()),
    Line::all("Total Active Clients"),
    Line::new("Total Active Households", |p| p.is_head),
];

/// Services-only projects, and rapid re-housing that offers services only.
fn may_be_affiliated(project: &ProjectCard) -> bool {
    project.kind.is(ProjectType::ServicesOnly)
        || project.kind.is(ProjectType::PhRapidReHousing)
            && project.rrh_subtype.is(RRHSubType::RrhServicesOnly)
}

fn text(code: Code) -> String {
    code.number().map(|number| number.to_string()).unwrap_or_default()
}

fn text_if(applies: bool, code: Code) -> String {
    if applies { text(code) } else { String::new() }
}

fn join(project: &ProjectCard, part: fn(&(String, String)) -> &String) -> String {
    project.cocs.iter().map(|coc| part(coc).as_str()).collect::<Vec<_>>().join(",")
}
