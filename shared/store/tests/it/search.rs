//! One search, one page, a bounded cost; and the receipt it gives.

use std::collections::BTreeSet;

use domain::{Alias, Client, ClientId, Restriction};
use jiff::ToSpan;
use store::{Caller, Conflict, Error, Identifier, ScopedStore};

use crate::embedded::{Stage, a_client, caller, now, once, opened};

async fn add_all(store: &ScopedStore, names: &[(&str, &str)]) {
    let clients: Vec<Client> = names
        .iter()
        .enumerate()
        .map(|(at, (first, last))| a_client(&format!("c{at}"), first, last, "almond"))
        .collect();
    store.put_clients("seed", &clients).await.unwrap();
}

async fn found(store: &ScopedStore, first: &str, last: &str) -> BTreeSet<String> {
    let (mut names, mut cursor) = (BTreeSet::new(), None);
    loop {
        let page = store.search(first, last, 25, cursor.as_deref()).await.unwrap();
        let page_found = opened(store, page.found);
        names.extend(
            page_found.iter().map(|candidate| format!("{} {}", candidate.entry.first, candidate.entry.last)),
        );
        cursor = page.cursor;
        if cursor.is_none() {
            return names;
        }
    }
}

#[tokio::test]
async fn a_client_is_found_by_beginning_either_order_nickname_sound_accents_and_double_surname() {
    let stage = Stage::new().await;
    let ana = stage.as_one_of("ana", "almond");
    add_all(
        &ana,
        &[("Robert", "García-López"), ("Bob", "Smith"), ("Jon", "Smyth"), ("María Elena", "de la Cruz")],
    )
    .await;

    for (first, last, expected) in [
        ("Rob", "Gar", "Robert García-López"),
        ("garcia", "robert", "Robert García-López"),
        ("", "Garcia Lopez", "Robert García-López"),
        ("", "lopez", "Robert García-López"),
        ("Bob", "Garcialopez", "Robert García-López"),
        ("Robert", "Smith", "Bob Smith"),
        ("John", "Smith", "Jon Smyth"),
        ("elena", "cruz", "María Elena de la Cruz"),
        ("m", "d", "María Elena de la Cruz"),
        ("ma", "", "María Elena de la Cruz"),
    ] {
        assert!(found(&ana, first, last).await.contains(expected), "{first} {last} did not find {expected}");
    }
    assert_eq!(found(&ana, "Ana", "Lopez").await, BTreeSet::new());
}

#[tokio::test]
async fn a_former_name_is_found_and_a_voided_client_is_not_until_it_is_restored() {
    let stage = Stage::new().await;
    let ana = stage.as_one_of("ana", "almond");
    add_all(&ana, &[("Maria", "Lopez")]).await;
    let id = ClientId::new("c0").unwrap();
    let change = async |key: &str, change: &dyn Fn(&mut Client)| {
        let read = opened(&ana, ana.client(&id).await.unwrap());
        let mut new = read.clone();
        change(&mut new);
        let mut write = ana.write("change client");
        write.change_client(&read, &new);
        write.commit(&once(key), &()).await.unwrap();
    };

    change("k1", &|client| client.aliases.push(Alias { first: "Mary".to_owned(), last: "Baker".to_owned() }))
        .await;
    assert_eq!(found(&ana, "mary", "baker").await.len(), 1);

    change("k2", &|client| client.voided = Some("entered twice".to_owned())).await;
    assert_eq!(found(&ana, "maria", "lopez").await.len(), 0);
    let hmis_id = opened(&ana, ana.client(&id).await.unwrap()).hmis_id;
    assert_eq!(ana.clients_with(&Identifier::HmisId(hmis_id)).await, Ok(vec![]));

    change("k3", &|client| client.voided = None).await;
    assert_eq!(found(&ana, "mary", "baker").await.len(), 1);
    assert_eq!(ana.clients_with(&Identifier::HmisId(hmis_id)).await, Ok(vec![id.clone()]));
    let by_ssn = Identifier::SsnLast4AndDob("6789".to_owned(), domain::date(1990, 5, 4));
    assert_eq!(ana.clients_with(&by_ssn).await, Ok(vec![id.clone()]));
    assert_eq!(ana.clients_with(&Identifier::Ssn("123456789".to_owned())).await, Ok(vec![id]));
}

