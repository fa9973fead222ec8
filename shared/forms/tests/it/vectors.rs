//! Cases that the browser's interpreter must agree with, in `expression-vectors.json`.

use std::collections::BTreeMap;

use domain::Date;
use forms::expression::{Aggregate, Environment, Name, Operator, Tree, Value, evaluate, parse, to_json};
use serde_json::{Map, Value as Json, json};

/// Items, names and groups to look things up in.
#[derive(Clone, Debug, Default)]
pub struct World {
    items: BTreeMap<String, Value>,
    names: BTreeMap<Name, Value>,
    groups: BTreeMap<String, Vec<String>>,
}

impl Environment for World {
    fn item(&self, id: &str) -> Option<Value> {
        self.items.get(id).cloned()
    }

    fn name(&self, name: Name) -> Option<Value> {
        self.names.get(&name).cloned()
    }

    fn group(&self, id: &str) -> Vec<Option<Value>> {
        let members = self.groups.get(id).cloned().unwrap_or_default();
        members.iter().map(|member| self.items.get(member).cloned()).collect()
    }
}

impl World {
    pub fn value(&self, tree: &Tree) -> Option<Value> {
        evaluate(tree, self)
    }

    /// What `tree` looks at, the rest left out.
    fn json(&self, tree: &Tree) -> Json {
        let mut wanted: Vec<&str> = tree.references();
        let groups: BTreeMap<&String, &Vec<String>> =
            self.groups.iter().filter(|(id, _)| wanted.contains(&id.as_str())).collect();
        wanted.extend(groups.values().flat_map(|members| members.iter().map(String::as_str)));
        let items = self.items.iter().filter(|(id, _)| wanted.contains(&id.as_str()));
        let items: Map<String, Json> = items.map(|(id, value)| (id.clone(), plain(value))).collect();
        let names: Map<String, Json> =
            self.names.iter().map(|(name, value)| (format!("${}", name.word()), plain(value))).collect();
        let names = if to_json(tree).to_string().contains("\"name\"") { names } else { Map::new() };
        json!({ "items": items, "names": names, "groups": groups })
    }
}

/// A value as the browser holds it; numbers with their decimals.
fn plain(value: &Value) -> Json {
    match value {
        Value::Number(hundredths) => to_json(&Tree::Number(*hundredths)),
        Value::Date(date) => json!(date.to_string()),
        Value::Text(text) => json!(text),
        Value::Bool(yes) => json!(yes),
        Value::List(values) => values.iter().map(plain).collect(),
    }
}

fn case(text: Option<&str>, tree: &Tree, world: &World) -> Json {
    let value = world.value(tree).as_ref().map_or(Json::Null, plain);
    json!({ "text": text, "tree": to_json(tree), "env": world.json(tree), "value": value })
}

