//! `cargo xtask up`: what a newcomer types. Builds what is stale and becomes the running system.

use std::os::unix::process::CommandExt;
use std::time::Instant;

use crate::Failure;
use crate::command::{aloud, cargo};
use crate::web;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Goes to `wayhome up` as it is: [--port N] [--fresh|--memory] [--data DIR] [--password WORDS]
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "ARGUMENTS")]
    passed: Vec<String>,
}

impl Arguments {
    pub(crate) fn passed(&self) -> &[String] {
        &self.passed
    }
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    println!("Building Wayhome. The first time takes some minutes, later starts a few seconds.");
    let start = Instant::now();

    std::thread::scope(|scope| {
        let browser_part = scope.spawn(browser_part);
        println!(
            "[system]  compiling the server (cargo build); it needs no network once its crates are here"
        );
        aloud(&mut cargo(&["build", "--package", "wayhome"]))?;
        println!("[system]  done after {:.0} s", start.elapsed().as_secs_f64());
        browser_part.join().unwrap_or_else(|_| Err("the build of the browser part broke off".into()))
    })?;

    println!("Starting Modesto and Modesto Testing. Ctrl-C ends both.");
    let mut wayhome = cargo(&["run", "--quiet", "--package", "wayhome", "--", "up"]);
    let not_started = wayhome.args(arguments.passed()).exec();
    Err(format!("wayhome does not start: {not_started}").into())
}

fn browser_part() -> Result<(), Failure> {
    let start = Instant::now();
    println!("[browser] installing its packages (npm ci), then building it (npm run build)");
    web::install()?;
    web::build()?;
    println!("[browser] done after {:.0} s", start.elapsed().as_secs_f64());
    Ok(())
}
