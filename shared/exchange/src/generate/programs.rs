//! The export's own row, its organizations, and programs of every kind.

use domain::{Date, Record, Value, date};
use hud::FileId;
use hud::columns::{
    ce_participation as ce, export, funder, hmis_participation as hmis, inventory, organization, project,
    project_coc, user,
};

use super::{EXPORT_ID, Row, Shape};

/// A program: its HUD project type and the funder of its grant.
#[derive(Clone, Copy)]
pub(super) struct Program {
    pub(super) kind: i64,
    funder: i64,
    name: &'static str,
}

const fn program(kind: i64, funder: i64, name: &'static str) -> Program {
    Program { kind, funder, name }
}

/// Programs as a mid-sized community has them.
pub(super) const PROGRAMS: &[Program] = &[
    program(0, 8, "Family Shelter"),
    program(1, 8, "Night Shelter"),
    program(2, 5, "Bridge Housing"),
    program(3, 2, "Harbor Apartments"),
    program(4, 11, "Street Outreach"),
    program(6, 46, "Day Services"),
    program(12, 10, "Homelessness Prevention"),
    program(13, 3, "Rapid Re-Housing"),
    program(13, 33, "Veteran Families"),
    program(14, 4, "Coordinated Entry"),
];

pub(super) fn id(program: usize) -> String {
    format!("p{}", program + 1)
}

const OPENED: Date = date(2015, 10, 1);

/// The rows of a file that is not about people; none for the others.
pub(super) fn push(file: FileId, shape: &Shape, push: &mut impl FnMut(Record)) {
    match file {
        FileId::Export => push(export_row(shape)),
        FileId::Organization => {
            for (id, name) in [("o1", "Casa del Valle"), ("o2", "Stanislaus Housing Partners")] {
                let row = Row::new(file).text(organization::ORGANIZATION_ID, id);
                let row = row.text(organization::ORGANIZATION_NAME, name);
                push(row.number(organization::VICTIM_SERVICE_PROVIDER, 0).made(OPENED));
            }
        }
        FileId::User => {
            let row = Row::new(file).text(user::USER_ID, "u1").text(user::USER_FIRST_NAME, "Demo");
            push(row.text(user::USER_LAST_NAME, "Worker").made(OPENED));
        }
        _ => {
            for (number, program) in PROGRAMS.iter().enumerate() {
                if let Some(row) = part(file, number, program) {
                    push(row.made(OPENED));
                }
            }
        }
    }
}

fn export_row(shape: &Shape) -> Record {
    let start = Date::new(shape.end.year() - 1, 10, 1).unwrap_or(OPENED);
    let text = |record: Record, column, text| record.with(column, Value::text(text));
    let mut record = text(Record::new(FileId::Export), export::EXPORT_ID, EXPORT_ID);
    for (column, value) in [
        (export::SOURCE_ID, "CA-510"),
        (export::SOURCE_NAME, "Modesto"),
        (export::SOFTWARE_NAME, "Wayhome"),
        (export::CSV_VERSION, crate::upgrade::CSV_VERSION),
        (export::IMPLEMENTATION_ID, "modesto"),
    ] {
        record = text(record, column, value);
    }
    for (column, code) in [
        (export::SOURCE_TYPE, 1),
        (export::EXPORT_PERIOD_TYPE, 3),
        (export::EXPORT_DIRECTIVE, 2),
        (export::HASH_STATUS, 1),
    ] {
        record.set(column, Value::Integer(code));
    }
    record
        .with(export::EXPORT_DATE, Value::DateTime(shape.end.at(23, 0, 0, 0)))
        .with(export::EXPORT_START_DATE, Value::Date(start.min(shape.end)))
        .with(export::EXPORT_END_DATE, Value::Date(shape.end))
}

