//! Who slept here in a night.

use std::collections::{BTreeMap, BTreeSet};

use super::{BedEvent, Step};
use crate::{BedId, ClientId};

/// The clients who were checked in during a night, each with the bed of the night, by bed. Who left since is among them;
/// a check-in that was taken back is none.
///
/// `events` are those of the night, in order.
pub fn stayed(events: &[BedEvent]) -> Vec<(ClientId, BedId)> {
    let undone: BTreeSet<_> = events.iter().filter_map(|event| event.undoes.as_ref()).collect();
    let mut beds: BTreeMap<&ClientId, &BedId> = BTreeMap::new();
    for event in events.iter().filter(|event| event.undoes.is_none() && !undone.contains(&event.id)) {
        match &event.step {
            Step::CheckIn { bed } => {
                beds.insert(&event.client, bed);
            }
            Step::Move { to, .. } => {
                beds.entry(&event.client).and_modify(|bed| *bed = to);
            }
            Step::CheckOut { .. } => {}
        }
    }
    let mut stayed: Vec<_> = beds.into_iter().map(|(client, bed)| (client.clone(), bed.clone())).collect();
    stayed.sort_by(|(_, one), (_, other)| one.cmp(other));
    stayed
}
