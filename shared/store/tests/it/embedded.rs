//! A stage of its own for each test: embedded DynamoDB and S3 on loopback ports, or a moto server.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use domain::{
    Client, ClientId, HmisId, Language, Organization, OrganizationId, Record, Restriction, Role, User,
    UserId, UserRole, Value,
};
use hud::FileId;
use hud::columns::client as col;
use hyper_util::rt::{TokioExecutor, TokioIo};
use jiff::Timestamp;
use store::{Caller, NamesClients, Once, ScopedStore, Settings, Store, Unaudited};
use tokio::net::TcpListener;

/// One stage, empty.
pub struct Stage {
    pub store: Store,
    pub settings: Settings,
    files: PathBuf,
}

static COUNT: AtomicU32 = AtomicU32::new(0);

impl Drop for Stage {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.files);
    }
}

/// The moment at which every test takes place.
pub fn now() -> Timestamp {
    "2026-11-22T20:00:00Z".parse().unwrap()
}

/// What was read, opened.
pub fn opened<T: NamesClients>(store: &ScopedStore, read: Unaudited<T>) -> T {
    read.viewed(&mut store.write("look"))
}

pub async fn dynamo() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let database = dynoxide::Database::memory().unwrap();
    tokio::spawn(dynoxide::server::serve_on(listener, database));
    address
}

async fn s3(folder: &std::path::Path) -> SocketAddr {
    std::fs::create_dir_all(folder).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let mut builder = s3s::service::S3ServiceBuilder::new(s3s_fs::FileSystem::new(folder).unwrap());
    builder.set_auth(s3s::auth::SimpleAuth::from_single("local", "local"));
    let service = builder.build();
    tokio::spawn(async move {
        loop {
            let (socket, _) = listener.accept().await.unwrap();
            let service = service.clone();
            tokio::spawn(async move {
                let server = hyper_util::server::conn::auto::Builder::new(TokioExecutor::new());
                let _ = server.serve_connection(TokioIo::new(socket), service).await;
            });
        }
    });
    address
}

impl Stage {
    /// A new stage. With `WAYHOME_MOTO_ENDPOINT` set, on the moto server.
    pub async fn new() -> Self {
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("test-{}-{number}", std::process::id());
        let files = std::env::temp_dir().join(format!("wayhome-store-{name}"));
        let mut settings = Settings::of_stage(&name, "modesto", "a key for tests".to_owned().into());
        match std::env::var("WAYHOME_MOTO_ENDPOINT") {
            Ok(moto) if !moto.is_empty() => {
                settings.dynamodb_endpoint = Some(moto.clone());
                settings.s3_endpoint = Some(moto);
            }
            _ => {
                settings.dynamodb_endpoint = Some(format!("http://{}", dynamo().await));
                settings.s3_endpoint = Some(format!("http://{}", s3(&files).await));
            }
        }
        let store = Store::open_recording(settings.clone(), None).await;
        store.create_tables_and_bucket().await.unwrap();
        Self { store, settings, files }
    }

    /// Whether the store behind it counts units as DynamoDB does: moto answers with a constant.
    pub fn counts_units(&self) -> bool {
        std::env::var("WAYHOME_MOTO_ENDPOINT").map_or(true, |moto| moto.is_empty())
    }

    /// The store as someone of an organization sees it.
    pub fn as_one_of(&self, user: &str, organization: &str) -> ScopedStore {
        self.store.scoped(caller(user, organization))
    }
}

pub fn caller(user: &str, organization: &str) -> Caller {
    Caller {
        user: UserId::new(user).unwrap(),
        organization: organization_id(organization),
        role: Role::Caseworker,
        organizations: Vec::new(),
        agreements: Vec::new(),
        now: now(),
    }
}

pub fn organization_id(id: &str) -> OrganizationId {
    OrganizationId::new(id).unwrap()
}

pub fn once(key: &str) -> Once {
    Once::new(key, b"POST /api/clients {}")
}

pub fn an_organization(id: &str) -> Organization {
    let record = Record::new(FileId::Organization)
        .with(hud::columns::organization::ORGANIZATION_ID, Value::text(id))
        .with(hud::columns::organization::ORGANIZATION_NAME, Value::text("Almond Street Shelter"));
    Organization { id: organization_id(id), record, version: 0 }
}

pub fn a_user(id: &str, organization: &str, role: Role) -> User {
    User {
        id: UserId::new(id).unwrap(),
        name: "Ana Ruiz".to_owned(),
        language: Language::En,
        roles: vec![UserRole { organization: organization_id(organization), role }],
        active: true,
        version: 0,
    }
}

/// A client of an organization, seen by it alone.
pub fn a_client(id: &str, first: &str, last: &str, owner: &str) -> Client {
    let number = id.bytes().fold(7u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte)));
    let record = Record::new(FileId::Client)
        .with(col::PERSONAL_ID, Value::text(id))
        .with(col::FIRST_NAME, Value::text(first))
        .with(col::LAST_NAME, Value::text(last))
        .with(col::SSN, Value::text("123456789"))
        .with(col::DOB, Value::Date(domain::date(1990, 5, 4)));
    Client {
        id: ClientId::new(id).unwrap(),
        hmis_id: HmisId::from_random(number),
        owner: organization_id(owner),
        restriction: Restriction::Organization,
        record,
        aliases: Vec::new(),
        voided: None,
        origin: None,
        version: 0,
    }
}
