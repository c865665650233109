//! JSON values of every type, without those that only Python reads.

use proptest::collection::{btree_map, vec};
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::select;
use serde_json::{Value, json};

pub(super) fn any_value() -> impl Strategy<Value = Value> {
    any_leaf().prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Value::from),
            btree_map("[a-z]{1,3}", inner, 0..3).prop_map(|members| json!(members)),
        ]
    })
}

fn any_leaf() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        select(vec![
            0_i64,
            1,
            -1,
            7,
            1_000_000_000,
            4_102_444_800,
            i64::MAX,
            i64::MIN
        ])
        .prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        // Fractions that every reader and writer agrees on.
        (-4000_i32..4000).prop_map(|quarters| json!(f64::from(quarters) / 4.0)),
        select(vec![
            json!(u64::MAX),
            json!(1e300),
            json!(-1e300),
            json!(4_102_444_800.5)
        ]),
        any_text().prop_map(Value::from),
    ]
}

/// Letters and signs, and whole numbers; no text is a number to Python alone.
pub(super) fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Zü漢😀\"'\\\\/<>&%.:;{}-]{0,6}",
        "[-+]?[0-9]{1,12}",
        "[0-9]{1,3}\\.[0-9]{1,2}",
        select(vec![
            "alice",
            "access",
            "refresh",
            "here",
            "us",
            "there",
            "true",
            "null",
            "None",
            "4102444800"
        ])
        .prop_map(str::to_owned),
    ]
}