/// One row of a program in one of its files.
fn part(file: FileId, number: usize, program: &Program) -> Option<Row> {
    let (id, kind) = (id(number), program.kind);
    let has_beds = matches!(kind, 0 | 1 | 2 | 3 | 13);
    Some(match file {
        FileId::Project => {
            let row = Row::new(file).text(project::PROJECT_ID, &id);
            let row = row.text(project::ORGANIZATION_ID, ["o1", "o2"][number % 2]);
            let row =
                row.text(project::PROJECT_NAME, program.name).date(project::OPERATING_START_DATE, OPENED);
            let row = row.number(project::CONTINUUM_PROJECT, 1).number(project::PROJECT_TYPE, kind);
            let row =
                row.number_if(project::HOUSING_TYPE, has_beds.then_some(if kind == 13 { 3 } else { 1 }));
            let row = row.number_if(project::RRH_SUB_TYPE, (kind == 13).then_some(2));
            let row = row.number_if(project::RESIDENTIAL_AFFILIATION, (kind == 6).then_some(0));
            row.number(project::TARGET_POPULATION, 4).number(project::HOPWA_MED_ASSISTED_LIVING_FAC, 2)
        }
        FileId::Funder => {
            let row = Row::new(file).text(funder::FUNDER_ID, &format!("f{id}")).text(funder::PROJECT_ID, &id);
            let row =
                row.number(funder::FUNDER, program.funder).text(funder::GRANT_ID, &format!("CA-{number:04}"));
            let row = if program.funder == 46 { row.text(funder::OTHER_FUNDER, "City") } else { row };
            row.date(funder::START_DATE, OPENED)
        }
        FileId::ProjectCoc => {
            let row = Row::new(file).text(project_coc::PROJECT_COC_ID, &format!("c{id}"));
            let row = row.text(project_coc::PROJECT_ID, &id).text(project_coc::COC_CODE, "CA-510");
            let row =
                row.text(project_coc::GEOCODE, "062310").text(project_coc::ADDRESS1, "1010 10th Street");
            let row = row.text(project_coc::CITY, "Modesto").text(project_coc::STATE, "CA");
            row.text(project_coc::ZIP, "95354").number(project_coc::GEOGRAPHY_TYPE, 1)
        }
        FileId::Inventory if has_beds => {
            let row = Row::new(file)
                .text(inventory::INVENTORY_ID, &format!("i{id}"))
                .text(inventory::PROJECT_ID, &id);
            let row = row.text(inventory::COC_CODE, "CA-510").number(inventory::HOUSEHOLD_TYPE, 1);
            let row = row.number(inventory::UNIT_INVENTORY, 40).number(inventory::BED_INVENTORY, 60);
            let shelter = (kind < 2).then_some(1);
            let row =
                row.number_if(inventory::AVAILABILITY, shelter).number_if(inventory::ES_BED_TYPE, shelter);
            row.number(inventory::OTHER_BED_INVENTORY, 60).date(inventory::INVENTORY_START_DATE, OPENED)
        }
        FileId::HmisParticipation => {
            let row = Row::new(file).text(hmis::HMIS_PARTICIPATION_ID, &format!("h{id}"));
            let row = row.text(hmis::PROJECT_ID, &id).number(hmis::HMIS_PARTICIPATION_TYPE, 1);
            row.date(hmis::HMIS_PARTICIPATION_STATUS_START_DATE, OPENED)
        }
        FileId::CeParticipation => {
            let point = i64::from(kind == 14);
            let row =
                Row::new(file).text(ce::CE_PARTICIPATION_ID, &format!("e{id}")).text(ce::PROJECT_ID, &id);
            let row = row.number(ce::ACCESS_POINT, point).number(ce::RECEIVES_REFERRALS, 1);
            let row = [
                ce::PREVENTION_ASSESSMENT,
                ce::CRISIS_ASSESSMENT,
                ce::HOUSING_ASSESSMENT,
                ce::DIRECT_SERVICES,
            ]
            .into_iter()
            .fold(row, |row, column| row.number_if(column, (kind == 14).then_some(1)));
            row.date(ce::CE_PARTICIPATION_STATUS_START_DATE, OPENED)
        }
        _ => return None,
    })
}
