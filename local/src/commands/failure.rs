//! Why a command stopped, in both languages.

use std::error::Error;
use std::io;
use std::path::Path;

use domain::Language;
use exchange::Refusal;

/// Why a command stopped, for the person who typed it.
#[derive(Debug)]
pub struct Failure {
    en: String,
    es: String,
    is_closed_pipe: bool,
}

impl Failure {
    /// What is to be said in both languages.
    pub(super) fn new(en: impl Into<String>, es: impl Into<String>) -> Self {
        Self { en: en.into(), es: es.into(), is_closed_pipe: false }
    }

    /// What went wrong with a file or folder: which one, and what the system says.
    pub(super) fn cannot_write(path: &Path, error: &(dyn Error + 'static)) -> Self {
        let (en, es) = cause(error);
        Self::new(
            format!("cannot write {}: {en}", path.display()),
            format!("no se puede escribir {}: {es}", path.display()),
        )
    }

    /// Whether whoever read the output wanted no more of it, as `head` does: nothing is to be said then.
    #[must_use]
    pub const fn is_closed_pipe(&self) -> bool {
        self.is_closed_pipe
    }

    /// The sentence in a language.
    #[must_use]
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::Es => &self.es,
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        let (en, es) = cause(&error);
        Self { en, es, is_closed_pipe: error.kind() == io::ErrorKind::BrokenPipe }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        let text = |language| {
            let sentences: Vec<String> = refusal.0.iter().map(|finding| finding.message(language)).collect();
            sentences.join(" ")
        };
        Self::new(text(Language::En), text(Language::Es))
    }
}

/// What the system says, and in Spanish what it means where it is one of the usual things.
fn cause(error: &(dyn Error + 'static)) -> (String, String) {
    let mut deepest = error;
    while let Some(deeper) = deepest.source() {
        deepest = deeper;
    }
    let en = deepest.to_string();
    let kind = deepest.downcast_ref::<io::Error>().map(io::Error::kind);
    let es = match kind {
        Some(io::ErrorKind::NotFound) => "no existe ese archivo o carpeta",
        Some(io::ErrorKind::PermissionDenied) => "no hay permiso para hacerlo",
        Some(io::ErrorKind::NotADirectory) => "no es una carpeta",
        Some(io::ErrorKind::IsADirectory) => "es una carpeta",
        Some(io::ErrorKind::AlreadyExists) => "ya existe",
        Some(io::ErrorKind::StorageFull) => "no queda espacio en el disco",
        Some(io::ErrorKind::ReadOnlyFilesystem) => "el disco es de solo lectura",
        Some(io::ErrorKind::AddrInUse) => "la dirección ya está en uso",
        _ => en.as_str(),
    };
    let es = es.to_owned();
    (en, es)
}
