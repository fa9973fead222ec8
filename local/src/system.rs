//! One stage's parts, put together: what `wayhome up` serves and what tests stand on.

use std::io;
use std::sync::Arc;

use api::AppState;
use api::limits::{Limits, Rates};
use domain::Date;
use jobs::Clock;
use store::{SharedHttpClient, Transport};

use crate::data::DataFolder;
use crate::demo::{self, Demo};
use crate::embedded::{DYNAMODB_ENDPOINT, DynamoDb, InProcess, ObjectStore, S3_ENDPOINT};
use crate::gateway::{self, Parts};
use crate::oidc::{Accounts, Provider, SigningKey};
use crate::stage::Stage;
use crate::web::WebFiles;

/// A stage with its data open, ready to be served.
pub struct System {
    /// Which stage.
    pub stage: Stage,
    /// Where its pages are: `http://localhost:8080`.
    pub address: String,
    /// What its handlers share.
    pub state: AppState,
    /// Who lets people in.
    pub provider: Provider,
    /// Its tables.
    pub dynamodb: DynamoDb,
    /// Its bucket.
    pub objects: ObjectStore,
    folder: DataFolder,
}

/// Where the two stages are reached.
#[derive(Clone, Copy, Debug)]
pub struct Ports {
    /// Of Modesto.
    pub modesto: u16,
    /// Of Modesto Testing.
    pub testing: u16,
}

impl Ports {
    /// `http://localhost:<port>` of a stage.
    pub fn address(self, stage: Stage) -> String {
        let port = match stage {
            Stage::Modesto => self.modesto,
            Stage::Testing => self.testing,
        };
        format!("http://localhost:{port}")
    }
}

impl System {
    /// Opens the stage's data in `folder`; the demo users get `password` if one is given.
    pub async fn open(
        stage: Stage,
        folder: DataFolder,
        ports: Ports,
        password: Option<&str>,
    ) -> io::Result<Self> {
        Self::open_at(stage, folder, ports, password, Arc::new(jiff::Timestamp::now)).await
    }

    /// As [`Self::open`], going by another clock: for tests.
    pub async fn open_at(
        stage: Stage,
        folder: DataFolder,
        ports: Ports,
        password: Option<&str>,
        clock: Clock,
    ) -> io::Result<Self> {
        let dynamodb = if folder.is_temporary() {
            DynamoDb::in_memory()?
        } else {
            DynamoDb::in_file(&folder.join("dynamodb.sqlite"))?
        };
        let objects = ObjectStore::in_folder(&folder.join("s3"), &stage.bucket())?;
        let (address, other) = (ports.address(stage), ports.address(stage.other()));
        let issuer = format!("{address}/oidc");
        let key = SigningKey::load_or_make(&folder.join("oidc-key.der"))?;
        let accounts = Accounts::load_or_make(&folder.join("accounts.json"), &demo::PEOPLE, password)?;
        let settings = api::Settings {
            stage: jobs::Settings {
                stage: stage.id().to_owned(),
                environment: stage.environment().to_owned(),
                tenant: "modesto".to_owned(),
                table: stage.table(),
                audit_table: stage.audit_table(),
                bucket: stage.bucket(),
                index_key: index_key(&folder)?.into(),
                dynamodb_endpoint: Some(DYNAMODB_ENDPOINT.to_owned()),
                s3_endpoint: Some(S3_ENDPOINT.to_owned()),
                s3_public_endpoint: Some(address.clone()),
            },
            jwks_url: format!("{issuer}/jwks"),
            issuer: issuer.clone(),
            other_issuer: Some(format!("{other}/oidc")),
            other_jwks_url: Some(format!("{other}/oidc/jwks")),
            audience: stage.audience(),
        };
        let credentials = objects.credentials();
        let http = SharedHttpClient::new(InProcess { dynamodb: dynamodb.clone(), objects: objects.clone() });
        let transport = Transport { http: Some(http), credentials: Some(credentials) };
        let mut state = AppState::through(settings, transport).await;
        state.store.create_tables_and_bucket().await.map_err(io::Error::other)?;
        state.limits = Arc::new(Limits::new(Rates::PRODUCT, Arc::clone(&clock)));
        state.clock = Arc::clone(&clock);
        let sessions = api::Sessions::of(state.store.system());
        let provider = Provider::new(stage, &issuer, (key, accounts), clock, Some(sessions));
        Ok(Self { stage, address, state, provider, dynamodb, objects, folder })
    }

    /// Sets up what the demo users need to sign in; returns the data still to be filled in, as of
    /// `today`, or nothing if they are there.
    pub async fn set_up_demo(&self, today: Date) -> io::Result<Option<Demo>> {
        if self.folder.is_loaded() {
            return Ok(None);
        }
        let demo = Demo::of(self.stage, self.folder.demo_day(today)?);
        demo::set_up(&self.state.store, &demo, self.state.now()).await?;
        Ok(Some(demo))
    }

    /// Fills in what [`Self::set_up_demo`] left.
    pub async fn fill_demo(&self, demo: &Demo) -> io::Result<()> {
        demo::fill(&self.state.store, demo, self.state.now()).await?;
        self.folder.set_loaded()
    }

    /// Everything behind the stage's address.
    pub fn router(&self, other_address: String, web: WebFiles) -> axum::Router {
        gateway::router(Parts {
            stage: self.stage,
            other_address,
            api: api::all(self.state.clone()),
            provider: self.provider.clone(),
            objects: self.objects.clone(),
            web,
        })
    }
}

/// The key of the hashed identifier index, drawn once.
fn index_key(folder: &DataFolder) -> io::Result<String> {
    let path = folder.join("index.key");
    match std::fs::read_to_string(&path) {
        Ok(key) => Ok(key),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let key: String = rand::random::<[u8; 32]>().iter().map(|byte| format!("{byte:02x}")).collect();
            crate::private::write(&path, key.as_bytes())?;
            Ok(key)
        }
        Err(error) => Err(error),
    }
}