/// A small generator with a fixed seed, the same on every machine (SplitMix64).
pub struct Random(pub u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) >> 33).unwrap() % n
    }

    fn hundredths(&mut self) -> i64 {
        const EDGES: [i64; 8] = [0, 1, 99, 100, 101, 10_000, 123_456, 900_719_925_474_099];
        if self.below(2) == 0 { EDGES[self.below(EDGES.len())] } else { self.below(500_000) as i64 }
    }

    fn date(&mut self) -> Date {
        const EDGES: [&str; 7] = [
            "2024-02-29",
            "2025-02-28",
            "2025-03-01",
            "2026-11-22",
            "1999-12-31",
            "2000-01-01",
            "0001-01-01",
        ];
        if self.below(3) == 0 {
            return EDGES[self.below(EDGES.len())].parse().unwrap();
        }
        Date::new(1930 + self.below(120) as i16, 1 + self.below(12) as i8, 1 + self.below(28) as i8).unwrap()
    }

    fn world(&mut self) -> World {
        let mut world = World::default();
        for id in ["n1", "n2", "n3", "n4"] {
            if self.below(4) > 0 {
                let sign = if self.below(8) == 0 { -1 } else { 1 };
                world.items.insert(id.into(), Value::Number(sign * self.hundredths()));
            }
        }
        for id in ["d1", "d2"] {
            if self.below(4) > 0 {
                world.items.insert(id.into(), Value::Date(self.date()));
            }
        }
        for id in ["b1", "b2"] {
            if self.below(3) > 0 {
                world.items.insert(id.into(), Value::Bool(self.below(2) == 0));
            }
        }
        if self.below(3) > 0 {
            let text = ["", "CA-510", "CA-511", "ñandú"][self.below(4)];
            world.items.insert("t1".into(), Value::Text(text.into()));
        }
        if self.below(3) > 0 {
            let list = (0..self.below(3)).map(|_| Value::Number(100 * self.below(5) as i64)).collect();
            world.items.insert("l1".into(), Value::List(list));
        }
        if self.below(4) > 0 {
            world.names.insert(Name::Age, Value::Number(100 * self.below(100) as i64));
            world.names.insert(Name::Today, Value::Date(self.date()));
            world.names.insert(Name::IsHoh, Value::Bool(self.below(2) == 0));
        }
        let members = ["n1", "n2", "n3", "b1", "t1"];
        let group: Vec<String> =
            members.iter().filter(|_| self.below(3) > 0).map(|id| (*id).into()).collect();
        world.groups.insert("g".into(), group);
        world.groups.insert("amounts".into(), vec!["n1".into(), "n2".into(), "n3".into(), "t1".into()]);
        world
    }

    fn number(&mut self, depth: usize) -> Tree {
        let deeper = depth.saturating_sub(1);
        match self.below(if depth == 0 { 3 } else { 11 }) {
            0 => Tree::Number(self.hundredths()),
            1 => Tree::Item(["n1", "n2", "n3", "n4"][self.below(4)].into()),
            2 => Tree::Name(Name::Age),
            3 | 4 => {
                let operator = [Operator::Plus, Operator::Minus][self.below(2)];
                Tree::Binary(operator, Box::new(self.number(deeper)), Box::new(self.number(deeper)))
            }
            5 => Tree::Min((0..=self.below(3)).map(|_| self.number(deeper)).collect()),
            6 => Tree::Max((0..=self.below(3)).map(|_| self.number(deeper)).collect()),
            7 => Tree::Aggregate(Aggregate::Sum, "amounts".into()),
            8 => Tree::Aggregate(Aggregate::Count, "g".into()),
            9 => Tree::DaysBetween(Box::new(self.date_tree(deeper)), Box::new(self.date_tree(deeper))),
            _ => Tree::YearsBetween(Box::new(self.date_tree(deeper)), Box::new(self.date_tree(deeper))),
        }
    }

    fn date_tree(&mut self, depth: usize) -> Tree {
        let deeper = depth.saturating_sub(1);
        match self.below(if depth == 0 { 3 } else { 6 }) {
            0 => Tree::Date(self.date()),
            1 => Tree::Item(["d1", "d2"][self.below(2)].into()),
            2 => Tree::Name(Name::Today),
            3 => Tree::PlusDays(Box::new(self.date_tree(deeper)), Box::new(self.number(deeper))),
            4 => Tree::Min((0..=self.below(2)).map(|_| self.date_tree(deeper)).collect()),
            _ => Tree::Max((0..=self.below(2)).map(|_| self.date_tree(deeper)).collect()),
        }
    }

    /// A tree that is true or false.
    pub fn boolean(&mut self, depth: usize) -> Tree {
        let deeper = depth.saturating_sub(1);
        match self.below(if depth == 0 { 3 } else { 12 }) {
            0 => Tree::Item(["b1", "b2"][self.below(2)].into()),
            1 => Tree::Bool(self.below(2) == 0),
            2 => Tree::Name(Name::IsHoh),
            3 => Tree::Not(Box::new(self.boolean(deeper))),
            4 => Tree::And((0..2 + self.below(2)).map(|_| self.boolean(deeper)).collect()),
            5 => Tree::Or((0..2 + self.below(2)).map(|_| self.boolean(deeper)).collect()),
            6 | 7 => {
                let operator = Operator::ALL[self.below(6)].0;
                Tree::Binary(operator, Box::new(self.number(deeper)), Box::new(self.number(deeper)))
            }
            8 => {
                let operator = Operator::ALL[self.below(6)].0;
                Tree::Binary(operator, Box::new(self.date_tree(deeper)), Box::new(self.date_tree(deeper)))
            }
            9 => {
                let list = if self.below(2) == 0 {
                    Tree::Item("l1".into())
                } else {
                    Tree::List((0..=self.below(3)).map(|_| self.number(0)).collect())
                };
                Tree::In(Box::new(self.number(deeper)), Box::new(list))
            }
            10 => Tree::Aggregate([Aggregate::Any, Aggregate::None][self.below(2)], "g".into()),
            _ => Tree::Answered(Box::new(self.number(deeper))),
        }
    }
}

