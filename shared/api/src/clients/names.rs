//! Names of programs and grants on the pages of a client.

use std::collections::BTreeMap;

use domain::{GrantId, ProgramId};

/// Programs and grants by id.
pub(super) struct Names {
    pub(super) programs: BTreeMap<ProgramId, String>,
    pub(super) grants: BTreeMap<GrantId, String>,
}

impl Names {
    pub(super) fn program(&self, id: &ProgramId) -> String {
        self.programs.get(id).cloned().unwrap_or_default()
    }
}
