use axum::http::{HeaderMap, Response, StatusCode};
use http_body_util::BodyExt;
use serde_json::Value;

/// What came back.
#[derive(Clone, Debug)]
pub struct Reply {
    /// Status.
    pub status: u16,
    /// Headers.
    pub headers: HeaderMap,
    /// The body as JSON; null if it is none.
    pub body: Value,
    /// The body as it was.
    pub bytes: Vec<u8>,
}

impl Reply {
    pub(crate) async fn of(response: Response<axum::body::Body>) -> Self {
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.map(|whole| whole.to_bytes().to_vec()).unwrap_or_default();
        let json = serde_json::from_slice(&bytes).unwrap_or_default();
        Self { status: parts.status.as_u16(), headers: parts.headers, body: json, bytes }
    }

    /// Asserts that the codes of a problem are among those that its operation lists.
    pub(crate) fn lists_its_codes(&self, method: &str, path: &str) {
        let Some(listed) = api::refusals::codes_of_request(method, path) else { return };
        let listed: Vec<&str> = listed.iter().map(|code| code.name()).collect();
        let fields = self.body["errors"].as_array().into_iter().flatten();
        let codes = fields.chain([&self.body]).filter_map(|part| part["code"].as_str());
        for code in codes.filter(|_| self.status >= 400) {
            assert!(listed.contains(&code), "{method} {path} does not list {code}: see api::refusals");
        }
    }

    /// The refusal code of a problem; empty if it is none.
    pub fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }

    /// A header; empty if it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The text at a JSON pointer.
    ///
    /// # Panics
    /// If there is none: the message shows the whole reply.
    #[track_caller]
    pub fn text(&self, pointer: &str) -> String {
        let found = self.body.pointer(pointer).and_then(Value::as_str);
        found.unwrap_or_else(|| panic!("no text at {pointer} of {} {}", self.status, self.body)).to_owned()
    }

    /// This reply, if it has that status.
    ///
    /// # Panics
    /// If it has another: the message shows the whole reply.
    #[track_caller]
    pub fn expect(self, status: StatusCode) -> Self {
        assert_eq!(self.status, status.as_u16(), "{}", String::from_utf8_lossy(&self.bytes));
        self
    }

    /// As [`Reply::expect`] for any success.
    ///
    /// # Panics
    /// If it was refused.
    #[track_caller]
    pub fn succeeds(self) -> Self {
        assert!(
            (200..300).contains(&self.status),
            "{} {}",
            self.status,
            String::from_utf8_lossy(&self.bytes)
        );
        self
    }

    /// Asserts a refusal.
    ///
    /// # Panics
    /// If it was accepted or refused otherwise.
    #[track_caller]
    pub fn is_refused(&self, status: u16, code: &str) {
        assert_eq!((self.status, self.code()), (status, code), "{}", String::from_utf8_lossy(&self.bytes));
    }
}
