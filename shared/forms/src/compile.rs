//! Source → definition, with every fault found: fragments put in place, expressions parsed and checked.

use std::collections::BTreeMap;

use hud::{COLLECTION, FileId};

use crate::definition::{AppliesTo, Definition, Derived, Rule, Step, Text};
use crate::expression::{Kind, Tree, kind_of, parse};
use crate::fault::{Fault, FaultKind};
use crate::item::{Item, ItemType, Options, Sensitive, Target};
use crate::seen::Seen;
use crate::source::{
    CollectSource, DefinitionSource, DerivedSource, EntrySource, FragmentSource, ItemSource, RequiredSource,
    RuleSource, StepSource,
};

/// Fragments by `id@version`.
pub(crate) type Fragments = BTreeMap<String, FragmentSource>;

/// Makes a definition of its source, or says everything that is wrong with it.
pub(crate) fn compile(source: &DefinitionSource, fragments: &Fragments) -> Result<Definition, Vec<Fault>> {
    let mut compiler = Compiler { fragments, seen: Seen::default(), faults: Vec::new() };
    let steps: Vec<Step> = source.steps.iter().map(|step| compiler.step(step)).collect();
    let Compiler { mut faults, .. } = compiler;
    let mut ids: Vec<&str> = steps.iter().map(|step| step.id.as_str()).collect();
    ids.sort_unstable();
    let twice = ids.windows(2).filter(|pair| pair[0] == pair[1]);
    faults.extend(twice.map(|pair| Fault::new(pair[0], FaultKind::IdTwice)));
    if steps.is_empty() {
        faults.push(Fault::new(&source.id, FaultKind::Empty));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(Definition {
        id: source.id.clone(),
        version: source.version,
        action: source.action,
        data_standard: source.data_standard.clone(),
        effective_from: source.effective.from,
        effective_to: source.effective.to,
        steps,
    })
}

struct Compiler<'a> {
    fragments: &'a Fragments,
    seen: Seen,
    faults: Vec<Fault>,
}

/// What members of a group take over from it.
#[derive(Clone, Default)]
struct Inherited {
    element: Option<String>,
    applies_to: AppliesTo,
    always_collected: bool,
    sensitive: Option<Sensitive>,
}

