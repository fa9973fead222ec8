//! A list says that there is more only if there is more: every paged route, at the very edge of a page.

use std::collections::BTreeSet;

use hud::FileId;
use serde_json::Value;
use testkit::{Stack, a_client};

use crate::export::{Export, checked};

/// Routes whose reply is a page, as the tests below try them.
const PAGED: [&str; 3] = [
    "GET /api/admin/imports/{import_id}/findings",
    "GET /api/clients/searches/{search_id}",
    "POST /api/clients/searches",
];

#[test]
fn every_route_with_pages_is_tried_at_the_edge_of_a_page() {
    let description = serde_json::to_value(api::openapi()).unwrap();
    let schemas = description["components"]["schemas"].as_object().unwrap();
    let is_page = |schema: &Value| {
        let fields = schema["properties"].as_object().into_iter().flat_map(|fields| fields.keys());
        fields.into_iter().any(|field| ["cursor", "more", "next_page", "has_more"].contains(&field.as_str()))
    };
    let pages: BTreeSet<String> = schemas
        .iter()
        .filter(|(_, schema)| is_page(schema))
        .map(|(name, _)| format!("\"#/components/schemas/{name}\""))
        .collect();
    let mut paged = BTreeSet::new();
    for (path, methods) in description["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let replies = operation["responses"].to_string();
            if pages.iter().any(|page| replies.contains(page)) {
                paged.insert(format!("{} {path}", method.to_uppercase()));
            }
        }
    }
    assert_eq!(paged.iter().map(String::as_str).collect::<Vec<_>>(), PAGED);
}

#[tokio::test]
async fn a_search_says_that_there_are_more_clients_only_if_there_is_a_further_one() {
    let stack = Stack::start().await;
    let stage = stack.testing();
    let ana = stage.signed_in("caseworker");
    let store = stage.state().store.system();
    let mut known = 0;
    for (count, pages) in [
        (1, vec![1]),
        (24, vec![24]),
        (25, vec![25]),
        (26, vec![25, 1]),
        (50, vec![25, 25]),
        (51, vec![25, 25, 1]),
    ] {
        let clients: Vec<_> = (known..count)
            .map(|n| a_client().id(&format!("z{n}")).named("Zebulon", "Quarter").build())
            .collect();
        let almond = store.working_for(&clients[0].owner, stack.clock().now()).unwrap();
        almond.put_clients("test", &clients).await.unwrap();
        known = count;

        let mut page = ana.searches("Zeb", "Quart").await.succeeds().body;
        let mut sizes = Vec::new();
        let mut seen = BTreeSet::new();
        loop {
            let results = page["results"].as_array().unwrap();
            sizes.push(results.len());
            seen.extend(results.iter().map(|client| client["client_id"].to_string()));
            assert_eq!(page["more"], page["cursor"].is_string());
            let Some(cursor) = page["cursor"].as_str() else { break };
            let search = page["search_id"].as_str().unwrap();
            page = ana.get(&format!("/api/clients/searches/{search}?cursor={cursor}")).await.succeeds().body;
        }

        assert_eq!((sizes, seen.len()), (pages, count), "{count} clients");
    }
}

#[tokio::test]
async fn findings_of_an_import_go_on_only_if_there_is_a_further_one() {
    let stack = Stack::start().await;
    let terry = stack.testing().signed_in("technician");
    for (count, pages) in [(99, vec![99]), (100, vec![100]), (101, vec![100, 1])] {
        let mut export = Export::of_people(1);
        for n in 0..count {
            let row = export.add(FileId::Services, &[("EnrollmentID", "e0"), ("PersonalID", "p0")]);
            row.insert("ServicesID", format!("s{n}"));
            let values = [("DateProvided", "someday"), ("RecordType", "141"), ("TypeProvided", "1")];
            row.extend(values.map(|(column, value)| (column, value.to_owned())));
        }
        let import = checked(&terry, &export.zip()).await;
        let path = format!("/api/admin/imports/{import}/findings?file=Services.csv&rule=FS-24");

        let mut page = terry.get(&path).await.succeeds().body;
        let mut sizes = vec![page["items"].as_array().unwrap().len()];
        while let Some(cursor) = page["cursor"].as_str() {
            page = terry.get(&format!("{path}&cursor={cursor}")).await.succeeds().body;
            sizes.push(page["items"].as_array().unwrap().len());
        }

        assert_eq!(sizes, pages, "{count} findings");
    }
}
