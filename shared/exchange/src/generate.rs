//! Exports of any size with the shapes of real life, the same for the same seed.
//!
//! Families and people alone, children by themselves, members who come later or leave sooner,
//! night-by-night shelters with their nights, second stays, people entered twice with a slip, and one
//! answer in twenty wrong or missing. Everyone in it is invented.

use domain::{Date, Record, Value};
use hud::FileId;

mod again;
mod assessments;
mod copies;
mod encounters;
mod enrollment;
mod household;
mod person;
mod programs;
mod random;
mod rows;
mod stays;

pub use copies::copies;

use crate::write::{Sink, WriteError, Writer};
use household::Household;
use random::Random;

/// What to generate.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// How many clients; each has between one and three enrollments.
    pub clients: u64,
    /// Another seed makes other people.
    pub seed: u64,
    /// The last day of the export.
    pub end: Date,
    /// Share of answers that are wrong or missing, 0 to 1.
    pub faults: f64,
}

impl Default for Shape {
    fn default() -> Self {
        Self { clients: 1_000, seed: 1, end: domain::date(2026, 9, 30), faults: 0.05 }
    }
}

/// The id of every generated export.
const EXPORT_ID: &str = "GENERATED";

/// Writes a generated export. Memory does not depend on its size: each household is made anew for
/// every file it appears in.
///
/// ```
/// use exchange::{Source, Style, Writer, generate};
/// use hud::FileId;
///
/// let shape = generate::Shape { clients: 20, ..Default::default() };
/// let mut writer = Writer::zip(std::io::Cursor::new(Vec::new()), Style::Hud);
/// generate::export(&shape, &mut writer)?;
/// let source = Source::from_zip(writer.finish()?.into_inner()).unwrap();
/// let mut clients = 0;
/// source.read(FileId::Client, None, |_, _| clients += 1);
/// assert_eq!(clients, 20);
/// # Ok::<(), exchange::WriteError>(())
/// ```
///
/// # Errors
/// [`WriteError`] if the output fails.
#[expect(private_bounds, reason = "folders and zips are all there is to write to")]
pub fn export<S: Sink>(shape: &Shape, writer: &mut Writer<S>) -> Result<(), WriteError> {
    let mut failed = Ok(());
    for file in FileId::ALL {
        let mut push = |record: Record| {
            if failed.is_ok() {
                failed = writer.push(&record);
            }
        };
        programs::push(file, shape, &mut push);
        if !is_about_people(file) {
            continue;
        }
        let (mut left, mut number) = (shape.clients, 0);
        while left > 0 {
            let household = Household::new(shape, number, left);
            left -= household.people.len() as u64;
            number += 1;
            household.push(file, shape, &mut push);
        }
    }
    failed
}

fn is_about_people(file: FileId) -> bool {
    file == FileId::Client || file.column_index("PersonalID").is_some()
}

/// A record being filled in.
struct Row(Record);

impl Row {
    fn new(file: FileId) -> Self {
        Self(Record::new(file))
    }

    fn text(mut self, column: usize, text: &str) -> Self {
        self.0.set(column, Value::text(text));
        self
    }

    fn number(mut self, column: usize, number: i64) -> Self {
        self.0.set(column, Value::Integer(number));
        self
    }

    fn number_if(self, column: usize, number: Option<i64>) -> Self {
        match number {
            Some(number) => self.number(column, number),
            None => self,
        }
    }

    fn date(mut self, column: usize, date: Date) -> Self {
        self.0.set(column, Value::Date(date));
        self
    }

    fn date_if(self, column: usize, date: Option<Date>) -> Self {
        match date {
            Some(date) => self.date(column, date),
            None => self,
        }
    }

    fn money(mut self, column: usize, cents: i64) -> Self {
        self.0.set(column, Value::Money(cents));
        self
    }

    /// The columns at the end of every file but Export.csv, as of that day.
    fn made(mut self, day: Date) -> Record {
        let columns = self.0.file().columns().len();
        let is_user = self.0.file() == FileId::User;
        let created = if is_user { columns - 4 } else { columns - 5 };
        let at = Value::DateTime(day.at(10, 0, 0, 0));
        self.0.set(created, at.clone());
        self.0.set(created + 1, at);
        if !is_user {
            self.0.set(created + 2, Value::text("u1"));
        }
        self.0.set(columns - 1, Value::text(EXPORT_ID));
        self.0
    }
}
