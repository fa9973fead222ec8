//! Whatever fails on the way, a retry ends with exactly one result.

use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Arc, Mutex};

use aws_smithy_http_client::Builder;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
    SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use domain::{ClientId, HouseholdId, date};
use store::{Error, ScopedStore, Store, first_broken};
use tokio::sync::Notify;

use crate::embedded::{Stage, a_client, caller, now, once, opened};
use crate::stays::{a_service, a_stay};

/// What goes wrong with one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// It never arrives.
    Lost,
    /// It arrives and is done, and the answer is lost: a timeout after the write.
    AnswerLost,
    /// The process ends before it is sent.
    CrashBefore,
    /// The process ends after it was done.
    CrashAfter,
}

/// An HTTP client whose n-th request meets a fault, all others none.
#[derive(Clone, Debug)]
struct Faulty {
    inner: SharedHttpClient,
    left: Arc<AtomicI32>,
    fault: Arc<Mutex<Fault>>,
    crashed: Arc<Notify>,
}

#[derive(Debug)]
struct FaultyConnector {
    inner: SharedHttpConnector,
    client: Faulty,
}

impl Faulty {
    fn new() -> Self {
        Self {
            inner: Builder::new().build_http(),
            left: Arc::new(AtomicI32::new(-1)),
            fault: Arc::new(Mutex::new(Fault::Lost)),
            crashed: Arc::new(Notify::new()),
        }
    }

    fn meet(&self, fault: Fault, at_request: i32) {
        *self.fault.lock().unwrap() = fault;
        self.left.store(at_request, Ordering::SeqCst);
    }

    /// Whether the fault was met since.
    fn met(&self) -> bool {
        self.left.load(Ordering::SeqCst) < 0
    }
}

impl HttpClient for Faulty {
    fn http_connector(
        &self,
        settings: &HttpConnectorSettings,
        components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        let inner = self.inner.http_connector(settings, components);
        SharedHttpConnector::new(FaultyConnector { inner, client: self.clone() })
    }
}

impl HttpConnector for FaultyConnector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        if self.client.left.fetch_sub(1, Ordering::SeqCst) != 0 {
            return self.inner.call(request);
        }
        let fault = *self.client.fault.lock().unwrap();
        let sent = matches!(fault, Fault::AnswerLost | Fault::CrashAfter).then(|| self.inner.call(request));
        let crashed = Arc::clone(&self.client.crashed);
        HttpConnectorFuture::new(async move {
            if let Some(sent) = sent {
                let _ = sent.await;
            }
            if matches!(fault, Fault::CrashBefore | Fault::CrashAfter) {
                crashed.notify_one();
                std::future::pending::<()>().await;
            }
            Err(ConnectorError::timeout("the answer did not come".into()))
        })
    }
}

const FAULTS: [Fault; 4] = [Fault::Lost, Fault::AnswerLost, Fault::CrashBefore, Fault::CrashAfter];

/// Runs an operation with each fault at each of its requests, then again without, and checks.
async fn at_every_request<Op, Check>(faults: &[Fault], operation: Op, check: Check)
where
    Op: AsyncFn(&ScopedStore, &str) -> Result<(), Error>,
    Check: AsyncFn(&Stage, &ScopedStore, &str),
{
    let stage = Stage::new().await;
    for &fault in faults {
        for request in 0.. {
            let name = format!("{fault:?}-{request}").to_lowercase();
            let faulty = Faulty::new();
            let store =
                Store::open_recording(stage.settings.clone(), Some(SharedHttpClient::new(faulty.clone())))
                    .await;
            let user = format!("ana-{name}");
            let shaky = store.scoped(caller(&user, "almond"));
            faulty.meet(fault, request);
            tokio::select! {
                _ = operation(&shaky, &name) => {}
                () = faulty.crashed.notified() => {}
            }
            if !faulty.met() {
                break;
            }
            let steady = stage.as_one_of(&user, "almond");
            operation(&steady, &name).await.unwrap_or_else(|error| panic!("{name}: {error}"));
            check(&stage, &steady, &name).await;
            assert!(request < 40, "{name} never ends");
        }
    }
}

