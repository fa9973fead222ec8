//! `cargo xtask package`: every function as Lambda gets it, and proof that each answers an event.
//!
//! `cargo lambda` comes from PyPI with the linker it needs. With `--arm64` functions are built for Graviton, which
//! asks rustup for that target and cannot be tried on another machine; see `docs/operations.md`. With `--built`
//! what was built before is tried again.

use std::path::Path;
use std::time::Duration;

use crate::Failure;
use crate::command::{Beside, aloud};
use crate::e2e::free_port;
use crate::python::Tools;
use crate::root::{root, scratch, target};

/// An event that a function is handed, and what its answer must contain.
struct Event {
    /// Its text in `infra/events/`; `{path}` in it becomes [`Event::path`].
    file: &'static str,
    path: &'static str,
    expected: &'static str,
}

const HTTP: &str = "http-without-token.json";

/// The event of each function; one without a row is handed an empty queue.
const EVENTS: &[(&str, Event)] = &[
    ("serve-admin", Event { file: HTTP, path: "/api/admin/organizations", expected: "NOT_SIGNED_IN" }),
    ("serve-clients", Event { file: HTTP, path: "/api/clients/none", expected: "NOT_SIGNED_IN" }),
    ("serve-home", Event { file: HTTP, path: "/api/home/me", expected: "NOT_SIGNED_IN" }),
    ("serve-housing", Event { file: HTTP, path: "/api/housing/sites", expected: "NOT_SIGNED_IN" }),
    ("serve-reports", Event { file: HTTP, path: "/api/reports/grants", expected: "NOT_SIGNED_IN" }),
    ("serve-support", Event { file: HTTP, path: "/api/support/tickets", expected: "NOT_SIGNED_IN" }),
    ("serve-workflows", Event { file: HTTP, path: "/api/workflows/programs", expected: "NOT_SIGNED_IN" }),
];
const EMPTY_QUEUE: Event = Event { file: "empty-queue.json", path: "", expected: "batchItemFailures" };

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// One function instead of all
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
    /// Unoptimized: faster to build, larger
    #[arg(long)]
    debug: bool,
    /// For Graviton; asks rustup for its target, and cannot be tried on another machine
    #[arg(long)]
    arm64: bool,
    /// Build nothing; try what was built before
    #[arg(long)]
    built: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let Arguments { only, debug, arm64, built } = arguments;
    let functions: Vec<String> =
        functions()?.into_iter().filter(|name| only.as_ref().is_none_or(|wanted| wanted == name)).collect();
    if functions.is_empty() {
        return Err("there is no function of that name".into());
    }

    let tools = Tools::of("lambda")?;
    if !built {
        build(&tools, &functions, !debug, *arm64)?;
    }

    let mut rows = Vec::new();
    for name in &functions {
        let size = target().join("lambda").join(name).join("bootstrap").metadata()?.len();
        let answer = if *arm64 { "not tried: built for arm64".to_owned() } else { answers(&tools, name)? };
        rows.push(format!("{name:<16} {:>6.1} MB  {answer}", megabytes(size)));
    }
    println!("\n{:<16} {:>9}  answer to an event", "function", "size");
    rows.iter().for_each(|row| println!("{row}"));
    Ok(())
}

fn build(tools: &Tools, functions: &[String], is_small: bool, is_arm64: bool) -> Result<(), Failure> {
    println!("Building {} functions. With link-time optimization each takes some minutes.", functions.len());
    let mut build = tools.command("cargo-lambda", &["lambda", "build"]);
    if is_small {
        build.args(["--profile", "function"]);
    }
    if is_arm64 {
        build.arg("--arm64");
    }
    aloud(build.args(functions.iter().flat_map(|name| ["--package", name])))
}

/// Hands `name` its event under cargo-lambda's emulated Lambda; returns what was seen, or fails.
fn answers(tools: &Tools, name: &str) -> Result<String, Failure> {
    let event =
        EVENTS.iter().find(|(function, _)| *function == name).map_or(&EMPTY_QUEUE, |(_, event)| event);
    let logs = scratch("logs")?;
    let text = std::fs::read_to_string(root().join("infra/events").join(event.file))?;
    let file = logs.join(format!("{name}-event.json"));
    std::fs::write(&file, text.replace("{path}", event.path))?;

    let port = free_port()?.to_string();
    let address = ["-A", "127.0.0.1", "-P", &port];

    let mut emulator = tools.command("cargo-lambda", &["lambda", "watch", "--only-lambda-apis"]);
    let mut emulator = Beside::start(emulator.args(address), &logs.join("lambda.log"))?;
    emulator.until(Duration::from_secs(30), || {
        std::net::TcpStream::connect(format!("127.0.0.1:{port}")).is_ok()
    })?;

    let bootstrap = target().join("lambda").join(name).join("bootstrap");
    let mut function =
        Beside::start(&mut function(&bootstrap, name, &port), &logs.join(format!("{name}.log")))?;

    let reply = logs.join(format!("{name}-reply.json"));
    let said = || std::fs::read_to_string(&reply).unwrap_or_default();
    let mut invoke = tools.command("cargo-lambda", &["lambda", "invoke"]);
    let _invoke = Beside::start(invoke.args(address).arg("--data-file").arg(&file).arg(name), &reply)?;
    function.until(Duration::from_secs(60), || said().contains(event.expected)).map_err(|failure| {
        format!("{name} does not answer {} to {}: {failure}; it said: {}", event.expected, event.file, said())
    })?;
    Ok(event.expected.to_owned())
}

/// The binary as Lambda would start it, in a stage that exists nowhere.
fn function(bootstrap: &Path, name: &str, port: &str) -> std::process::Command {
    let mut function = std::process::Command::new(bootstrap);
    function
        .env("AWS_LAMBDA_RUNTIME_API", format!("http://127.0.0.1:{port}/.rt/{name}"))
        .env("AWS_LAMBDA_FUNCTION_NAME", name)
        .env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256")
        .env("AWS_LAMBDA_FUNCTION_VERSION", "1")
        .env("AWS_REGION", "us-west-2")
        .env("AWS_ACCESS_KEY_ID", "none")
        .env("AWS_SECRET_ACCESS_KEY", "none")
        .env("WAYHOME_STAGE", "modesto-testing")
        .env("WAYHOME_ENVIRONMENT", "Modesto Testing")
        .env("WAYHOME_TENANT", "modesto")
        .env("WAYHOME_TABLE", "wayhome-modesto-testing")
        .env("WAYHOME_AUDIT_TABLE", "wayhome-modesto-testing-audit")
        .env("WAYHOME_BUCKET", "wayhome-modesto-testing-files")
        .env("WAYHOME_ISSUER", "http://127.0.0.1:9/oidc")
        .env("WAYHOME_JWKS_URL", "http://127.0.0.1:9/oidc/jwks")
        .env("WAYHOME_OTHER_ISSUER", "http://127.0.0.1:9/other")
        .env("WAYHOME_OTHER_JWKS_URL", "http://127.0.0.1:9/other/jwks")
        .env("WAYHOME_AUDIENCE", "wayhome")
        .env("WAYHOME_INDEX_KEY", "0000000000000000000000000000000000000000000000000000000000000000");
    function
}

/// The crates in `functions/`, by name.
fn functions() -> Result<Vec<String>, Failure> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(root().join("functions"))? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// Shown to one decimal place only.
#[expect(clippy::cast_precision_loss, reason = "a size in megabytes is for reading")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1_000_000.0
}
