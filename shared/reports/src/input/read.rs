//! Rows that hang on an enrollment, from records.

use domain::Record;
use hud::columns::{
    assessment, current_living_situation, disabilities, event, health_and_dv, income_benefits as ib,
    services, youth_education_status as education,
};
use hud::lists::RecordType;

use super::Input;
use super::income_columns::{BENEFITS, INCOME_SOURCES, INSURANCES};
use super::rows::{Assessment, Disability, Education, Event, Given, Income, Moment, Violence};
use crate::code::Code;
use crate::day::Day;
use crate::glossary::contact::Contact;
use crate::glossary::income::{IncomeFields, total};
use crate::glossary::special_need::{Conditions, is_disabling};

impl Input {
    pub(super) fn push_income(&mut self, record: &Record) {
        let Some((owner, date)) =
            self.dated(record, ib::ENROLLMENT_ID, ib::DATE_DELETED, ib::INFORMATION_DATE)
        else {
            return;
        };
        let flags = |columns: &[usize]| {
            columns.iter().rev().fold(0_u16, |set, column| set << 1 | u16::from(code(record, *column).yes()))
        };
        let flagged = INCOME_SOURCES.iter().filter(|source| code(record, source.0).yes());
        let lacks_amount = flagged.clone().any(|source| record.money(source.1).is_none());
        let amounts = flagged.filter_map(|source| record.money(source.1).filter(|cents| *cents >= 0));
        let sources = flags(&INCOME_SOURCES.map(|source| source.0));
        let any_source = code(record, ib::INCOME_FROM_ANY_SOURCE);
        let fields = IncomeFields {
            any_source,
            total_monthly: record.money(ib::TOTAL_MONTHLY_INCOME),
            has_source: sources != 0,
            itemized: amounts.fold(None, |sum, cents| Some(sum.unwrap_or(0_i64).saturating_add(cents))),
        };
        let earned = record.money(ib::EARNED_AMOUNT).filter(|cents| sources & 1 == 1 && *cents > 0);
        let row = Income {
            date,
            updated: moment(record, ib::DATE_UPDATED),
            stage: code(record, ib::DATA_COLLECTION_STAGE),
            any_source,
            sources,
            total: total(&fields),
            earned: earned.unwrap_or(0),
            doubtful: lacks_amount
                || fields.total_monthly.is_some_and(|total| total != fields.itemized.unwrap_or(0)),
            any_benefit: code(record, ib::BENEFITS_FROM_ANY_SOURCE),
            benefits: u8::try_from(flags(&BENEFITS)).unwrap_or(0),
            any_insurance: code(record, ib::INSURANCE_FROM_ANY_SOURCE),
            insurances: flags(&INSURANCES),
        };
        self.book.incomes.add(owner, row);
    }

    pub(super) fn push_violence(&mut self, record: &Record) {
        use health_and_dv as h;
        let Some((owner, date)) = self.dated(record, h::ENROLLMENT_ID, h::DATE_DELETED, h::INFORMATION_DATE)
        else {
            return;
        };
        let survivor = code(record, h::DOMESTIC_VIOLENCE_SURVIVOR);
        if !survivor.is_null() {
            let when = code(record, h::WHEN_OCCURRED);
            let lacks_detail = when.is_null() || record.get(h::CURRENTLY_FLEEING).is_null();
            let updated = moment(record, h::DATE_UPDATED);
            let stage = code(record, h::DATA_COLLECTION_STAGE);
            let row = Violence { date, updated, survivor, when, stage, lacks_detail };
            self.book.violence.add(owner, row);
        }
    }

    pub(super) fn push_disability(&mut self, record: &Record) {
        use disabilities as d;
        let Some((owner, date)) = self.dated(record, d::ENROLLMENT_ID, d::DATE_DELETED, d::INFORMATION_DATE)
        else {
            return;
        };
        let (kind, response) = (code(record, d::DISABILITY_TYPE), code(record, d::DISABILITY_RESPONSE));
        let row = Disability {
            date,
            stage: code(record, d::DATA_COLLECTION_STAGE),
            kind,
            updated: moment(record, d::DATE_UPDATED),
            conditions: Conditions::of_row(kind, response),
            disabling: is_disabling(kind, response, code(record, d::INDEFINITE_AND_IMPAIRS)),
            answered: !response.unanswered(),
        };
        self.book.disabilities.add(owner, row);
    }

