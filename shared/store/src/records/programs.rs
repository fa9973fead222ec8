//! Programs with their federal parts, and the list of them.

use hud::FileId;
use serde::{Deserialize, Serialize};

use domain::{Date, OrganizationId, Program, ProgramId, Record};

use crate::access::scoped::ScopedStore;
use crate::connection::read::Range;
use crate::error::Error;
use crate::items::document::Document;
use crate::items::item::Item;
use crate::keys::key::{Kind, Pk, Sk};
use crate::keys::scope::Scope;
use crate::transactions::write::Write;

/// What a list of programs shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgramCard {
    /// `ProjectID`.
    pub id: ProgramId,
    /// The organization that runs it.
    pub organization: OrganizationId,
    /// `ProjectName`.
    pub name: String,
    /// `ProjectType`, HUD's number.
    pub project_type: Option<i64>,
    /// `OperatingStartDate`.
    pub start: Option<Date>,
    /// `OperatingEndDate`.
    pub end: Option<Date>,
}

impl ProgramCard {
    fn of(program: &Program) -> Self {
        use hud::columns::project as col;
        Self {
            id: program.id.clone(),
            organization: program.organization.clone(),
            name: program.name().to_owned(),
            project_type: program.record.integer(col::PROJECT_TYPE),
            start: program.record.date(col::OPERATING_START_DATE),
            end: program.record.date(col::OPERATING_END_DATE),
        }
    }
}

pub(crate) fn partition(tenant: &str, id: &ProgramId) -> Pk {
    Pk::one(tenant, &Scope::Everyone, Kind::Program, id.as_str())
}

fn list(tenant: &str) -> Pk {
    Pk::all(tenant, &Scope::Everyone, Kind::Programs)
}

fn part_key(part: &Record) -> Sk {
    let letters = match part.file() {
        FileId::Inventory => "inv",
        FileId::ProjectCoc => "coc",
        FileId::Funder => "fund",
        FileId::CeParticipation => "ce",
        FileId::HmisParticipation => "hmis",
        other => other.name(),
    };
    Sk::of(&[letters, part.key()])
}

/// A program of the items of its partition: the root first, then its parts.
fn assemble(items: &[Item]) -> Result<Program, Error> {
    let (root, parts) = items.split_first().ok_or(Error::NotFound)?;
    let mut program = Program::read(root)?;
    program.parts = parts.iter().map(|item| item.parse("program part")).collect::<Result<_, _>>()?;
    Ok(program)
}

impl ScopedStore {
    /// One program with all its parts.
    ///
    /// Access pattern 13: one Query.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn program(&self, id: &ProgramId) -> Result<Program, Error> {
        assemble(&self.aws.query(&partition(self.tenant(), id), Range::ALL.consistent()).await?)
    }

    /// All programs of the tenant, by organization.
    ///
    /// Access pattern 14: one Query.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn programs(&self) -> Result<Vec<ProgramCard>, Error> {
        let items = self.aws.query(&list(self.tenant()), Range::ALL.consistent()).await?;
        items.iter().map(|item| item.parse("program card")).collect()
    }

    /// The programs of one organization.
    ///
    /// Access pattern 14.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn programs_of(&self, organization: &OrganizationId) -> Result<Vec<ProgramCard>, Error> {
        let range = Range::beginning(format!("{}#", Sk::of(&[organization.as_str()]))).consistent();
        let items = self.aws.query(&list(self.tenant()), range).await?;
        items.iter().map(|item| item.parse("program card")).collect()
    }
}

impl Write {
    /// Adds a program with its parts. Access pattern 15.
    pub fn add_program(&mut self, program: &Program) -> &mut Self {
        let root = Program { parts: Vec::new(), ..program.clone() };
        let pk = partition(self.store.tenant(), &program.id);
        self.add(pk.clone().root(), &root);
        for part in &program.parts {
            self.put_index(pk.clone().at(part_key(part)), part);
        }
        self.list_program(program);
        self
    }

    /// Changes a program from what was read. Parts that HUD calls deleted stay, with `DateDeleted`.
    /// Access pattern 15.
    pub fn change_program(&mut self, read: &Program, new: &Program) -> &mut Self {
        let root = Program { parts: Vec::new(), version: read.version, ..new.clone() };
        let pk = partition(self.store.tenant(), &read.id);
        self.save(&pk.clone().root(), &root);
        for part in new.parts.iter().filter(|part| !read.parts.contains(part)) {
            self.put_index(pk.clone().at(part_key(part)), part);
        }
        self.list_program(new);
        self
    }

    fn list_program(&mut self, program: &Program) {
        self.subject("program", program.id.as_str());
        let sk = Sk::of(&[program.organization.as_str(), program.id.as_str()]);
        self.put_index(list(self.store.tenant()).at(sk), &ProgramCard::of(program));
    }
}
