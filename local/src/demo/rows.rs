use domain::{Date, Record};
use hud::FileId;
use serde_json::{Map, Value, json};

/// A row of `file` by HUD's column names; nulls stand for empty fields.
pub(super) fn row(file: FileId, made: Date, values: Value) -> Record {
    let mut map: Map<String, Value> = match values {
        Value::Object(map) => map.into_iter().filter(|(_, value)| !value.is_null()).collect(),
        _ => Map::new(),
    };
    let made_at = json!(format!("{made} 09:00:00"));
    for (name, value) in [("DateCreated", &made_at), ("DateUpdated", &made_at), ("UserID", &json!("demo"))] {
        if file.column_index(name).is_some() {
            map.insert(name.to_owned(), value.clone());
        }
    }
    Record::from_map(file, &map).expect("demo rows hold HUD's columns and codes: a test makes them all")
}