    pub(super) fn push_hud_service(&mut self, record: &Record) {
        use services as s;
        let Some((owner, date)) = self.dated(record, s::ENROLLMENT_ID, s::DATE_DELETED, s::DATE_PROVIDED)
        else {
            return;
        };
        let kind = code(record, s::RECORD_TYPE);
        if kind.is(RecordType::BedNight) {
            self.book.nights.add(owner, date);
        } else {
            let start = day(record, s::FA_START_DATE).unwrap_or(date);
            let end = day(record, s::FA_END_DATE).unwrap_or(start);
            self.book.given.add(owner, Given { start, end: Some(end) });
        }
        if kind.is(RecordType::MovingOnAssistanceProvided) {
            self.book.moving_on.add(owner, (date, code(record, s::TYPE_PROVIDED)));
        }
    }

    pub(super) fn push_contact(&mut self, record: &Record) {
        use current_living_situation as l;
        let Some((owner, date)) = self.dated(record, l::ENROLLMENT_ID, l::DATE_DELETED, l::INFORMATION_DATE)
        else {
            return;
        };
        let situation = code(record, l::CURRENT_LIVING_SITUATION);
        let (created, subsidy) = (moment(record, l::DATE_CREATED), code(record, l::CLS_SUBSIDY_TYPE));
        self.book.contacts.add(owner, Contact { date, created, situation, subsidy });
    }

    pub(super) fn push_education(&mut self, record: &Record) {
        use education as e;
        let Some((owner, date)) = self.dated(record, e::ENROLLMENT_ID, e::DATE_DELETED, e::INFORMATION_DATE)
        else {
            return;
        };
        let row = Education {
            date,
            updated: moment(record, e::DATE_UPDATED),
            stage: code(record, e::DATA_COLLECTION_STAGE),
            attends: code(record, e::CURRENT_SCHOOL_ATTEND),
            most_recent: code(record, e::MOST_RECENT_ED_STATUS),
            current: code(record, e::CURRENT_ED_STATUS),
        };
        self.book.education.add(owner, row);
    }

    pub(super) fn push_assessment(&mut self, record: &Record) {
        use assessment as a;
        let Some(owner) = self.owner(record, a::ENROLLMENT_ID, a::DATE_DELETED) else { return };
        let Some(date) = day(record, a::ASSESSMENT_DATE) else { return };
        self.book.note_activity(owner, date);
        let row = Assessment {
            date,
            updated: moment(record, a::DATE_UPDATED),
            kind: code(record, a::ASSESSMENT_TYPE),
            level: code(record, a::ASSESSMENT_LEVEL),
            prioritization: code(record, a::PRIORITIZATION_STATUS),
        };
        self.book.assessments.add(owner, row);
    }

    pub(super) fn push_event(&mut self, record: &Record) {
        use event as e;
        let Some(owner) = self.owner(record, e::ENROLLMENT_ID, e::DATE_DELETED) else { return };
        let Some(date) = day(record, e::EVENT_DATE) else { return };
        self.book.note_activity(owner, date);
        let row = Event {
            date,
            updated: moment(record, e::DATE_UPDATED),
            event: code(record, e::EVENT),
            rehoused: code(record, e::PROB_SOL_DIV_RR_RESULT),
            aftercare: code(record, e::REFERRAL_CASE_MANAGE_AFTER),
            referral: code(record, e::REFERRAL_RESULT),
            result_date: day(record, e::RESULT_DATE),
        };
        self.book.events.add(owner, row);
    }

    /// The enrollment a record hangs on, unless it is deleted or in no selected project.
    pub(super) fn owner(&mut self, record: &Record, enrollment: usize, deleted: usize) -> Option<u32> {
        let id = record.text(enrollment).filter(|_| !is_deleted(record, deleted))?;
        self.book.enrollment_ids.find(id)
    }

    /// The same with the record's date, if it is not after the report end; notes the activity.
    fn dated(
        &mut self,
        record: &Record,
        enrollment: usize,
        deleted: usize,
        date: usize,
    ) -> Option<(u32, Day)> {
        let date = day(record, date).filter(|date| *date <= self.book.period.end)?;
        let owner = self.owner(record, enrollment, deleted)?;
        self.book.note_activity(owner, date);
        Some((owner, date))
    }
}

pub(super) fn is_deleted(record: &Record, column: usize) -> bool {
    !record.get(column).is_null()
}

pub(super) fn code(record: &Record, column: usize) -> Code {
    Code::of(record.integer(column))
}

pub(super) fn day(record: &Record, column: usize) -> Option<Day> {
    record.date(column).map(Day::of)
}

pub(super) fn moment(record: &Record, column: usize) -> Moment {
    let Some(at) = record.date_time(column) else { return 0 };
    let days = i64::from(Day::of(at.date()) - Day::from_civil(1970, 1, 1));
    let seconds = i64::from(at.hour()) * 3600 + i64::from(at.minute()) * 60 + i64::from(at.second());
    Moment::try_from(days * 86_400 + seconds).unwrap_or(0)
}
