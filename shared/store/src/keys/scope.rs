//! Who may see an item: the second part of every partition key.

use domain::{OrganizationId, Restriction};

/// Who may see an item.
///
/// Only this crate can turn a scope into a key, and [`ScopedStore`](crate::ScopedStore) hands out
/// none that its caller lacks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Scope {
    /// `O:<org>`: that organization, the default.
    Organization(OrganizationId),
    /// `G:<agreement>`: the parties of a sharing agreement.
    Agreement(String),
    /// `A`: everyone in the tenant.
    Everyone,
    /// `X`: the system only.
    System,
}

impl Scope {
    /// The scope of a record of `organization` under `restriction`.
    pub(crate) fn of(restriction: &Restriction, organization: &OrganizationId) -> Self {
        match restriction {
            Restriction::Organization => Self::Organization(organization.clone()),
            Restriction::Agreement(agreement) => Self::Agreement(agreement.clone()),
            Restriction::Everyone => Self::Everyone,
        }
    }

    /// As written in keys.
    pub(crate) fn code(&self) -> String {
        match self {
            Self::Organization(id) => format!("O:{}", escaped(id.as_str())),
            Self::Agreement(id) => format!("G:{}", escaped(id)),
            Self::Everyone => "A".to_owned(),
            Self::System => "X".to_owned(),
        }
    }

    /// As written in object keys: always two segments, so that none is a prefix of another.
    pub(crate) fn folder(&self) -> String {
        match self {
            Self::Organization(id) => format!("O/{}", escaped(id.as_str()).replace('%', "=")),
            Self::Agreement(id) => format!("G/{}", escaped(id).replace('%', "=")),
            Self::Everyone => "A/all".to_owned(),
            Self::System => "X/all".to_owned(),
        }
    }
}

/// `text` as one part of a key: the marks that divide keys, and what paths forbid, are
/// percent-encoded, so that an imported id can never reach into another key.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b':' | b' ' => out.push(char::from(byte)),
            b'.' if !out.is_empty() => out.push('.'),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    if out.is_empty() { "%".to_owned() } else { out }
}
