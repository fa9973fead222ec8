//! People who seem to have left without an exit (PRODUCT X2).

use domain::Date;
use hud::lists::ProjectType;
use serde::Serialize;

use crate::day::Day;
use crate::facts::is_in_coc;
use crate::input::{Book, ProjectCard};
use crate::subject::Subject;

/// An enrollment that is open without a sign of life, at the report end or today if that is earlier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MissingExit {
    /// Which enrollment.
    #[serde(flatten)]
    pub subject: Subject,
    /// Days from project start to the report end, or to today if that is earlier.
    pub days_open: i32,
    /// The last service, bed night, contact or assessment; the start if there was none.
    pub last_activity: Date,
    /// Days without activity after which it is listed.
    pub limit_days: i32,
    /// The program or grant closed before the report end, and before today.
    pub closed: bool,
}

/// Open enrollments that should have an exit, by id.
pub(crate) fn missing_exits(book: &Book) -> Vec<MissingExit> {
    let mut rows: Vec<MissingExit> = (0..u32::try_from(book.enrollments.len()).unwrap_or(u32::MAX))
        .filter_map(|number| row(book, number))
        .collect();
    rows.sort_by(|a, b| a.subject.cmp(&b.subject));
    rows
}

fn row(book: &Book, number: u32) -> Option<MissingExit> {
    let (stay, until) = (book.enrollment(number), book.until);
    if stay.exit.is_some() || stay.entry > until || stay.marks.practice || !is_in_coc(book, number) {
        return None;
    }
    let project = book.project(stay);
    let last = book.last_activity[number as usize].map_or(stay.entry, |last| last.max(stay.entry));
    let limit_days = limit(book, project);
    let closed = [project.operating_end, book.parameters.grant_end.map(Day::of)]
        .into_iter()
        .flatten()
        .any(|closed| closed < until);
    (closed || until - last > limit_days).then(|| MissingExit {
        subject: Subject::of(book, number),
        days_open: until - stay.entry,
        last_activity: last.date(),
        limit_days,
        closed,
    })
}

/// Days without activity by project type, unless the run says otherwise for the project.
fn limit(book: &Book, project: &ProjectCard) -> i32 {
    let own = book.parameters.inactive_after.iter().find(|(id, _)| *id == project.id);
    own.map_or_else(|| limit_of_type(project.kind.code.named()), |(_, days)| *days)
}

/// PRODUCT X2.
fn limit_of_type(project_type: Option<ProjectType>) -> i32 {
    match project_type {
        Some(ProjectType::SafeHaven) => 30,
        Some(shelter) if shelter.is_emergency_shelter() => 30,
        Some(ProjectType::PhRapidReHousing) => 120,
        Some(lasting) if lasting.is_permanent_housing() => 395,
        _ => 90,
    }
}
