//! Which values may be written down.

/// Names of fields whose values never describe a client, in alphabetical order.
const SPOKEN: &[&str] = &[
    "action",
    "address",
    "area",
    "attempt",
    "attempts",
    "batch",
    "bucket",
    "bytes",
    "code",
    "columns",
    "count",
    "elapsed_ms",
    "environment",
    "error",
    "error_id",
    "file",
    "files",
    "findings",
    "function",
    "import_id",
    "items",
    "job",
    "job_id",
    "kind",
    "latency",
    "latency_ms",
    "left",
    "message",
    "method",
    "ms",
    "operation",
    "organization_id",
    "outbox_id",
    "port",
    "program_id",
    "read_units",
    "region",
    "report",
    "request_id",
    "retries",
    "route",
    "row",
    "rows",
    "rule",
    "run_id",
    "schedule_id",
    "size",
    "stage",
    "state",
    "status",
    "step",
    "table",
    "tables",
    "target",
    "template",
    "ticket_id",
    "total",
    "user_id",
    "version",
    "workflow_id",
    "write_units",
];

/// Written in place of a value whose field is not on the list.
pub(crate) const REDACTED: &str = "[redacted]";

/// Whether the values of the field `name` may be written.
pub(crate) fn may_be_written(name: &str) -> bool {
    SPOKEN.binary_search(&name).is_ok()
}

/// `text` with everything shaped like a Social Security number masked: nine digits, or 3-2-4 with
/// hyphens or spaces, not part of a longer run of letters, digits or hyphens.
pub(crate) fn mask_numbers(text: &str) -> String {
    let bytes = text.as_bytes();
    let joined = |at: Option<&u8>| at.is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'-');
    let mut masked = String::with_capacity(text.len());
    let mut from = 0;
    while from < bytes.len() {
        let free = from == 0 || !joined(bytes.get(from - 1));
        match ssn_at(&bytes[from..]).filter(|length| free && !joined(bytes.get(from + length))) {
            Some(length) => {
                masked.push_str("***-**-****");
                from += length;
            }
            None => {
                let step = text[from..].chars().next().map_or(1, char::len_utf8);
                masked.push_str(&text[from..from + step]);
                from += step;
            }
        }
    }
    masked
}

fn ssn_at(bytes: &[u8]) -> Option<usize> {
    let digits = |range: std::ops::Range<usize>| {
        bytes.get(range).is_some_and(|part| part.iter().all(u8::is_ascii_digit))
    };
    let gap = |at: usize| bytes.get(at).is_some_and(|b| *b == b'-' || *b == b' ');
    if digits(0..9) {
        Some(9)
    } else if digits(0..3) && gap(3) && digits(4..6) && gap(6) && digits(7..11) {
        Some(11)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_spoken_fields_is_sorted() {
        assert!(SPOKEN.is_sorted());
    }

    #[test]
    fn what_looks_like_a_social_security_number_is_masked() {
        assert_eq!(mask_numbers("ssn 123-45-6789."), "ssn ***-**-****.");
        assert_eq!(mask_numbers("123 45 6789, 987654321"), "***-**-****, ***-**-****");
        assert_eq!(
            mask_numbers("run 01J123456789ABC of 2026-11-22 ¡sí!"),
            "run 01J123456789ABC of 2026-11-22 ¡sí!"
        );
    }
}
