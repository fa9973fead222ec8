//! What a shelter's night must hold, whatever happens in it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod bed_log;
mod check_in;
mod shelter;
