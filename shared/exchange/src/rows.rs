//! The rows of one file, read one at a time into one record.

use std::borrow::Cow;
use std::io;

use domain::Record;
use hud::FileId;

use crate::csv_file::{self, Bytes, MAX_COLUMNS, NoHeader};
use crate::edition::Edition;
use crate::field::{self, Form, LastTime, Note};
use crate::files::{self, Files};
use crate::finding::{Finding, Findings};
use crate::header::Header;
use crate::rule;
use crate::split::{MAX_ROW, Splitter, Step};
use crate::upgrade::{Context, Fate, Upgrade};

/// Rows of one file of an export, in its order.
///
/// ```
/// use hud::{FileId, columns::exit};
///
/// let source = exchange::Source::from_files([("Exit.csv", *b"ExitID,ExitDate\nx1,2026-02-30\nx2,2026-02-28\n")])?;
/// let mut rows = source.rows(FileId::Exit, Some(&[exit::EXIT_DATE]));
/// let mut dates = Vec::new();
/// while let Some((row, record)) = rows.next_record() {
///     dates.push((row, record.date(exit::EXIT_DATE).map(|date| date.to_string())));
/// }
/// assert_eq!(dates, [(2, None), (3, Some("2026-02-28".into()))]);
/// assert!(rows.into_findings().iter().any(|finding| finding.rule.id == "FS-24" && finding.row == Some(2)));
/// # Ok::<(), exchange::Refusal>(())
/// ```
pub struct Rows<'s> {
    file: FileId,
    input: Option<Splitter<Bytes>>,
    header: Header,
    cells: Vec<Cell>,
    upgrade: Option<Upgrade<'s>>,
    record: Record,
    findings: Findings,
    strict: bool,
    not_utf8: bool,
    last_row: u64,
    last_time: LastTime,
    /// Fields with values that have no place in FY2026.
    dropped: Vec<usize>,
}

/// A column asked for and the field it is read from.
#[derive(Clone, Copy)]
struct Cell {
    column: usize,
    field: usize,
    form: Form,
}

impl<'s> Rows<'s> {
    pub(crate) fn open(
        files: &Files,
        edition: Edition,
        context: impl FnOnce() -> &'s Context,
        file: FileId,
        columns: Option<&[usize]>,
    ) -> Self {
        let upgrade = (edition != Edition::Fy2026).then(|| Upgrade::of(edition, context(), file));
        let mut rows = Self {
            file,
            input: None,
            header: Header::none(file, edition),
            cells: Vec::new(),
            upgrade: None,
            record: Record::new(file),
            findings: Findings::default(),
            strict: false,
            not_utf8: false,
            last_row: 0,
            last_time: LastTime::default(),
            dropped: Vec::new(),
        };
        let name = upgrade.as_ref().map_or_else(|| file.csv_name(), Upgrade::reads_from);
        match csv_file::open(files, &name) {
            None => return rows,
            Some(Err(fault)) => rows.find_in_file(no_header(&fault)),
            Some(Ok(csv)) => {
                for note in csv.notes {
                    rows.find_in_file(Finding::new(note));
                }
                match Header::of(file, edition, csv.names) {
                    None => rows.find_in_file(Finding::new(&rule::NO_HEADER)),
                    Some(header) => rows.begin(csv.rows, header, upgrade, columns),
                }
            }
        }
        rows
    }

    fn begin(
        &mut self,
        input: Splitter<Bytes>,
        header: Header,
        upgrade: Option<Upgrade<'s>>,
        columns: Option<&[usize]>,
    ) {
        if !upgrade.as_ref().is_some_and(Upgrade::is_made) {
            header.check(&mut self.findings);
        }
        let wanted = |index: usize| columns.is_none_or(|columns| columns.contains(&index));
        self.upgrade = upgrade.map(|upgrade| upgrade.reading(&header.names));
        let all = self.upgrade.is_some();
        self.cells = header
            .fields
            .iter()
            .enumerate()
            .filter(|&(column, _)| all || wanted(column))
            .filter_map(|(column, field)| {
                Some(Cell { column, field: (*field)?, form: Form::of(&self.file.columns()[column]) })
            })
            .collect();
        (self.header, self.input) = (header, Some(input));
    }

    /// Holds every value to its exact form as well, for the checks.
    pub(crate) fn strict(mut self) -> Self {
        self.strict = true;
        self
    }

