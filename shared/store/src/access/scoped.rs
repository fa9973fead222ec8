//! The store as one caller sees it.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use tokio::task::JoinSet;

use domain::{OrganizationId, Restriction, Role, UserId};

use crate::audit::AuditEntry;
use crate::connection::aws_clients::AwsClients;
use crate::connection::read::Range;
use crate::error::Error;
use crate::items::document::Document;
use crate::items::item::Item;
use crate::keys::key::{Key, Pk};
use crate::keys::scope::Scope;

/// Who asks, as what, and when: one request's worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// Who is signed in.
    pub user: UserId,
    /// The organization the user acts as.
    pub organization: OrganizationId,
    /// The user's role there.
    pub role: Role,
    /// Other organizations whose records the caller sees: for the technician, all of them.
    pub organizations: Vec<OrganizationId>,
    /// Sharing agreements that the acting organization is a party of, current today.
    pub agreements: Vec<String>,
    /// The moment of the request.
    pub now: Timestamp,
}

/// The store as one caller sees it: no method can reach a scope that the caller lacks.
#[derive(Clone, Debug)]
pub struct ScopedStore {
    pub(crate) aws: Arc<AwsClients>,
    caller: Arc<Caller>,
    scopes: Arc<[Scope]>,
}

impl ScopedStore {
    pub(crate) fn new(aws: Arc<AwsClients>, caller: Caller) -> Self {
        let mut scopes = vec![Scope::Organization(caller.organization.clone()), Scope::Everyone];
        scopes.extend(caller.agreements.iter().cloned().map(Scope::Agreement));
        scopes.extend(caller.organizations.iter().cloned().map(Scope::Organization));
        let mut seen = BTreeSet::new();
        scopes.retain(|scope| seen.insert(scope.clone()));
        if caller.role == Role::Vendor {
            scopes.clear();
        }
        Self { aws, caller: Arc::new(caller), scopes: scopes.into() }
    }

    /// Who asks.
    #[must_use]
    pub fn user(&self) -> &UserId {
        &self.caller.user
    }

    /// The organization the caller acts as.
    #[must_use]
    pub fn organization(&self) -> &OrganizationId {
        &self.caller.organization
    }

    /// The caller's role there.
    #[must_use]
    pub fn role(&self) -> Role {
        self.caller.role
    }

    /// The moment of the request.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.caller.now
    }

    /// Whether the caller may put a record of the acting organization under this restriction.
    #[must_use]
    pub fn may_share(&self, restriction: &Restriction) -> bool {
        self.holds(&Scope::of(restriction, self.organization()))
    }

    /// Whether the organization is one of the caller's own; for the technician, all are.
    #[must_use]
    pub fn works_for(&self, organization: &OrganizationId) -> bool {
        self.holds(&Scope::Organization(organization.clone()))
    }

    pub(crate) fn tenant(&self) -> &str {
        self.aws.tenant()
    }

    pub(crate) fn holds(&self, scope: &Scope) -> bool {
        self.scopes.contains(scope)
    }

    pub(crate) fn scopes(&self) -> &[Scope] {
        &self.scopes
    }

    /// Scopes of organizations alone: where records lie that are never shared.
    pub(crate) fn own_scopes(&self) -> impl Iterator<Item = &Scope> {
        self.scopes.iter().filter(|scope| matches!(scope, Scope::Organization(_)))
    }

    pub(crate) fn own_scope(&self) -> Scope {
        Scope::Organization(self.organization().clone())
    }

    pub(crate) fn entry(
        &self,
        action: &str,
        subjects: BTreeSet<String>,
        fields: BTreeSet<String>,
    ) -> AuditEntry {
        AuditEntry {
            at: self.now(),
            user: self.user().clone(),
            organization: self.organization().clone(),
            action: action.to_owned(),
            subjects: subjects.into_iter().collect(),
            fields: fields.into_iter().collect(),
            previous: String::new(),
            hash: String::new(),
        }
    }

    /// Writes to the audit that the caller viewed something, before the answer leaves: `subjects` are `kind:id`.
    ///
    /// Access pattern 3.
    ///
    /// # Errors
    /// [`Error::Unavailable`]: then the answer must not leave.
    pub async fn audit_view<I, S>(&self, action: &str, subjects: I) -> Result<(), Error>
    where
        I: IntoIterator<Item = S>,
        S: Into<String>,
    {
        let subjects = subjects.into_iter().map(Into::into).collect();
        self.aws.put_audit_entry(self.entry(action, subjects, BTreeSet::new())).await
    }

    /// The item of a key in whichever visible scope has it.
    pub(crate) async fn get_any(&self, key: impl Fn(&Scope) -> Key) -> Result<Option<(Scope, Item)>, Error> {
        let mut tasks = JoinSet::new();
        for scope in self.scopes() {
            let (aws, scope, key) = (Arc::clone(&self.aws), scope.clone(), key(scope));
            tasks.spawn(async move { aws.get(&key).await.map(|item| item.map(|item| (scope, item))) });
        }
        let mut found = None;
        while let Some(done) = tasks.join_next().await {
            found = found.or(joined(done)?);
        }
        Ok(found)
    }

    /// As [`Self::get_any`], read as a document of its kind.
    pub(crate) async fn find<T: Document>(&self, key: impl Fn(&Scope) -> Key) -> Result<(Scope, T), Error> {
        let (scope, item) = self.get_any(key).await?.ok_or(Error::NotFound)?;
        Ok((scope, T::read(&item)?))
    }

    /// One Query for each visible scope, in parallel; in the order of the scopes.
    pub(crate) async fn query_each(
        &self,
        pk: impl Fn(&Scope) -> Pk,
        range: &Range,
    ) -> Result<Vec<(Scope, Vec<Item>)>, Error> {
        let scopes: Vec<Scope> = self.scopes().to_vec();
        self.query_in(&scopes, pk, range).await
    }

    pub(crate) async fn query_in(
        &self,
        scopes: &[Scope],
        pk: impl Fn(&Scope) -> Pk,
        range: &Range,
    ) -> Result<Vec<(Scope, Vec<Item>)>, Error> {
        let mut tasks = JoinSet::new();
        for (at, scope) in scopes.iter().enumerate() {
            let (aws, pk, range) = (Arc::clone(&self.aws), pk(scope), range.clone());
            tasks.spawn(async move { aws.query(&pk, range).await.map(|items| (at, items)) });
        }
        let mut found: Vec<(usize, Vec<Item>)> = Vec::new();
        while let Some(done) = tasks.join_next().await {
            found.push(joined(done)?);
        }
        found.sort_unstable_by_key(|(at, _)| *at);
        Ok(found.into_iter().map(|(at, items)| (scopes[at].clone(), items)).collect())
    }
}

/// The result of a task of ours; one that was canceled counts as storage that did not answer.
pub(crate) fn joined<T>(done: Result<Result<T, Error>, tokio::task::JoinError>) -> Result<T, Error> {
    done.unwrap_or_else(|_| Err(Error::Unavailable("task canceled".to_owned())))
}
