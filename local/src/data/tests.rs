use super::*;

fn folder() -> PathBuf {
    std::env::temp_dir().join(format!("wayhome-test-{:016x}", rand::random::<u64>()))
}

#[test]
fn a_fresh_start_removes_nothing_that_is_not_ours() {
    let base = folder();
    let theirs = base.join("modesto").join("letters");
    fs::create_dir_all(theirs.parent().unwrap()).unwrap();
    fs::write(&theirs, "dear").unwrap();

    let opened = DataFolder::open(&Keep::AfreshIn(base), Stage::Modesto);

    assert!(opened.is_err());
    assert_eq!(fs::read_to_string(theirs).unwrap(), "dear");
}

#[test]
fn data_stay_until_a_fresh_start_whether_or_not_the_demo_data_are_complete() {
    let base = folder();
    let write = |keep: &Keep| {
        let folder = DataFolder::open(keep, Stage::Testing).unwrap();
        let had = folder.join("thing").exists();
        fs::write(folder.join("thing"), "1").unwrap();
        had
    };

    assert!(!write(&Keep::In(base.clone())));
    assert!(write(&Keep::In(base.clone())));
    assert!(!write(&Keep::AfreshIn(base)));
}

#[test]
fn a_fresh_start_that_was_cut_short_is_finished_by_the_next_start() {
    let keep = Keep::In(folder());
    let cut_short = DataFolder::open(&keep, Stage::Testing).unwrap();
    fs::write(cut_short.join("index.key"), "old").unwrap();
    fs::write(cut_short.join(EMPTYING), "").unwrap();
    drop(cut_short);

    let next = DataFolder::open(&keep, Stage::Testing).unwrap();

    assert!(!next.join("index.key").exists() && !next.join(EMPTYING).exists());
}

#[test]
fn demo_data_are_laid_out_around_the_day_they_were_begun() {
    let keep = Keep::In(folder());
    let (first, later) = (domain::date(2026, 11, 22), domain::date(2026, 11, 25));

    assert_eq!(DataFolder::open(&keep, Stage::Modesto).unwrap().demo_day(first).unwrap(), first);
    assert_eq!(DataFolder::open(&keep, Stage::Modesto).unwrap().demo_day(later).unwrap(), first);
}

#[test]
fn two_programs_do_not_share_a_folder() {
    let keep = Keep::In(folder());
    let _first = DataFolder::open(&keep, Stage::Modesto).unwrap();

    assert!(DataFolder::open(&keep, Stage::Modesto).is_err());
}

#[cfg(unix)]
#[test]
fn what_an_earlier_edition_let_others_read_is_closed_to_them() {
    use std::os::unix::fs::PermissionsExt;
    let keep = Keep::In(folder());
    let opened = DataFolder::open(&keep, Stage::Modesto).unwrap();
    let (inner, file) = (opened.join("s3"), opened.join("s3").join("report.zip"));
    fs::create_dir(&inner).unwrap();
    fs::write(&file, "names").unwrap();
    for (path, mode) in [(opened.path(), 0o755), (&inner, 0o755), (&file, 0o644)] {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }
    drop(opened);

    let opened = DataFolder::open(&keep, Stage::Modesto).unwrap();

    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(opened.path()), mode(&inner), mode(&file)), (0o700, 0o700, 0o600));
}
