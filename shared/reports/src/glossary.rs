//! HUD's terms, one file each, as functions of plain values.
//!
//! Every function cites HUD's document; `GLOSSARY.md` means our digest of the *HMIS Standard Reporting
//! Terminology Glossary* FY2026 and of the *CoC APR and ESG CAPER HMIS Programming Specifications* FY2026,
//! which also says which reading was chosen where HUD is silent.

pub(crate) mod active;
pub(crate) mod age;
pub(crate) mod annual_assessment;
pub(crate) mod chronic;
pub(crate) mod chronic_household;
pub(crate) mod contact;
pub(crate) mod destination;
pub(crate) mod homeless_episode;
pub(crate) mod homeless_history;
pub(crate) mod household_type;
pub(crate) mod income;
pub(crate) mod issue;
pub(crate) mod length_of_stay;
pub(crate) mod move_in_date;
pub(crate) mod point_in_time;
pub(crate) mod project_type;
pub(crate) mod race;
pub(crate) mod situation;
pub(crate) mod special_need;
pub(crate) mod veteran_household;
pub(crate) mod youth;
