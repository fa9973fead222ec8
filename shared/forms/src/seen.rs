//! The items that come before: what an expression may refer to.

use std::collections::BTreeMap;

use crate::expression::{Kind, Scope};
use crate::item::{Item, ItemType};

/// Items and groups met so far, so that nothing can depend on what comes later.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    items: BTreeMap<String, Option<Kind>>,
    groups: BTreeMap<String, bool>,
}

impl Seen {
    /// Takes in an item; false if its id was met before.
    pub(crate) fn add(&mut self, id: &str, kind: Option<Kind>) -> bool {
        self.items.insert(id.to_owned(), kind).is_none()
    }

    /// Takes in a group.
    pub(crate) fn add_group(&mut self, id: &str, members: &[Item]) {
        let amounts = |item: &&Item| matches!(item.item_type, ItemType::Money | ItemType::Integer);
        let adds_up = members.iter().any(|item| amounts(&item))
            && members.iter().all(|item| amounts(&item) || item.item_type == ItemType::Text);
        self.groups.insert(id.to_owned(), adds_up);
    }

    /// Whether an item of this id was met.
    pub(crate) fn knows(&self, id: &str) -> bool {
        self.items.contains_key(id)
    }
}

impl Scope for Seen {
    fn item(&self, id: &str) -> Option<Kind> {
        self.items.get(id).copied().flatten()
    }

    fn group(&self, id: &str) -> Option<bool> {
        self.groups.get(id).copied()
    }
}
