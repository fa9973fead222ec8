//! `search`: a search over one raw query of 25 items through the same client.

use aws_sdk_dynamodb::types::AttributeValue;
use domain::{Client, ClientId, HmisId, OrganizationId, Record, Restriction, Role, UserId, Value};
use hud::FileId;
use hud::columns::client as col;
use store::{Caller, ScopedStore, Settings, SharedHttpClient, Store, Transport};
use wayhome::embedded::{DYNAMODB_ENDPOINT, DynamoDb, InProcess, ObjectStore, S3_ENDPOINT};

use crate::export::place;
use crate::measure::{Measure, median, short, timed};
use crate::storing::NAMES;
use crate::{Failure, raw};

/// Clients in the store. More are measured when asked for: a million take hours to be written.
const SIZES: [usize; 3] = [1_000, 10_000, 100_000];
const ROUNDS: usize = 40;
/// Organizations that own clients.
const OWNERS: usize = 3;

fn print(name: String, value: f64, unit: &str, must: Option<f64>, aim: Option<f64>) {
    Measure { bench: "search", name, value, unit, must, aim }.print();
}

/// Measures at each size, and with so many clients `more` if they are named.
pub(crate) fn run(more: Option<usize>) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (store, raw) = runtime.block_on(open())?;
    // Names that begin like Garcia: 25 items of it are there at every size.
    let partition = raw::key(organization(0).as_str(), "nx#ga");
    let (mut stored, mut units) = (0, Vec::new());
    for size in SIZES.into_iter().chain(more) {
        runtime.block_on(fill(&store, stored..size))?;
        stored = size;
        let mut queries = Vec::new();
        let callers = callers(&store);
        let mut searches = vec![Vec::new(); callers.len()];
        let before = store.units();
        for (first, last) in NAMES.into_iter().cycle().take(ROUNDS) {
            queries.push(timed(|| runtime.block_on(query(&raw, &partition)))?.0);
            for ((_, caller), times) in callers.iter().zip(&mut searches) {
                let (took, _) = timed(|| Ok(runtime.block_on(caller.search(first, last, 25, None))?))?;
                times.push(took);
            }
        }
        let each = store.units().since(before).read / (ROUNDS * callers.len()) as f64;
        units.push(each);
        print(format!("read units of a search, {} clients", short(size)), each, "units", Some(4.0), None);
        let query = median(queries);
        let medians: Vec<f64> = searches.into_iter().map(median).collect();
        for ((name, _), search) in callers.iter().zip(&medians) {
            let name = format!("time over a query, {} clients, {name}", short(size));
            print(name, search / query, "ratio", Some(4.0), Some(2.0));
        }
        let name = format!("time of a technician with 300 organizations over a caseworker, {}", short(size));
        print(name, medians[2] / medians[0], "ratio", Some(2.0), None);
    }
    for (size, each) in SIZES.into_iter().chain(more).zip(&units).skip(2) {
        let name = format!("read units, {} clients over 1k", short(size));
        print(name, each / units[0], "ratio", Some(1.2), None);
    }
    Ok(())
}

async fn open() -> Result<(Store, aws_sdk_dynamodb::Client), Failure> {
    let mut settings = Settings::of_stage("bench", "modesto", "a key for benchmarks".to_owned().into());
    settings.dynamodb_endpoint = Some(DYNAMODB_ENDPOINT.to_owned());
    settings.s3_endpoint = Some(S3_ENDPOINT.to_owned());
    let objects = ObjectStore::in_folder(&place()?.join("search-files"), &settings.bucket)?;
    let credentials = objects.credentials();
    let parts = InProcess { dynamodb: DynamoDb::in_memory()?, objects };
    let raw = raw::client(&parts);
    let http = SharedHttpClient::new(parts);
    let store =
        Store::open_through(settings, Transport { http: Some(http), credentials: Some(credentials) }).await;
    store.create_tables_and_bucket().await?;
    Ok((store, raw))
}

/// Those who search: with ten scopes, with few organizations, and with many, of which most own nobody.
fn callers(store: &Store) -> [(&'static str, ScopedStore); 3] {
    let caller = |role, organizations: usize, agreements: usize| {
        store.scoped(Caller {
            user: UserId::new("u1").expect("ids of benchmarks are valid"),
            organization: organization(0),
            role,
            organizations: (0..organizations).map(organization).collect(),
            agreements: (0..agreements).map(|n| format!("agreement{n}")).collect(),
            now: jiff::Timestamp::UNIX_EPOCH,
        })
    };
    [
        ("caseworker with 10 scopes", caller(Role::Caseworker, 1, 8)),
        ("technician with 3 organizations", caller(Role::Technician, 3, 0)),
        ("technician with 300 organizations", caller(Role::Technician, 300, 0)),
    ]
}

fn organization(n: usize) -> OrganizationId {
    OrganizationId::new(format!("organization{n}")).expect("ids of benchmarks are valid")
}

async fn fill(store: &Store, numbers: std::ops::Range<usize>) -> Result<(), Failure> {
    for owner in 0..OWNERS {
        let scoped = store.system().working_for(&organization(owner), jiff::Timestamp::UNIX_EPOCH)?;
        let mine = numbers.clone().filter(|n| n % OWNERS == owner);
        let clients: Vec<Client> = mine.filter_map(|n| client(n, owner)).collect();
        for chunk in clients.chunks(2_000) {
            scoped.put_clients("fill", chunk).await?;
        }
    }
    Ok(())
}

/// A client with a name that is neither rare nor everybody's: one of 40 first names, one of 2,000 last ones.
fn client(n: usize, owner: usize) -> Option<Client> {
    const FIRST: [&str; 8] = ["Maria", "Jose", "Ana", "Robert", "Luis", "Joan", "Marco", "Lucia"];
    const SECOND: [&str; 5] = ["", " Elena", " Luz", " Lee", " Fe"];
    const LAST: [&str; 10] = [
        "Garcia",
        "Smith",
        "Rodriguez",
        "Lopez",
        "Johnson",
        "Hernandez",
        "Nguyen",
        "Martinez",
        "Lee",
        "Moreno",
    ];
    const END: [&str; 4] = ["", "son", "ez", "ova"];
    let first = format!("{}{}", FIRST[n % FIRST.len()], SECOND[n / 8 % SECOND.len()]);
    let letters = [n / 400 % 10, n / 4_000 % 5].map(|at| char::from(b'a' + u8::try_from(at).unwrap_or(0)));
    let last = format!("{}{}{}{}", LAST[n / 40 % LAST.len()], letters[0], letters[1], END[n % END.len()]);
    let id = format!("c{n}");
    let record = Record::new(FileId::Client)
        .with(col::PERSONAL_ID, Value::text(&id))
        .with(col::FIRST_NAME, Value::text(&first))
        .with(col::LAST_NAME, Value::text(&last));
    Some(Client {
        id: ClientId::new(id).ok()?,
        hmis_id: HmisId::from_random(n as u64),
        owner: organization(owner),
        restriction: Restriction::Organization,
        record,
        aliases: Vec::new(),
        voided: None,
        origin: None,
        version: 1,
    })
}

async fn query(raw: &aws_sdk_dynamodb::Client, partition: &AttributeValue) -> Result<usize, Failure> {
    let found = raw
        .query()
        .table_name("wayhome-bench")
        .key_condition_expression("PK = :p")
        .expression_attribute_values(":p", partition.clone())
        .limit(25)
        .send()
        .await?;
    let items = found.items().len();
    if items == 25 { Ok(items) } else { Err(format!("the query reads {items} items").into()) }
}