#[tokio::test]
async fn pages_go_on_to_the_last_client_and_a_page_never_costs_more_than_four_read_units() {
    let stage = Stage::new().await;
    let ana = stage.as_one_of("ana", "almond");
    let names: Vec<(String, String)> =
        (0..120).map(|at| (format!("John{}", "abc".repeat(at % 3)), "Smith".to_owned())).collect();
    let names: Vec<(&str, &str)> =
        names.iter().map(|(first, last)| (first.as_str(), last.as_str())).collect();
    add_all(&ana, &names).await;

    for (first, last) in [("john", "smith"), ("", "sm"), ("jon", "smyth")] {
        let (mut seen, mut cursor, mut pages) = (Vec::new(), None, 0);
        loop {
            let before = stage.store.units();
            let page = ana.search(first, last, 25, cursor.as_deref()).await.unwrap();
            let spent = stage.store.units().since(before).read;
            assert!(
                spent <= 4.0 || !stage.counts_units(),
                "a page of {first} {last} cost {spent} read units"
            );
            seen.extend(opened(&ana, page.found).into_iter().map(|candidate| candidate.entry.client));
            pages += 1;
            cursor = page.cursor;
            if cursor.is_none() {
                break;
            }
        }
        let distinct: BTreeSet<_> = seen.iter().collect();
        assert_eq!(distinct.len(), seen.len(), "{first} {last} shows someone twice");
        let expected = if first == "jon" { 40 } else { 120 };
        assert!(seen.len() >= expected, "{first} {last} found {} on {pages} pages", seen.len());
    }
}

#[tokio::test]
async fn a_cursor_of_another_user_search_or_making_is_refused() {
    let stage = Stage::new().await;
    let ana = stage.as_one_of("ana", "almond");
    let names = vec![("John", "Smith"); 60];
    add_all(&ana, &names).await;
    let cursor = ana.search("john", "smith", 25, None).await.unwrap().cursor.unwrap();
    assert!(ana.search("John", "SMITH", 25, Some(&cursor)).await.is_ok());

    let dana = stage.as_one_of("dana", "almond");
    assert_eq!(dana.search("john", "smith", 25, Some(&cursor)).await, Err(Error::BadCursor));
    assert_eq!(ana.search("john", "smit", 25, Some(&cursor)).await, Err(Error::BadCursor));
    let altered = cursor.replace(&cursor[40..42], if &cursor[40..42] == "00" { "11" } else { "00" });
    for wrong in [altered.as_str(), "", "é", &cursor[..31]] {
        assert_eq!(ana.search("john", "smith", 25, Some(wrong)).await, Err(Error::BadCursor));
    }
}

#[tokio::test]
async fn a_cursor_holds_nothing_that_can_be_read_and_is_another_each_time() {
    let stage = Stage::new().await;
    let ana = stage.as_one_of("ana", "almond");
    add_all(&ana, &vec![("Zebulon", "Quartermain"); 60]).await;

    let cursor = async || ana.search("zebulon", "quartermain", 25, None).await.unwrap().cursor.unwrap();
    let (one, another) = (cursor().await, cursor().await);

    assert_ne!(one, another, "a nonce is never used twice");
    let bytes = base64::Engine::decode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, &one).unwrap();
    let text = String::from_utf8_lossy(&bytes).to_lowercase();
    for known in ["zebulon", "quarter", "scope", "after"] {
        assert!(!text.contains(known), "{known} can be read in a cursor");
    }
    for at in 0..one.len() {
        let mut altered = one.clone();
        let other = if &one[at..=at] == "A" { "B" } else { "A" };
        altered.replace_range(at..=at, other);
        let refused = ana.search("zebulon", "quartermain", 25, Some(&altered)).await;
        assert_eq!(refused, Err(Error::BadCursor), "letter {at}");
    }
}

#[tokio::test]
async fn a_receipt_holds_once_for_its_user_name_stage_and_half_an_hour() {
    let stage = Stage::new().await;
    let ana = stage.as_one_of("ana", "almond");
    let likely = [ClientId::new("c9").unwrap()];
    ana.give_receipt("r1", "María", "Lopez", &likely).await.unwrap();
    let refused = Err(Error::Conflict(Conflict::Receipt));

    assert_eq!(ana.receipt("r1", "Maria", "LOPEZ").await.unwrap().likely, likely);
    assert_eq!(ana.receipt("r2", "Maria", "Lopez").await, refused);
    assert_eq!(ana.receipt("r1", "Mary", "Lopez").await, refused);
    assert_eq!(stage.as_one_of("dana", "almond").receipt("r1", "Maria", "Lopez").await, refused);
    let later = stage.store.scoped(Caller { now: now() + 31.minutes(), ..caller("ana", "almond") });
    assert_eq!(later.receipt("r1", "Maria", "Lopez").await, refused);
    let receipt = ana.receipt("r1", "Maria", "Lopez").await.unwrap();

    let add = async |id: &str, store: &ScopedStore| {
        let mut write = store.write("add client");
        write.add_client(&a_client(id, "Maria", "Lopez", "almond")).use_receipt(&receipt);
        write.commit(&once(id), &()).await.map(|_| ())
    };
    assert_eq!(add("c0", &later).await, Err(Error::Conflict(Conflict::Receipt)));
    assert_eq!(add("c1", &ana).await, Ok(()));
    assert_eq!(add("c1", &ana).await, Ok(()), "the same request again is not a second use");
    assert_eq!(add("c2", &ana).await, Err(Error::Conflict(Conflict::Receipt)));
    assert_eq!(ana.search("maria", "lopez", 25, None).await.unwrap().found.len(), 1);
}

