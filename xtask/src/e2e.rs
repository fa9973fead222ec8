//! The browser tests: a system of their own, kept in memory, and a headless Chromium.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::Failure;
use crate::command::{Beside, command};
use crate::root::{scratch, target};
use crate::test_run::{TestRun, with_report};
use crate::web;

/// Of every demo user of the system that the tests start; it lives as long as they do.
const PASSWORD: &str = "browser tests";

/// What `wayhome up` says once its demo data are all there.
const DEMO_DATA_COMPLETE: &str = "The demo data are complete.";

/// Starts `wayhome up --memory`, runs `npm run e2e` against it, with the environment that `setting` makes, and ends it.
pub(crate) fn run(setting: fn(&mut Command) -> &mut Command, chromium: &Path) -> Result<TestRun, Failure> {
    let port = two_free_ports()?;
    let log = scratch("logs")?.join("e2e-wayhome.log");
    let up = ["up", "--memory", "--port", &port.to_string(), "--password", PASSWORD];
    let program = target().join("debug/wayhome");
    let mut wayhome = command(&program, &up);
    let mut system = Beside::start(&mut wayhome, &log)?;
    let said = || std::fs::read_to_string(&log).unwrap_or_default();
    let is_full = || said().contains(DEMO_DATA_COMPLETE);
    system
        .until(Duration::from_secs(180), || answers(port) && answers(port + 1) && is_full())
        .map_err(|failure| format!("wayhome up: {failure}\n{}", said()))?;

    let mut tests = web::npm(&["run", "e2e"]);
    tests.env("WAYHOME_URL", format!("http://localhost:{port}"));
    tests.env("WAYHOME_TESTING_URL", format!("http://localhost:{}", port + 1));
    tests.env("WAYHOME_PASSWORD", PASSWORD);
    tests.env("WAYHOME_PROGRAM", program);
    let report = scratch("logs")?.join("e2e.xml");
    // For people on the standard output, for us in a file.
    let people = "--test-reporter=spec --test-reporter-destination=stdout";
    let machines = format!("--test-reporter=junit --test-reporter-destination={}", report.display());
    tests.env("NODE_OPTIONS", format!("{people} {machines}"));
    with_report(setting(tests.env("CHROMIUM", chromium)), &report)
}

/// A port that nobody listens on.
pub(crate) fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// A port that nobody listens on, nor on the next.
fn two_free_ports() -> Result<u16, Failure> {
    for _ in 0..100 {
        let port = free_port()?;
        if port < u16::MAX && TcpListener::bind((Ipv4Addr::LOCALHOST, port + 1)).is_ok() {
            return Ok(port);
        }
    }
    Err("there are no two free ports side by side".into())
}

/// True once the stage on `port` hands out what the browser starts from.
fn answers(port: u16) -> bool {
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_read_timeout(Some(Duration::from_secs(2)))?;
        stream.write_all(b"GET /config.json HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
        let mut reply = String::new();
        stream.read_to_string(&mut reply)?;
        Ok(reply)
    };
    ask().is_ok_and(|reply| reply.starts_with("HTTP/1.1 200"))
}
