//! The two systems that one process holds.

/// A stage: one complete system with nothing shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// The live stage.
    Modesto,
    /// The training stage.
    Testing,
}

impl Stage {
    /// Both, live first.
    pub const BOTH: [Self; 2] = [Self::Modesto, Self::Testing];

    /// As resources are named: `modesto`, `modesto-testing`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Modesto => "modesto",
            Self::Testing => "modesto-testing",
        }
    }

    /// As people read it: `Modesto`, `Modesto Testing`.
    pub fn environment(self) -> &'static str {
        match self {
            Self::Modesto => "Modesto",
            Self::Testing => "Modesto Testing",
        }
    }

    /// The one this is not.
    pub fn other(self) -> Self {
        match self {
            Self::Modesto => Self::Testing,
            Self::Testing => Self::Modesto,
        }
    }

    /// `wayhome-<stage>`.
    pub fn table(self) -> String {
        format!("wayhome-{}", self.id())
    }

    /// `wayhome-<stage>-audit`.
    pub fn audit_table(self) -> String {
        format!("wayhome-{}-audit", self.id())
    }

    /// `wayhome-<stage>-files`.
    pub fn bucket(self) -> String {
        format!("wayhome-{}-files", self.id())
    }

    /// The `client_id` of the web app at the stage's identity provider.
    pub fn audience(self) -> String {
        format!("wayhome-{}", self.id())
    }
}
