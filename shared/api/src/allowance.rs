//! What a user may do only so often in a minute or an hour (PRODUCT section 9): counted in the store, for all
//! instances of a function together.

use crate::caller::Caller;
use crate::code::Code;
use crate::problem::Problem;
use crate::state::AppState;

/// What may be done only so often, however many requests it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowance {
    /// Searches for clients: 30 a minute.
    Searches,
    /// Full SSNs revealed: 20 an hour.
    SsnReveals,
    /// Exports requested: 5 an hour.
    Exports,
}

impl Allowance {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Searches, Self::SsnReveals, Self::Exports];

    /// Name, how many, in how many seconds, and the refusal.
    const fn terms(self) -> (&'static str, u64, i64, Code) {
        match self {
            Self::Searches => ("searches", 30, 60, Code::TooManySearches),
            Self::SsnReveals => ("ssn-reveals", 20, 3_600, Code::TooManyRequests),
            Self::Exports => ("exports", 5, 3_600, Code::TooManyRequests),
        }
    }
}

/// The routes of which each request uses up an allowance, whatever becomes of it. What counts only when it is done,
/// such as an export, is taken by its handler.
const ROUTES: &[(&str, &str, Allowance)] = &[("POST", "/api/clients/searches", Allowance::Searches)];

/// Counts a request to a limited route, and refuses one too many.
pub(crate) async fn take_for_route(
    state: &AppState,
    caller: &Caller,
    method: &str,
    route: &str,
) -> Result<(), Problem> {
    match ROUTES.iter().find(|(one_method, one_route, _)| (*one_method, *one_route) == (method, route)) {
        Some((.., allowance)) => take(state, caller, *allowance).await,
        None => Ok(()),
    }
}

/// Counts one use of an allowance, and refuses one too many: 429 with `Retry-After`.
///
/// # Errors
/// The refusal.
pub async fn take(state: &AppState, caller: &Caller, allowance: Allowance) -> Result<(), Problem> {
    let (name, most, stretch, code) = allowance.terms();
    let now = caller.now().as_second();
    let until = now - now.rem_euclid(stretch) + stretch;
    match state.store.system().count(caller.id(), name, until).await? <= most {
        true => Ok(()),
        false => Err(Problem::new(code).retry_after(u32::try_from(until - now).unwrap_or(1))),
    }
}
