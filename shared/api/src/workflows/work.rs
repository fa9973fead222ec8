//! An instance with everything its evaluation needs: changed, saved.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Client, ClientId, Enrollment, Grant, HouseholdStay, Program};
use forms::{
    Action, Answer, Answers, Case, Definition, Finding, MemberEvaluation, Offered, TypedAnswer, TypedAnswers,
    evaluate, findings,
};
use store::{InstanceState, StoredStay};

use super::case::facts_of;
use super::draft::{Draft, StoredWorkflow, all_answers, by_step, merge};
use super::items::FIRST_SERVICE;
use crate::caller::{Caller, Subject};
use crate::code::Code;
use crate::policy::{self, Condition};
use crate::problem::Problem;

/// The step and the item of every intake that say who a member is to the head of household.
pub(super) const HOUSEHOLD_STEP: &str = "household";
const RELATIONSHIP: &str = "relationship";

/// An instance being worked on.
pub(super) struct Work {
    /// As it was read.
    pub(super) read: StoredWorkflow,
    /// As it will be saved.
    pub(super) instance: StoredWorkflow,
    pub(super) draft: Draft,
    pub(super) action: Action,
    pub(super) definition: &'static Definition,
    pub(super) program: Program,
    pub(super) grant: Option<Grant>,
    /// The members' client records, as far as the caller may see them.
    pub(super) clients: Vec<Option<Client>>,
    pub(super) stay: Option<StoredStay>,
    pub(super) case: Case,
    pub(super) answers: Answers,
    pub(super) touched: BTreeSet<String>,
}

impl Work {
    /// Every member's view of the definition, as the answers stand.
    pub(super) fn members(&self) -> Vec<MemberEvaluation> {
        evaluate(self.definition, &self.case, &self.answers)
    }

    /// What stands between the answers and Finish.
    pub(super) fn findings(&self) -> Vec<Finding> {
        findings(self.definition, &self.members(), &self.answers)
    }

    /// The members whose records the caller may see, by place.
    pub(super) fn visible_clients(&self) -> Vec<Option<ClientId>> {
        self.clients.iter().map(|client| client.as_ref().map(|client| client.id.clone())).collect()
    }

    /// Refuses what was typed on an older revision: 409 `STEP_CHANGED`.
    pub(super) fn at_revision(&self, revision: u64) -> Result<(), Problem> {
        if revision == self.read.version {
            return Ok(());
        }
        Err(Problem::new(Code::StepChanged)
            .param("revision", self.read.version)
            .param("saved_by", self.draft.saved_by.as_str())
            .param("saved_at", self.read.saved.to_string())
            .param("step", self.read.step.as_str()))
    }

    /// Takes in answers to steps already reached.
    pub(super) fn take(&mut self, new: &TypedAnswers) -> Result<(), Problem> {
        let sorted = by_step(self.definition, new).ok_or_else(|| unknown(self, new))?;
        let reached = self.definition.place(&self.draft.reached).unwrap_or(0);
        for step in sorted.keys() {
            if self.definition.place(step).is_none_or(|place| place > reached) {
                return Err(Problem::new(Code::StepNotReached).param("step", step.as_str()));
            }
        }
        for (step, answers) in &sorted {
            merge(&mut self.instance.steps, step, answers);
            self.touched.insert(step.clone());
        }
        if new.values().any(|items| items.contains_key(FIRST_SERVICE)) {
            // Another service is not the one that was confirmed.
            self.draft.confirmed.remove(Code::ServiceUnder1Day.name());
        }
        self.answers = all_answers(&self.instance.steps);
        let members = self.members();
        let asked = |member: &str, item: &str| {
            let known = self.definition.item(item);
            known.is_some_and(|(step, item)| {
                members.iter().any(|found| found.id == member && found.is_asked(step, item))
            })
        };
        let pairs = new.iter().flat_map(|(member, items)| items.keys().map(move |item| (member, item)));
        match pairs.into_iter().find(|(member, item)| !asked(member, item)) {
            Some((member, item)) => Err(Problem::at(format!("/answers/{member}/{item}"), Code::UnknownField)),
            None => Ok(()),
        }
    }

    /// Sets answers that the server gives itself.
    pub(super) fn put(&mut self, step: &str, new: &TypedAnswers) {
        merge(&mut self.instance.steps, step, new);
        self.touched.insert(step.to_owned());
        self.answers = all_answers(&self.instance.steps);
    }

