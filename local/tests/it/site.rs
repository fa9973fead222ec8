use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use tower::ServiceExt;
use wayhome::embedded::ObjectStore;
use wayhome::gateway::{self, Parts};
use wayhome::oidc::{Account, Accounts, Provider, SigningKey};
use wayhome::{Stage, WebFiles};

/// One stage at one address, without an API behind it.
pub(crate) struct Site {
    router: Router,
    pub(crate) provider: Provider,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

impl Site {
    pub(crate) async fn of(stage: Stage) -> Self {
        let folder = std::env::temp_dir().join(format!("wayhome-site-{}-{}", std::process::id(), stage.id()));
        let accounts = Accounts::new(vec![Account {
            sign_in: "caseworker".to_owned(),
            password: "river-olive-peach-0001".to_owned(),
            user_id: "ana".to_owned(),
            name: "Ana Ruiz".to_owned(),
        }]);
        let key = SigningKey::generate().unwrap();
        let clock = Arc::new(jiff::Timestamp::now);
        let provider = Provider::new(stage, "http://localhost:8080/oidc", (key, accounts), clock, None);
        let router = gateway::router(Parts {
            stage,
            other_address: "http://localhost:8081".to_owned(),
            api: Router::new(),
            provider: provider.clone(),
            objects: ObjectStore::in_folder(&folder, &stage.bucket()).unwrap(),
            web: WebFiles::BuiltIn,
        });
        Self { router, provider }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn post(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = Request::post(path).header("content-type", "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 1 << 20).await.unwrap();
        let body = String::from_utf8(bytes.to_vec()).unwrap();
        Answer { status: parts.status, headers: parts.headers, body }
    }
}