#[tokio::test]
async fn a_kept_search_is_its_users_alone() {
    let stage = Stage::new().await;
    let ana = stage.as_one_of("ana", "almond");
    ana.keep_query("q1", &("Maria", "Lopez")).await.unwrap();

    assert_eq!(ana.kept_query::<(String, String)>("q1").await.unwrap().0, "Maria");
    let dana = stage.as_one_of("dana", "almond");
    assert_eq!(dana.kept_query::<(String, String)>("q1").await, Err(Error::NotFound));
}

#[tokio::test]
async fn the_last_twenty_clients_opened_are_listed_newest_first_while_they_may_be_seen() {
    let stage = Stage::new().await;
    let ana = stage.as_one_of("ana", "almond");
    let mut clients: Vec<Client> =
        (0..21).map(|at| a_client(&format!("c{at}"), "Maria", "Lopez", "almond")).collect();
    clients.iter_mut().for_each(|client| client.restriction = Restriction::Everyone);
    ana.put_clients("seed", &clients).await.unwrap();
    for client in clients.iter().chain([&clients[5]]) {
        ana.remember_client(&client.id).await.unwrap();
    }

    let recent = opened(&ana, ana.recent_clients().await.unwrap());
    assert_eq!(recent.len(), 20);
    assert_eq!((recent[0].id.as_str(), recent[1].id.as_str(), recent[19].id.as_str()), ("c5", "c20", "c1"));

    let omar = stage.as_one_of("omar", "orchard");
    omar.remember_client(&clients[3].id).await.unwrap();
    assert_eq!(omar.recent_clients().await.unwrap().len(), 1);
    let read = opened(&ana, ana.client(&clients[3].id).await.unwrap());
    let mut write = ana.write("change restriction");
    write.change_client(&read, &Client { restriction: Restriction::Organization, ..read.clone() });
    write.commit(&once("k"), &()).await.unwrap();
    assert!(omar.recent_clients().await.unwrap().is_empty());
}

#[tokio::test]
async fn whose_a_shared_record_is_is_known_also_where_it_was_indexed_before_the_index_said_so() {
    let stage = Stage::new().await;
    let ana = stage.as_one_of("ana", "almond");
    let shared = Client { restriction: Restriction::Everyone, ..a_client("c1", "Maria", "Lopez", "almond") };
    ana.put_clients("seed", std::slice::from_ref(&shared)).await.unwrap();
    forget_owners(&stage).await;

    let omar = stage.as_one_of("omar", "orchard");
    let page = omar.search("maria", "lopez", 25, None).await.unwrap();

    let found = opened(&omar, page.found);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].entry.owner, None, "the index says nothing");
    assert_eq!(found[0].owner, Some(shared.owner));
}

/// Takes the owner out of every item of the name index, as such items were written before.
async fn forget_owners(stage: &Stage) {
    let config = aws_sdk_dynamodb::Config::builder()
        .behavior_version(aws_config::BehaviorVersion::latest())
        .region(aws_sdk_dynamodb::config::Region::new("us-west-2"))
        .credentials_provider(aws_sdk_dynamodb::config::Credentials::new(
            "local", "local", None, None, "tests",
        ))
        .endpoint_url(stage.settings.dynamodb_endpoint.clone().unwrap())
        .build();
    let dynamo = aws_sdk_dynamodb::Client::from_conf(config);
    let items = dynamo.scan().table_name(&stage.settings.table).send().await.unwrap().items.unwrap();
    let mut forgotten = 0;
    for mut item in items {
        let text = item["d"].as_s().unwrap().replace(",\"o\":\"almond\"", "");
        if item["PK"].as_s().unwrap().contains("|nx#") && text != *item["d"].as_s().unwrap() {
            item.insert("d".to_owned(), aws_sdk_dynamodb::types::AttributeValue::S(text));
            dynamo.put_item().table_name(&stage.settings.table).set_item(Some(item)).send().await.unwrap();
            forgotten += 1;
        }
    }
    assert!(forgotten > 0);
}

#[tokio::test]
async fn a_page_says_that_there_are_more_only_once_a_further_client_was_met() {
    let stage = Stage::new().await;
    let ana = stage.as_one_of("ana", "almond");
    add_all(&ana, &vec![("Zebulon", "Quarter"); 26]).await;

    for (want, met, has_more) in
        [(0, 0, true), (1, 1, true), (25, 25, true), (26, 26, false), (27, 26, false)]
    {
        let page = ana.search("zeb", "quart", want, None).await.unwrap();
        assert_eq!((page.found.len(), page.has_more), (met, has_more), "{want} wanted");
        assert!(page.cursor.is_some() || !has_more);
    }
}