/// Each operator and function with present, missing and edge values.
const WRITTEN: &[&str] = &[
    "1 == 1",
    "1 != 1",
    "n == 1",
    "missing == 1",
    "missing != 1",
    "!(missing != 1)",
    "!missing == 1",
    "missing == missing",
    "n < 2",
    "n <= 1",
    "n > 1",
    "n >= 1",
    "0.1 + 0.2 == 0.3",
    "n + missing",
    "n - 1",
    "missing < 1",
    "d < @2026-11-23",
    "d == @2026-11-22",
    "t == 'CA-510'",
    "t != 'CA-510'",
    "t == \"x\"",
    "yes",
    "no",
    "missing",
    "!yes",
    "!missing",
    "yes && no",
    "yes || no",
    "missing || yes",
    "missing && yes",
    "yes == true",
    "no == false",
    "missing == false",
    "n in [1, 2]",
    "n in [2, 3]",
    "missing in [1]",
    "n in [missing, 1]",
    "n in list",
    "n in missing_list",
    "t in ['CA-510', 'CA-511']",
    "answered(n)",
    "answered(missing)",
    "answered(no)",
    "any(g.*)",
    "none(g.*)",
    "count(g.*)",
    "sum(g.*)",
    "any(empty.*)",
    "none(empty.*)",
    "count(empty.*)",
    "sum(empty.*)",
    "min(n, 2, missing)",
    "max(n, 2, missing)",
    "min(missing)",
    "max(d, $dob)",
    "min(d, $dob)",
    "days_between($dob, d)",
    "days_between(d, $dob)",
    "days_between(missing_date, d)",
    "years_between($dob, d)",
    "years_between(d, $dob)",
    "years_between(@2004-02-29, @2025-02-28)",
    "years_between(@2004-02-29, @2025-03-01)",
    "years_between(@2004-02-29, @2024-02-29)",
    "plus_days(d, 1)",
    "plus_days(d, 0 - 22)",
    "plus_days(@2024-02-28, 1)",
    "plus_days(d, 1.99)",
    "plus_days(@9999-12-31, 1)",
    "plus_days(@0001-01-01, 0 - 1)",
    "plus_days(missing_date, 1)",
    "$age >= 18",
    "$today == d",
    "$household_size == 1",
    "$is_hoh",
    "8 in $funders",
    "9 in $funders",
    "$grant_kind == 'ESG'",
    "big + big",
    "big - 1",
    "0 - big - big",
    "(yes || no) && !(no && yes)",
];

fn written() -> World {
    let mut world = World::default();
    let numbers =
        [("n", 100), ("big", forms::expression::HUNDREDTHS_MAX), ("g1", 0), ("g2", 1_050), ("g3", 20)];
    world.items.extend(numbers.map(|(id, hundredths)| (id.into(), Value::Number(hundredths))));
    world.items.insert("d".into(), Value::Date("2026-11-22".parse().unwrap()));
    world.items.insert("t".into(), Value::Text("CA-510".into()));
    world.items.insert("yes".into(), Value::Bool(true));
    world.items.insert("no".into(), Value::Bool(false));
    world.items.insert("list".into(), Value::List(vec![Value::Number(100), Value::Number(250)]));
    world.groups.insert("g".into(), ["g1", "g2", "g3", "missing", "no"].map(Into::into).to_vec());
    world.groups.insert("empty".into(), vec!["missing".into()]);
    world.names.insert(Name::Dob, Value::Date("1990-11-23".parse().unwrap()));
    world.names.insert(Name::Today, Value::Date("2026-11-22".parse().unwrap()));
    world.names.insert(Name::Age, Value::Number(3_500));
    world.names.insert(Name::IsHoh, Value::Bool(true));
    world.names.insert(Name::GrantKind, Value::Text("ESG".into()));
    world.names.insert(Name::Funders, Value::List(vec![Value::Number(800)]));
    world
}

#[test]
fn the_vectors_in_the_tree_are_what_the_evaluator_says() {
    let world = written();
    let mut cases: Vec<Json> =
        WRITTEN.iter().map(|text| case(Some(text), &parse(text).unwrap(), &world)).collect();
    let mut random = Random(510);
    for n in 0..2400 {
        let world = random.world();
        let tree = match n % 3 {
            0 => random.number(3),
            1 => random.date_tree(3),
            _ => random.boolean(3),
        };
        cases.push(case(None, &tree, &world));
    }
    let lines: Vec<String> = cases.iter().map(Json::to_string).collect();
    let text = format!("[\n{}\n]\n", lines.join(",\n"));

    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/expression-vectors.json");
    if std::env::var_os("WAYHOME_WRITE_VECTORS").is_some() {
        std::fs::write(path, &text).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap();
    assert!(kept == text, "expression-vectors.json differs; write it anew with WAYHOME_WRITE_VECTORS=1");
}
