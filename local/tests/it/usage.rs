//! What is said of a mistake in what was typed, in both languages.

use std::process::{Command, Output};

use kits::set_up::{files, sound};

use crate::typed::{said, wayhome};

const PERIOD: [&str; 4] = ["--start", "2025-10-01", "--end", "2026-09-30"];

/// Words that a mistake of each kind is told with, English and Spanish.
fn mistakes() -> Vec<(Vec<&'static str>, &'static str, &'static str)> {
    let apr = |more: &[&'static str]| [&["apr", "x", "--out", "y"][..], more].concat();
    vec![
        (vec!["apr", "x"], "required arguments were not provided", "faltan estos argumentos"),
        (vec!["check"], "required arguments were not provided", "faltan estos argumentos"),
        (vec!["check", "x", "--colour"], "unexpected argument", "no hay ningún argumento '--colour'"),
        (vec!["checks", "x"], "unrecognized subcommand", "no hay ningún comando 'checks'"),
        (vec!["check", "x", "--format", "pdf"], "invalid value", "'pdf' no es un valor de '--format"),
        (vec!["check", "x", "--csv", "y"], "cannot be used with", "no se puede usar junto con"),
        (vec!["check", "--csv"], "a value is required", "falta un valor para '--csv"),
        (
            apr(&["--start", "31.12.2026", "--end", "2026-12-31"]),
            "no day of the calendar",
            "no es un día del calendario",
        ),
        (
            apr(&["--start", "2026-10-01", "--end", "2026-09-30"]),
            "must not be before",
            "no debe ser anterior",
        ),
        (vec!["up", "--memory", "--fresh"], "cannot be used with", "no se puede usar junto con"),
    ]
}

fn in_spanish(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wayhome"));
    command.args(arguments).env("LC_ALL", "es_MX.UTF-8").output().unwrap()
}

#[test]
fn a_mistake_of_usage_is_told_in_the_language_of_whoever_typed_it() {
    for (typed, english, spanish) in mistakes() {
        let (en, es) = (wayhome(&typed), in_spanish(&typed));

        assert!(!en.status.success() && said(&en).contains(english), "{typed:?}: {}", said(&en));
        assert!(said(&es).contains(spanish), "{typed:?}: {}", said(&es));
        assert_eq!(en.status.code(), es.status.code(), "{typed:?}");
        for word in
            ["required", "unexpected", "invalid", "Usage", "possible", "must not", "tip:", "calendar;"]
        {
            assert!(!said(&es).contains(word), "{typed:?}: {word} in {}", said(&es));
        }
    }
}

#[test]
fn the_language_that_is_asked_for_counts_before_that_of_the_system() {
    let asked = wayhome(&["check", "x", "--language", "es", "--wrong"]);
    let system = in_spanish(&["check", "/no/such/export"]);
    let english = in_spanish(&["check", "/no/such/export", "--language", "en"]);
    assert!(said(&asked).contains("no hay ningún argumento '--wrong'"), "{}", said(&asked));
    assert!(said(&system).contains("No existe ese archivo o carpeta"), "{}", said(&system));
    assert!(said(&english).contains("There is no such file or folder"), "{}", said(&english));
}

#[test]
fn what_stops_a_report_is_told_in_spanish_too() {
    let sent = tempfile::tempdir().unwrap();
    for (name, text) in files(&sound()) {
        std::fs::write(sent.path().join(name), text).unwrap();
    }
    let export = sent.path().to_str().unwrap();
    let out = tempfile::tempdir().unwrap();
    let out = out.path().to_str().unwrap();
    for (more, words) in [
        (
            vec!["--project", "9"],
            "la exportación no tiene ningún proyecto \"9\"; sus proyectos son p (Shelter)",
        ),
        (vec![], "diga con --project sobre qué proyectos informar"),
        (vec!["--project", "Shelter"], "\"Shelter\" es el nombre del proyecto p"),
        (vec!["--project", "p", "--coc", "CA-9"], "ninguno de los proyectos está en el CoC"),
        (
            vec!["--project", "p", "--zip", "/no/such/folder/x.zip"],
            "no se puede escribir /no/such/folder/x.zip",
        ),
        (vec!["--project", "p", "--zip", out], "es una carpeta"),
    ] {
        let arguments = [&["apr", export, "--out", out, "--language", "es"][..], &PERIOD, &more].concat();
        let done = wayhome(&arguments);
        assert!(!done.status.success() && said(&done).contains(words), "{more:?}: {}", said(&done));
    }
    std::fs::remove_file(sent.path().join("Enrollment.csv")).unwrap();
    let lost =
        wayhome(&[&["apr", export, "--out", out, "--language=es", "--project", "p"][..], &PERIOD].concat());
    assert!(said(&lost).contains("no se escribió nada"), "{}", said(&lost));
}
