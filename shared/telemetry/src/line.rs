//! One event, one line.

use std::fmt;

use serde_json::Value;
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::field::RecordFields;
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::time::{FormatTime, SystemTime};
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields, FormattedFields};
use tracing_subscriber::registry::LookupSpan;

use crate::redaction::{REDACTED, mask_numbers, may_be_written};

/// How a line looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// One JSON object, for CloudWatch.
    Json,
    /// Words, for a person at a terminal.
    Text,
}

/// Writes events and the fields of spans, redacted.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    style: Style,
}

impl Line {
    /// Lines of the given style.
    pub fn new(style: Style) -> Self {
        Self { style }
    }

    fn write(self, mut writer: Writer<'_>, fields: &[(String, Value)]) -> fmt::Result {
        for (nth, (name, value)) in fields.iter().enumerate() {
            match (self.style, value) {
                (Style::Json, _) => {
                    let comma = if nth == 0 { "" } else { "," };
                    write!(writer, "{comma}{}:{value}", Value::from(name.as_str()))?;
                }
                (Style::Text, Value::String(text)) => write!(writer, " {name}={text}")?,
                (Style::Text, _) => write!(writer, " {name}={value}")?,
            }
        }
        Ok(())
    }
}

impl<'writer> FormatFields<'writer> for Line {
    fn format_fields<R: RecordFields>(&self, writer: Writer<'writer>, fields: R) -> fmt::Result {
        let mut spoken = Spoken::default();
        fields.record(&mut spoken);
        self.write(writer, &spoken.fields)
    }
}

impl<S, N> FormatEvent<S, N> for Line
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'writer> FormatFields<'writer> + 'static,
{
    fn format_event(
        &self,
        ctx: &FmtContext<'_, S, N>,
        mut writer: Writer<'_>,
        event: &Event<'_>,
    ) -> fmt::Result {
        let mut spoken = Spoken::default();
        event.record(&mut spoken);
        let (level, target) = (event.metadata().level(), event.metadata().target());
        let spans: Vec<String> = ctx
            .event_scope()
            .into_iter()
            .flat_map(tracing_subscriber::registry::Scope::from_root)
            .filter_map(|span| span.extensions().get::<FormattedFields<N>>().map(|f| f.fields.clone()))
            .filter(|fields| !fields.is_empty())
            .collect();

        match self.style {
            Style::Json => {
                let mut time = String::new();
                SystemTime.format_time(&mut Writer::new(&mut time))?;
                write!(writer, r#"{{"time":"{time}","level":"{level}","target":"{target}""#)?;
                for part in spans {
                    write!(writer, ",{part}")?;
                }
                if !spoken.fields.is_empty() {
                    writer.write_char(',')?;
                    self.write(writer.by_ref(), &spoken.fields)?;
                }
                writeln!(writer, "}}")
            }
            Style::Text => {
                write!(writer, "{level:>5} {target}:")?;
                spoken.fields.sort_by_key(|(name, _)| name != "message");
                if let Some((_, Value::String(message))) =
                    spoken.fields.first().filter(|(name, _)| name == "message")
                {
                    write!(writer, " {message}")?;
                    spoken.fields.remove(0);
                }
                self.write(writer.by_ref(), &spoken.fields)?;
                for part in spans {
                    write!(writer, "{part}")?;
                }
                writeln!(writer)
            }
        }
    }
}

/// Collects fields, keeping only the values that may be written.
#[derive(Default)]
struct Spoken {
    fields: Vec<(String, Value)>,
}

impl Spoken {
    fn keep(&mut self, field: &Field, value: impl FnOnce() -> Value) {
        let value = if may_be_written(field.name()) { value() } else { Value::from(REDACTED) };
        self.fields.push((field.name().to_owned(), value));
    }
}

impl Visit for Spoken {
    fn record_f64(&mut self, field: &Field, value: f64) {
        self.keep(field, || Value::from(value));
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.keep(field, || Value::from(value));
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.keep(field, || Value::from(value));
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.keep(field, || Value::from(value));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.keep(field, || Value::from(mask_numbers(value)));
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.keep(field, || Value::from(mask_numbers(&format!("{value:?}"))));
    }
}
