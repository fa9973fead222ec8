//! The questions of HUD's reports as constants: one file for each family of questions.
//!
//! A table knows nothing of files, cells or addresses, and has no code but the questions of its lines.

mod columns;

pub(crate) mod ce_activity;
pub(crate) mod ce_households;
pub(crate) mod q04_projects;
pub(crate) mod q05_validation;
pub(crate) mod q06_quality;
pub(crate) mod q07_people;
pub(crate) mod q09_contacts;
pub(crate) mod q11_age;
pub(crate) mod q12_race;
pub(crate) mod q13_conditions;
pub(crate) mod q14_violence;
pub(crate) mod q15_situation;
pub(crate) mod q16_income;
pub(crate) mod q19_change;
pub(crate) mod q19b_disabled;
pub(crate) mod q20_benefits;
pub(crate) mod q22_housing;
pub(crate) mod q22_length;
pub(crate) mod q23_destination;
pub(crate) mod q24_outcomes;
pub(crate) mod q25_veterans;
pub(crate) mod q26_chronic;
pub(crate) mod q27_youth;
