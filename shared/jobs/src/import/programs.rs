//! Rows about projects as programs of the organization, each with its parts.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::{Program, ProgramId, Record, Value, is_later};
use exchange::Source;
use hud::FileId;
use hud::columns::project as col;
use store::{Once, Tally};

use super::body::Import;
use super::file::Opened;
use super::kept_together::PARTS;
use super::short_hash::short_hash;
use super::{Pass, Work, off_thread};
use crate::fault::JobFault;

/// The program of each `ProjectID` of the file.
pub(super) type Known = BTreeMap<String, ProgramId>;

/// Counts or writes the programs of the file.
///
/// The export's own row of the organization, and its head, stay with the program: reports name both.
pub(super) async fn import(
    work: &Work,
    opened: &Arc<Opened>,
    pass: Pass,
) -> Result<(Tally, Known), JobFault> {
    let (shared, import) = (Arc::clone(opened), work.import().clone());
    let programs = off_thread(move || read(&shared.source, &import)).await?;
    let mut tally = Tally::default();
    let mut known = Known::new();
    for mut new in programs {
        let stored = match work.store().program(&new.id).await {
            Ok(stored) if stored.organization == new.organization => Some(stored),
            Ok(_) => {
                // Another organization has a program of this id: ours gets one made of both.
                new.id = own_id(work.import(), new.id.as_str())?;
                found(work.store().program(&new.id).await)?
            }
            Err(err) => found(Err(err))?,
        };
        known.insert(new.record.key().to_owned(), new.id.clone());
        count(&mut tally, stored.as_ref(), &new);
        if pass == Pass::Write {
            save(work, stored, new).await?;
        }
    }
    Ok((tally, known))
}

fn found(read: Result<Program, store::Error>) -> Result<Option<Program>, JobFault> {
    match read {
        Ok(program) => Ok(Some(program)),
        Err(store::Error::NotFound) => Ok(None),
        Err(err) => Err(err.into()),
    }
}

async fn save(work: &Work, stored: Option<Program>, new: Program) -> Result<(), JobFault> {
    let mut write = work.store().write("import programs");
    let version = match &stored {
        None => {
            write.add_program(&new);
            0
        }
        Some(old) => {
            let merged = merged(old, &new);
            if merged == *old {
                return Ok(());
            }
            write.change_program(old, &merged);
            old.version
        }
    };
    let step = format!("program-{}-{version}", new.id);
    write.commit(&Once::step(&work.job, &step), &()).await?;
    Ok(())
}

/// The stored program with the file's rows; rows that the file does not name stay, and those that are later.
fn merged(stored: &Program, new: &Program) -> Program {
    let mut program = stored.clone();
    if !is_later(&stored.record, &new.record) {
        program.record.clone_from(&new.record);
    }
    for part in &new.parts {
        let same = |old: &&mut Record| (old.file(), old.key()) == (part.file(), part.key());
        match program.parts.iter_mut().find(same) {
            Some(old) if is_later(old, part) => {}
            Some(old) => old.clone_from(part),
            None => program.parts.push(part.clone()),
        }
    }
    program
}

fn count(tally: &mut Tally, stored: Option<&Program>, new: &Program) {
    let old: Vec<&Record> = stored
        .into_iter()
        .flat_map(|program| std::iter::once(&program.record).chain(&program.parts))
        .collect();
    for row in std::iter::once(&new.record).chain(&new.parts) {
        if matches!(row.file(), FileId::Export | FileId::Organization) {
            continue;
        }
        let before = old.iter().find(|old| (old.file(), old.key()) == (row.file(), row.key()));
        tally.count(before.copied(), row);
    }
}

fn read(source: &Source, import: &Import) -> Vec<Program> {
    let mut programs: Vec<Program> = Vec::new();
    source.read(FileId::Project, None, |_, row| {
        if let Ok(id) = ProgramId::new(row.key()) {
            programs.push(Program {
                id,
                organization: import.organization.clone(),
                record: without_export(row),
                parts: Vec::new(),
                inactivity_limit: None,
                version: 1,
            });
        }
    });
    for file in PARTS {
        let Some(column) = file.column_index("ProjectID") else { continue };
        source.read(file, None, |_, row| {
            let of = row.text(column);
            if let Some(program) = programs.iter_mut().find(|program| Some(program.record.key()) == of) {
                program.parts.push(without_export(row));
            }
        });
    }
    source.read(FileId::Organization, None, |_, row| {
        for program in
            programs.iter_mut().filter(|program| program.record.text(col::ORGANIZATION_ID) == Some(row.key()))
        {
            program.parts.push(without_export(row));
        }
    });
    programs
}

fn own_id(import: &Import, id: &str) -> Result<ProgramId, JobFault> {
    Ok(ProgramId::new(short_hash(&format!("{}\n{id}", import.organization)))?)
}

/// The row without its `ExportID`, which differs from export to export and says nothing of the record.
pub(super) fn without_export(row: &Record) -> Record {
    let mut row = row.clone();
    if let Some(column) = row.file().column_index("ExportID").filter(|column| *column > 0) {
        row.set(column, Value::Null);
    }
    row
}
