//! The frame of the few pages that this program writes itself.

use crate::oidc::Language;
use crate::stage::Stage;

/// A whole page: skip link, environment banner, header with product and environment, and `body`, which is HTML.
/// `lead` begins the tab's title.
pub(crate) fn page(stage: Stage, language: Language, lead: &str, title: &str, body: &str) -> String {
    let (environment, class, tag) = (stage.environment(), stage.id(), language.tag());
    let (skip, note) = match (language, stage) {
        (Language::English, Stage::Modesto) => ("Skip to main content", "live data"),
        (Language::English, Stage::Testing) => {
            ("Skip to main content", "practice data, nothing here is real")
        }
        (Language::Spanish, Stage::Modesto) => ("Ir al contenido principal", "datos reales"),
        (Language::Spanish, Stage::Testing) => {
            ("Ir al contenido principal", "datos de práctica, nada aquí es real")
        }
    };
    format!(
        r##"<!doctype html>
<html lang="{tag}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{lead} – {title} – Wayhome</title><link rel="stylesheet" href="/oidc/style.css"></head>
<body><a class="skip" href="#main">{skip}</a>
<header><p class="banner {class}">{environment} – {note}</p><p class="name">Wayhome · {environment}</p></header>
<main id="main">{body}</main></body></html>
"##
    )
}

/// `text` as it may stand in HTML, attributes included.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}
