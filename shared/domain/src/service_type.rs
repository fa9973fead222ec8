//! The id of a kind of service: a local word, or HUD's record type and code.

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
}