#[tokio::test]
async fn adding_a_client_survives_a_fault_at_every_request() {
    let add = async |store: &ScopedStore, name: &str| {
        let request = once(name);
        if store.answered::<ClientId>(&request).await?.is_some() {
            return Ok(());
        }
        store.give_receipt(name, "Maria", "Lopez", &[]).await?;
        let receipt = store.receipt(name, "Maria", "Lopez").await?;
        let client = a_client(name, "Maria", "Lopez", "almond");
        let mut write = store.write("add client");
        write.add_client(&client).use_receipt(&receipt).job("import-csv", &name);
        write.commit(&request, &client.id).await.map(|_| ())
    };
    at_every_request(&FAULTS, add, async |stage, store, name| {
        assert_eq!(opened(store, store.client(&ClientId::new(name).unwrap()).await.unwrap()).version, 1);
        let jobs = stage.store.system().outbox().await.unwrap();
        assert_eq!(jobs.iter().filter(|message| message.job == format!("{name:?}")).count(), 1, "{name}");
        let chain = stage.store.system().audit_of(store.user(), now()).await.unwrap();
        assert_eq!((chain.len(), first_broken(&chain)), (1, None), "{name}");
    })
    .await;
}

#[tokio::test]
async fn a_service_added_to_a_stay_survives_a_fault_at_every_request() {
    let add = async |store: &ScopedStore, name: &str| {
        let id = HouseholdId::new(name).unwrap();
        if store.stay(&id).await == Err(Error::NotFound) {
            let mut write = store.write("intake");
            write.add_stay(&a_stay(name, &[name], date(2026, 3, 2)));
            write.commit(&once(&format!("{name}-intake")), &()).await?;
        }
        let request = once(&format!("{name}-service"));
        if store.answered::<()>(&request).await?.is_some() {
            return Ok(());
        }
        let read = opened(store, store.stay(&id).await?);
        let mut more = read.clone().into_stay();
        more.services.push(a_service("again", name, date(2026, 3, 9)));
        let mut write = store.write("add service");
        write.change_stay(&read, &more);
        write.commit(&request, &()).await.map(|_| ())
    };
    at_every_request(&FAULTS, add, async |_, store, name| {
        let stay = opened(store, store.stay(&HouseholdId::new(name).unwrap()).await.unwrap());
        assert_eq!(stay.services.len(), 2, "{name}");
    })
    .await;
}

#[tokio::test]
async fn an_import_stopped_anywhere_goes_on_where_it_stopped() {
    let import = async |store: &ScopedStore, name: &str| {
        let clients: Vec<_> =
            (0..2).map(|at| a_client(&format!("{name}-{at}"), "Maria", "Lopez", "almond")).collect();
        let stays: Vec<_> = (0..2)
            .map(|at| a_stay(&format!("{name}-{at}"), &[&format!("{name}-{at}")], date(2025, 1, 1)))
            .collect();
        store.put_clients(name, &clients).await?;
        store.put_stays(name, &stays).await.map(|_| ())
    };
    // A lost request ends as a lost answer does: the SDK asks again.
    at_every_request(&[Fault::AnswerLost, Fault::CrashBefore], import, async |_, store, name| {
        let before =
            opened(store, store.stay(&HouseholdId::new(format!("{name}-1")).unwrap()).await.unwrap());
        assert_eq!(before.services.len(), 1, "{name}");
        let clients: Vec<_> = (0..2).map(|at| ClientId::new(format!("{name}-{at}")).unwrap()).collect();
        let stored = opened(store, store.clients(&clients).await.unwrap());
        assert!(
            stored.iter().flatten().all(|client| client.version == 1) && stored.iter().all(Option::is_some),
            "{name}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_view_is_witnessed_once_although_the_answer_was_lost() {
    let look = async |store: &ScopedStore, _: &str| store.audit_view("open client", ["client:c1"]).await;
    at_every_request(&FAULTS, look, async |stage, store, name| {
        let chain = stage.store.system().audit_of(store.user(), now()).await.unwrap();
        assert!((1..=2).contains(&chain.len()), "{name}: each look has its entry");
        assert_eq!(first_broken(&chain), None);
    })
    .await;
}
