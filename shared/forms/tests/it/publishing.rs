//! What publishing refuses, and that what ships passes.

use forms::{FaultKind, coverage_faults, library, read};
use serde_json::{Value, json};

fn valid() -> Value {
    json!({
        "id": "d", "version": 1, "action": "update", "data_standard": "FY2026",
        "effective": { "from": "2025-10-01", "to": null },
        "steps": [{
            "id": "s", "title": { "en": "Step", "es": "Paso" }, "commit": "on_finish",
            "items": [
                { "id": "a", "type": "choice", "options": "hud:1.8", "text": { "en": "A?", "es": "¿A?" } },
                { "id": "b", "type": "money", "text": { "en": "B", "es": "B" }, "show_when": "a == 1" },
            ],
        }],
    })
}

fn faults(change: impl FnOnce(&mut Value)) -> Vec<FaultKind> {
    let mut source = valid();
    change(&mut source);
    match read(&source.to_string()) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.into_iter().map(|fault| fault.kind).collect(),
    }
}

fn item(source: &mut Value, index: usize) -> &mut Value {
    &mut source["steps"][0]["items"][index]
}

#[test]
fn a_faulty_definition_is_refused_with_its_fault() {
    assert_eq!(faults(|_| {}), []);
    assert!(matches!(faults(|d| d["x"] = json!(1))[..], [FaultKind::Schema(_)]));
    assert_eq!(faults(|d| item(d, 0)["next_when"] = json!("a")), [FaultKind::NextWhen]);
    assert_eq!(faults(|d| item(d, 1)["id"] = json!("a")), [FaultKind::IdTwice]);
    assert_eq!(faults(|d| d["steps"] = json!([])), [FaultKind::Empty]);
    assert_eq!(
        faults(|d| *item(d, 1) = json!({ "fragment": "no@1" })),
        [FaultKind::UnknownFragment("no@1".into())]
    );
    assert_eq!(faults(|d| item(d, 0)["element"] = json!("9.9")), [FaultKind::UnknownElement("9.9".into())]);
    assert_eq!(
        faults(|d| item(d, 0)["map"] = json!("Enrollment.No")),
        [FaultKind::UnknownColumn("Enrollment.No".into())]
    );
    assert!(faults(|d| item(d, 0)["options"] = json!("hud:0.0")).contains(&FaultKind::UnknownOptions));
    assert!(matches!(faults(|d| item(d, 1)["show_when"] = json!("a =="))[..], [FaultKind::NotReadable(_)]));
    assert!(matches!(faults(|d| item(d, 1)["show_when"] = json!("a == 'x'"))[..], [FaultKind::WrongType(_)]));
    assert!(matches!(faults(|d| item(d, 1)["show_when"] = json!("a + 1"))[..], [FaultKind::WrongType(_)]));
    assert!(matches!(faults(|d| item(d, 0)["show_when"] = json!("b > 1"))[..], [FaultKind::WrongType(_)]));
    assert_eq!(faults(|d| item(d, 0)["text"]["es"] = json!(" ")), [FaultKind::LanguageMissing]);
    assert_eq!(
        faults(|d| {
            item(d, 0).as_object_mut().unwrap().remove("text");
        }),
        [FaultKind::TextMissing]
    );
    assert_eq!(
        faults(|d| {
            item(d, 0)["sensitive"] = json!("dv");
            item(d, 0)["copyable"] = json!(true);
        }),
        [FaultKind::CopyableForbidden]
    );
    assert_eq!(faults(|d| item(d, 0)["initial"] = json!("1")), [FaultKind::InitialForbidden]);
    assert_eq!(
        faults(|d| d["steps"][0]["rules"] = json!([
            { "id": "R", "level": "error", "when": "a == 1", "at": "c", "say": { "en": "x", "es": "x" } }
        ])),
        [FaultKind::UnknownItem("c".into())]
    );
}

#[test]
fn an_item_keeps_its_type_across_versions() {
    let former = read(&valid().to_string()).unwrap();
    let mut changed = valid();
    changed["version"] = json!(2);
    item(&mut changed, 1)["type"] = json!("integer");
    let faults = forms::changed_types(&read(&changed.to_string()).unwrap(), &former);
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].kind, FaultKind::TypeChanged(1));
}

#[test]
fn every_element_hud_requires_is_asked_wherever_a_shipped_definition_is_bound() {
    let faults: Vec<String> = library()
        .definitions
        .iter()
        .flat_map(|definition| coverage_faults(definition, library()))
        .map(|fault| fault.to_string())
        .collect();
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn every_text_and_every_answer_has_both_languages() {
    for definition in &library().definitions {
        for (step, item) in definition.items() {
            let mut texts = vec![&step.title];
            texts.extend(item.text.iter().chain(item.help.iter()).chain(item.messages.values()));
            let choices = item.options.as_ref().map(|options| options.choices()).unwrap_or_default();
            texts.extend(choices.iter().map(|choice| &choice.text));
            texts.extend(step.rules.iter().map(|rule| &rule.say));
            for text in texts {
                assert!(
                    !text.en.is_empty() && !text.es.is_empty(),
                    "{} {}: {text:?}",
                    definition.id,
                    item.id
                );
            }
        }
    }
}

#[test]
fn private_answers_are_never_copied() {
    for definition in &library().definitions {
        for (_, item) in definition.items().filter(|(_, item)| item.sensitive.is_some()) {
            assert!(!item.copyable, "{} {}", definition.id, item.id);
        }
    }
}