impl Compiler<'_> {
    fn step(&mut self, source: &StepSource) -> Step {
        self.both_languages(&source.id, Some(&source.title));
        let show_when = self.optional(&source.id, source.show_when.as_deref(), Kind::Bool);
        let excused_when = self.optional(&source.id, source.excused_when.as_deref(), Kind::Bool);
        let mut step = Step {
            id: source.id.clone(),
            title: source.title.clone(),
            commit: source.commit,
            show_when,
            excused_when,
            items: Vec::new(),
            rules: Vec::new(),
            derived: Vec::new(),
        };
        let (mut rules, mut derived) = (source.rules.clone(), source.derived.clone());
        for entry in &source.items {
            let fragments = self.fragments;
            let items = match entry {
                EntrySource::Item(item) => std::slice::from_ref(&**item),
                EntrySource::Fragment(reference) => match fragments.get(&reference.fragment) {
                    Some(fragment) => {
                        rules.extend(fragment.rules.iter().cloned());
                        derived.extend(fragment.derived.iter().cloned());
                        fragment.items.as_slice()
                    }
                    None => {
                        self.fault(&source.id, FaultKind::UnknownFragment(reference.fragment.clone()));
                        &[]
                    }
                },
            };
            step.items.extend(items.iter().map(|item| self.item(item, &Inherited::default())));
        }
        step.rules = rules.iter().map(|rule| self.rule(rule)).collect();
        step.derived = derived.iter().filter_map(|derived| self.derived(&source.id, derived)).collect();
        step
    }

    fn item(&mut self, source: &ItemSource, group: &Inherited) -> Item {
        let id = &source.id;
        let options = source.options.as_deref().and_then(Options::read);
        let inherited = Inherited {
            element: source.element.clone().or_else(|| group.element.clone()),
            applies_to: source.applies_to.unwrap_or(group.applies_to),
            always_collected: source.collect == Some(CollectSource::Always) || group.always_collected,
            sensitive: source.sensitive.or(group.sensitive),
        };
        self.check_shape(source, options.as_ref(), &inherited);
        let kind = source.item_type.kind(options.as_ref());
        let bound = if source.item_type == ItemType::Date { Kind::Date } else { Kind::Number };
        // What decides whether an item is shown may only look back; what checks its answer may look at it.
        let show_when = self.optional(id, source.show_when.as_deref(), Kind::Bool);
        let computed = source
            .computed
            .as_deref()
            .and_then(|text| self.optional(id, Some(text), kind.unwrap_or(Kind::Bool)));
        if !self.seen.add(id, kind) {
            self.fault(id, FaultKind::IdTwice);
        }
        let items: Vec<Item> = source.items.iter().map(|item| self.item(item, &inherited)).collect();
        if source.item_type == ItemType::Group {
            self.seen.add_group(id, &items);
        }
        let required = match &source.required {
            RequiredSource::Fixed(fixed) => Tree::Bool(*fixed),
            RequiredSource::When(text) => {
                self.optional(id, Some(text), Kind::Bool).unwrap_or(Tree::Bool(true))
            }
        };
        let target = source.map.as_deref().and_then(|map| self.target(id, map));
        Item {
            id: id.clone(),
            item_type: source.item_type,
            text: source.text.clone(),
            help: source.help.clone(),
            messages: source.messages.clone(),
            options,
            element: inherited.element,
            always_collected: inherited.always_collected,
            target,
            applies_to: inherited.applies_to,
            required,
            warn_if_empty: source.warn_if_empty,
            show_when,
            min: self.optional(id, source.bounds.min.as_deref(), bound),
            max: self.optional(id, source.bounds.max.as_deref(), bound),
            max_length: source.bounds.max_length.into_iter().chain(width_of(target)).min(),
            initial: kind.and_then(|kind| self.optional(id, source.initial.as_deref(), kind)),
            prefill: source.prefill,
            computed,
            copyable: source.copyable,
            sensitive: inherited.sensitive,
            items,
        }
    }

    /// What does not need expressions: texts, options, element, and what is forbidden.
    fn check_shape(&mut self, source: &ItemSource, options: Option<&Options>, inherited: &Inherited) {
        let id = &source.id;
        let texts = [source.text.as_ref(), source.help.as_ref()];
        texts
            .into_iter()
            .chain(source.messages.values().map(Some))
            .for_each(|text| self.both_languages(id, text));
        if source.text.is_none() && source.computed.is_none() {
            self.fault(id, FaultKind::TextMissing);
        }
        let is_choice = matches!(source.item_type, ItemType::Choice | ItemType::Choices);
        if is_choice != options.is_some() || source.options.is_some() != options.is_some() {
            self.fault(id, FaultKind::UnknownOptions);
        }
        if let Some(element) = &source.element
            && !COLLECTION.iter().any(|rule| rule.element == element)
        {
            self.fault(id, FaultKind::UnknownElement(element.clone()));
        }
        if source.copyable && inherited.sensitive.is_some() {
            self.fault(id, FaultKind::CopyableForbidden);
        }
        if source.initial.is_some() && matches!(options, Some(Options::Hud { .. })) {
            self.fault(id, FaultKind::InitialForbidden);
        }
    }

    fn rule(&mut self, source: &RuleSource) -> Rule {
        self.both_languages(&source.id, Some(&source.say));
        if !self.seen.knows(&source.at) {
            self.fault(&source.id, FaultKind::UnknownItem(source.at.clone()));
        }
        let when = self.optional(&source.id, Some(&source.when), Kind::Bool).unwrap_or(Tree::Bool(false));
        let at = source.at.clone();
        Rule { id: source.id.clone(), level: source.level, when, at, say: source.say.clone() }
    }

    fn derived(&mut self, at: &str, source: &DerivedSource) -> Option<Derived> {
        let when = self.optional(at, Some(&source.when), Kind::Bool)?;
        let value = match parse(&source.value) {
            Ok(tree) => tree,
            Err(fault) => {
                self.fault(at, FaultKind::NotReadable(fault.to_string()));
                return None;
            }
        };
        if let Err(fault) = kind_of(&value, &self.seen) {
            self.fault(at, FaultKind::WrongType(fault.to_string()));
        }
        let applies_to = source.applies_to.unwrap_or_default();
        Some(Derived {
            target: self.target(at, &source.map)?,
            element: source.element.clone(),
            applies_to,
            when,
            value,
        })
    }

    fn optional(&mut self, at: &str, text: Option<&str>, wanted: Kind) -> Option<Tree> {
        let tree = match parse(text?) {
            Ok(tree) => tree,
            Err(fault) => {
                self.fault(at, FaultKind::NotReadable(fault.to_string()));
                return None;
            }
        };
        match kind_of(&tree, &self.seen) {
            Ok(kind) if kind == wanted => {}
            Ok(_) => self.fault(at, FaultKind::WrongType("another kind of value is needed".to_owned())),
            Err(fault) => self.fault(at, FaultKind::WrongType(fault.to_string())),
        }
        Some(tree)
    }

    fn target(&mut self, at: &str, map: &str) -> Option<Target> {
        let target = read_target(map);
        if target.is_none() {
            self.fault(at, FaultKind::UnknownColumn(map.to_owned()));
        }
        target
    }

    fn both_languages(&mut self, at: &str, text: Option<&Text>) {
        if text.is_some_and(|text| text.en.trim().is_empty() || text.es.trim().is_empty()) {
            self.fault(at, FaultKind::LanguageMissing);
        }
    }

    fn fault(&mut self, at: &str, kind: FaultKind) {
        self.faults.push(Fault::new(at, kind));
    }
}

/// Reads `Record.Column`, `Disabilities:<type>.Column` or `Assessment.InformationDate`.
fn read_target(map: &str) -> Option<Target> {
    if map == "Assessment.InformationDate" {
        return Some(Target::InformationDate);
    }
    let (record, column) = map.split_once('.')?;
    let (record, disability_type) = match record.split_once(':') {
        Some((record, number)) => (record, Some(number.parse().ok()?)),
        None => (record, None),
    };
    let file = FileId::ALL.into_iter().find(|file| file.name() == record)?;
    let column = file.columns().iter().position(|found| found.name == column)?;
    let fits = (file == FileId::Disabilities) == disability_type.is_some();
    fits.then_some(Target::Column { file, disability_type, column })
}

/// As many characters as the column takes that an answer is written to.
fn width_of(target: Option<Target>) -> Option<u16> {
    match target? {
        Target::Column { file, column, .. } => match file.columns()[column].kind {
            hud::Kind::Text(width) => Some(width),
            _ => None,
        },
        Target::InformationDate => None,
    }
}
