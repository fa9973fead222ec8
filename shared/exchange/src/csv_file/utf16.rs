//! UTF-16 as UTF-8, a block at a time.

use std::io::{self, Read};

use encoding_rs::{CoderResult, Decoder, Encoding};

const BLOCK: usize = 1 << 16;

/// Reads UTF-16 and gives UTF-8; half a character becomes U+FFFD.
pub(super) struct Utf16<R> {
    input: R,
    decoder: Decoder,
    raw: Box<[u8]>,
    /// What of `raw` has not been decoded.
    start: usize,
    filled: usize,
    ended: bool,
    text: Box<[u8]>,
    /// What of `text` has not been given away.
    at: usize,
    written: usize,
    done: bool,
}

impl<R: Read> Utf16<R> {
    pub(super) fn new(input: R, encoding: &'static Encoding) -> Self {
        Self {
            input,
            decoder: encoding.new_decoder_with_bom_removal(),
            raw: vec![0; BLOCK].into(),
            start: 0,
            filled: 0,
            ended: false,
            text: vec![0; BLOCK].into(),
            at: 0,
            written: 0,
            done: false,
        }
    }

    fn decode(&mut self) -> io::Result<()> {
        if self.start == self.filled && !self.ended {
            self.start = 0;
            self.filled = self.input.read(&mut self.raw)?;
            self.ended = self.filled == 0;
        }
        let raw = &self.raw[self.start..self.filled];
        let (result, read, written, _) = self.decoder.decode_to_utf8(raw, &mut self.text, self.ended);
        self.start += read;
        (self.at, self.written) = (0, written);
        self.done = self.ended && result == CoderResult::InputEmpty;
        Ok(())
    }
}

impl<R: Read> Read for Utf16<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.written {
            if self.done {
                return Ok(0);
            }
            self.decode()?;
        }
        let n = buffer.len().min(self.written - self.at);
        buffer[..n].copy_from_slice(&self.text[self.at..self.at + n]);
        self.at += n;
        Ok(n)
    }
}
