//! One stage's parts, put together: what `wayhome up` serves and what tests stand on.

use std::io;

use api::AppState;
use domain::Date;

use crate::data::DataFolder;
use crate::demo::{self, Demo};
use crate::embedded::{DynamoDb, ObjectStore};
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
        let dynamodb = if folder.is_temporary() {
            DynamoDb::in_memory().await?
        } else {
            DynamoDb::in_file(&folder.join("dynamodb.sqlite")).await?
        };
        let objects = ObjectStore::in_folder(&folder.join("s3"), &stage.bucket()).await?;
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
                dynamodb_endpoint: Some(dynamodb.endpoint().to_owned()),
                s3_endpoint: Some(objects.endpoint().to_owned()),
                s3_public_endpoint: Some(address.clone()),
            },
            jwks_url: format!("{issuer}/jwks"),
            issuer: issuer.clone(),
            other_issuer: Some(format!("{other}/oidc")),
            other_jwks_url: Some(format!("{other}/oidc/jwks")),
            audience: stage.audience(),
        };
        let state = AppState::new(settings).await;
        state.store.create_tables_and_bucket().await.map_err(io::Error::other)?;
        let provider = Provider::new(stage, &issuer, key, accounts);
        Ok(Self { stage, address, state, provider, objects, folder })
    }

    /// Sets up what the demo users need to sign in; returns the data still to be filled in, as of
    /// `today`, or nothing if they are there.
    pub async fn set_up_demo(&self, today: Date) -> io::Result<Option<Demo>> {
        if self.folder.is_loaded() {
            return Ok(None);
        }
        let demo = Demo::of(self.stage, today);
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
            crate::oidc::write_private(&path, key.as_bytes())?;
            Ok(key)
        }
        Err(error) => Err(error),
    }
}
