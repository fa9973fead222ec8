use std::io::{self, Read};

use proptest::prelude::*;

use super::*;

/// Gives its bytes out a few at a time, as a network or an unpacker may.
struct Dribble<'b>(&'b [u8], usize);

impl Read for Dribble<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.1.min(buffer.len()).min(self.0.len());
        buffer[..n].copy_from_slice(&self.0[..n]);
        self.0 = &self.0[n..];
        Ok(n)
    }
}

fn split(bytes: &[u8], at_once: usize) -> Vec<(Step, Vec<String>)> {
    let mut splitter = Splitter::new(Dribble(bytes, at_once));
    let mut found = Vec::new();
    loop {
        let step = splitter.step().unwrap();
        if step == Step::End {
            return found;
        }
        let text = |index| String::from_utf8_lossy(splitter.field(index)).into_owned();
        found.push((step, (0..splitter.len()).map(text).collect()));
    }
}

fn rows(text: &str) -> Vec<Vec<String>> {
    split(text.as_bytes(), usize::MAX).into_iter().map(|(_, fields)| fields).collect()
}

#[test]
fn rows_may_end_in_any_way_and_the_last_need_not_end() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["a,b", "\"c\nd\",", ",", "e,f"].join(end);
        assert_eq!(rows(&text), [["a", "b"], ["c\nd", ""], ["", ""], ["e", "f"]], "{end:?}");
    }
    assert_eq!(rows("a\r\nb\nc\rd\n"), [["a"], ["b"], ["c"], ["d"]]);
}

#[test]
fn blank_lines_are_no_rows_but_are_counted() {
    let mut splitter = Splitter::new(&b"a\n\n\r\n\"\"\nb\n"[..]);
    let mut numbers = Vec::new();
    while splitter.step().unwrap() == Step::Row {
        numbers.push(splitter.row());
    }
    assert_eq!(numbers, [1, 4, 5]);
}

#[test]
fn a_quote_never_closed_costs_its_line_only() {
    let steps = split(b"a,b\nc,\"d\ne,f\n", usize::MAX);
    assert_eq!(steps[1].0, Step::OpenQuote(1));
    assert_eq!(steps[2], (Step::Row, vec!["e".into(), "f".into()]));
}

#[test]
fn text_after_a_closing_quote_is_kept_and_reported() {
    let steps = split(b"a,\"b\"c,d\n", usize::MAX);
    assert_eq!(steps, [(Step::StrayQuote(1), vec!["a".into(), "bc".into(), "d".into()])]);
}

#[test]
fn a_line_without_end_is_passed_over_in_bounded_memory() {
    let mut text = vec![b'x'; 3 * MAX_ROW];
    text.extend_from_slice(b"\na,b\n");
    let mut splitter = Splitter::new(Dribble(&text, 1 << 15));
    assert_eq!(splitter.step().unwrap(), Step::TooLong);
    assert_eq!(splitter.step().unwrap(), Step::Row);
    assert_eq!((splitter.row(), splitter.field(1)), (2, &b"b"[..]));
    assert!(splitter.buffer.len() <= 2 * MAX_ROW);
}

proptest! {
    /// What the `csv` crate writes, however it quotes, we read as the `csv` crate does.
    #[test]
    fn rows_are_those_of_the_csv_crate(
        rows in prop::collection::vec(prop::collection::vec("[a\"\r\n, é]{0,6}", 1..5), 0..8),
        always in any::<bool>(),
        at_once in 1_usize..40,
    ) {
        let style = if always { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary };
        let mut writer = csv::WriterBuilder::new().flexible(true).quote_style(style).from_writer(Vec::new());
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let text = writer.into_inner().unwrap();
        let found = split(&text, at_once);
        prop_assert!(found.iter().all(|(step, _)| *step == Step::Row));
        prop_assert_eq!(found.into_iter().map(|(_, fields)| fields).collect::<Vec<_>>(), rows);
    }

    /// Whatever the bytes are, and however they come, splitting ends and comes out the same.
    #[test]
    fn any_bytes_are_split_in_the_same_way_however_they_come(
        bytes in prop::collection::vec(prop_oneof![Just(b'"'), Just(b','), Just(b'\n'), Just(b'\r'), any::<u8>()], 0..80),
        at_once in 1_usize..10,
    ) {
        prop_assert_eq!(split(&bytes, at_once), split(&bytes, usize::MAX));
    }
}
