//! Organizations, programs and grants of PRODUCT section 7, as tables.

use domain::{
    Date, Grant, GrantId, GrantKind, GrantProgram, InvalidId, Organization, OrganizationId, Program,
    ProgramId, date,
};
use hud::FileId;
use serde_json::json;

use super::rows::row;

pub(super) const ALMOND: &str = "almond-street";
pub(super) const ORCHARD: &str = "orchard-family";
pub(super) const NINTH_STREET: &str = "ninth-street";

const ORGANIZATIONS: [(&str, &str); 3] = [
    (ALMOND, "Almond Street Shelter"),
    (ORCHARD, "Orchard Family Services"),
    (NINTH_STREET, "Ninth Street Housing"),
];

/// A program: its id, organization, name, HUD type, grant, HUD funder code, beds and their household type.
pub(super) struct Plan {
    pub(super) id: &'static str,
    pub(super) organization: &'static str,
    name: &'static str,
    pub(super) project_type: i64,
    pub(super) grant: &'static str,
    funder: i64,
    beds: Option<(i64, i64)>,
}

const fn plan(
    id: &'static str,
    (organization, name): (&'static str, &'static str),
    project_type: i64,
    (grant, funder): (&'static str, i64),
    beds: Option<(i64, i64)>,
) -> Plan {
    Plan { id, organization, name, project_type, grant, funder, beds }
}

/// HUD funder 46 is local money: HUD has no code for CDBG and HPRP. What they are called stands in `OtherFunder`.
const LOCAL: i64 = 46;

pub(super) const PROGRAMS: [Plan; 11] = [
    plan("esg-shelter", (ALMOND, "ESG Shelter"), 0, ("almond-esg", 8), Some((40, 1))),
    plan("esg-night-shelter", (ALMOND, "ESG Night Shelter"), 1, ("almond-esg", 8), Some((60, 1))),
    plan("esg-outreach", (ALMOND, "ESG Street Outreach"), 4, ("almond-esg", 11), None),
    plan("cdbg-family-shelter", (ORCHARD, "CDBG Family Shelter"), 0, ("orchard-cdbg", LOCAL), Some((48, 3))),
    plan("esg-rapid-rehousing", (ORCHARD, "ESG Rapid Re-Housing"), 13, ("orchard-esg", 10), Some((20, 3))),
    plan("hprp-prevention", (ORCHARD, "HPRP Prevention"), 12, ("orchard-hprp", LOCAL), None),
    plan(
        "hprp-rapid-rehousing",
        (ORCHARD, "HPRP Rapid Re-Housing"),
        13,
        ("orchard-hprp", LOCAL),
        Some((12, 3)),
    ),
    plan("coc-transitional", (NINTH_STREET, "CoC Transitional"), 2, ("ninth-coc", 5), Some((24, 1))),
    plan(
        "coc-supportive-housing",
        (NINTH_STREET, "CoC Supportive Housing"),
        3,
        ("ninth-coc", 2),
        Some((30, 1)),
    ),
    plan("coc-rapid-rehousing", (NINTH_STREET, "CoC Rapid Re-Housing"), 13, ("ninth-coc", 3), Some((18, 1))),
    plan("coc-services-only", (NINTH_STREET, "CoC Services Only"), 6, ("ninth-coc", 4), None),
];

const GRANTS: [(&str, &str, &str, GrantKind, i64); 6] = [
    ("almond-esg", ALMOND, "ESG Almond Street", GrantKind::Esg, 8),
    ("orchard-cdbg", ORCHARD, "CDBG Orchard", GrantKind::Cdbg, LOCAL),
    ("orchard-esg", ORCHARD, "ESG Orchard", GrantKind::Esg, 10),
    ("orchard-hprp", ORCHARD, "HPRP Orchard", GrantKind::Hprp, LOCAL),
    ("ninth-coc", NINTH_STREET, "CoC Ninth Street", GrantKind::Coc, 2),
    ("ninth-hprp", NINTH_STREET, "HPRP Ninth Street (partner)", GrantKind::Hprp, LOCAL),
];

/// The year that the grants run: ten months have passed, so that everything recent lies inside.
pub(super) struct GrantYear {
    pub(super) begin: Date,
    pub(super) end: Date,
}

impl GrantYear {
    pub(super) fn around(today: Date) -> Self {
        let begin = today.saturating_sub(jiff::Span::new().months(10)).first_of_month();
        let end = begin.saturating_add(jiff::Span::new().years(1)).saturating_sub(jiff::Span::new().days(1));
        Self { begin, end }
    }
}

/// An id of the demo data: plain words, valid by sight.
pub(super) fn id<T>(text: &str, new: impl FnOnce(String) -> Result<T, InvalidId>) -> T {
    new(text.to_owned()).expect("ids of the demo data are short plain words")
}

pub(super) fn the_plan(program: &str) -> &'static Plan {
    PROGRAMS.iter().find(|plan| plan.id == program).expect("households name programs of the table")
}

