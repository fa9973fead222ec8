//! `cargo xtask test`: everything CI runs, from a fresh clone, on a machine with Rust, Node and Python.
//!
//! Two lanes run at once, since one mostly compiles and the other mostly waits for the network: Rust in the one;
//! tools, browser part and infrastructure in the other. When both have built what is tested in a browser, and the
//! tests in Rust have had the processor to themselves, the browser tests run beside the checks that use one core.
//!
//! CI is the same every time: property tests and fuzz targets run with the seeds of `.cargo/config.toml` and with a
//! number of rounds, not of seconds. Fresh seeds are for `cargo xtask soak`.

use std::io;
use std::net::{Ipv4Addr, TcpStream};
use std::path::PathBuf;
use std::process::Command;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use crate::command::{Beside, cargo, exists, quietly};
use crate::plan::Plan;
use crate::python::Tools;
use crate::root::{root, scratch, target};
use crate::test_run::{TestRun, of_cargo_test, with_report};
use crate::{Failure, check, codegen, e2e, web};

/// Where CloudFormation is read from by the checks.
const TEMPLATES: &[&str] = &["infra/template.yaml", "infra/edge.yaml", "infra/permissions.json"];

/// The crates to test. They are always chosen together: cargo compiles what they use once for each choice.
/// The tests of `xtask` ran before, as tidy.
const EVERYTHING: &[&str] = &["--workspace", "--exclude", "xtask"];

pub(crate) fn run() -> Result<(), Failure> {
    println!("Everything CI runs. From cold most of the time goes into compiling.");
    let plan = Plan::default();
    let (moto_is_here, moto) = channel();
    let (packages_are_here, packages) = channel();

    std::thread::scope(|scope| {
        let tools = scope.spawn(|| tools_lane(&plan, moto_is_here, packages_are_here));
        let touched = tests_in_rust(&plan);
        let browser = scope.spawn(|| {
            let chromium = tools.join().ok().flatten();
            plan.tests("browser tests", || match chromium {
                Some(chromium) => e2e::run(with_hud_kit, &chromium),
                None => Err("there is no Chromium, or the browser part did not build".into()),
            })
        });
        checks_after_tests(&plan, touched, moto, packages);
        // A thread that panics said so; its step is missing from the sum, which must not pass for that.
        browser.join().map_err(|_| Failure::from("the browser tests broke off"))
    })?;
    plan.close()
}

/// Compiles everything and tests it. Returns the file with the keys that the tests touched.
fn tests_in_rust(plan: &Plan) -> io::Result<PathBuf> {
    plan.check("format", check::format);
    plan.tests("tidy", || of_cargo_test(check::linted(&mut check::tidy_tests())));
    plan.check("compile everything, with clippy", || quietly(check::linted(&mut compile())));
    let touched = scratch("logs").map(|logs| logs.join("touched.jsonl"));
    plan.tests("tests in Rust", || {
        let touched = touched.as_ref().map_err(|error| error.to_string())?;
        std::fs::write(touched, "")?;
        tests(&[], |command| command.env("WAYHOME_TOUCHED", touched))
    });
    touched
}

/// What is checked with all that was compiled. `moto` brings the second DynamoDB, `packages` word that `web/` is
/// installed.
fn checks_after_tests(
    plan: &Plan,
    touched: io::Result<PathBuf>,
    moto: Receiver<Tools>,
    packages: Receiver<()>,
) {
    plan.tests("contract of the store, on a second DynamoDB", || {
        let moto = second_store(&moto.recv()?)?;
        let only = ["--filterset", "package(store) and kind(test)"];
        tests(&only, |command| command.env("WAYHOME_MOTO_ENDPOINT", &moto.endpoint))
    });
    plan.tests("permissions against every key touched", || {
        let one = ["test", "--quiet", "--locked", "--package", "xtask", "--test", "it", "touched"];
        of_cargo_test(check::linted(&mut cargo(&one)).env("WAYHOME_TOUCHED", touched?))
    });
    plan.tests("examples in the documentation", || {
        of_cargo_test(check::linted(cargo(&["test", "--doc", "--locked"]).args(EVERYTHING)))
    });
    if packages.recv().is_ok() {
        plan.check("generated code is current", codegen::current_as_tested);
        plan.check("format, lint and types of the browser part", || {
            quietly(&mut web::npm(&["run", "check"]))
        });
    }
}

