//! Identifiers as numbers.

use std::hash::{BuildHasher, RandomState};

/// Numbers texts in the order in which they are first seen. One allocation holds all texts.
pub(crate) struct Interner {
    text: String,
    ends: Vec<usize>,
    /// Number plus one of the text in each slot; 0 is free. A power of two, at most half full.
    slots: Vec<u32>,
    hasher: RandomState,
    /// Rows of one enrollment or person stand together in most files.
    last: Option<u32>,
}

impl Interner {
    pub(crate) fn new() -> Self {
        Self {
            text: String::new(),
            ends: Vec::new(),
            slots: vec![0; 64],
            hasher: RandomState::new(),
            last: None,
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn text(&self, number: u32) -> &str {
        let at = number as usize;
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.text[start..self.ends[at]]
    }

    /// The number of a text seen before.
    pub(crate) fn find(&mut self, text: &str) -> Option<u32> {
        if let Some(last) = self.last.filter(|last| self.text(*last) == text) {
            return Some(last);
        }
        let found = self.slots[self.slot_of(text)].checked_sub(1);
        self.last = found.or(self.last);
        found
    }

    pub(crate) fn number(&mut self, text: &str) -> u32 {
        if let Some(found) = self.find(text) {
            return found;
        }
        if (self.len() + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let slot = self.slot_of(text);
        let number = u32::try_from(self.len()).expect("a report holds fewer than four billion identifiers");
        self.text.push_str(text);
        self.ends.push(self.text.len());
        self.slots[slot] = number + 1;
        self.last = Some(number);
        number
    }

    /// The slot that holds `text`, or the free one where it belongs.
    fn slot_of(&self, text: &str) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = usize::try_from(self.hasher.hash_one(text) & mask as u64).unwrap_or(0);
        while self.slots[slot].checked_sub(1).is_some_and(|number| self.text(number) != text) {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        self.slots = vec![0; self.slots.len() * 2];
        for number in 0..self.len() {
            let number = u32::try_from(number).expect("fits as it was a u32 before");
            let slot = self.slot_of(self.text(number));
            self.slots[slot] = number + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_number() {
        let mut ids = Interner::new();
        let numbers: Vec<u32> = (0..1000).map(|n| ids.number(&format!("id{n}"))).collect();
        assert_eq!(numbers, (0..1000).collect::<Vec<u32>>());
        assert_eq!(ids.number("id77"), 77);
        assert_eq!(ids.text(999), "id999");
        assert_eq!(ids.find("nobody"), None);
        assert_eq!(ids.number(""), 1000);
    }
}