    /// What an empty question offered, and the page showed, becomes its answer when the user goes on.
    pub(super) fn accept_initial(&mut self, place: usize) {
        let step = &self.definition.steps[place];
        // Nobody is chosen among the members before the user did.
        let offered = Offered { coc_codes: self.case.program.coc_codes.clone(), members: Vec::new() };
        let mut new = TypedAnswers::new();
        for member in self.members() {
            let given = self.answers.get(&member.id);
            let open = step.all_items().filter(|item| {
                member.visible.contains(&item.id) && given.is_none_or(|given| !given.contains_key(&item.id))
            });
            let initial =
                open.filter_map(|item| Some((item.id.clone(), forms::initial(item, &member, &offered)?)));
            let initial: BTreeMap<_, _> =
                initial.map(|(item, answer)| (item, TypedAnswer(Some(answer)))).collect();
            if !initial.is_empty() {
                new.insert(member.id.clone(), initial);
            }
        }
        if !new.is_empty() {
            self.put(&step.id, &new);
        }
    }

    /// Reads the members' records again, after someone joined.
    pub(super) async fn reload_members(
        &mut self,
        caller: &Caller,
        write: &mut store::Write,
    ) -> Result<(), Problem> {
        let ids: Vec<_> = self.draft.members.iter().map(|member| member.client.clone()).collect();
        self.clients = caller.store.clients(&ids).await?.viewed(write);
        let stay = self.stay.as_deref().cloned();
        self.see(stay.as_ref());
        Ok(())
    }

    /// Takes a member out again.
    pub(super) fn remove_member(&mut self, place: usize) {
        self.draft.members.remove(place);
        self.clients.remove(place);
        self.case.members.remove(place);
    }

    /// Takes the members' facts from the stay as it is now.
    pub(super) fn see(&mut self, stay: Option<&HouseholdStay>) {
        self.case.members = facts_of(&self.draft.members, &self.clients, stay, self.case.today);
    }

    /// Ends it without finishing it.
    pub(super) fn give_up(&mut self, reason: &str) {
        self.instance.state = InstanceState::Abandoned;
        self.draft.abandoned = Some(reason.to_owned());
    }

    /// Marks it as saved now by the caller, at the next revision.
    pub(super) fn bump_revision(&mut self, caller: &Caller) -> Result<(), Problem> {
        self.draft.saved_by = caller.id().clone();
        self.instance.saved = caller.now();
        self.instance.version = store::next_version(self.read.version)?;
        self.instance.body = self.draft.clone();
        Ok(())
    }

    /// Everyone whom the view of this workflow shows, for the audit.
    pub(super) fn subjects(&self) -> impl Iterator<Item = String> {
        let clients = self.draft.members.iter().map(|member| format!("client:{}", member.client));
        clients.chain([format!("workflow:{}", self.read.id)])
    }

    /// Puts the instance into a write. [`Work::bump_revision`] comes first.
    pub(super) fn save(&self, write: &mut store::Write) {
        let touched: Vec<&str> = self.touched.iter().map(String::as_str).collect();
        write.save_instance(&self.read, &self.instance, &touched);
    }

    /// The member's enrollment in the stay, by place.
    pub(super) fn enrollment(&self, place: usize) -> Option<&Enrollment> {
        self.draft.members.get(place)?.enrolled(self.stay.as_deref()?)
    }

    /// 409 `WORKFLOW_ENDED`.
    pub(super) fn ended(&self) -> Problem {
        let ended = crate::state::date_of(self.read.saved).to_string();
        let state = if self.read.state == InstanceState::Finished { "finished" } else { "abandoned" };
        Problem::new(Code::WorkflowEnded).param("ended", ended).param("state", state)
    }
}

/// A workflow of a program, begun or not.
struct Running<'a> {
    action: Action,
    program: &'a Program,
}

impl Subject for Running<'_> {
    fn meets(&self, condition: Condition, _: &Caller) -> bool {
        let night_shelter = self.program.is_night_by_night();
        condition == Condition::NightShelter
            && night_shelter
            && matches!(self.action, Action::Intake | Action::Exit)
    }
}

/// Refuses a workflow that the role may not run in this program (PRODUCT section 4).
pub(super) fn may_run(caller: &Caller, action: Action, program: &Program) -> Result<(), Problem> {
    caller.must_about(policy::Action::RunWorkflows, &Running { action, program })
}

/// 3.15 of one client, as an answer that the server gives itself.
pub(super) fn relationship_answer(client: &ClientId, relationship: i64) -> TypedAnswers {
    let answer = (RELATIONSHIP.to_owned(), TypedAnswer(Some(Answer::whole(relationship))));
    TypedAnswers::from([(client.to_string(), BTreeMap::from([answer]))])
}

fn unknown(work: &Work, new: &TypedAnswers) -> Problem {
    let pairs = new.iter().flat_map(|(member, items)| items.keys().map(move |item| (member, item)));
    let stranger = pairs.into_iter().find(|(_, item)| work.definition.item(item).is_none());
    let pointer = stranger.map_or_else(String::new, |(member, item)| format!("/answers/{member}/{item}"));
    Problem::at(pointer, Code::UnknownField)
}
