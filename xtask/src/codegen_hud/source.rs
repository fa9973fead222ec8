//! Rows of a CSV file by column name.

use std::collections::HashMap;
use std::io;
use std::path::Path;
use std::rc::Rc;

/// One data row; a missing column reads as empty.
pub(super) struct Row {
    header: Rc<HashMap<String, usize>>,
    fields: csv::StringRecord,
}

impl Row {
    pub(super) fn get(&self, column: &str) -> &str {
        self.header.get(column).and_then(|&index| self.fields.get(index)).unwrap_or("")
    }
}

pub(super) fn read(path: &Path) -> io::Result<Vec<Row>> {
    let mut reader = csv::Reader::from_path(path)?;
    let header: HashMap<String, usize> =
        reader.headers()?.iter().enumerate().map(|(index, name)| (name.to_owned(), index)).collect();
    let header = Rc::new(header);
    reader.records().map(|fields| Ok(Row { header: Rc::clone(&header), fields: fields? })).collect()
}
