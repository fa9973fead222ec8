//! Which of the two systems this is, and the other one's name.

/// One environment: a whole and separate system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Environment {
    /// As resource names carry it: `modesto` or `modesto-testing`.
    pub stage: String,
    /// As people read it: `Modesto` or `Modesto Testing`.
    pub name: String,
    /// The HMIS implementation; `modesto` in both.
    pub tenant: String,
}

impl Environment {
    /// Whether real people's data belong here. In training, practice names are welcome.
    pub fn is_live(&self) -> bool {
        !self.stage.ends_with("-testing")
    }

    /// What a link or sentence calls the other environment.
    pub fn other_name(&self) -> String {
        match self.name.strip_suffix(" Testing") {
            Some(live) => live.to_owned(),
            None => format!("{} Testing", self.name),
        }
    }
}
