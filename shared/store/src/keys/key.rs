//! The keys of every item. Nothing outside this crate can make one.

use std::fmt;

use crate::keys::scope::{Scope, escaped};

/// Bytes that DynamoDB allows a partition key and a sort key.
const MOST_PK: usize = 2048;
const MOST_SK: usize = 1024;

/// Partition key: `tenant|scope|` and the entity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Pk(String);

/// Sort key within a partition.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Sk(String);

/// The whole key of an item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Key {
    pub(crate) pk: Pk,
    pub(crate) sk: Sk,
}

impl Key {
    /// Whether DynamoDB could hold it: what is too long for a key was never stored.
    pub(crate) fn can_exist(&self) -> bool {
        self.pk.0.len() <= MOST_PK && self.sk.0.len() <= MOST_SK
    }
}

macro_rules! kinds {
    ($($kind:ident $code:literal,)*) => {
        /// The kinds of partitions, each with the letters that stand in its key.
        ///
        /// The table in README.md says what each holds.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Kind {
            $($kind,)*
        }

        impl Kind {
            /// All of them, held against the table in README.md.
            #[cfg(test)]
            pub(crate) const ALL: &[Self] = &[$(Self::$kind,)*];

            /// As it stands in the partition key.
            pub(crate) const fn code(self) -> &'static str {
                match self {
                    $(Self::$kind => $code,)*
                }
            }
        }
    };
}

kinds! {
    Organizations "org",
    Program "prg",
    Programs "prgs",
    Grant "grant",
    Grants "grants",
    User "usr",
    Users "usrs",
    Session "ses",
    Client "cli",
    NameIndex "nx",
    IdentifierIndex "hx",
    Stay "hh",
    EnrollmentIndex "en",
    Universe "pe",
    Workflow "wf",
    OpenWorkflows "wfs",
    WorkflowLock "wfk",
    Ticket "tk",
    TicketsOf "tku",
    TicketQueue "tkq",
    Run "rp",
    Runs "rps",
    Schedules "sch",
    Due "due",
    Import "imp",
    Imports "imps",
    Export "exp",
    Exports "exps",
    Transfer "trf",
    Transfers "trfs",
    Site "site",
    Sites "sites",
    BedLog "bedlog",
    Nights "nights",
    Guest "guest",
    Receipt "rcpt",
    StoredQuery "qry",
    Idempotency "idem",
    Outbox "ob",
    Counter "cnt",
    Audit "aud",
}

impl Pk {
    /// The one partition of its kind in a scope.
    pub(crate) fn all(tenant: &str, scope: &Scope, kind: Kind) -> Self {
        Self(format!("{}{}", prefix(tenant, scope), kind.code()))
    }

    /// The partition of one thing of a kind in a scope.
    pub(crate) fn one(tenant: &str, scope: &Scope, kind: Kind, id: &str) -> Self {
        Self(format!("{}{}#{}", prefix(tenant, scope), kind.code(), escaped(id)))
    }

    /// The partition of something that takes two ids to name.
    pub(crate) fn two(tenant: &str, scope: &Scope, kind: Kind, first: &str, second: &str) -> Self {
        Self(format!("{}{}#{}#{}", prefix(tenant, scope), kind.code(), escaped(first), escaped(second)))
    }

    /// `tenant|scope`, which the item repeats so that a reader can compare.
    pub(crate) fn owner(&self) -> &str {
        let second = self.0.match_indices('|').nth(1).map_or(self.0.len(), |(at, _)| at);
        &self.0[..second]
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn at(self, sk: Sk) -> Key {
        Key { pk: self, sk }
    }

    pub(crate) fn root(self) -> Key {
        self.at(Sk::root())
    }
}

fn prefix(tenant: &str, scope: &Scope) -> String {
    format!("{}|{}|", escaped(tenant), scope.code())
}

impl Sk {
    /// The root of a partition sorts before its parts, so that a fence costs no read.
    pub(crate) fn root() -> Self {
        Self("!root".to_owned())
    }

    /// Parts divided by `#`, each escaped.
    pub(crate) fn of(parts: &[&str]) -> Self {
        Self(parts.iter().map(|part| escaped(part)).collect::<Vec<_>>().join("#"))
    }

    /// What a name index item sorts by: parts divided by `|`, each escaped.
    pub(crate) fn names(parts: &[&str]) -> Self {
        Self(parts.iter().map(|part| escaped(part)).collect::<Vec<_>>().join("|"))
    }

    /// The beginning of sort keys, taken as it stands.
    pub(crate) fn beginning(text: String) -> Self {
        Self(text)
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Sk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::OrganizationId;

    #[test]
    fn the_readme_names_every_kind_of_partition() {
        let readme = include_str!("../../README.md");
        for kind in Kind::ALL {
            assert!(readme.contains(&format!("`{}`", kind.code())), "{kind:?} is not in README.md");
        }
    }

    #[test]
    fn no_id_reaches_into_another_key() {
        let scope = Scope::Organization(OrganizationId::new("almond").unwrap());
        let one = |id: &str| Pk::one("modesto", &scope, Kind::Client, id);
        assert_eq!(one("c1").as_str(), "modesto|O:almond|cli#c1");
        assert_eq!(one("c1").owner(), "modesto|O:almond");
        assert_eq!(one("c1|A|cli#c2").as_str(), "modesto|O:almond|cli#c1%7CA%7Ccli%23c2");
        assert_ne!(
            Pk::two("t", &scope, Kind::Idempotency, "a#b", "c"),
            Pk::two("t", &scope, Kind::Idempotency, "a", "b#c")
        );
    }
}
