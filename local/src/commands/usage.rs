//! What is wrong with what was typed, in the language of whoever typed it.
//!
//! `clap` speaks English only; what it knows of a mistake it gives as data, and that is said here in Spanish.

use std::error::Error as _;
use std::ffi::OsStr;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use domain::Language;

use super::day::NoDay;

/// The language in which to speak: that of `--language` among the arguments, or else that of the environment.
pub fn language<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Language {
    let mut named = None;
    let mut is_next = false;
    for argument in arguments {
        let argument = argument.as_ref().to_string_lossy();
        let value = if is_next { Some(&*argument) } else { argument.strip_prefix("--language=") };
        named = value.and_then(of_name).or(named);
        is_next = argument == "--language";
    }
    named.unwrap_or_else(of_environment)
}

/// The language of the environment, by the variables that say so on Unix, in the order in which they count.
pub(super) fn of_environment() -> Language {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
    locale.as_deref().and_then(of_name).unwrap_or(Language::En)
}

/// `es`, `es_MX.UTF-8`
fn of_name(name: &str) -> Option<Language> {
    match name.split(['_', '.', '@', '-']).next()?.to_ascii_lowercase().as_str() {
        "en" => Some(Language::En),
        "es" => Some(Language::Es),
        _ => None,
    }
}

/// A mistake of usage in Spanish.
#[must_use]
pub fn in_spanish(error: &clap::Error) -> String {
    let mut text = format!("error: {}\n", sentence(error));
    for (kind, words) in [
        (ContextKind::ValidValue, "valores posibles"),
        (ContextKind::SuggestedArg, "se parece a"),
        (ContextKind::SuggestedSubcommand, "se parece a"),
        (ContextKind::SuggestedValue, "se parece a"),
    ] {
        let values = context(error, kind);
        if !values.is_empty() {
            text.push_str(&format!("  [{words}: {}]\n", values.join(", ")));
        }
    }
    if let Some(usage) = context(error, ContextKind::Usage).first() {
        text.push_str(&format!("\n{}\n", usage.trim_end().replacen("Usage:", "Uso:", 1)));
    }
    text.push_str("\nPara más información, pruebe '--help'.\n");
    text
}

fn sentence(error: &clap::Error) -> String {
    let first = |kind| context(error, kind).into_iter().next().unwrap_or_default();
    let (argument, value) = (first(ContextKind::InvalidArg), first(ContextKind::InvalidValue));
    match error.kind() {
        ErrorKind::MissingRequiredArgument => {
            let missing = context(error, ContextKind::InvalidArg);
            format!("faltan estos argumentos:\n  {}", missing.join("\n  "))
        }
        ErrorKind::UnknownArgument => format!("no hay ningún argumento '{argument}'"),
        ErrorKind::InvalidSubcommand => {
            format!("no hay ningún comando '{}'", first(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "falta el comando: up, apr, check o convert".to_owned()
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("falta un valor para '{argument}'"),
        ErrorKind::InvalidValue => format!("'{value}' no es un valor de '{argument}'"),
        ErrorKind::ValueValidation => {
            let why = error.source().and_then(|source| source.downcast_ref::<NoDay>()).map(NoDay::in_spanish);
            let why = why.map_or_else(String::new, |why| format!(": {why}"));
            format!("'{value}' no vale para '{argument}'{why}")
        }
        ErrorKind::ArgumentConflict => match context(error, ContextKind::PriorArg).as_slice() {
            [other] if *other == argument => format!("'{argument}' se puede dar una sola vez"),
            others => format!("'{argument}' no se puede usar junto con '{}'", others.join("', '")),
        },
        ErrorKind::TooManyValues => format!("'{value}' sobra: '{argument}' ya tiene su valor"),
        ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("'{argument}' no tiene los valores que necesita")
        }
        _ => "no se entiende lo que se pidió".to_owned(),
    }
}

/// What `clap` says of one side of a mistake.
fn context(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
        Some(ContextValue::StyledStrs(texts)) => texts.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_the_one_asked_for_even_if_nothing_else_can_be_understood() {
        for (typed, expected) in [
            ("apr x --language es --wrong", Language::Es),
            ("apr x --language=es", Language::Es),
            ("apr --language en x", Language::En),
            ("apr --language es --language en", Language::En),
        ] {
            assert_eq!(language(typed.split(' ')), expected, "{typed}");
        }
        assert_eq!(
            ["es_MX.UTF-8", "ES", "en_US", "C"].map(of_name),
            [Some(Language::Es), Some(Language::Es), Some(Language::En), None]
        );
    }
}
