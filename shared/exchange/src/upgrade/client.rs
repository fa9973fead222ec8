//! Race and ethnicity of clients.

use domain::Record;
use hud::Race;
use hud::columns::client::RACE_NONE;
use hud::lists::{NoYes, RaceNone};

use super::put;

/// A reason for having no race stands only where there is none.
///
/// Source: upgrade notes 2022 to 2024, "Client".
pub(super) fn race_none(record: &mut Record) {
    if Race::ALL.iter().any(|race| record.is(race.column(), NoYes::Yes)) {
        put(record, RACE_NONE, None);
    } else if record.integer(RACE_NONE).is_none() {
        put(record, RACE_NONE, Some(RaceNone::DataNotCollected.code()));
    }
}
