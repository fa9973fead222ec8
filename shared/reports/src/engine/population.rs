//! Whom a table looks at.

/// Which people a table looks at; one value per person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Population {
    /// Everyone in the report, by the latest stay.
    Clients,
    /// The data-quality universe: engaged only where engagement counts.
    Quality,
    /// The data-quality universe by start and exit dates, whatever the project type (Q6f).
    Enrolled,
    /// Everyone with coordinated-entry activity in the report range (CE APR Q10).
    Activity,
}