    /// The next record and its row number, the header being row 1. It is read into one buffer used again.
    pub fn next_record(&mut self) -> Option<(u64, &Record)> {
        loop {
            let step = match self.input.as_mut()?.step() {
                Ok(step) => step,
                Err(error) => {
                    self.broken_off(&error);
                    return None;
                }
            };
            self.last_row = self.input.as_ref()?.row();
            match step {
                Step::End => {
                    self.input = None;
                    return None;
                }
                Step::Row => {}
                Step::StrayQuote(field) => self.in_field(&rule::STRAY_QUOTE, field),
                Step::OpenQuote(field) => {
                    self.in_field(&rule::OPEN_QUOTE, field);
                    continue;
                }
                Step::TooLong => {
                    self.find(Finding::new(&rule::LONG_ROW).with("max", MAX_ROW));
                    continue;
                }
            }
            if !self.has_its_fields() {
                continue;
            }
            self.fill();
            if self.upgrade_row() == Fate::Keep {
                break;
            }
        }
        Some((self.last_row, &self.record))
    }

    /// Whether the row holds a value and as many fields as the header. Empty ones too many at its end do not count.
    fn has_its_fields(&mut self) -> bool {
        let Some(input) = &self.input else { return false };
        let (found, width) = (input.len(), self.header.names.len());
        if input.are_empty(0..found) {
            self.find(Finding::new(&rule::BLANK_ROW));
            return false;
        }
        let has_width = input.has_width(width);
        if !has_width {
            self.find(Finding::new(&rule::FIELD_COUNT).with("n", found).with("max", width));
        } else if found > width {
            self.find(Finding::new(&rule::SURPLUS_FIELDS));
        }
        has_width
    }

    /// The record read last.
    pub(crate) fn record(&self) -> &Record {
        &self.record
    }

    /// Parses the columns asked for.
    fn fill(&mut self) {
        let Some(input) = &self.input else { return };
        let columns = self.file.columns();
        for &Cell { column, field, form } in &self.cells {
            let bytes = input.field(field);
            if form.holds_already(self.record.get(column), bytes) {
                continue;
            }
            let value = match form.read(bytes, &mut self.last_time) {
                Some(value) => value,
                _ => {
                    let (text, is_utf8) = field::decode(bytes);
                    if !is_utf8 && !self.not_utf8 {
                        self.not_utf8 = true;
                        let finding = Finding::new(&rule::NOT_UTF8).in_csv(self.file);
                        self.findings.push(finding.at_row(self.last_row).in_column(columns[column].name));
                    }
                    field::read(&columns[column], &text, self.strict, &mut |note: Note| {
                        let key = rule::is_key_column(self.file, columns[column].name);
                        let finding = note.into_finding().in_csv(self.file).at_row(self.last_row);
                        let graver = key && note.is_grave_in_key();
                        self.findings.push(finding.in_column(columns[column].name).graver_if(graver));
                    })
                }
            };
            self.record.set(column, value);
        }
    }

    fn upgrade_row(&mut self) -> Fate {
        let (Some(upgrade), Some(input)) = (&self.upgrade, &self.input) else { return Fate::Keep };
        for (name, field) in upgrade.dropped() {
            if !input.field(*field).is_empty() && !self.dropped.contains(field) {
                self.dropped.push(*field);
                let finding = Finding::new(&rule::COLUMN_DROPPED).in_csv(self.file);
                self.findings.push(finding.in_column(name.clone()));
            }
        }
        upgrade.apply(&|field| field::decode(input.field(field)).0, &mut self.record, &mut |finding| {
            self.findings.push(finding.in_csv(self.file).at_row(self.last_row));
        })
    }

    /// What the row last read holds in columns of an older edition that have no place in FY2026, by
    /// name: to be kept where it can be read, but not exported.
    pub fn archived(&self) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
        let dropped = self.upgrade.as_ref().map_or(&[][..], Upgrade::dropped);
        let values = dropped.iter().filter_map(|(name, field)| {
            let bytes = self.input.as_ref()?.field(*field);
            Some((name.as_str(), field::decode(bytes).0))
        });
        values.filter(|(_, value)| !value.is_empty())
    }

    /// What has been found so far.
    #[must_use]
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    /// What has been found.
    #[must_use]
    pub fn into_findings(self) -> Findings {
        self.findings
    }

    fn find(&mut self, finding: Finding) {
        self.findings.push(finding.in_csv(self.file).at_row(self.last_row));
    }

    fn find_in_file(&mut self, finding: Finding) {
        self.findings.push(finding.in_csv(self.file));
    }

    fn in_field(&mut self, rule: &'static rule::Rule, field: usize) {
        let column = self.header.shown(field);
        self.find(Finding::new(rule).in_column(column));
    }

    fn broken_off(&mut self, error: &io::Error) {
        self.input = None;
        self.find_in_file(files::broken_off(error, self.last_row));
    }
}

fn no_header(fault: &NoHeader) -> Finding {
    match fault {
        NoHeader::Missing => Finding::new(&rule::NO_HEADER),
        NoHeader::TooManyColumns(n) => {
            Finding::new(&rule::TOO_MANY_COLUMNS).with("n", n).with("max", MAX_COLUMNS)
        }
        NoHeader::Unreadable(error) => files::broken_off(error, 0),
    }
}
