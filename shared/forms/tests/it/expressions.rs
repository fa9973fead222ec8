//! The language itself.

use forms::expression::{MAX_DEPTH, MAX_NODES, ParseFault, from_json, parse, to_json};
use proptest::prelude::*;
use serde_json::json;

use crate::vectors::World;

#[test]
fn a_tree_has_the_operator_first() {
    let tree = parse("income_any == 1 && none(income_amounts.*)").unwrap();
    let json = json!(["&&", ["==", ["item", "income_any"], 1], ["none", ["group", "income_amounts"]]]);
    assert_eq!(to_json(&tree), json);
    assert_eq!(from_json(&json), Ok(tree));
}

#[test]
fn what_binds_tighter_is_read_first() {
    let json = |text: &str| to_json(&parse(text).unwrap()).to_string();
    assert_eq!(
        json("a || b && !c == 1"),
        r#"["||",["item","a"],["&&",["item","b"],["!",["==",["item","c"],1]]]]"#
    );
    assert_eq!(json("1 + 2 - 3 < 4"), r#"["<",["-",["+",1,2],3],4]"#);
    assert_eq!(json("(a || b) && c"), r#"["&&",["||",["item","a"],["item","b"]],["item","c"]]"#);
    assert_eq!(json("$age in [1, 2.5]"), r#"["in",["name","age"],["list",1,2.5]]"#);
}

#[test]
fn a_text_that_is_no_expression_says_where() {
    assert_eq!(parse("a == "), Err(ParseFault::Expected { expected: "a value", at: 5 }));
    assert_eq!(parse("a ? b"), Err(ParseFault::Unreadable { at: 2 }));
    assert_eq!(parse("$nobody"), Err(ParseFault::UnknownName { word: "nobody".into() }));
    assert_eq!(parse("loop(1)"), Err(ParseFault::UnknownFunction { word: "loop".into() }));
    assert_eq!(parse(&"(".repeat(10_000)), Err(ParseFault::TooLarge));
    assert_eq!(parse(&"!".repeat(100)), Err(ParseFault::TooLarge));
    assert_eq!(parse(&vec!["a"; 600].join(" && ")), Err(ParseFault::TooLarge));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// Whatever is typed is read within bounds or refused, and evaluates without a panic.
    #[test]
    fn no_text_panics(text in r#"[a-e0-9 .*()\[\],!&|=<>+$@'"-]{0,60}|\PC{0,40}"#) {
        if let Ok(tree) = parse(&text) {
            prop_assert!(tree.n_nodes() <= MAX_NODES && tree.depth() <= MAX_DEPTH);
            let _ = World::default().value(&tree);
        }
    }

    /// A tree survives the way to the browser and back; whatever comes instead is refused.
    #[test]
    fn a_tree_comes_back_from_json(seed in any::<u64>()) {
        let tree = crate::vectors::Random(seed).boolean(4);
        prop_assert_eq!(from_json(&to_json(&tree)), Ok(tree));
    }
}
