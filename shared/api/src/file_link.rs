//! Links to files in the bucket, for whoever may download them.

use jiff::{Span, Timestamp};
use serde::{Deserialize, Serialize};
use store::FileName;
use utoipa::ToSchema;

use crate::caller::Caller;
use crate::code::Code;
use crate::problem::Problem;
use crate::state::AppState;
use crate::write::Answer;

/// A link to a file; it holds for 60 seconds.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct FileLink {
    /// Where to download.
    url: String,
    /// When the link stops working.
    expires_at: Timestamp,
}

impl FileLink {
    /// A link as the store made it at `now`.
    pub(crate) fn of(link: store::Link, now: Timestamp) -> Result<Self, Problem> {
        let seconds = i64::try_from(link.seconds).unwrap_or(0);
        let expires_at =
            now.checked_add(Span::new().seconds(seconds)).map_err(|_| Problem::new(Code::TryAgain))?;
        Ok(Self { url: link.url, expires_at })
    }
}

/// Answers with a link to a file, which is saved under its own name.
pub(crate) async fn link_to(state: &AppState, caller: &Caller, file: &FileName) -> Result<Answer, Problem> {
    let link = caller.store.download_link(file, file.name()).await?;
    Answer::ok(&FileLink::of(link, state.now())?)
}
