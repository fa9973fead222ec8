//! What a newcomer finds: organizations, programs, grants, users, clients and their stays.
//!
//! All people are invented. The seed is fixed and dates are laid out around the day of the start, so the same
//! day gives the same data and no worklist is ever empty. PRODUCT section 7 lists what must be there.

mod agencies;
mod assessments;
mod beds;
mod clients;
mod conditions;
mod contacts;
mod draw;
mod history;
mod household;
mod load;
mod rows;
mod services;
mod stays;
mod story;
mod users;

use domain::housing::{Bed, Site};
use domain::{Client, Date, Grant, HouseholdStay, Organization, Program, User};

pub use load::load;
pub(crate) use load::{fill, set_up};
pub use users::PEOPLE;

use crate::stage::Stage;

/// The demo data of one stage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Demo {
    /// The three agencies.
    pub organizations: Vec<Organization>,
    /// What they run.
    pub programs: Vec<Program>,
    /// What pays for it.
    pub grants: Vec<Grant>,
    /// Who signs in.
    pub users: Vec<User>,
    /// Where people sleep: each site with its beds.
    pub sites: Vec<(Site, Vec<Bed>)>,
    /// Whom they serve.
    pub clients: Vec<Client>,
    /// Where those stayed.
    pub stays: Vec<HouseholdStay>,
}

impl Demo {
    /// The demo data of `stage` as of `today`.
    pub fn of(stage: Stage, today: Date) -> Self {
        let year = agencies::GrantYear::around(today);
        let households = match stage {
            Stage::Modesto => story::modesto(),
            Stage::Testing => story::testing(),
        };
        let mut demo = Self {
            organizations: agencies::organizations(),
            programs: agencies::programs(&year),
            grants: agencies::grants(&year),
            users: users::users(),
            sites: vec![beds::night_shelter()],
            ..Self::default()
        };
        let mut draw = draw::Draw::seeded(stage, today);
        for household in &households {
            let (clients, stay) = stays::stay(household, &year, &mut draw);
            demo.clients.extend(clients);
            demo.stays.push(stay);
        }
        demo
    }
}
