//! What reaches a log, read back line by line.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::io::Write;
use std::sync::{Arc, Mutex};

use telemetry::Style;
use tracing_subscriber::filter::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

#[derive(Clone, Default)]
struct Page(Arc<Mutex<Vec<u8>>>);

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Page {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

fn logged(style: Style, say: impl FnOnce()) -> String {
    let page = Page::default();
    let subscriber = telemetry::subscriber(style, EnvFilter::new("trace"), page.clone());
    tracing::subscriber::with_default(subscriber, say);
    let bytes = page.0.lock().unwrap().clone();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_field_that_may_describe_a_client_is_never_written() {
    for style in [Style::Json, Style::Text] {
        let text = logged(style, || {
            let span = tracing::info_span!("intake", first_name = "Marisol", run_id = "r1");
            let _entered = span.enter();
            tracing::info!(last_name = ?"Quintanilla", dob = "1987-03-04", status = 201, "client 123-45-6789 added");
        });

        for planted in ["Marisol", "Quintanilla", "1987-03-04", "123-45-6789"] {
            assert!(!text.contains(planted), "{planted} in {text}");
        }
        assert!(text.contains("r1") && text.contains("201") && text.contains("[redacted]"), "{text}");
    }
}

#[test]
fn a_deployed_line_is_one_json_object() {
    let text = logged(Style::Json, || tracing::warn!(job_id = "j\"1", attempt = 2, "taken up again"));

    let line: serde_json::Value = serde_json::from_str(&text).unwrap();

    assert_eq!(line["level"], "WARN");
    assert_eq!(line["message"], "taken up again");
    assert_eq!(line["job_id"], "j\"1");
    assert_eq!(line["attempt"], 2);
}

#[test]
fn crates_that_are_not_ours_do_not_print_their_details() {
    let text = logged(Style::Text, || {
        tracing::debug!(target: "aws_smithy_runtime::client", "body: Marisol");
        tracing::info!(target: "hyper", "listening");
        tracing::trace!(target: "store::query", "one page");
    });

    assert_eq!(text, " INFO hyper: listening\nTRACE store::query: one page\n");
}
