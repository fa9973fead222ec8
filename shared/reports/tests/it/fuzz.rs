//! Any records that a file can hold make a report, and never a panic.

use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

use domain::{Date, Record, Universe, Value, date};
use hud::Kind;
use reports::{FILES, Input, Parameters, ReportKind, render};

/// Seeds that are tried, the same ones every time. `WAYHOME_FUZZ_SECONDS` tries as many as there is time for, from
/// `WAYHOME_FUZZ_SEED` on.
const SEEDS: u64 = 150;

const TEXTS: [&str; 9] = ["a", "b", "c", "p", "q", "CA-510", "CA-511", "", "=x\u{0}ß"];
const NUMBERS: [i64; 34] = [
    0,
    1,
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    8,
    9,
    10,
    11,
    12,
    13,
    14,
    35,
    43,
    99,
    101,
    112,
    113,
    116,
    200,
    206,
    300,
    332,
    410,
    435,
    500,
    4711,
    -1,
    i64::MAX,
    i64::MIN,
];
const MONEY: [i64; 6] = [0, 1, 12_345, -5, i64::MAX, i64::MIN];

/// A small generator, so that a failing seed can be run again.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap()
    }

    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.roll() % list.len()]
    }

    fn date(&mut self) -> Date {
        match self.roll() % 30 {
            0 => Date::MIN,
            1 => Date::MAX,
            2 => date(2024, 2, 29),
            _ => {
                let days = i64::try_from(self.roll() % 1_500).unwrap();
                date(2023, 6, 1).checked_add(jiff::Span::new().days(days)).unwrap()
            }
        }
    }

    fn value(&mut self, kind: Kind) -> Value {
        match (kind, self.roll() % 6) {
            (_, 0) => Value::Null,
            (Kind::Text(_), _) => Value::text(self.pick(&TEXTS)),
            (Kind::Integer, _) => Value::Integer(self.pick(&NUMBERS)),
            (Kind::Date, _) => Value::Date(self.date()),
            (Kind::DateTime, _) => Value::DateTime(self.date().at(12, 30, 0, 0)),
            (Kind::Money | Kind::NonNegativeMoney, _) => Value::Money(self.pick(&MONEY)),
        }
    }
}

/// Tries `target` with the seeds that failed once, which `tests/found/` keeps, and then with others; a seed that fails
/// is added to those.
pub fn each_seed(target: &str, run: impl Fn(u64)) {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/found").join(format!("{target}.txt"));
    let failed = std::fs::read_to_string(&kept).unwrap_or_default();
    failed.lines().for_each(|seed| run(seed.parse().unwrap()));

    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let until = number("WAYHOME_FUZZ_SECONDS").map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let first = number("WAYHOME_FUZZ_SEED").unwrap_or(1);
    for round in 0_u64.. {
        if until.map_or(round >= SEEDS, |until| Instant::now() >= until) {
            break;
        }
        // Zero stays zero in the generator.
        let seed = first.wrapping_add(round).max(1);
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| run(seed))) {
            std::fs::create_dir_all(kept.parent().unwrap()).unwrap();
            let mut file = std::fs::File::options().create(true).append(true).open(&kept).unwrap();
            writeln!(file, "{seed}").unwrap();
            println!("seed {seed} of {target} failed and is kept in {}", kept.display());
            resume_unwind(panic);
        }
    }
}

fn run(seed: u64) {
    let mut dice = Dice(seed);
    let kind = dice.pick(&[ReportKind::Apr, ReportKind::Caper, ReportKind::CeApr]);
    let (start, end) = (dice.date(), dice.date());
    let mut parameters = Parameters::new(kind, &["p", "q"], start, end);
    parameters.coc = dice.pick(&[None, Some("CA-510")]).map(str::to_owned);
    parameters.universe = dice.pick(&[Universe::Hud, Universe::ServiceRequired]);
    let mut input = Input::new(parameters);
    for file in FILES {
        for _ in 0..dice.roll() % 12 {
            let mut record = Record::new(*file);
            for column in input.columns(*file) {
                let column_of = &file.columns()[*column];
                let value = if column_of.name == "DateDeleted" && !dice.roll().is_multiple_of(8) {
                    Value::Null
                } else {
                    dice.value(column_of.kind)
                };
                record.set(*column, value);
            }
            input.push(&record);
        }
    }
    input.push_service("a", dice.date(), Some(dice.date()));
    input.push_untied_service("b", dice.date(), None);
    let report = input.finish();
    assert!(!render::zip(&report).unwrap().is_empty());
    assert!(render::html(&report).ends_with("</html>\n"));
    assert!(render::people(&report).is_ok());
    assert_eq!(report.worklists().len(), 4);
    assert!(render::findings_csv(&report).starts_with('"'));
    assert!(report.readiness().ready <= report.totals().hud_people);
}

#[test]
fn any_records_make_a_report_and_never_a_panic() {
    each_seed("records", run);
}
