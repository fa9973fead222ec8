#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

mod answer;
mod binding;
mod collection;
mod compile;
mod definition;
mod evaluation;
pub mod expression;
mod facts;
mod fault;
mod finding;
mod item;
mod library;
mod moving;
mod names;
mod on_file;
mod options;
mod outcome;
mod publish;
mod seen;
mod shown;
mod source;
mod text;
mod view;

pub use binding::{Binding, BindingScope, Match, binding_faults, resolve};
pub use definition::{Action, Commit, Definition, Derived, Level, Rule, Step, Text};
pub use domain::{Answer, AnswerCode, Answers, TypedAnswer};
pub use evaluation::{MemberEvaluation, evaluate, is_step_visible};
pub use facts::{Audience, Case, MemberFacts, ProgramFacts, TypedAnswers, project_type};
pub use fault::{Fault, FaultKind};
pub use finding::{
    ANSWER_NOT_VALID, ANSWERS_MISSING, DATE_IN_FUTURE, DATE_NOT_VALID, EXIT_BEFORE_START, Finding,
    REASON_REQUIRED, findings,
};
pub use item::{AppliesTo, Item, ItemType, Options, Prefill, Sensitive, Target};
pub use library::{Library, library, read};
pub use moving::{Missing, Moving, ProgramWithGrant, RowMetadata};
pub use on_file::{AskedColumn, OnFile, answers_on_file, asked_columns};
pub use options::Choice;
pub use outcome::{Outcome, outcome};
pub use publish::{GRANT_KINDS, changed_types, coverage_faults, question_list};
pub use shown::answer_text;
pub use view::{Bounds, ItemView, Offered, RuleView, choices, environment, initial, items, rules};
