//! Golden lists: what is asked, by grant kind, program type, role and action.

use forms::{Action, Audience, GRANT_KINDS, question_list};
use hud::lists::ProjectType;

use crate::household::{case, definition_for, luis, maria, program};

/// Every list with the places that ask it; places that ask the same stand together.
fn all_lists() -> Vec<(String, Vec<String>)> {
    let mut lists: Vec<(String, Vec<String>)> = Vec::new();
    for action in Action::ALL {
        for (kind, funders) in GRANT_KINDS {
            for (funder, project_type) in
                funders.iter().flat_map(|funder| ProjectType::ALL.iter().map(move |t| (funder.code(), t)))
            {
                for (role, member) in [("head", maria()), ("child", luis())] {
                    let case = case(
                        action,
                        program(kind, funder, project_type.code()),
                        std::slice::from_ref(&member),
                    );
                    let definition = definition_for(&case);
                    let lines = question_list(definition, &case.program, Audience::EVERYTHING, &member);
                    let list = format!("{} {role}\n{}", definition.id, lines.join("\n"));
                    let place = format!("{kind} {funder} type {}", project_type.code());
                    match lists.iter_mut().find(|(known, _)| *known == list) {
                        Some((_, places)) => places.push(place),
                        None => lists.push((list, vec![place])),
                    }
                }
            }
        }
    }
    lists
}

#[test]
fn each_kind_of_grant_asks_its_list() {
    let lists = all_lists();
    let text: String =
        lists.iter().map(|(list, places)| format!("# {}\n{list}\n\n", places.join(" | "))).collect();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/question-lists.txt");
    if std::env::var_os("WAYHOME_WRITE_LISTS").is_some() {
        std::fs::write(path, &text).unwrap();
    }
    let expected = std::fs::read_to_string(path).unwrap();
    assert!(text == expected, "question lists changed; look at the diff after WAYHOME_WRITE_LISTS=1");
}

#[test]
fn esg_and_cdbg_use_the_same_workflow_and_ask_the_same() {
    for action in Action::ALL {
        for project_type in ProjectType::ALL {
            let funder = match project_type.code() {
                4 => 11,
                12 => 9,
                13 => 10,
                _ => 8,
            };
            let esg = case(action, program("ESG", funder, project_type.code()), &[maria()]);
            for kind in ["CDBG", "HPRP"] {
                let other = case(action, program(kind, 46, project_type.code()), &[maria()]);
                assert_eq!(definition_for(&esg).id, definition_for(&other).id);
                let list = |case: &forms::Case| {
                    question_list(definition_for(case), &case.program, Audience::EVERYTHING, &maria())
                };
                assert_eq!(list(&esg), list(&other), "{kind} {project_type:?}");
            }
        }
    }
}

#[test]
fn binding_cdbg_elsewhere_changes_nothing_for_esg() {
    let mut bindings = forms::library().bindings.clone();
    let own = bindings.iter().position(|binding| {
        binding.action == Action::Intake
            && binding.matching.grant_kind.as_deref() == Some("CDBG")
            && binding.matching.project_type.is_none()
    });
    bindings[own.unwrap()].definition = "intake-outreach".to_owned();
    for project_type in ProjectType::ALL {
        let scope = |grant_kind| forms::BindingScope {
            program: "",
            grant: "",
            grant_kind,
            project_type: project_type.code(),
        };
        let before = forms::resolve(&forms::library().bindings, Action::Intake, scope("ESG"));
        assert_eq!(forms::resolve(&bindings, Action::Intake, scope("ESG")), before);
    }
}