/// What waits for package registries, and the checks that need no compiler. Returns the browser to test with.
fn tools_lane(plan: &Plan, moto_is_here: Sender<Tools>, packages_are_here: Sender<()>) -> Option<PathBuf> {
    plan.check("install a second DynamoDB (moto)", || {
        moto_is_here.send(Tools::of("moto")?)?;
        Ok(String::new())
    });
    let mut browser_part_is_good = plan.check("packages of the browser part", web::install);
    if browser_part_is_good {
        // Nobody listens any more only if the other lane broke off, and that is told there.
        let _ = packages_are_here.send(());
        plan.tests("tests of the browser part", web::tests);
        browser_part_is_good = plan.check("build of the browser part", web::build);
    }
    infrastructure(plan);

    let mut chromium = None;
    plan.check("find or install Chromium", || {
        chromium = Some(web::chromium()?);
        Ok(String::new())
    });
    chromium.filter(|_| browser_part_is_good)
}

/// The checks of `infra/`, none of which asks the network.
fn infrastructure(plan: &Plan) {
    let mut sam = None;
    plan.check("install sam and cfn-lint", || {
        sam = Some(Tools::of("sam")?);
        Ok(String::new())
    });
    if let Some(sam) = sam {
        plan.check("sam validate --lint", || {
            let mut validate = sam.command("sam", &["validate", "--lint", "--region", "us-west-2"]);
            quietly(validate.args(["--template", TEMPLATES[0]]).env("SAM_CLI_TELEMETRY", "0"))
        });
        plan.check("cfn-lint", || quietly(sam.command("cfn-lint", &["--"]).args(TEMPLATES)));
    }
    let mut checkov = None;
    plan.check("install checkov", || {
        checkov = Some(Tools::of("checkov")?);
        Ok(String::new())
    });
    if let Some(checkov) = checkov {
        plan.check("checkov", || {
            let mut scan = checkov.command("checkov", &["--skip-download", "--compact", "--quiet"]);
            scan.args(["--framework", "cloudformation", "--config-file", "infra/checkov.yaml"]);
            quietly(scan.args(TEMPLATES.iter().flat_map(|template| ["--file", template])))
        });
    }
}

/// Compiles what the tests below run, programs and examples included. `--all-targets` would compile the examples as
/// tests, and later steps run them as programs.
fn compile() -> Command {
    let mut compile = if exists("cargo-nextest") {
        cargo(&["nextest", "run", "--locked", "--no-run"])
    } else {
        cargo(&["test", "--locked", "--no-run"])
    };
    compile.args(EVERYTHING);
    compile
}

/// All tests but those in documentation, or those of a `filterset`, in an environment made by `setting`.
fn tests(filterset: &[&str], setting: impl Fn(&mut Command) -> &mut Command) -> Result<TestRun, Failure> {
    if exists("cargo-nextest") {
        let mut run = nextest();
        run.args(EVERYTHING).args(filterset);
        return with_report(with_hud_kit(check::linted(setting(&mut run))), &nextest_report());
    }
    let mut run = cargo(&["test", "--locked", "--no-fail-fast"]);
    match filterset {
        [] => run.args(["--lib", "--bins", "--tests"]).args(EVERYTHING),
        _ => run.args(["--package", "store", "--test", "it"]),
    };
    of_cargo_test(with_hud_kit(check::linted(setting(&mut run))))
}

/// nextest with the profile that writes [`nextest_report`].
pub(crate) fn nextest() -> Command {
    cargo(&["nextest", "run", "--locked", "--profile", "ci"])
}

/// Where nextest writes what passed and failed; `.config/nextest.toml` names the file.
pub(crate) fn nextest_report() -> PathBuf {
    target().join("nextest/ci/junit.xml")
}

/// Where HUD's kit stands beside the repository, or is named, the tests must find it: a run that compares nothing
/// would pass as well.
pub(crate) fn with_hud_kit(command: &mut Command) -> &mut Command {
    if root().join("../shared/testkit").is_dir() {
        command.env("WAYHOME_REQUIRE_HUD_KIT", "1");
    }
    command
}

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
