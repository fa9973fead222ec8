//! `generate`: an invented export of any size, the same for the same seed.

use std::ffi::OsStr;
use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::time::Instant;

use exchange::generate::{Shape, export};
use exchange::{Style, Writer};

use crate::Failure;
use crate::measure::peak;

const USAGE: &str = "usage: generate --clients N [--seed S] [--out FILE.zip|DIR]";

/// Writes the export that the arguments ask for, and says what it took.
pub(crate) fn run(arguments: &[&str]) -> Result<(), Failure> {
    let (shape, out) = asked(arguments)?;
    let start = Instant::now();
    write(&shape, &out)?;
    println!(
        "{} clients with seed {} in {}, after {:.1} s and with {:.0} MB of memory at most",
        shape.clients,
        shape.seed,
        out.display(),
        start.elapsed().as_secs_f64(),
        peak()?,
    );
    Ok(())
}

/// Writes a generated export as a zip, or as a folder of CSV files if the name is not that of a zip.
pub(crate) fn write(shape: &Shape, out: &Path) -> Result<(), Failure> {
    if out.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(OsStr::new("zip"))) {
        let mut writer = Writer::zip(BufWriter::new(File::create(out)?), Style::Hud);
        export(shape, &mut writer)?;
        writer.finish()?.into_inner().map_err(|error| error.into_error())?;
    } else {
        let mut writer = Writer::folder(out, Style::Hud)?;
        export(shape, &mut writer)?;
        writer.finish()?;
    }
    Ok(())
}

fn asked(arguments: &[&str]) -> Result<(Shape, PathBuf), Failure> {
    let (mut clients, mut shape) = (None, Shape::default());
    let mut out = PathBuf::from("generated.zip");
    for pair in arguments.chunks(2) {
        match pair {
            ["--clients", number] => clients = Some(number.parse().map_err(|_| USAGE)?),
            ["--seed", number] => shape.seed = number.parse().map_err(|_| USAGE)?,
            ["--out", path] => out = PathBuf::from(path),
            _ => return Err(USAGE.into()),
        }
    }
    shape.clients = clients.filter(|clients| *clients > 0).ok_or(USAGE)?;
    Ok((shape, out))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_many_clients_must_be_said_and_the_rest_has_a_default() {
        assert!(asked(&[]).is_err() && asked(&["--clients", "0"]).is_err() && asked(&["--clients"]).is_err());
        assert!(asked(&["--clients", "5", "--colour", "red"]).is_err());

        let (shape, out) = asked(&["--clients", "5", "--seed", "7"]).unwrap();

        assert_eq!((shape.clients, shape.seed, out), (5, 7, PathBuf::from("generated.zip")));
    }

    #[test]
    fn a_folder_and_a_zip_of_one_seed_hold_the_same_rows() {
        let place = std::env::temp_dir().join(format!("wayhome-generate-{}", std::process::id()));
        let (folder, zip) = (place.join("folder"), place.join("export.zip"));
        std::fs::create_dir_all(&place).unwrap();
        for out in [&folder, &zip] {
            run(&["--clients", "40", "--seed", "3", "--out", out.to_str().unwrap()]).unwrap();
        }

        let rows = |path: &Path| {
            let source = exchange::open(path).unwrap();
            let mut rows = Vec::new();
            for file in hud::FileId::ALL {
                source.read(file, None, |_, record| rows.push(record.clone()));
            }
            rows
        };
        let (of_folder, of_zip) = (rows(&folder), rows(&zip));
        std::fs::remove_dir_all(&place).unwrap();

        assert!(of_folder.len() > 300 && of_folder == of_zip);
    }
}
