//! The built web app: from a folder, or from inside this program.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};

use crate::oidc::Language;
use crate::pages::page;
use crate::stage::Stage;

mod built_in {
    include!(concat!(env!("OUT_DIR"), "/web_files.rs"));
}

/// Where the web app's files come from.
#[derive(Clone, Debug)]
pub enum WebFiles {
    /// A folder holding `index.html`, read at each request.
    Folder(Arc<Path>),
    /// What `web/dist` held when this program was built for release.
    BuiltIn,
}

impl WebFiles {
    /// `chosen` if given; otherwise `web/dist` here when it is there, otherwise what was built in.
    pub fn find(chosen: Option<PathBuf>) -> Self {
        match chosen {
            Some(folder) => Self::Folder(folder.into()),
            None if Path::new("web/dist/index.html").is_file() => Self::Folder(Path::new("web/dist").into()),
            None => Self::BuiltIn,
        }
    }

    fn read(&self, path: &str) -> Option<Cow<'static, [u8]>> {
        let plain =
            path.split('/').all(|part| !part.is_empty() && !part.starts_with('.') && !part.contains('\\'));
        match self {
            Self::Folder(folder) if plain => std::fs::read(folder.join(path)).ok().map(Cow::Owned),
            Self::Folder(_) => None,
            Self::BuiltIn => {
                let found = built_in::FILES.binary_search_by_key(&path, |(name, _)| name).ok()?;
                Some(Cow::Borrowed(built_in::FILES[found].1))
            }
        }
    }
}

/// Any path that nothing else answers: a file of the web app, or its first page, which finds the screen.
pub(crate) async fn serve(
    State((stage, web)): State<(Stage, WebFiles)>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let path = uri.path().trim_start_matches('/');
    let is_file = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    if is_file && let Some(bytes) = web.read(path) {
        let kept =
            if path.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
        return ([(header::CONTENT_TYPE, content_type(path)), (header::CACHE_CONTROL, kept)], bytes)
            .into_response();
    }
    if is_file || path.starts_with("api/") || path.starts_with("assets/") {
        return (StatusCode::NOT_FOUND, not_here(stage, &headers)).into_response();
    }
    match web.read("index.html") {
        Some(bytes) => {
            ([(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")], bytes)
                .into_response()
        }
        None => not_built(stage).into_response(),
    }
}

fn not_here(stage: Stage, headers: &HeaderMap) -> Html<String> {
    let language = Language::of(None, headers);
    let (title, back) = match language {
        Language::English => ("This page does not exist", "Go to the first page"),
        Language::Spanish => ("Esta página no existe", "Ir a la primera página"),
    };
    Html(page(
        stage,
        language,
        stage.environment(),
        title,
        &format!(r#"<h1>{title}</h1><p><a href="/">{back}</a></p>"#),
    ))
}

/// For the developer who started the server alone.
fn not_built(stage: Stage) -> Html<String> {
    let body = "<h1>The web app is not built yet</h1>\
        <p>The API of this stage answers. For the pages, stop this program and run <code>cargo xtask up</code>, \
        or build them with <code>npm ci &amp;&amp; npm run build</code> in <code>web/</code> and load this page again.</p>";
    Html(page(stage, Language::English, stage.environment(), "Web app not built", body))
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webmanifest" => "application/manifest+json",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
