//! What reading or checking an export found: where, which rule, how bad, and how to fix it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use domain::Language;
use hud::FileId;
use serde::{Serialize, Serializer};

use crate::param::Param;
use crate::rule::Rule;
use crate::severity::Severity;

/// One thing that is wrong, at one place. It never holds a name, a social security number or a date
/// of birth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The file, for example `Client.csv`; empty for the package as a whole.
    pub file: Cow<'static, str>,
    /// The row as a spreadsheet counts: the header is row 1.
    pub row: Option<u64>,
    /// The column's name as HUD writes it, or as the file does if HUD knows none.
    pub column: Option<Cow<'static, str>>,
    /// The rule broken.
    #[serde(serialize_with = "rule_id")]
    pub rule: &'static Rule,
    /// How much it matters here: graver in a key column.
    pub severity: Severity,
    /// What goes into the places of the rule's sentence.
    pub params: Vec<(&'static str, Param)>,
}

fn rule_id<S: Serializer>(rule: &&'static Rule, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(rule.id)
}

impl Finding {
    /// A finding about the package as a whole, as grave as its rule.
    #[must_use]
    pub fn new(rule: &'static Rule) -> Self {
        let (severity, params) = (rule.severity, Vec::new());
        Self { file: "".into(), row: None, column: None, rule, severity, params }
    }

    pub(crate) fn in_file(mut self, file: impl Into<Cow<'static, str>>) -> Self {
        self.file = file.into();
        self
    }

    /// The same, about a file.
    #[must_use]
    pub fn in_csv(self, file: FileId) -> Self {
        self.in_file(file.csv_name())
    }

    pub(crate) fn at_row(mut self, row: u64) -> Self {
        self.row = Some(row);
        self
    }

    pub(crate) fn in_column(mut self, column: impl Into<Cow<'static, str>>) -> Self {
        self.column = Some(column.into());
        self
    }

    /// The same, with a value for a place of the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.params.push((name, Param::of(value)));
        self
    }

    pub(crate) fn with_param(mut self, name: &'static str, param: Param) -> Self {
        self.params.push((name, param));
        self
    }

    pub(crate) fn graver_if(mut self, key: bool) -> Self {
        if key {
            self.severity = Severity::High;
        }
        self
    }

    /// What is wrong, in plain words.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        self.filled(self.rule.message(language), language)
    }

    /// How to put it right, in plain words.
    #[must_use]
    pub fn fix(&self, language: Language) -> String {
        self.filled(self.rule.fix(language), language)
    }

    fn filled(&self, sentence: &str, language: Language) -> String {
        let mut text = sentence.replace("{file}", &self.file);
        text = text.replace("{column}", self.column.as_deref().unwrap_or("?"));
        text = text.replace("{row}", &self.row.map_or_else(|| "?".to_owned(), |row| row.to_string()));
        for (name, value) in &self.params {
            text = text.replace(&format!("{{{name}}}"), value.text(language));
        }
        text
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {}", self.severity, self.rule.id)?;
        if !self.file.is_empty() {
            write!(f, " {}", self.file)?;
        }
        if let Some(row) = self.row {
            write!(f, " row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, " column {column}")?;
        }
        write!(f, ": {}", self.message(Language::En))
    }
}

/// Findings of one rule in one column of one file: all are counted, the first few are kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Group {
    /// How many there are.
    pub count: u64,
    /// The first of them, in the order of the file.
    pub examples: Vec<Finding>,
}

/// Severity, rule, file and column.
type GroupKey = (Severity, &'static str, Cow<'static, str>, Cow<'static, str>);

/// Everything found, in memory that does not grow with the number of bad rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Findings {
    groups: BTreeMap<GroupKey, Group>,
    keep: usize,
    kept: usize,
}

/// Findings kept of each rule and column unless [`Findings::keeping`] says otherwise.
pub(crate) const KEEP: usize = 200;
/// Groups kept apart; a hostile header must not make millions of them.
const MAX_GROUPS: usize = 5_000;
/// Findings kept in all, beyond the first of each group.
const MAX_KEPT: usize = 20_000;

impl Default for Findings {
    fn default() -> Self {
        Self::keeping(KEEP)
    }
}

impl Findings {
    /// No findings yet; of each rule and column the first `keep` will be kept.
    #[must_use]
    pub fn keeping(keep: usize) -> Self {
        Self { groups: BTreeMap::new(), keep, kept: 0 }
    }

    /// Adds one.
    pub fn push(&mut self, finding: Finding) {
        let column = finding.column.clone().unwrap_or_default();
        let mut key = (finding.severity, finding.rule.id, finding.file.clone(), column);
        if self.groups.len() >= MAX_GROUPS && !self.groups.contains_key(&key) {
            key.3 = "".into();
        }
        let group = self.groups.entry(key).or_insert_with(|| Group { count: 0, examples: Vec::new() });
        group.count += 1;
        let has_room = group.examples.len() < self.keep && self.kept < MAX_KEPT;
        if has_room || group.examples.is_empty() {
            group.examples.push(finding);
            self.kept += 1;
        }
    }

    /// Adds all of another collection.
    pub fn append(&mut self, other: Self) {
        for (key, group) in other.groups {
            let mine = self.groups.entry(key).or_insert_with(|| Group { count: 0, examples: Vec::new() });
            mine.count += group.count;
            let room = self.keep.saturating_sub(mine.examples.len()).min(MAX_KEPT.saturating_sub(self.kept));
            let room = if mine.examples.is_empty() { room.max(1) } else { room };
            let before = mine.examples.len();
            mine.examples.extend(group.examples.into_iter().take(room));
            self.kept += mine.examples.len() - before;
        }
    }

    /// Adds what would stop an import and is not known here yet.
    pub fn append_blocking(&mut self, other: Self) {
        for (key, group) in other.groups.into_iter().filter(|(key, _)| key.0 == Severity::High) {
            self.groups.entry(key).or_insert(group);
        }
    }

    /// Groups by severity, rule, file and column, the gravest first.
    pub fn groups(&self) -> impl Iterator<Item = &Group> {
        self.groups.values()
    }

    /// All findings kept, the gravest first.
    pub fn iter(&self) -> impl Iterator<Item = &Finding> {
        self.groups.values().flat_map(|group| &group.examples)
    }

    /// How many were found, those not kept included.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.groups.values().map(|group| group.count).sum()
    }

    /// How many of that severity were found.
    #[must_use]
    pub fn count(&self, severity: Severity) -> u64 {
        self.groups.iter().filter(|(key, _)| key.0 == severity).map(|(_, group)| group.count).sum()
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// Whether an import must stop: something of [`Severity::High`] was found.
    #[must_use]
    pub fn blocks(&self) -> bool {
        self.count(Severity::High) > 0
    }
}

/// An export that cannot be read at all, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(pub Findings);

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, finding) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}{}", finding.message(Language::En))?;
        }
        Ok(())
    }
}

impl std::error::Error for Refusal {}

impl From<Finding> for Refusal {
    fn from(finding: Finding) -> Self {
        let mut findings = Findings::default();
        findings.push(finding);
        Self(findings)
    }
}
