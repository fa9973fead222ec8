//! The id of a kind of service: a local word, or HUD's record type and code.

use hud::lists::RecordType;

/// A bed night without HUD's codes.
const BED_NIGHT: &str = "bed_night";

/// Beginning of the ids of HUD's services.
const HUD: &str = "hud:";

/// The id of a service of HUD's lists: `hud:<RecordType>:<TypeProvided>`.
///
/// Source: HMIS CSV Format Specifications FY2026, Services.csv, RecordType and TypeProvided.
pub fn hud_service_type(record_type: i64, type_provided: i64) -> String {
    format!("{HUD}{record_type}:{type_provided}")
}

/// `RecordType` and `TypeProvided` of such an id; `None` for a local word.
pub fn record_and_type_of(id: &str) -> Option<(i64, i64)> {
    let (record_type, type_provided) = id.strip_prefix(HUD)?.split_once(':')?;
    Some((record_type.parse().ok()?, type_provided.parse().ok()?))
}

/// Whether the form of a service holds such a service: a local one, or one of PATH, RHY, HOPWA or SSVF. Bed nights,
/// referrals and financial assistance are recorded elsewhere.
pub fn is_on_service_form(id: &str) -> bool {
    match record_and_type_of(id) {
        None => id != BED_NIGHT,
        Some((record_type, _)) => matches!(
            RecordType::from_code(record_type),
            Some(
                RecordType::PathService
                    | RecordType::RhyServiceConnections
                    | RecordType::HopwaService
                    | RecordType::SsvfService
            )
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_of_a_hud_service_names_its_record_type_and_its_code() {
        assert_eq!(hud_service_type(141, 6), "hud:141:6");
        assert_eq!(record_and_type_of("hud:141:6"), Some((141, 6)));
        assert_eq!(record_and_type_of("case_management"), None);
        assert_eq!(record_and_type_of("hud:141:6:1"), None);
    }

    #[test]
    fn a_bed_night_is_not_on_the_form_of_a_service() {
        for (id, is_on_form) in [
            ("case_management", true),
            ("hud:141:6", true),
            ("hud:144:3", true),
            ("hud:200:200", false),
            ("bed_night", false),
            ("hud:161:1", false),
        ] {
            assert_eq!(is_on_service_form(id), is_on_form, "{id}");
        }
    }
}
