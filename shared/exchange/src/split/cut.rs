//! Where fields and rows end: the parts of splitting that know nothing of buffers.

use memchr::memchr;

/// One field of a row with quotes.
#[derive(Clone, Copy)]
pub(super) struct Field {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) unescaped: bool,
}

/// Where the row after a line end at `stop` begins; `None` if a CR may still be followed by its LF.
pub(super) fn after_line_end(bytes: &[u8], stop: usize, ended: bool) -> Option<usize> {
    match (bytes[stop], bytes.get(stop + 1)) {
        (b'\r', Some(b'\n')) => Some(stop + 2),
        (b'\r', None) if !ended => None,
        _ => Some(stop + 1),
    }
}

/// Notes where the fields of a line without quotes end, and says how many there are.
///
/// Every byte writes a candidate and only a comma keeps it, so that nothing depends on a branch the
/// processor would have to guess: fields of HMIS CSV are short and of unforeseeable length.
pub(super) fn plain_fields(ends: &mut Vec<u32>, line: &[u8], separator: u8) -> usize {
    const STEP: usize = 8;
    if ends.len() < line.len() + STEP {
        ends.resize(line.len() + STEP, 0);
    }
    let (mut n, mut at) = (0, 0);
    let (steps, rest) = line.as_chunks::<STEP>();
    for bytes in steps {
        // At most seven candidates are kept before the eighth is written.
        let Some(slots) = ends[n..].first_chunk_mut::<STEP>() else { break };
        let mut kept = 0;
        for byte in bytes {
            slots[kept % STEP] = at;
            at += 1;
            kept += usize::from(*byte == separator);
        }
        n += kept;
    }
    for &byte in rest {
        ends[n] = at;
        at += 1;
        n += usize::from(byte == separator);
    }
    ends[n] = at;
    n + 1
}

pub(super) enum Quoted {
    Closed { content: Field, after: usize },
    Open,
}

/// The content of the quoted field whose opening quote is at `at`.
pub(super) fn quoted(bytes: &[u8], at: usize, scratch: &mut Vec<u8>) -> Quoted {
    let (mut from, held) = (at + 1, scratch.len());
    loop {
        let Some(n) = memchr(b'"', &bytes[from..]) else {
            scratch.truncate(held);
            return Quoted::Open;
        };
        let quote = from + n;
        if bytes.get(quote + 1) == Some(&b'"') {
            scratch.extend_from_slice(&bytes[from..=quote]);
            from = quote + 2;
            continue;
        }
        let content = if scratch.len() == held {
            Field { start: at + 1, end: quote, unescaped: false }
        } else {
            scratch.extend_from_slice(&bytes[from..quote]);
            Field { start: held, end: scratch.len(), unescaped: true }
        };
        return Quoted::Closed { content, after: quote + 1 };
    }
}
