//! `cargo xtask test`: everything CI runs, from a fresh clone, on a machine with Rust, Node and Python.
//!
//! Two lanes run at once, since one mostly compiles and the other mostly waits for the network: Rust in the one;
//! tools, browser part and infrastructure in the other. The browser tests come last, when both are done.

use std::net::{Ipv4Addr, TcpStream};
use std::path::PathBuf;
use std::process::Command;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use crate::command::{Beside, cargo, exists, quietly};
use crate::plan::{Counts, Plan};
use crate::python::Tools;
use crate::root::scratch;
use crate::{Failure, check, codegen, e2e, web};

/// Where CloudFormation is read from by the checks.
const TEMPLATES: &[&str] = &["infra/template.yaml", "infra/edge.yaml", "infra/permissions.json"];

/// The crates to test. They are always chosen together: cargo compiles what they use once for each choice.
/// The tests of `xtask` ran before, as tidy.
const EVERYTHING: &[&str] = &["--workspace", "--exclude", "xtask"];

pub(crate) fn run(_: &[String]) -> Result<(), Failure> {
    println!(
        "Everything CI runs. From cold it takes about half an hour on two cores; most of that is compiling."
    );
    let plan = Plan::default();
    let (moto_is_here, moto) = channel();
    let (packages_are_here, packages) = channel();

    let chromium = std::thread::scope(|scope| {
        let tools = scope.spawn(|| tools_lane(&plan, moto_is_here, packages_are_here));
        rust_lane(&plan, moto, packages);
        tools.join().ok().flatten()
    });

    plan.step("browser tests", Counts::AsTests, || match chromium {
        Some(chromium) => e2e::run(&chromium),
        None => Err("there is no Chromium, or the browser part did not build".into()),
    });
    plan.close()
}

/// What compiles. `moto` brings the second DynamoDB, `packages` word that `web/` is installed.
fn rust_lane(plan: &Plan, moto: Receiver<Tools>, packages: Receiver<()>) {
    check::rust(plan);
    let touched = scratch("logs").map(|logs| logs.join("touched.jsonl"));
    plan.step("tests in Rust", Counts::AsTests, || {
        let touched = touched.as_ref().map_err(|error| error.to_string())?;
        std::fs::write(touched, "")?;
        quietly(rust_tests().env("WAYHOME_TOUCHED", touched).env("WAYHOME_FUZZ_SECONDS", FUZZ_SECONDS))
    });
    plan.step("contract of the store, on a second DynamoDB", Counts::AsTests, || {
        let moto = second_store(&moto.recv()?)?;
        quietly(store_tests().env("WAYHOME_MOTO_ENDPOINT", &moto.endpoint))
    });
    plan.step("permissions against every key touched", Counts::AsTests, || {
        let one = ["test", "--quiet", "--locked", "--package", "xtask", "--test", "it", "touched"];
        quietly(cargo(&one).env("WAYHOME_TOUCHED", touched?))
    });
    plan.step("examples in the documentation", Counts::AsTests, || {
        quietly(cargo(&["test", "--doc", "--locked"]).args(EVERYTHING))
    });
    if packages.recv().is_ok() {
        plan.step("generated code is current", Counts::AsOne, codegen::current_as_tested);
        plan.step("format, lint and types of the browser part", Counts::AsOne, || {
            quietly(&mut web::npm(&["run", "check"]))
        });
    }
}

/// What waits for package registries, and the checks that need no compiler. Returns the browser to test with.
fn tools_lane(plan: &Plan, moto_is_here: Sender<Tools>, packages_are_here: Sender<()>) -> Option<PathBuf> {
    plan.step("install a second DynamoDB (moto)", Counts::AsOne, || {
        moto_is_here.send(Tools::of("moto")?)?;
        Ok(String::new())
    });
    let mut browser_part_is_good = plan.step("packages of the browser part", Counts::AsOne, web::install);
    if browser_part_is_good {
        // Nobody listens any more only if the other lane broke off, and that is told there.
        let _ = packages_are_here.send(());
        plan.step("tests of the browser part", Counts::AsTests, || quietly(&mut web::npm(&["test"])));
        browser_part_is_good = plan.step("build of the browser part", Counts::AsOne, web::build);
    }
    infrastructure(plan);

    let mut chromium = None;
    plan.step("find or install Chromium", Counts::AsOne, || {
        chromium = Some(web::chromium()?);
        Ok(String::new())
    });
    chromium.filter(|_| browser_part_is_good)
}

/// The checks of `infra/`, none of which asks the network.
fn infrastructure(plan: &Plan) {
    let mut sam = None;
    plan.step("install sam and cfn-lint", Counts::AsOne, || {
        sam = Some(Tools::of("sam")?);
        Ok(String::new())
    });
    if let Some(sam) = sam {
        plan.step("sam validate --lint", Counts::AsOne, || {
            let mut validate = sam.command("sam", &["validate", "--lint", "--region", "us-west-2"]);
            quietly(validate.args(["--template", TEMPLATES[0]]).env("SAM_CLI_TELEMETRY", "0"))
        });
        plan.step("cfn-lint", Counts::AsOne, || quietly(sam.command("cfn-lint", &["--"]).args(TEMPLATES)));
    }
    let mut checkov = None;
    plan.step("install checkov", Counts::AsOne, || {
        checkov = Some(Tools::of("checkov")?);
        Ok(String::new())
    });
    if let Some(checkov) = checkov {
        plan.step("checkov", Counts::AsOne, || {
            let mut scan = checkov.command("checkov", &["--skip-download", "--compact", "--quiet"]);
            scan.args(["--framework", "cloudformation", "--config-file", "infra/checkov.yaml"]);
            quietly(scan.args(TEMPLATES.iter().flat_map(|template| ["--file", template])))
        });
    }
}

/// All tests but those in documentation. They compile the examples and programs too, which later steps run.
fn rust_tests() -> Command {
    let mut tests = if exists("cargo-nextest") {
        cargo(&["nextest", "run", "--locked", "--no-fail-fast"])
    } else {
        cargo(&["test", "--locked", "--no-fail-fast", "--lib", "--bins", "--examples", "--tests"])
    };
    tests.args(EVERYTHING);
    tests
}

/// The integration tests of the store alone.
fn store_tests() -> Command {
    if exists("cargo-nextest") {
        let mut tests = cargo(&["nextest", "run", "--locked", "--no-fail-fast"]);
        tests.args(EVERYTHING).args(["--filterset", "package(store) and kind(test)"]);
        tests
    } else {
        cargo(&["test", "--locked", "--package", "store", "--test", "it"])
    }
}

/// How long each fuzz target goes on.
const FUZZ_SECONDS: &str = "60";

/// A moto server that runs beside the tests.
struct SecondStore {
    endpoint: String,
    _server: Beside,
}

fn second_store(moto: &Tools) -> Result<SecondStore, Failure> {
    let port = e2e::free_port()?;
    let log = scratch("logs")?.join("moto.log");
    let mut command = moto.command("python", &["infra/python/serve_moto.py", &port.to_string()]);
    let mut server = Beside::start(&mut command, &log)?;
    server.until(Duration::from_secs(60), || TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok())?;
    Ok(SecondStore { endpoint: format!("http://127.0.0.1:{port}"), _server: server })
}
