use std::sync::Arc;

use api::limits::{Limits, Rates};
use api::{Issuer, Verifier};
use jiff::Timestamp;
use jobs::Clock;
use wayhome::demo::{self, Demo};
use wayhome::{DataFolder, Keep, Ports, Stage, System};

use crate::clock::TestClock;
use crate::stage::StageUnderTest;

/// Both stages in memory, sharing nothing but the clock.
pub struct Stack {
    modesto: StageUnderTest,
    testing: StageUnderTest,
    clock: TestClock,
}

/// When every stack begins: noon in Modesto on November 22, 2026.
const BEGIN: i64 = 1_795_377_600;

/// Addresses that are only names: requests of tests do not pass them.
const PORTS: Ports = Ports { modesto: 8080, testing: 8081 };

impl Stack {
    /// With the demo agencies, programs, grants and users, and no client.
    pub async fn start() -> Self {
        Self::begin(|stage, today| Demo { clients: Vec::new(), stays: Vec::new(), ..Demo::of(stage, today) })
            .await
    }

    /// With the demo clients too.
    pub async fn with_demo_data() -> Self {
        Self::begin(Demo::of).await
    }

    async fn begin(data: impl Fn(Stage, domain::Date) -> Demo) -> Self {
        let clock = TestClock::at(Timestamp::from_second(BEGIN).expect("a moment of 2026"));
        let mut modesto = opened(Stage::Modesto, &clock).await;
        let mut testing = opened(Stage::Testing, &clock).await;
        let issuer = |system: &System| Issuer::fixed(system.provider.issuer(), system.provider.public_keys());
        let (live, training) = (issuer(&modesto), issuer(&testing));
        modesto.state.verifier = verifier(live, training, Stage::Modesto);
        let (live, training) = (issuer(&modesto), issuer(&testing));
        testing.state.verifier = verifier(training, live, Stage::Testing);
        for system in [&modesto, &testing] {
            let data = data(system.stage, clock.today());
            demo::load(&system.state.store, &data, clock.now())
                .await
                .expect("demo data load into an empty store");
        }
        let addresses = (modesto.address.clone(), testing.address.clone());
        Self {
            modesto: StageUnderTest::new(modesto, addresses.1, clock.clone()),
            testing: StageUnderTest::new(testing, addresses.0, clock.clone()),
            clock,
        }
    }

    /// The live stage.
    pub fn modesto(&self) -> &StageUnderTest {
        &self.modesto
    }

    /// The training stage.
    pub fn testing(&self) -> &StageUnderTest {
        &self.testing
    }

    /// Both, live first.
    pub fn stages(&self) -> [&StageUnderTest; 2] {
        [&self.modesto, &self.testing]
    }

    /// The clock of both.
    pub fn clock(&self) -> &TestClock {
        &self.clock
    }
}

/// Keys are handed over: no request of a test leaves the process to fetch them.
fn verifier(own: Issuer, other: Issuer, stage: Stage) -> Arc<Verifier> {
    Arc::new(Verifier::new(own, Some(other), stage.audience()))
}

async fn opened(stage: Stage, clock: &TestClock) -> System {
    let folder = DataFolder::open(&Keep::Nothing, stage).expect("a temporary folder can be made");
    let (now, ids) = (clock.clone(), clock.clone());
    let now: Clock = Arc::new(move || now.now());
    let mut system = System::open_at(stage, folder, PORTS, Some("demo"), Arc::clone(&now))
        .await
        .expect("an empty stage opens");
    // The clock stands still, so a test may send any number of requests in the same second.
    system.state.limits = Arc::new(Limits::new(Rates::UNREACHED, now));
    system.state.ids = Arc::new(move || ids.next_id());
    system
}
