//! Splits a stream of bytes into the rows and fields of a CSV file, in bounded memory.
//!
//! The grammar is RFC 4180 as real exports bend it: rows end at LF, CR or CR LF, a quote inside an
//! unquoted field stands for itself, and text after a closing quote is kept and reported. What the
//! `csv` crate does not promise is a bound: here neither a line without end nor a quote never
//! closed takes more than [`MAX_ROW`] bytes, and reading goes on at the next line.

use std::io::{self, Read};
use std::ops::Range;

use memchr::{memchr2, memchr3};

mod cut;

use cut::{Field, Quoted, after_line_end, plain_fields, quoted};

/// The longest row held in memory. The widest valid row of HMIS CSV has under 10,000 bytes.
pub(crate) const MAX_ROW: usize = 1 << 20;
/// The longest quoted field. HMIS CSV has no text over 500 characters.
const MAX_QUOTED: usize = 1 << 16;
const CHUNK: usize = 1 << 17;

/// What stands at the next row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// A row; its fields can be asked for.
    Row,
    /// A row with text after a closing quote in the field of that index; its fields can be asked for.
    StrayQuote(usize),
    /// A quote opened in the field of that index was never closed; that line is passed over.
    OpenQuote(usize),
    /// A line longer than [`MAX_ROW`]; it is passed over.
    TooLong,
    /// No more rows.
    End,
}

/// Reads rows one at a time into buffers that are used again.
pub(crate) struct Splitter<R> {
    input: R,
    separator: u8,
    buffer: Vec<u8>,
    start: usize,
    filled: usize,
    ended: bool,
    /// Where the fields of a row without quotes end, counted from `origin`.
    ends: Vec<u32>,
    /// The fields of a row with quotes.
    fields: Vec<Field>,
    quoted: bool,
    origin: usize,
    count: usize,
    scratch: Vec<u8>,
    row: u64,
}

/// What one look at the buffered bytes found.
enum Look {
    Row { next: usize, stray: Option<usize> },
    NeedMore,
    OpenQuote(usize),
}

impl<R: Read> Splitter<R> {
    pub(crate) fn new(input: R) -> Self {
        Self {
            input,
            separator: b',',
            buffer: vec![0; CHUNK],
            start: 0,
            filled: 0,
            ended: false,
            ends: Vec::new(),
            fields: Vec::new(),
            quoted: false,
            origin: 0,
            count: 0,
            scratch: Vec::new(),
            row: 0,
        }
    }

    /// Parts fields by another byte than the comma from now on.
    pub(crate) fn separate_by(&mut self, separator: u8) {
        self.separator = separator;
    }

    /// The number of the row last read, as a spreadsheet counts: the header is row 1.
    pub(crate) fn row(&self) -> u64 {
        self.row
    }

    /// How many fields the row last read has.
    pub(crate) fn len(&self) -> usize {
        self.count
    }

    /// Whether the fields of the row last read in that range hold nothing but blanks.
    pub(crate) fn are_empty(&self, mut fields: Range<usize>) -> bool {
        fields.all(|index| self.field(index).iter().all(u8::is_ascii_whitespace))
    }

    /// Whether the row last read has so many fields, or more of which those at its end are empty.
    pub(crate) fn has_width(&self, width: usize) -> bool {
        self.count >= width && self.are_empty(width..self.count)
    }

    /// The bytes of one field of the row last read, without its quotes; empty beyond the last.
    #[inline(always)]
    pub(crate) fn field(&self, index: usize) -> &[u8] {
        if index >= self.count {
            return &[];
        }
        if self.quoted {
            let field = self.fields[index];
            let bytes = if field.unescaped { &self.scratch } else { &self.buffer };
            return &bytes[field.start..field.end];
        }
        let start = if index == 0 { 0 } else { self.ends[index - 1] as usize + 1 };
        &self.buffer[self.origin + start..self.origin + self.ends[index] as usize]
    }

    /// The first bytes not yet read as rows, at most `wanted` of them; to look for a byte order mark.
    pub(crate) fn peek(&mut self, wanted: usize) -> io::Result<&[u8]> {
        while self.filled - self.start < wanted && !self.ended {
            self.fill()?;
        }
        Ok(&self.buffer[self.start..self.filled.min(self.start + wanted)])
    }

    /// Passes over `n` bytes that [`Splitter::peek`] has shown.
    pub(crate) fn skip(&mut self, n: usize) {
        self.start = (self.start + n).min(self.filled);
    }

