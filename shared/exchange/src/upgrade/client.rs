//! Race and ethnicity of clients.

use domain::Record;
use hud::columns::client::{
    AM_IND_AK_NATIVE, ASIAN, BLACK_AF_AMERICAN, HISPANIC_LATINAO, MID_EAST_N_AFRICAN, NATIVE_HI_PACIFIC,
    RACE_NONE, WHITE,
};

use super::put;

/// A reason for having no race stands only where there is none.
///
/// Source: upgrade notes 2022 to 2024, "Client".
pub(super) fn race_none(record: &mut Record) {
    let races = [
        AM_IND_AK_NATIVE,
        ASIAN,
        BLACK_AF_AMERICAN,
        HISPANIC_LATINAO,
        MID_EAST_N_AFRICAN,
        NATIVE_HI_PACIFIC,
        WHITE,
    ];
    if races.into_iter().any(|race| record.integer(race) == Some(1)) {
        put(record, RACE_NONE, None);
    } else if record.integer(RACE_NONE).is_none() {
        put(record, RACE_NONE, Some(99));
    }
}
