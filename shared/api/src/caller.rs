//! Who asks: the signed-in user, acting as one organization, with the store as that user may see it.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use domain::{Date, OrganizationId, Role, User, UserId};
use http::HeaderMap;
use http::header::AUTHORIZATION;
use http::request::Parts;
use jiff::Timestamp;
use store::ScopedStore;

use crate::code::Code;
use crate::policy::{self, Action, Condition, May};
use crate::problem::Problem;
use crate::session::{self, SignIn};
use crate::state::{AppState, date_of};

/// The organization to act as, if the user has several.
pub const ORGANIZATION_HEADER: &str = "x-wayhome-organization";

/// Who asks. Rights were read from the store for this request.
#[derive(Clone)]
pub struct Caller {
    /// The store as this caller may see it.
    pub store: ScopedStore,
    /// The user's record.
    pub user: Arc<User>,
    /// The sign-in that the request comes from.
    pub sign_in: Arc<SignIn>,
}

impl Caller {
    /// The caller that a request's headers name.
    pub(crate) async fn of(state: &AppState, headers: &HeaderMap) -> Result<Self, Problem> {
        let now = state.now();
        let token = bearer(headers).ok_or_else(|| Problem::new(Code::NotSignedIn))?;
        let (subject, sign_in) = state.verifier.signed_in(token, now).await?;
        let id = user_id(&subject).ok_or_else(|| Problem::new(Code::NotSignedIn))?;
        let organization = match headers.get(ORGANIZATION_HEADER) {
            Some(value) => {
                let named = value.to_str().ok().and_then(|text| OrganizationId::new(text).ok());
                Some(named.ok_or_else(Problem::not_found)?)
            }
            None => None,
        };
        state.limits.take(&id)?;
        let system = state.store.system();
        let (session, entered) =
            tokio::join!(system.session_of(&id), system.enter(&id, organization.as_ref(), now));
        match entered {
            Ok((user, store)) => {
                session::admit(&system, &id, &sign_in, session?, now).await?;
                Ok(Self { store, user: Arc::new(user), sign_in: Arc::new(sign_in) })
            }
            Err(store::Error::NotFound) if organization.is_none() => Err(Problem::new(Code::NotSignedIn)),
            Err(err) => Err(err.into()),
        }
    }

    /// The user's id.
    pub fn id(&self) -> &UserId {
        &self.user.id
    }

    /// The organization the user acts as.
    pub fn organization(&self) -> &OrganizationId {
        self.store.organization()
    }

    /// The user's role there.
    pub fn role(&self) -> Role {
        self.store.role()
    }

    /// The moment of the request.
    pub fn now(&self) -> Timestamp {
        self.store.now()
    }

    /// The calendar date of the request.
    pub fn today(&self) -> Date {
        date_of(self.now())
    }

    /// Whether the role may do this about that record: a condition of the table is asked here, of what was loaded.
    pub(crate) fn may_about(&self, action: Action, subject: &impl Subject) -> bool {
        match policy::may(self.role(), action) {
            May::Yes => true,
            May::If(condition) => subject.meets(condition, self),
            May::No => false,
        }
    }

    /// Refuses what the role may not do about that record: 403 `NOT_ALLOWED`.
    ///
    /// # Errors
    /// The refusal.
    pub(crate) fn must_about(&self, action: Action, subject: &impl Subject) -> Result<(), Problem> {
        if self.may_about(action, subject) { Ok(()) } else { Err(Problem::new(Code::NotAllowed)) }
    }

    /// Whether the role may do this at all, perhaps under conditions.
    pub fn may(&self, action: Action) -> bool {
        policy::may(self.role(), action) != May::No
    }

    /// The name of a user, if there is one of that id.
    ///
    /// # Errors
    /// 503.
    pub async fn name_of(&self, user: &UserId) -> Result<Option<String>, Problem> {
        match self.store.user_of(user).await {
            Ok(user) => Ok(Some(user.name)),
            Err(store::Error::NotFound) => Ok(None),
            Err(err) => Err(err.into()),
        }
    }

    /// Victim service providers enter no client information in an HMIS (PRODUCT P6).
    ///
    /// # Errors
    /// 403 `VICTIM_SERVICE_PROVIDER`.
    pub async fn may_hold_client_information(&self) -> Result<(), Problem> {
        let organization = self.store.organization_of(self.organization()).await?;
        match organization.is_victim_service_provider() {
            true => Err(Problem::new(Code::VictimServiceProvider)),
            false => Ok(()),
        }
    }

    /// Refuses what the role may not do: 403 `NOT_ALLOWED`.
    ///
    /// # Errors
    /// The refusal.
    pub fn must(&self, action: Action) -> Result<(), Problem> {
        if self.may(action) { Ok(()) } else { Err(Problem::new(Code::NotAllowed)) }
    }
}

/// A record of which the conditions of the policy table can be asked. A condition that cannot hold of its kind does
/// not.
pub(crate) trait Subject {
    /// Whether the condition holds for this caller.
    fn meets(&self, condition: Condition, caller: &Caller) -> bool;
}

/// The gate has put the caller there; a route outside the gate cannot have one.
impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Problem::new(Code::NotSignedIn))
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let value = values.next()?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    (scheme.eq_ignore_ascii_case("bearer") && values.next().is_none()).then_some(token)
}

/// A token's subject as a user id. Cognito's are UUIDs of 36 characters; ours have 32 at most, so the
/// hyphens go.
fn user_id(subject: &str) -> Option<UserId> {
    let is_uuid = subject.len() == 36 && subject.matches('-').count() == 4;
    UserId::new(if is_uuid { subject.replace('-', "") } else { subject.to_owned() }).ok()
}
