//! Running other programs: aloud, quietly, or beside us for a while.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::Failure;
use crate::root::root;

/// A command that runs at the root of the repository.
pub(crate) fn command(program: impl AsRef<OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    command
}

/// The cargo that runs us.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), arguments)
}

/// Runs `command` with our own output; fails unless it succeeds.
pub(crate) fn aloud(command: &mut Command) -> Result<(), Failure> {
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status})", shown(command)).into()) }
}

/// How a program ended: all that it said, and whether it succeeded.
pub(crate) struct Output {
    pub(crate) said: String,
    pub(crate) is_good: bool,
}

/// Runs `command` and keeps what it says, however it ends.
pub(crate) fn output(command: &mut Command) -> Result<Output, Failure> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| cannot_start(command, &error))?;
    Ok(Output { said: said(&output), is_good: output.status.success() })
}

/// Runs `command` and keeps what it says; a failure carries all of it.
pub(crate) fn quietly(command: &mut Command) -> Result<String, Failure> {
    let Output { said, is_good } = output(command)?;
    if is_good { Ok(said) } else { Err(format!("`{}` failed\n{said}", shown(command)).into()) }
}

/// Runs `command` and returns only its standard output.
pub(crate) fn answer(command: &mut Command) -> Result<String, Failure> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| cannot_start(command, &error))?;
    if !output.status.success() {
        return Err(format!("`{}` failed ({})\n{}", shown(command), output.status, said(&output)).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// True if a program of that name can be started.
pub(crate) fn exists(program: impl AsRef<OsStr>) -> bool {
    Command::new(program)
        .arg("--version")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// A program that runs beside us and is ended when this value is dropped.
pub(crate) struct Beside(Child);

impl Beside {
    /// Starts `command` with its output in the file `log`.
    pub(crate) fn start(command: &mut Command, log: &Path) -> Result<Self, Failure> {
        let file = std::fs::File::create(log)?;
        command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file);
        let child = command.spawn().map_err(|error| cannot_start(command, &error))?;
        Ok(Self(child))
    }

    /// Waits until `ready` says so; fails when the program ends first or `patience` is over.
    pub(crate) fn until(&mut self, patience: Duration, ready: impl Fn() -> bool) -> Result<(), Failure> {
        let start = Instant::now();
        while !ready() {
            if let Some(status) = self.0.try_wait()? {
                return Err(format!("it ended before it was ready ({status})").into());
            }
            if start.elapsed() > patience {
                return Err(format!("it was not ready after {} s", patience.as_secs()).into());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // It may have ended by itself, and then there is nothing to end.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn cannot_start(command: &Command, error: &std::io::Error) -> Failure {
    format!("`{}` does not start: {error}", command.get_program().to_string_lossy()).into()
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

fn said(output: &std::process::Output) -> String {
    let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.push_str(&String::from_utf8_lossy(&output.stderr));
    text
}
