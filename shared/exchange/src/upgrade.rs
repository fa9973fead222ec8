//! Reading exports of older editions as FY2026 records.

use domain::Record;
use hud::FileId;

use crate::edition::Edition;
use crate::finding::Finding;
use crate::header::Header;
use crate::source::Source;

/// What other files an upgrade needs of an export.
#[derive(Debug)]
pub(crate) struct Context;

/// Whether a row of an older edition still exists in FY2026.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    Keep,
}

/// The upgrade of one file.
pub(crate) struct Upgrade<'s>(std::marker::PhantomData<&'s ()>);

impl<'s> Upgrade<'s> {
    pub(crate) fn of(_source: &'s Source, _file: FileId) -> Option<Self> {
        None
    }

    pub(crate) fn reads_from(&self) -> String {
        String::new()
    }

    pub(crate) fn reading(self, _header: &Header) -> Self {
        self
    }

    pub(crate) fn apply<'r>(
        &self,
        _raw: &dyn Fn(usize) -> std::borrow::Cow<'r, str>,
        _record: &mut Record,
        _find: &mut dyn FnMut(Finding),
    ) -> Fate {
        Fate::Keep
    }
}

pub(crate) fn old_name(_edition: Edition, _file: FileId, column: &'static str) -> Option<&'static str> {
    Some(column)
}

pub(crate) fn was_column(_edition: Edition, _file: FileId, _name: &str) -> bool {
    false
}