    /// Goes to the next row that is not blank.
    pub(crate) fn step(&mut self) -> io::Result<Step> {
        loop {
            if self.start == self.filled {
                if self.ended {
                    return Ok(Step::End);
                }
                self.fill()?;
                continue;
            }
            match self.look() {
                Look::Row { next, stray } => {
                    let blank = next - self.start <= 2 && self.count == 1 && self.field(0).is_empty();
                    self.start = next;
                    self.row += 1;
                    if blank {
                        continue;
                    }
                    return Ok(stray.map_or(Step::Row, Step::StrayQuote));
                }
                Look::OpenQuote(field) => {
                    self.row += 1;
                    self.skip_line()?;
                    return Ok(Step::OpenQuote(field));
                }
                Look::NeedMore if self.filled - self.start >= MAX_ROW => {
                    self.row += 1;
                    self.skip_line()?;
                    return Ok(Step::TooLong);
                }
                Look::NeedMore => self.fill()?,
            }
        }
    }

    /// Splits the row at `self.start` as far as the buffered bytes allow.
    fn look(&mut self) -> Look {
        let bytes = &self.buffer[self.start..self.filled];
        let Some(stop) = memchr3(b'\n', b'\r', b'"', bytes) else {
            if !self.ended {
                return Look::NeedMore;
            }
            self.count = plain_fields(&mut self.ends, bytes, self.separator);
            (self.quoted, self.origin) = (false, self.start);
            return Look::Row { next: self.filled, stray: None };
        };
        if bytes[stop] == b'"' {
            return self.look_quoted();
        }
        let Some(next) = after_line_end(bytes, stop, self.ended) else { return Look::NeedMore };
        self.count = plain_fields(&mut self.ends, &bytes[..stop], self.separator);
        (self.quoted, self.origin) = (false, self.start);
        Look::Row { next: self.start + next, stray: None }
    }

    /// Splits a row that holds a quote somewhere.
    fn look_quoted(&mut self) -> Look {
        self.scratch.clear();
        self.count = 0;
        self.quoted = true;
        let bytes = &self.buffer[..self.filled];
        let (mut at, mut stray) = (self.start, None);
        loop {
            let index = self.count;
            let mut field = Field { start: at, end: at, unescaped: false };
            let is_quoted = bytes.get(at) == Some(&b'"');
            if is_quoted {
                match quoted(bytes, at, &mut self.scratch) {
                    Quoted::Closed { content, after } => {
                        field = content;
                        at = after;
                    }
                    Quoted::Open if self.ended || self.filled - at > MAX_QUOTED => {
                        return Look::OpenQuote(index);
                    }
                    Quoted::Open => return Look::NeedMore,
                }
                if at == self.filled && !self.ended {
                    return Look::NeedMore;
                }
            }
            let tail = memchr3(self.separator, b'\n', b'\r', &bytes[at..]).map(|n| at + n);
            let Some(stop) = tail.or(self.ended.then_some(self.filled)) else { return Look::NeedMore };
            if !is_quoted {
                field.end = stop;
            } else if stop > at {
                stray.get_or_insert(index);
                if !field.unescaped {
                    let from = self.scratch.len();
                    self.scratch.extend_from_slice(&bytes[field.start..field.end]);
                    field = Field { start: from, end: self.scratch.len(), unescaped: true };
                }
                self.scratch.extend_from_slice(&bytes[at..stop]);
                field.end = self.scratch.len();
            }
            match self.fields.get_mut(index) {
                Some(slot) => *slot = field,
                None => self.fields.push(field),
            }
            self.count += 1;
            if stop == self.filled {
                return Look::Row { next: stop, stray };
            }
            if bytes[stop] == self.separator {
                at = stop + 1;
                continue;
            }
            return match after_line_end(&bytes[self.start..], stop - self.start, self.ended) {
                Some(next) => Look::Row { next: self.start + next, stray },
                None => Look::NeedMore,
            };
        }
    }

    /// Passes over everything to the next line end, however far it is.
    fn skip_line(&mut self) -> io::Result<()> {
        self.count = 0;
        loop {
            if let Some(at) = memchr2(b'\n', b'\r', &self.buffer[self.start..self.filled]) {
                self.start += at + 1;
                return Ok(());
            }
            self.start = self.filled;
            if self.ended {
                return Ok(());
            }
            self.fill()?;
        }
    }

    /// Reads more bytes behind those not yet used, moving and growing the buffer only when it must.
    fn fill(&mut self) -> io::Result<()> {
        if self.start == self.filled {
            (self.start, self.filled) = (0, 0);
        } else if self.filled == self.buffer.len() && self.start > 0 {
            self.buffer.copy_within(self.start..self.filled, 0);
            (self.start, self.filled) = (0, self.filled - self.start);
        }
        if self.filled == self.buffer.len() {
            self.buffer.resize(self.buffer.len() * 2, 0);
        }
        loop {
            match self.input.read(&mut self.buffer[self.filled..]) {
                Ok(n) => {
                    self.ended = n == 0;
                    self.filled += n;
                    return Ok(());
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

#[cfg(test)]
mod tests;
