//! Which definition a program uses for an action.

use domain::{Grant, Program};
use serde::Deserialize;

use crate::definition::Action;
use crate::facts::project_type;
use crate::fault::{Fault, FaultKind};

/// "For this action, programs that match use that definition."
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Binding {
    /// The action.
    pub action: Action,
    /// What must fit; an empty match fits everything.
    #[serde(rename = "match")]
    pub matching: Match,
    /// Id of the definition; the version follows from the date.
    pub definition: String,
    /// Ask what this kind of grant asks.
    #[serde(default)]
    pub collect_as: Option<String>,
}

/// What a binding asks of a program; all that is named must fit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Match {
    /// `ProjectID`.
    pub program: Option<String>,
    /// Id of the grant.
    pub grant: Option<String>,
    /// Kind of the grant.
    pub grant_kind: Option<String>,
    /// HUD's project type.
    pub project_type: Option<i64>,
}

/// The program that a binding is looked up for.
#[derive(Clone, Copy, Debug)]
pub struct BindingScope<'a> {
    /// `ProjectID`.
    pub program: &'a str,
    /// Id of the grant.
    pub grant: &'a str,
    /// Kind of the grant.
    pub grant_kind: &'a str,
    /// HUD's project type.
    pub project_type: i64,
}

impl<'a> BindingScope<'a> {
    /// A program with the grant that pays for it.
    pub fn of(program: &'a Program, grant: Option<&'a Grant>) -> Self {
        Self {
            program: program.id.as_str(),
            grant: grant.map_or("", |grant| grant.id.as_str()),
            grant_kind: grant.map_or("", |grant| grant.kind.word()),
            project_type: project_type(program),
        }
    }
}

impl Match {
    fn fits(&self, scope: BindingScope<'_>) -> bool {
        let same =
            |wanted: &Option<String>, found: &str| wanted.as_ref().is_none_or(|wanted| wanted == found);
        same(&self.program, scope.program)
            && same(&self.grant, scope.grant)
            && same(&self.grant_kind, scope.grant_kind)
            && self.project_type.is_none_or(|wanted| wanted == scope.project_type)
    }

    /// Program, then grant, then kind with type, then kind, then type, then the default.
    fn rank(&self) -> u8 {
        match self {
            Self { program: Some(_), .. } => 5,
            Self { grant: Some(_), .. } => 4,
            Self { grant_kind: Some(_), project_type: Some(_), .. } => 3,
            Self { grant_kind: Some(_), .. } => 2,
            Self { project_type: Some(_), .. } => 1,
            _ => 0,
        }
    }
}

/// The most specific binding that fits.
pub fn resolve<'a>(bindings: &'a [Binding], action: Action, scope: BindingScope<'_>) -> Option<&'a Binding> {
    let fitting = bindings.iter().filter(|binding| binding.action == action && binding.matching.fits(scope));
    fitting.max_by_key(|binding| binding.matching.rank())
}

/// Bindings equally specific for one program, and actions without a default.
pub fn binding_faults(bindings: &[Binding]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (index, binding) in bindings.iter().enumerate() {
        let others = &bindings[..index];
        if others
            .iter()
            .any(|other| other.action == binding.action && overlap(&other.matching, &binding.matching))
        {
            faults.push(Fault::new(&binding.definition, FaultKind::AmbiguousBinding));
        }
    }
    for action in Action::ALL {
        let is_default = |binding: &Binding| binding.action == action && binding.matching == Match::default();
        if !bindings.iter().any(is_default) {
            faults.push(Fault::new(action.word(), FaultKind::UnknownDefinition("by default".to_owned())));
        }
    }
    faults
}

/// Whether one program could fit both, equally well.
fn overlap(left: &Match, right: &Match) -> bool {
    fn apart<T: PartialEq>(left: &Option<T>, right: &Option<T>) -> bool {
        left.as_ref().zip(right.as_ref()).is_some_and(|(left, right)| left != right)
    }
    left.rank() == right.rank()
        && !apart(&left.program, &right.program)
        && !apart(&left.grant, &right.grant)
        && !apart(&left.grant_kind, &right.grant_kind)
        && !apart(&left.project_type, &right.project_type)
}