/// When the agencies are said to have opened.
const OPENED: Date = date(2019, 7, 1);

pub(super) fn organizations() -> Vec<Organization> {
    ORGANIZATIONS
        .iter()
        .map(|&(organization, name)| Organization {
            id: id(organization, OrganizationId::new),
            record: row(
                FileId::Organization,
                OPENED,
                json!({ "OrganizationID": organization, "OrganizationName": name, "VictimServiceProvider": 0 }),
            ),
            version: 1,
        })
        .collect()
}

pub(super) fn programs(year: &GrantYear) -> Vec<Program> {
    PROGRAMS.iter().map(|plan| program(plan, year)).collect()
}

fn program(plan: &Plan, year: &GrantYear) -> Program {
    let Plan { id: program, name, project_type, .. } = *plan;
    let is_residential = plan.beds.is_some();
    let opened = OPENED.to_string();
    let record = json!({
        "ProjectID": program, "OrganizationID": plan.organization, "ProjectName": name, "ProjectCommonName": name,
        "OperatingStartDate": opened, "ContinuumProject": 1, "ProjectType": project_type,
        "HousingType": is_residential.then_some(if matches!(project_type, 3 | 13) { 3 } else { 1 }),
        "RRHSubType": (project_type == 13).then_some(2), "ResidentialAffiliation": (project_type == 6).then_some(0),
        "TargetPopulation": 4, "HOPWAMedAssistedLivingFac": 2,
    });
    let other = (plan.funder == LOCAL).then(|| name.split(' ').next());
    let mut parts = vec![
        row(
            FileId::Funder,
            OPENED,
            json!({
                "FunderID": format!("{program}-f"), "ProjectID": program, "Funder": plan.funder, "OtherFunder": other,
                "GrantID": plan.grant, "StartDate": year.begin.to_string(), "EndDate": year.end.to_string(),
            }),
        ),
        row(
            FileId::ProjectCoc,
            OPENED,
            json!({
                "ProjectCoCID": format!("{program}-c"), "ProjectID": program, "CoCCode": super::stays::COC,
                "Geocode": "062340", "Address1": "1 Almond Street", "City": "Modesto", "State": "CA", "ZIP": "95354",
                "GeographyType": 1,
            }),
        ),
        row(
            FileId::HmisParticipation,
            OPENED,
            json!({
                "HMISParticipationID": format!("{program}-h"), "ProjectID": program, "HMISParticipationType": 1,
                "HMISParticipationStatusStartDate": opened,
            }),
        ),
    ];
    parts.extend(plan.beds.map(|(beds, household_type)| {
        let shelter = project_type <= 1;
        row(
            FileId::Inventory,
            OPENED,
            json!({
                "InventoryID": format!("{program}-i"), "ProjectID": program, "CoCCode": super::stays::COC,
                "HouseholdType": household_type, "Availability": shelter.then_some(1), "UnitInventory": beds,
                "BedInventory": beds, "OtherBedInventory": beds, "CHVetBedInventory": 0, "YouthVetBedInventory": 0,
                "VetBedInventory": 0, "CHYouthBedInventory": 0, "YouthBedInventory": 0, "CHBedInventory": 0,
                "ESBedType": shelter.then_some(1), "InventoryStartDate": opened,
            }),
        )
    }));
    Program {
        id: id(program, ProgramId::new),
        organization: id(plan.organization, OrganizationId::new),
        record: row(FileId::Project, OPENED, record),
        parts,
        inactivity_limit: None,
        version: 1,
    }
}

pub(super) fn grants(year: &GrantYear) -> Vec<Grant> {
    GRANTS
        .iter()
        .map(|&(grant, organization, name, kind, funder)| Grant {
            id: id(grant, GrantId::new),
            organization: id(organization, OrganizationId::new),
            name: name.to_owned(),
            kind,
            funder,
            begin: year.begin,
            end: year.end,
            universe: kind.first_universe(),
            due: Some(year.end.saturating_add(jiff::Span::new().days(90))),
            programs: PROGRAMS
                .iter()
                .filter(|plan| plan.grant == grant)
                .map(|plan| GrantProgram {
                    program: id(plan.id, ProgramId::new),
                    begin: year.begin,
                    end: None,
                })
                .collect(),
            version: 1,
        })
        .collect()
}
