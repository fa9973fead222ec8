//! What is checked before a definition is published, beyond reading it.

use std::collections::BTreeSet;

use hud::COLLECTION;
use hud::lists::{FundingSource as Funder, ProjectType};

use crate::collection::is_collected;
use crate::definition::{Action, Definition};
use crate::expression::{Tree, holds};
use crate::facts::{Audience, Case, MemberFacts, ProgramFacts};
use crate::fault::{Fault, FaultKind};
use crate::library::Library;

/// A grant kind with the funders of HUD that it stands for (list 2.06.1).
pub const GRANT_KINDS: [(&str, &[Funder]); 9] = [
    (
        "ESG",
        &[
            Funder::HudEsgEmergencyShelter,
            Funder::HudEsgHomelessnessPrevention,
            Funder::HudEsgRapidRehousing,
            Funder::HudEsgStreetOutreach,
        ],
    ),
    ("CDBG", &[Funder::LocalOrOtherFundingSource]),
    ("HPRP", &[Funder::LocalOrOtherFundingSource]),
    (
        "COC",
        &[
            Funder::HudCocHomelessnessPrevention,
            Funder::HudCocPermanentSupportiveHousing,
            Funder::HudCocRapidReHousing,
            Funder::HudCocSupportiveServicesOnly,
            Funder::HudCocTransitionalHousing,
            Funder::HudCocSafeHaven,
            Funder::HudCocSingleRoomOccupancy,
            Funder::HudCocJointComponentThRrh,
        ],
    ),
    (
        "HOPWA",
        &[
            Funder::HudHopwaHotelMotelVouchers,
            Funder::HudHopwaHousingInformation,
            Funder::HudHopwaPermanentHousing,
            Funder::HudHopwaPermanentHousingPlacement,
            Funder::HudHopwaShortTermRent,
            Funder::HudHopwaShortTermSupportiveFacility,
            Funder::HudHopwaTransitionalHousing,
        ],
    ),
    ("PATH", &[Funder::HhsPathStreetOutreachAndSupportiveServicesOnly]),
    (
        "RHY",
        &[
            Funder::HhsRhyBasicCenterProgram,
            Funder::HhsRhyMaternityGroupHomeForPregnantAndParentingYouth,
            Funder::HhsRhyTransitionalLivingProgram,
            Funder::HhsRhyStreetOutreachProject,
            Funder::HhsRhyDemonstrationProject,
        ],
    ),
    (
        "VA",
        &[
            Funder::HudHudVash,
            Funder::VaCrsContractResidentialServices,
            Funder::VaCommunityContractSafeHavenProgram,
            Funder::VaSupportiveServicesForVeteranFamilies,
            Funder::VaGrantPerDiemBridgeHousing,
        ],
    ),
    ("YHDP", &[Funder::HudCocYouthHomelessDemonstrationProgram]),
];

/// Elements kept elsewhere than in the workflows: on the client record, or as records of their own.
fn is_asked_in_workflows(element: &str, class: &str) -> bool {
    class != "project descriptor" && class != "metadata" && class != "retired" && element != "UNIVERSAL"
}

/// Elements that HUD requires of a program at this stage.
fn required_elements(action: Action, program: &ProgramFacts) -> BTreeSet<&'static str> {
    let rules = COLLECTION.iter().filter(|rule| is_asked_in_workflows(rule.element, rule.class));
    let required = rules.filter(|rule| rule.requirement == "required");
    required.map(|rule| rule.element).filter(|element| is_collected(element, action, program)).collect()
}

/// Whether `definition` asks everything HUD requires wherever `library` binds it, and something everywhere.
pub fn coverage_faults(definition: &Definition, library: &Library) -> Vec<Fault> {
    let mut faults = Vec::new();
    for project_type in ProjectType::ALL.iter().map(|project_type| project_type.code()) {
        for (kind, funders) in GRANT_KINDS {
            for funder in funders {
                let scope =
                    crate::binding::BindingScope { program: "", grant: "", grant_kind: kind, project_type };
                let bound = crate::binding::resolve(&library.bindings, definition.action, scope);
                let Some(binding) = bound.filter(|binding| binding.definition == definition.id) else {
                    continue;
                };
                let program = ProgramFacts {
                    project_type,
                    grant_kind: kind.to_owned(),
                    funders: vec![funder.code()],
                    collect_as: binding.collect_as.clone(),
                    ..ProgramFacts::default()
                };
                faults.extend(faults_in(definition, program));
            }
        }
    }
    faults.sort_by(|left, right| (&left.at, left.kind.to_string()).cmp(&(&right.at, right.kind.to_string())));
    faults.dedup();
    faults
}

fn faults_in(definition: &Definition, program: ProgramFacts) -> Vec<Fault> {
    let mut faults = Vec::new();
    for element in required_elements(definition.action, &program) {
        let asks = |tree: &Tree| *tree != Tree::Bool(false);
        let mut items = definition.items();
        if !items.any(|(_, item)| item.element.as_deref() == Some(element) && asks(&item.required)) {
            let kind = FaultKind::RequiredElement {
                element: element.to_owned(),
                project_type: program.project_type,
                grant_kind: program.grant_kind.clone(),
            };
            faults.push(Fault::new(&definition.id, kind));
        }
    }
    if question_list(definition, &program, Audience::EVERYTHING, &MemberFacts::default()).is_empty() {
        faults.push(Fault::new(&definition.id, FaultKind::NothingAsked(program.project_type)));
    }
    faults
}

/// Whether each item keeps the type it had in the former version.
pub fn changed_types(definition: &Definition, former: &Definition) -> Vec<Fault> {
    let changed = definition.items().filter(|(_, item)| {
        let before = former.item(&item.id);
        before.is_some_and(|(_, before)| before.item_type != item.item_type || before.target != item.target)
    });
    changed.map(|(_, item)| Fault::new(&item.id, FaultKind::TypeChanged(former.version))).collect()
}

/// The ids of the questions asked of one member, step by step, in order: `step: item item …`.
/// Questions that wait for an answer are marked with `?`, those that must be answered with `*`.
pub fn question_list(
    definition: &Definition,
    program: &ProgramFacts,
    audience: Audience,
    member: &MemberFacts,
) -> Vec<String> {
    let today = member.start.unwrap_or(definition.effective_from);
    let members = vec![member.clone()];
    let case = Case {
        action: definition.action,
        today,
        program: program.clone(),
        members,
        audience,
        correcting: false,
    };
    let evaluated = crate::evaluation::evaluate(definition, &case, &Default::default());
    let mut lines = Vec::new();
    for (step, member) in
        definition.steps.iter().flat_map(|step| evaluated.iter().map(move |member| (step, member)))
    {
        let asked = step.all_items().filter(|item| item.text.is_some() && member.asked.contains(&item.id));
        let marked = asked.map(|item| {
            let waits = if item.show_when.is_some() { "?" } else { "" };
            let must = if holds(&item.required, member) { "*" } else { "" };
            format!("{}{waits}{must}", item.id)
        });
        let marked: Vec<String> = marked.collect();
        if !marked.is_empty() {
            lines.push(format!("{}: {}", step.id, marked.join(" ")));
        }
    }
    lines
}
