use std::collections::HashMap;
use std::fmt;

use api::AppState;
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use tower::ServiceExt;
use wayhome::{Stage, System, WebFiles, demo, queue};

use crate::clock::TestClock;
use crate::reply::Reply;
use crate::signed_in::SignedIn;

/// One stage of a [`crate::Stack`].
pub struct StageUnderTest {
    system: System,
    router: Router,
    pub(crate) clock: TestClock,
}

impl fmt::Debug for StageUnderTest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.environment())
    }
}

impl StageUnderTest {
    pub(crate) fn new(system: System, other_address: String, clock: TestClock) -> Self {
        let router = system.router(other_address, WebFiles::BuiltIn);
        Self { system, router, clock }
    }

    /// `Modesto` or `Modesto Testing`.
    pub fn environment(&self) -> &'static str {
        self.system.stage.environment()
    }

    /// Which stage it is.
    pub fn stage(&self) -> Stage {
        self.system.stage
    }

    /// The clock that the stage goes by.
    pub fn clock(&self) -> &TestClock {
        &self.clock
    }

    /// What handlers share; its store is the one behind the routes.
    pub fn state(&self) -> &AppState {
        &self.system.state
    }

    /// The demo user who signs in as `sign_in`.
    ///
    /// # Panics
    /// If no demo user does.
    pub fn signed_in(&self, sign_in: &str) -> SignedIn<'_> {
        let person = demo::PEOPLE.iter().find(|(name, _, _)| *name == sign_in);
        let (_, user, _) = person.expect("tests name demo users");
        SignedIn::new(self, user, None)
    }

    /// Someone with that token, whatever it is.
    pub fn with_token(&self, token: &str) -> SignedIn<'_> {
        SignedIn::new(self, "nobody", Some(token.to_owned()))
    }

    /// An access token of this stage for a user id, as of now.
    pub fn token(&self, user: &str) -> Option<String> {
        self.system.provider.token_for(user, self.clock.now()).ok()
    }

    /// Any request through the whole gateway.
    ///
    /// # Panics
    /// If it is refused with a code that its operation does not list.
    pub async fn send(&self, request: Request<Body>) -> Reply {
        let (method, path) = (request.method().to_string(), request.uri().path().to_owned());
        match self.router.clone().oneshot(request).await {
            Ok(response) => {
                let reply = Reply::of(response).await;
                reply.lists_its_codes(&method, &path);
                reply
            }
            Err(never) => match never {},
        }
    }

    /// Starts what is due at the clock's time and does every job that waits, and those they leave.
    ///
    /// # Panics
    /// If jobs are left after ten rounds: one of them fails.
    pub async fn works_off_the_queue(&self) {
        let state = self.state();
        jobs::due(&state.worker(), self.clock.now()).await.expect("what is due can be started");
        for _ in 0..10 {
            queue::work_once(state, &mut HashMap::new()).await.expect("the outbox can be read");
            if state.store.system().outbox().await.expect("the outbox can be read").is_empty() {
                return;
            }
        }
        panic!("jobs still wait after ten rounds");
    }
}
