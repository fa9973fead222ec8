//! What a run counts is what its lists and its file hold (PRODUCT R3, X2): one definition for card, heading, list, file.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use testkit::Stack;

use crate::export::fetched;

/// The lines of the findings file by list: all of them, and those to correct.
fn lines(csv: &[u8]) -> BTreeMap<String, (u64, u64)> {
    let mut reader = csv::Reader::from_reader(csv);
    let header = reader.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|head| head == name).unwrap();
    let (list, to_correct, message) = (column("List"), column("ToCorrect"), column("Message"));
    let mut lines: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    for line in reader.records() {
        let line = line.unwrap();
        assert!(line[message].ends_with(['.', '?']), "{line:?}");
        let count = lines.entry(line[list].to_owned()).or_default();
        count.0 += 1;
        count.1 += u64::from(&line[to_correct] == "Yes");
    }
    lines
}

#[tokio::test]
async fn the_findings_file_of_a_run_holds_every_row_that_its_page_counts() {
    let stack = Stack::start().await;
    for stage in stack.stages() {
        let dana = stage.signed_in("supervisor");
        crate::households::household(stage, "esg-shelter", &["Rosa", "Teo"]).await;
        let client = dana.adds_client("Nora", "Vega").await;
        let intake = dana.begins("intake", "esg-shelter", &client).await;
        let entry = json!({ "entry_date": stack.clock().days_ago(90).to_string() });
        dana.completes(&intake, entry).await.succeeds();
        let asked = json!({
            "grant_id": "almond-esg", "start_date": stack.clock().days_ago(300).to_string(),
            "end_date": stack.clock().days_ago(0).to_string(), "report": "apr",
        });
        let run = dana.post("/api/reports/runs", asked).await.succeeds().text("/run_id");
        stage.works_off_the_queue().await;

        let view = dana.get(&format!("/api/reports/runs/{run}")).await.succeeds().body;
        let files = view["files"].as_array().unwrap().iter().map(|file| file["name"].as_str().unwrap());
        let name = files.clone().find(|name| name.ends_with("-findings.csv")).unwrap();
        let link =
            dana.post(&format!("/api/reports/runs/{run}/files/{name}/link"), json!({})).await.succeeds();
        let mut of_file = lines(&fetched(&dana, &link.text("/url")).await.bytes);

        let mut errors = 0;
        for card in view["worklists"].as_array().unwrap() {
            let name = card["name"].as_str().unwrap();
            let list = dana.get(&format!("/api/reports/runs/{run}/worklists/{name}")).await.succeeds().body;
            let rows = list["rows"].as_array().unwrap();
            let to_correct = rows.iter().filter(|row| row["is_error"] == true).count() as u64;
            let counted = (rows.len() as u64, to_correct);
            assert_eq!((card["rows"].as_u64(), card["errors"].as_u64()), (Some(counted.0), Some(counted.1)));
            assert_eq!(of_file.remove(name).unwrap_or_default(), counted, "{name}");
            errors += to_correct;
        }
        assert_eq!(view["errors"], errors);
        assert!(errors > 0, "there is something to compare: {view}");
        let notes = view["notes"].as_array().unwrap();
        let found: Vec<&Value> = notes.iter().filter(|note| note["severity"] != "READING").collect();
        let grave = found.iter().filter(|note| note["severity"] != "WARNING").count();
        let expected = (found.len() as u64, grave as u64);
        assert_eq!(of_file.remove("before_you_submit").unwrap_or_default(), expected, "{notes:?}");
        assert!(of_file.is_empty(), "nothing that the page does not count: {of_file:?}");
    }
}
