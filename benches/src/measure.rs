//! One measure, how it is judged and how it is printed; times, medians and memory.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};
use serde_json::json;

use crate::Failure;

/// What was measured. With a `must` it is judged: the value may not be greater.
pub(crate) struct Measure<'a> {
    pub(crate) bench: &'a str,
    pub(crate) name: String,
    pub(crate) value: f64,
    pub(crate) unit: &'a str,
    pub(crate) must: Option<f64>,
    pub(crate) aim: Option<f64>,
}

impl Measure<'_> {
    pub(crate) fn print(&self) {
        let value = (self.value * 1000.0).round() / 1000.0;
        let ok = self.must.map(|must| self.value <= must);
        let line = json!({
            "bench": self.bench, "measure": self.name, "value": value, "unit": self.unit,
            "must": self.must, "aim": self.aim, "ok": ok,
        });
        println!("{line}");
    }
}

/// Runs `work` and says how long processors were at it, all threads together.
///
/// What the machine does in between says nothing about the work: on a busy one the time that goes by is several
/// times as long, and not by the same factor for what is long and what is short.
pub(crate) fn timed<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<(Duration, T), Failure> {
    let start = on_processors();
    let made = work()?;
    Ok((on_processors().saturating_sub(start), made))
}

/// How long the threads of this process have run, ended ones included.
fn on_processors() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or(0))
}

/// The middle of some times; of two middles the lower.
pub(crate) fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times.get(times.len().saturating_sub(1) / 2).map_or(f64::NAN, Duration::as_secs_f64)
}

/// The most memory that this process has held at once, in megabytes.
pub(crate) fn peak() -> Result<f64, Failure> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line =
        status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM in /proc/self/status")?;
    let kilobytes: f64 = line.trim().trim_end_matches("kB").trim().parse()?;
    Ok(kilobytes * 1024.0 / 1e6)
}

/// Peak memory, in megabytes, of this program doing `bench` with the export at `path` and nothing else.
pub(crate) fn peak_alone(bench: &str, path: &Path) -> Result<f64, Failure> {
    let output = Command::new(std::env::current_exe()?).args(["alone", bench]).arg(path).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
    }
    Ok(String::from_utf8(output.stdout)?.trim().parse()?)
}

/// `1k`, `10k`, `1M`.
pub(crate) fn short(count: usize) -> String {
    match count {
        0..1_000 => count.to_string(),
        1_000..1_000_000 => format!("{}k", count / 1_000),
        _ => format!("{}M", count / 1_000_000),
    }
}
