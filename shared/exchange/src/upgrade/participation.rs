//! The two files that FY2022 did not have: one row a project.

use std::fmt::Write;

use domain::{Record, Value};
use hud::columns::{ce_participation as ce, hmis_participation as hmis};
use hud::lists::{HMISParticipationType, NoYes};
use sha2::{Digest, Sha256};

use super::{Context, Old, put};

/// The column of FY2022's Project.csv that a column of a participation file is read from.
///
/// Source: upgrade notes 2022 to 2024, "HMISParticipation" and "CEParticipation".
pub(super) fn source_of(column: &str) -> Option<&'static str> {
    Some(match column {
        "ProjectID" => "ProjectID",
        "HMISParticipationStatusStartDate" | "CEParticipationStatusStartDate" => "OperatingStartDate",
        "HMISParticipationStatusEndDate" | "CEParticipationStatusEndDate" => "OperatingEndDate",
        "DateCreated" | "DateUpdated" => "DateUpdated",
        "UserID" => "UserID",
        // A deleted project takes part in nothing.
        "DateDeleted" => "DateDeleted",
        "ExportID" => "ExportID",
        _ => return None,
    })
}

/// In a comparable database, in HMIS, or in neither.
pub(super) fn hmis(context: &Context, old: &Old<'_, '_>, record: &mut Record) {
    let project = record.text(hmis::PROJECT_ID).unwrap_or_default().to_owned();
    let kind = match old.code("HMISParticipatingProject") {
        _ if context.is_victim_services(&project) => HMISParticipationType::ComparableDatabaseParticipating,
        Some(code) if code == NoYes::Yes.code() => HMISParticipationType::HmisParticipating,
        _ => HMISParticipationType::NotParticipating,
    };
    put(record, hmis::HMIS_PARTICIPATION_TYPE, Some(kind.code()));
    record.set(hmis::HMIS_PARTICIPATION_ID, Value::text(&id("hp", &project)));
}

/// An access point if coordinated-entry assessments were recorded there; which kinds they tell, too.
pub(super) fn ce(context: &Context, record: &mut Record) {
    let project = record.text(ce::PROJECT_ID).unwrap_or_default().to_owned();
    let (crisis, housing) = context.assessments(&project);
    let is_point = crisis || housing;
    let flag = |flag: bool| is_point.then_some(i64::from(flag));
    put(record, ce::ACCESS_POINT, Some(i64::from(is_point)));
    put(record, ce::PREVENTION_ASSESSMENT, flag(false));
    put(record, ce::CRISIS_ASSESSMENT, flag(crisis));
    put(record, ce::HOUSING_ASSESSMENT, flag(housing));
    put(record, ce::DIRECT_SERVICES, flag(false));
    put(record, ce::RECEIVES_REFERRALS, Some(NoYes::No.code()));
    record.set(ce::CE_PARTICIPATION_ID, Value::text(&id("ce", &project)));
}

/// An id of at most 32 characters, the same at every import.
fn id(prefix: &str, project: &str) -> String {
    if project.chars().count() <= 30 {
        return format!("{prefix}{project}");
    }
    let digest = Sha256::digest(format!("{prefix}{project}").as_bytes());
    digest.iter().take(16).fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("a string takes whatever is written to it");
        hex
    })
}
