//! What an evaluation is made of, whether a workflow is under way or an assessment is only looked at.

use domain::{Client, Date, Grant, HouseholdStay, Program};
use forms::{Action, Audience, BindingScope, Case, MemberFacts, Offered, ProgramFacts, library};

use super::draft::Member;
use crate::caller::Caller;
use crate::policy;

/// What a case is made of: a program, its grant, and a household with its records.
pub(super) struct CaseRecords<'a> {
    pub(super) program: &'a Program,
    pub(super) grant: Option<&'a Grant>,
    pub(super) members: &'a [Member],
    pub(super) clients: &'a [Option<Client>],
    pub(super) stay: Option<&'a HouseholdStay>,
}

impl CaseRecords<'_> {
    /// The case of `action` today, as the caller's role may see it.
    pub(super) fn case(&self, caller: &Caller, action: Action, correcting: bool) -> Case {
        let today = caller.today();
        let scope = BindingScope::of(self.program, self.grant);
        let binding = forms::resolve(&library().bindings, action, scope);
        let collect_as = binding.and_then(|binding| binding.collect_as.clone());
        Case {
            action,
            today,
            program: ProgramFacts::of(self.program, self.grant, collect_as, today),
            members: facts_of(self.members, self.clients, self.stay, today),
            audience: Audience {
                dv: caller.may(policy::Action::DomesticViolence),
                health: true,
                identifiers: caller.may(policy::Action::SeeIdentifiers),
            },
            correcting,
        }
    }
}

/// What the records say of each member today.
pub(super) fn facts_of(
    members: &[Member],
    clients: &[Option<Client>],
    stay: Option<&HouseholdStay>,
    today: Date,
) -> Vec<MemberFacts> {
    let facts = |(member, person): (&Member, &Option<Client>)| {
        MemberFacts::of(&member.client, person.as_ref(), member.enrollment.as_ref(), stay, today)
    };
    members.iter().zip(clients).map(facts).collect()
}

/// What program and household offer as answers.
pub(super) fn offered(case: &Case, members: &[Member], clients: &[Option<Client>]) -> Offered {
    let name = |client: &Option<Client>| {
        client.as_ref().map(|client| client.first_name().to_owned()).unwrap_or_default()
    };
    let people = members.iter().zip(clients);
    Offered {
        coc_codes: case.program.coc_codes.clone(),
        members: people.map(|(member, client)| (member.client.to_string(), name(client))).collect(),
    }
}
