//! Enrollments that an import finds in another household or program than before: they leave the stay
//! they stood in, with all that hangs on them, so that nobody is counted twice.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Enrollment, EnrollmentId, HouseholdId, HouseholdStay};

use crate::access::scoped::ScopedStore;
use crate::error::Error;
use crate::keys::key::Key;
use crate::records::stays::stay_items::{enrollment_index, enrollment_of};
use crate::records::stays::stored_stay::StoredStay;

/// The enrollments that must move, by the household that they leave.
type Leaving = BTreeMap<HouseholdId, BTreeSet<EnrollmentId>>;

impl ScopedStore {
    /// For each stay what an import meets: what is stored of it, and what moves into it.
    pub(crate) async fn met_by(&self, stays: &[HouseholdStay]) -> Result<Vec<Option<HouseholdStay>>, Error> {
        let ids: Vec<HouseholdId> = stays.iter().map(|stay| stay.id.clone()).collect();
        let stored = self.stay_records(&ids).await?;
        let leaving = self.leaving(&stored, stays).await?;
        let mut met = Vec::new();
        for ((stored, new), leaving) in stored.into_iter().zip(stays).zip(leaving) {
            let mut base = stored.map(StoredStay::into_stay);
            for (household, ids) in leaving {
                let Some(old) = self.own(&household, new).await? else { continue };
                let (_, moved) = parted(&old, &ids, new);
                base = Some(joined(base, moved));
            }
            met.push(base);
        }
        Ok(met)
    }

    /// Moves what an import finds in another stay than before; each move is one transaction.
    pub(crate) async fn move_into(&self, job: &str, stays: &[HouseholdStay]) -> Result<(), Error> {
        let ids: Vec<HouseholdId> = stays.iter().map(|stay| stay.id.clone()).collect();
        let stored = self.stay_records(&ids).await?;
        for (new, leaving) in stays.iter().zip(self.leaving(&stored, stays).await?) {
            for (household, ids) in leaving {
                let Some(old) = self.own(&household, new).await? else { continue };
                let here = self.stay_records(std::slice::from_ref(&new.id)).await?.pop().flatten();
                let (rest, moved) = parted(&old, &ids, new);
                let mut unit = self.write("move enrollment");
                unit.move_stay(&old, &rest, here.as_ref(), &joined(here.as_deref().cloned(), moved));
                self.commit_all(job, vec![unit]).await?;
            }
        }
        Ok(())
    }

    /// The stay that an enrollment is said to stand in, if the owner of `new` owns it too. Two
    /// organizations may number alike, and what both share with everyone is found by either.
    async fn own(&self, household: &HouseholdId, new: &HouseholdStay) -> Result<Option<StoredStay>, Error> {
        let found = self.stay_records(std::slice::from_ref(household)).await?.pop().flatten();
        Ok(found.filter(|old| old.owner == new.owner))
    }

    /// For each stay the enrollments that are new to it and stand in another.
    async fn leaving(
        &self,
        stored: &[Option<StoredStay>],
        stays: &[HouseholdStay],
    ) -> Result<Vec<Leaving>, Error> {
        let is_new = |at: usize, id: &EnrollmentId| {
            stored[at]
                .as_ref()
                .is_none_or(|old| old.enrollments.iter().all(|enrollment| enrollment.id != *id))
        };
        let asked: Vec<(usize, &EnrollmentId)> = stays
            .iter()
            .enumerate()
            .flat_map(|(at, stay)| stay.enrollments.iter().map(move |enrollment| (at, &enrollment.id)))
            .filter(|(at, id)| is_new(*at, id))
            .collect();
        let keys: Vec<Key> = asked
            .iter()
            .flat_map(|(_, id)| self.scopes().iter().map(|scope| enrollment_index(self.tenant(), scope, id)))
            .collect();
        let items = self.aws.get_some(&keys).await?;
        let mut leaving = vec![Leaving::new(); stays.len()];
        for ((at, id), found) in asked.into_iter().zip(items.chunks(self.scopes().len().max(1))) {
            let Some(item) = found.iter().flatten().next() else { continue };
            let household: HouseholdId = item.parse("enrollment index")?;
            if household != stays[at].id {
                leaving[at].entry(household).or_default().insert(id.clone());
            }
        }
        Ok(leaving)
    }
}

/// What remains of a stay without these enrollments, and a stay of them alone, in the place of `new`.
/// What is tied to no enrollment goes with the last.
fn parted(
    old: &HouseholdStay,
    leaving: &BTreeSet<EnrollmentId>,
    new: &HouseholdStay,
) -> (HouseholdStay, HouseholdStay) {
    let all_leave = old.enrollments.iter().all(|enrollment| leaving.contains(&enrollment.id));
    let leaves = |id: Option<&EnrollmentId>| id.map_or(all_leave, |id| leaving.contains(id));
    let (moved, rest) = part(&old.enrollments, |enrollment| leaves(Some(&enrollment.id)));
    let (moved_assessments, assessments) =
        part(&old.assessments, |assessment| leaves(Some(&assessment.enrollment)));
    let (moved_services, services) = part(&old.services, |service| leaves(service.enrollment.as_ref()));
    let (moved_records, records) = part(&old.records, |record| leaves(enrollment_of(record).as_ref()));
    let rest = HouseholdStay { enrollments: rest, assessments, services, records, ..old.clone() };
    let enrollments = moved
        .into_iter()
        .map(|enrollment| Enrollment {
            household: new.id.clone(),
            program: new.program.clone(),
            ..enrollment
        })
        .collect();
    let moved = HouseholdStay {
        id: new.id.clone(),
        program: new.program.clone(),
        owner: new.owner.clone(),
        enrollments,
        assessments: moved_assessments,
        services: moved_services,
        records: moved_records,
    };
    (rest, moved)
}

fn part<T: Clone>(all: &[T], leaves: impl Fn(&T) -> bool) -> (Vec<T>, Vec<T>) {
    all.iter().cloned().partition(leaves)
}

fn joined(base: Option<HouseholdStay>, mut moved: HouseholdStay) -> HouseholdStay {
    let Some(mut stay) = base else { return moved };
    stay.enrollments.append(&mut moved.enrollments);
    stay.assessments.append(&mut moved.assessments);
    stay.services.append(&mut moved.services);
    stay.records.append(&mut moved.records);
    stay
}
