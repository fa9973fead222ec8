//! A small OpenID Connect provider for one's own machine, in place of Amazon Cognito.
//!
//! Authorization code flow with PKCE (S256) for one public client, the web app. Accounts are the demo users;
//! their passwords are drawn at the first start, kept in the data folder and printed at each start. It speaks
//! to loopback addresses only and is no part of what is deployed.

mod accounts;
mod attempts;
mod authorize;
mod keys;
mod page;
mod provider;
mod sessions;
mod token;

pub use accounts::{Account, Accounts};
pub use keys::SigningKey;
pub(crate) use page::Language;
pub use provider::Provider;
pub(crate) use provider::is_loopback;
