//! The provider's own pages, in English and Spanish, each under the name of its environment.

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

use super::authorize::Request;
use super::provider::Provider;
use crate::pages::{escape, page};
use crate::stage::Stage;

/// The languages of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    Spanish,
}

impl Language {
    /// The first of `ui_locales`, then of `Accept-Language`, that is one of ours.
    pub(crate) fn of(ui_locales: Option<&str>, headers: &HeaderMap) -> Self {
        let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let wished = ui_locales.into_iter().chain(accepted).flat_map(|list| list.split([' ', ',']));
        wished
            .map(|tag| tag.trim().get(..2).unwrap_or_default().to_ascii_lowercase())
            .find_map(|tag| Self::named(&tag))
            .unwrap_or(Self::English)
    }

    fn named(tag: &str) -> Option<Self> {
        match tag {
            "en" => Some(Self::English),
            "es" => Some(Self::Spanish),
            _ => None,
        }
    }

    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
        }
    }

    fn say(self, english: &'static str, spanish: &'static str) -> &'static str {
        match self {
            Self::English => english,
            Self::Spanish => spanish,
        }
    }
}

/// What the sign-in page has to say besides asking.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Notice {
    None,
    NoMatch,
    /// Too many wrong passwords: so many seconds from now.
    Wait(i64),
}

pub(super) fn sign_in(
    provider: &Provider,
    request: &Request,
    language: Language,
    notice: Notice,
) -> Response {
    let stage = provider.0.stage;
    let title = language.say("Sign in", "Iniciar sesión");
    let error = notice
        .say(language)
        .map(|text| format!(r#"<div class="error" role="alert" id="why"><p>{text}</p></div>"#));
    let described = if error.is_some() { r#" aria-describedby="why" aria-invalid="true""# } else { "" };
    let prefix = if error.is_some() { "Error: " } else { "" };
    let error = error.unwrap_or_default();
    let body = format!(
        r#"<h1>{title}</h1>{error}
<form method="post" action="authorize">{hidden}
<label for="sign_in">{name}</label>
<input id="sign_in" name="sign_in" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus{described}>
<label for="password">{password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required{described}>
<button>{button} {environment}</button></form>
<p>{other}</p>
<p class="hint">{hint}</p>"#,
        hidden = hidden_fields(request, language),
        name = language.say("Sign-in name", "Nombre de usuario"),
        password = language.say("Password", "Contraseña"),
        button = language.say("Sign in to", "Entrar a"),
        environment = stage.environment(),
        other = link_to_other_language(request, language),
        hint = language.say(
            "This is the sign-in of a system on your own machine. The command that started it printed the demo users.",
            "Esta es la entrada a un sistema en su propia computadora. El comando que lo inició mostró los usuarios de demostración."
        ),
    );
    let page = Html(page(stage, language, &format!("{prefix}{}", stage.environment()), title, &body));
    match notice {
        Notice::None => page.into_response(),
        Notice::NoMatch => (StatusCode::UNAUTHORIZED, page).into_response(),
        Notice::Wait(seconds) => {
            (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, seconds.to_string())], page)
                .into_response()
        }
    }
}

impl Notice {
    fn say(self, language: Language) -> Option<String> {
        let text = match self {
            Self::None => return None,
            Self::NoMatch => language
                .say(
                    "This sign-in and password do not belong together. Try again.",
                    "Este nombre de usuario y esta contraseña no coinciden. Intente de nuevo.",
                )
                .to_owned(),
            Self::Wait(seconds) => {
                let (before, one, many) = match language {
                    Language::English => ("Too many wrong passwords. Try again in", "second", "seconds"),
                    Language::Spanish => {
                        ("Demasiadas contraseñas incorrectas. Intente de nuevo en", "segundo", "segundos")
                    }
                };
                format!("{before} {seconds} {}.", if seconds == 1 { one } else { many })
            }
        };
        Some(text)
    }
}

pub(super) fn signed_out(stage: Stage, language: Language) -> Response {
    let title = language.say("You are signed out", "Ha cerrado la sesión");
    let link = language.say("Sign in again", "Iniciar sesión de nuevo");
    let body = format!(r#"<h1>{title}</h1><p><a href="/">{link}</a></p>"#);
    Html(page(stage, language, stage.environment(), title, &body)).into_response()
}

pub(super) fn refused(stage: Stage, language: Language) -> Html<String> {
    let title = language.say("This sign-in link is not for here", "Este enlace no corresponde a este lugar");
    let link = language.say("Go to the first page", "Ir a la primera página");
    Html(page(
        stage,
        language,
        stage.environment(),
        title,
        &format!(r#"<h1>{title}</h1><p><a href="/">{link}</a></p>"#),
    ))
}

fn fields(request: &Request, language: Language) -> Vec<(&'static str, &str)> {
    let mut fields = vec![
        ("response_type", request.response_type.as_str()),
        ("client_id", &request.client_id),
        ("redirect_uri", &request.redirect_uri),
        ("scope", &request.scope),
        ("code_challenge", &request.code_challenge),
        ("code_challenge_method", &request.code_challenge_method),
        ("ui_locales", language.tag()),
    ];
    let optional = [("state", &request.state), ("nonce", &request.nonce), ("prompt", &request.prompt)];
    fields
        .extend(optional.into_iter().filter_map(|(name, value)| value.as_deref().map(|value| (name, value))));
    fields
}

fn hidden_fields(request: &Request, language: Language) -> String {
    let field = |(name, value)| format!(r#"<input type="hidden" name="{name}" value="{}">"#, escape(value));
    fields(request, language).into_iter().map(field).collect()
}

fn link_to_other_language(request: &Request, language: Language) -> String {
    let (other, name) = match language {
        Language::English => (Language::Spanish, "Español"),
        Language::Spanish => (Language::English, "English"),
    };
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields(request, other)).finish();
    let tag = other.tag();
    format!(r#"<a href="authorize?{}" lang="{tag}" hreflang="{tag}">{name}</a>"#, escape(&query))
}

/// `GET /style.css`
pub(super) async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("style.css")).into_response()
}
