//! The rows of one file, read one at a time into one record.

use std::borrow::Cow;
use std::io::Read;

use domain::Record;
use hud::FileId;

use crate::field::{self, Form, LastTime, Note};
use crate::finding::{Finding, Findings};
use crate::header::{self, Header, Mark};
use crate::rule;
use crate::source::Source;
use crate::split::{MAX_ROW, Splitter, Step};
use crate::upgrade::{Fate, Upgrade};

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
    input: Option<Splitter<Box<dyn Read + Send>>>,
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

/// Columns a file may have. The widest of HMIS CSV has 77.
const MAX_COLUMNS: usize = 1_000;

/// A column asked for and the field it is read from.
#[derive(Clone, Copy)]
struct Cell {
    column: usize,
    field: usize,
    form: Form,
}

impl<'s> Rows<'s> {
    pub(crate) fn open(source: &'s Source, file: FileId, columns: Option<&[usize]>) -> Self {
        let edition = source.edition();
        let mut rows = Self {
            file,
            input: None,
            header: Header::new(file, edition, Vec::new()),
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
        let upgrade = Upgrade::of(source, file);
        match upgrade.as_ref().map_or_else(|| file.csv_name(), Upgrade::reads_from) {
            name if source.holds(&name) => match source.bytes_of(&name) {
                Some(Ok(bytes)) => rows.input = Some(Splitter::new(bytes)),
                _ => rows.damaged(),
            },
            _ => return rows,
        }
        if let Some(names) = rows.read_header() {
            rows.header = Header::new(file, edition, names);
            if !upgrade.as_ref().is_some_and(Upgrade::is_made) {
                rows.header.check(file, edition, &mut rows.findings);
            }
            let wanted = |index: usize| columns.is_none_or(|columns| columns.contains(&index));
            rows.upgrade = upgrade.map(|upgrade| upgrade.reading(&rows.header));
            let all = rows.upgrade.is_some();
            let fields = rows.header.fields.iter().enumerate();
            rows.cells = fields
                .filter(|&(column, _)| all || wanted(column))
                .filter_map(|(column, field)| {
                    Some(Cell { column, field: (*field)?, form: Form::of(&file.columns()[column]) })
                })
                .collect();
        }
        rows
    }

    /// Holds every value to its exact form as well, for the checks.
    pub(crate) fn strict(mut self) -> Self {
        self.strict = true;
        self
    }

    fn read_header(&mut self) -> Option<Vec<String>> {
        let input = self.input.as_mut()?;
        let label = Source::label(self.file);
        let rule = match header::skip_mark(input) {
            Ok(Mark::Utf16) => &rule::UTF16,
            Ok(Mark::Utf8) => match input.step() {
                Ok(Step::Row | Step::StrayQuote(_)) if input.len() > MAX_COLUMNS => {
                    let finding = Finding::new(&rule::TOO_MANY_COLUMNS).in_file(label).with("n", input.len());
                    self.findings.push(finding.with("max", MAX_COLUMNS));
                    self.input = None;
                    return None;
                }
                Ok(Step::Row | Step::StrayQuote(_)) => {
                    let name = |index| field::decode(input.field(index)).0.trim().to_owned();
                    return Some((0..input.len()).map(name).collect());
                }
                Ok(_) => &rule::NO_HEADER,
                Err(_) => {
                    self.damaged();
                    return None;
                }
            },
            Err(_) => {
                self.damaged();
                return None;
            }
        };
        self.findings.push(Finding::new(rule).in_file(label));
        self.input = None;
        None
    }

    /// The next record and its row number, the header being row 1. It is read into one buffer used again.
    pub fn next_record(&mut self) -> Option<(u64, &Record)> {
        loop {
            let step = match self.input.as_mut()?.step() {
                Ok(step) => step,
                Err(_) => {
                    self.damaged();
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
            let found = self.input.as_ref()?.len();
            if found != self.header.names.len() {
                let counts = Finding::new(&rule::FIELD_COUNT).with("n", found);
                self.find(counts.with("max", self.header.names.len()));
                continue;
            }
            self.fill();
            if self.upgrade_row() == Fate::Keep {
                break;
            }
        }
        Some((self.last_row, &self.record))
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
                        let finding = Finding::new(&rule::NOT_UTF8).in_file(Source::label(self.file));
                        self.findings.push(finding.at_row(self.last_row).in_column(columns[column].name));
                    }
                    field::read(&columns[column], &text, self.strict, &mut |note: Note| {
                        let key = rule::is_key_column(self.file, columns[column].name);
                        let finding = note.into_finding().in_file(Source::label(self.file));
                        let graver = key && note.is_lost();
                        self.findings.push(
                            finding.at_row(self.last_row).in_column(columns[column].name).graver_if(graver),
                        );
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
                let finding = Finding::new(&rule::COLUMN_DROPPED).in_file(Source::label(self.file));
                self.findings.push(finding.in_column(header::shown(name)));
            }
        }
        upgrade.apply(&|field| field::decode(input.field(field)).0, &mut self.record, &mut |finding| {
            self.findings.push(finding.in_file(Source::label(self.file)).at_row(self.last_row));
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
        self.findings.push(finding.in_file(Source::label(self.file)).at_row(self.last_row));
    }

    fn in_field(&mut self, rule: &'static rule::Rule, field: usize) {
        let name = self.header.names.get(field).map_or(Cow::Borrowed("?"), |name| header::shown(name).into());
        self.find(Finding::new(rule).in_column(name));
    }

    fn damaged(&mut self) {
        self.input = None;
        let finding = Finding::new(&rule::DAMAGED).in_file(Source::label(self.file));
        self.findings.push(finding.with("n", self.last_row));
    }
}
