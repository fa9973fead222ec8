//! `cargo xtask bench [NAME] [--json]`: the benchmarks, and whether each keeps what it must.
//!
//! A benchmark is a program that prints one JSON object a line, such as
//! `{"bench":"apr","measure":"time over parsing, 100k enrollments","value":3.4,"unit":"ratio","must":6,"aim":3,"ok":true}`.
//! A ratio is judged, an absolute time never: the machine is noisy.

use serde_json::Value;

use crate::Failure;
use crate::command::{answer, cargo};

/// A benchmark: its name, and the cargo arguments that run it.
struct Bench {
    name: &'static str,
    cargo: &'static [&'static str],
}

const BENCHES: &[Bench] = &[
    Bench { name: "apr", cargo: &["run", "--quiet", "--release", "--package", "benches", "--", "apr"] },
    Bench { name: "import", cargo: &["run", "--quiet", "--release", "--package", "benches", "--", "import"] },
    Bench { name: "stored", cargo: &["run", "--quiet", "--release", "--package", "benches", "--", "stored"] },
    Bench { name: "search", cargo: &["run", "--quiet", "--release", "--package", "benches", "--", "search"] },
];

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Which to run; none named runs all
    names: Vec<String>,
    /// One JSON object a line instead of a table
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let Arguments { names, json } = arguments;
    if let Some(unknown) = names.iter().find(|name| BENCHES.iter().all(|bench| bench.name != *name)) {
        let known = BENCHES.iter().map(|bench| bench.name).collect::<Vec<_>>().join(", ");
        return Err(format!("there is no benchmark {unknown}; there are: {known}").into());
    }

    let mut missed = 0;
    for bench in
        BENCHES.iter().filter(|bench| names.is_empty() || names.iter().any(|name| name == bench.name))
    {
        eprintln!("bench {}: building it optimized, then measuring", bench.name);
        let said = answer(&mut cargo(bench.cargo))?;
        for line in said.lines().filter(|line| line.starts_with('{')) {
            let measure: Value = serde_json::from_str(line)?;
            missed += usize::from(measure["ok"] == Value::Bool(false));
            println!("{}", if *json { line.to_owned() } else { row(&measure) });
        }
    }
    if missed == 0 { Ok(()) } else { Err(format!("{missed} measures miss what they must keep").into()) }
}

/// A measure as a line of a table for people.
fn row(measure: &Value) -> String {
    let text = |name: &str| match &measure[name] {
        Value::Null => "-".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let verdict = match measure["ok"].as_bool() {
        Some(true) => "ok",
        Some(false) => "MISSED",
        None => "",
    };
    format!(
        "{:<8} {:<52} {:>12} {:<7} must {:>8}  aim {:>8}  {verdict}",
        text("bench"),
        text("measure"),
        text("value"),
        text("unit"),
        text("must"),
        text("aim"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_without_a_bound_is_shown_without_a_verdict() {
        let measure = serde_json::json!({"bench": "apr", "measure": "time", "value": 3.4, "unit": "s"});

        let row = row(&measure);

        assert!(row.contains("3.4 s"), "{row}");
        assert!(!row.contains("ok") && !row.contains("MISSED"), "{row}");
    }
}
