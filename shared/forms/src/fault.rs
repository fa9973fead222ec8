//! Why a definition cannot be published.

use std::fmt;

/// One fault of a definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The step, item or rule it is at.
    pub at: String,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What is wrong with a definition.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FaultKind {
    /// The JSON does not have the shape of a definition.
    #[error("does not fit the schema: {0}")]
    Schema(String),
    /// A reserved word is used.
    #[error("next_when is reserved")]
    NextWhen,
    /// An id stands twice.
    #[error("id stands twice")]
    IdTwice,
    /// No steps, or a step without items.
    #[error("is empty")]
    Empty,
    /// No such fragment.
    #[error("no fragment {0}")]
    UnknownFragment(String),
    /// No such list, or options at an item that is no choice.
    #[error("options unknown or out of place")]
    UnknownOptions,
    /// No such element in HUD's table.
    #[error("no element {0}")]
    UnknownElement(String),
    /// No such record or column.
    #[error("no column {0}")]
    UnknownColumn(String),
    /// A rule points to an item that is not there.
    #[error("no item {0}")]
    UnknownItem(String),
    /// An expression cannot be read.
    #[error("cannot be read: {0}")]
    NotReadable(String),
    /// The types of an expression do not fit, or it depends on something later.
    #[error("types do not fit: {0}")]
    WrongType(String),
    /// A question without a text.
    #[error("no text")]
    TextMissing,
    /// A text in one language only.
    #[error("one language is missing")]
    LanguageMissing,
    /// Domestic violence and health answers are never copied.
    #[error("may not be copyable")]
    CopyableForbidden,
    /// HUD choices are never preselected.
    #[error("may not have an initial value")]
    InitialForbidden,
    /// An element that HUD requires is not asked, or not required.
    #[error("element {element} is required of project type {project_type} under {grant_kind}")]
    RequiredElement {
        /// HUD's number.
        element: String,
        /// HUD's project type.
        project_type: i64,
        /// Kind of the grant.
        grant_kind: String,
    },
    /// Nothing is asked of anyone in a program this is bound to.
    #[error("nothing is asked in project type {0}")]
    NothingAsked(i64),
    /// An item of the former version has another type.
    #[error("had another type in version {0}")]
    TypeChanged(u32),
    /// Two bindings fit a program equally well.
    #[error("two bindings are equally specific")]
    AmbiguousBinding,
    /// A binding names no definition.
    #[error("no definition {0}")]
    UnknownDefinition(String),
}

impl Fault {
    pub(crate) fn new(at: &str, kind: FaultKind) -> Self {
        Self { at: at.to_owned(), kind }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.kind)
    }
}
