#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

mod line;
mod redaction;

pub use line::{Line, Style};

use tracing::Metadata;
use tracing_subscriber::filter::{EnvFilter, FilterFn, LevelFilter};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{Layer, Registry};

/// Starts logging for this process; the first call counts, later ones change nothing.
///
/// Text goes to standard error on one's own machine, JSON to standard output in a deployed function.
pub fn start() {
    let style =
        if std::env::var_os("AWS_LAMBDA_FUNCTION_NAME").is_some() { Style::Json } else { Style::Text };
    // The embedded DynamoDB warns of every refused condition, which is how conditions work.
    let asked = std::env::var(EnvFilter::DEFAULT_ENV).unwrap_or_else(|_| "info,dynoxide=error".to_owned());
    let filter = EnvFilter::builder().with_default_directive(LevelFilter::INFO.into()).parse_lossy(asked);
    let started = match style {
        Style::Json => subscriber(style, filter, std::io::stdout).try_init(),
        Style::Text => subscriber(style, filter, std::io::stderr).try_init(),
    };
    // A second start, as in a test binary, keeps the first subscriber.
    drop(started);
    std::panic::set_hook(Box::new(log_panic));
}

/// Says where a panic was. What it says may hold a client's data, so that is left out.
fn log_panic(panic: &std::panic::PanicHookInfo<'_>) {
    let (file, row) = panic.location().map_or(("unknown", 0), |place| (place.file(), place.line()));
    tracing::error!(code = "PANIC", file, row, "the program broke off");
}

/// What [`start`] installs, writing to `writer`: for tests that read the lines.
pub fn subscriber<W>(style: Style, filter: EnvFilter, writer: W) -> impl tracing::Subscriber + Send + Sync
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let layer = tracing_subscriber::fmt::layer()
        .event_format(Line::new(style))
        .fmt_fields(Line::new(style))
        .with_ansi(false)
        .with_writer(writer)
        .with_filter(FilterFn::new(may_speak));
    Registry::default().with(filter).with(layer)
}

/// Ours may say anything; others nothing below `info`, since their details are bodies and headers.
fn may_speak(metadata: &Metadata<'_>) -> bool {
    const OURS: [&str; 16] = [
        "api",
        "domain",
        "exchange",
        "export_csv",
        "forms",
        "generate_apr",
        "hud",
        "import_csv",
        "reports",
        "store",
        "telemetry",
        "testkit",
        "wayhome",
        "it",
        "tower_http",
        "tests",
    ];
    let root = metadata.target().split("::").next().unwrap_or_default();
    *metadata.level() <= tracing::Level::INFO || OURS.contains(&root) || root.starts_with("serve_")
}
