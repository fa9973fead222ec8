#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

mod builders;
mod clock;
mod reply;
mod signed_in;
mod stack;
mod stage;
mod steps;

pub use builders::{ClientBuilder, EnrollmentBuilder, a_client, an_enrollment};
pub use clock::TestClock;
pub use reply::Reply;
pub use signed_in::SignedIn;
pub use stack::Stack;
pub use stage::StageUnderTest;
pub use steps::basics;
