//! Schedules of report runs and exports, and what is due.

use serde::{Deserialize, Serialize};

use domain::{Date, GrantId, OrganizationId, ScheduleId, UserId};

use crate::access::scoped::ScopedStore;
use crate::access::system::SystemStore;
use crate::connection::read::Range;
use crate::error::Error;
use crate::items::document::{Body, Document, document};
use crate::keys::key::{Key, Kind, Pk, Sk};
use crate::keys::scope::Scope;
use crate::transactions::write::Write;

/// How many months back a due day is still looked for: a timer may have stood still.
const MONTHS_BACK: i32 = 2;

/// A schedule of report runs or exports for one grant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule<B> {
    /// Its id.
    pub id: ScheduleId,
    /// The organization that receives the grant.
    pub organization: OrganizationId,
    /// The grant.
    pub grant: GrantId,
    /// Who made it.
    pub made_by: UserId,
    /// The next day it runs; `None` once it has ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Date>,
    /// What it starts, when, and what it started last.
    #[serde(flatten)]
    pub body: B,
    /// Counts changes, from 1.
    pub version: u64,
}

/// A schedule that is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The day it was due.
    pub day: Date,
    /// The schedule.
    pub schedule: ScheduleId,
    /// The organization it belongs to: act for it with [`SystemStore::working_for`].
    pub organization: OrganizationId,
}

document!(Schedule<B>, B => "schedule");

fn partition(tenant: &str, organization: &OrganizationId) -> Pk {
    Pk::all(tenant, &Scope::Organization(organization.clone()), Kind::Schedules)
}

fn key<B>(tenant: &str, schedule: &Schedule<B>) -> Key {
    partition(tenant, &schedule.organization).at(Sk::of(&[schedule.id.as_str()]))
}

/// Due days lie in one partition a month.
fn due_month(tenant: &str, day: Date) -> Pk {
    Pk::one(tenant, &Scope::System, Kind::Due, &day.strftime("%Y%m").to_string())
}

fn due_key(tenant: &str, day: Date, id: &ScheduleId) -> Key {
    due_month(tenant, day).at(Sk::of(&[&day.to_string(), id.as_str()]))
}

impl ScopedStore {
    /// The schedules of the organizations the caller sees.
    ///
    /// Access pattern 59: one Query for each of the caller's organizations.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn schedules<B: Body>(&self) -> Result<Vec<Schedule<B>>, Error> {
        let scopes: Vec<Scope> = self.own_scopes().cloned().collect();
        let list = |scope: &Scope| Pk::all(self.tenant(), scope, Kind::Schedules);
        let found = self.query_in(&scopes, list, &Range::ALL.consistent()).await?;
        found.iter().flat_map(|(_, items)| items).map(Schedule::read).collect()
    }

    /// One schedule.
    ///
    /// Access pattern 59: one GetItem for each visible scope.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn schedule<B: Body>(&self, id: &ScheduleId) -> Result<Schedule<B>, Error> {
        let key = |scope: &Scope| Pk::all(self.tenant(), scope, Kind::Schedules).at(Sk::of(&[id.as_str()]));
        self.find(key).await.map(|(_, schedule)| schedule)
    }
}

impl SystemStore {
    /// What is due on `today` or was before and has not run, oldest first.
    ///
    /// Access pattern 62: one Query for each of three months.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn due(&self, today: Date) -> Result<Vec<Due>, Error> {
        let tenant = self.aws.tenant();
        let mut due = Vec::new();
        for back in (0..=MONTHS_BACK).rev() {
            let Ok(month) = today.first_of_month().checked_sub(jiff::Span::new().months(back)) else {
                continue;
            };
            let until = Range::up_to(format!("{today}$"));
            for item in self.aws.query(&due_month(tenant, month), until.consistent()).await? {
                due.push(item.parse("due day")?);
            }
        }
        Ok(due)
    }
}

impl Write {
    /// Adds a schedule. Access pattern 63.
    pub fn add_schedule<B: Body>(&mut self, schedule: &Schedule<B>) -> &mut Self {
        let key = self.schedule_key(schedule);
        self.add(key, schedule);
        self.put_due(schedule);
        self
    }

    /// Changes a schedule from what was read: its due day moves to the new `next`, or goes with
    /// `None`. Access pattern 63.
    pub fn change_schedule<B: Body>(&mut self, read: &Schedule<B>, new: &Schedule<B>) -> &mut Self {
        let key = self.schedule_key(read);
        let at_version = Schedule { version: read.version, ..new.clone() };
        self.save(&key, &at_version);
        if let Some(day) = read.next.filter(|_| read.next != new.next) {
            let key = due_key(self.store.tenant(), day, &read.id);
            self.remove_index(key);
        }
        self.put_due(new);
        self
    }

    fn schedule_key<B: Body>(&mut self, schedule: &Schedule<B>) -> Key {
        if !self.store.holds(&Scope::Organization(schedule.organization.clone())) {
            self.fail(Error::ScopeNotHeld);
        }
        self.subject("schedule", schedule.id.as_str());
        key(self.store.tenant(), schedule)
    }

    fn put_due<B: Body>(&mut self, schedule: &Schedule<B>) {
        let Some(day) = schedule.next else { return };
        let due = Due { day, schedule: schedule.id.clone(), organization: schedule.organization.clone() };
        let key = due_key(self.store.tenant(), day, &schedule.id);
        self.put_index(key, &due);
    }
}
