//! Access patterns by entity.

pub(crate) mod beds;
pub(crate) mod clients;
pub(crate) mod drafts;
pub(crate) mod grants;
pub(crate) mod nights;
pub(crate) mod organizations;
pub(crate) mod programs;
pub(crate) mod sessions;
pub(crate) mod sign_in;
pub(crate) mod stays;
pub(crate) mod tickets;
pub(crate) mod unaudited;
pub(crate) mod users;
pub(crate) mod work;
pub(crate) mod workflows;
