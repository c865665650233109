//! Fields of claims types, and claims without a type, as values.

use std::collections::{BTreeSet, HashSet};

use serde_json::{Value, json};

use crate::rule::{
    ClaimCollection, ClaimPresence as _, ClaimValue, RuleValue, Truth, TypedClaims, collection_of,
    presence_of, same_as, value_of,
};

fn is_integer(value: &RuleValue<'_>, number: i128) -> bool {
    matches!(value, RuleValue::Integer(found) if *found == number)
}

#[test]
fn numbers_of_every_width_are_one_type() {
    assert!(is_integer(&7_u8.rule_value(), 7));
    assert!(is_integer(&(-7_i64).rule_value(), -7));
    assert!(is_integer(&u64::MAX.rule_value(), i128::from(u64::MAX)));
    assert!(matches!(u128::MAX.rule_value(), RuleValue::Other));
    assert!(matches!(Some(7_u8).rule_value(), RuleValue::Integer(7)));
    assert!(matches!(None::<u8>.rule_value(), RuleValue::Absent));
}

#[test]
fn claims_without_a_type_are_what_json_says() {
    let value = json!({"n": 7, "f": 1.5, "t": "x", "b": true, "nothing": null, "list": ["a"], "object": {}});
    assert!(is_integer(&value["n"].rule_value(), 7));
    assert!(
        matches!(value["f"].rule_value(), RuleValue::Float(number) if number.to_bits() == 1.5_f64.to_bits())
    );
    assert!(matches!(value["t"].rule_value(), RuleValue::Text(text) if text == "x"));
    assert!(matches!(value["b"].rule_value(), RuleValue::Bool(true)));
    assert!(matches!(value["nothing"].rule_value(), RuleValue::Absent));
    assert_eq!(
        value["list"].rule_value().contains(&RuleValue::text("a")),
        Truth::True
    );
    assert_eq!(
        value["object"].rule_value().contains(&RuleValue::text("a")),
        Truth::Unknown
    );
    assert_eq!(value["object"].rule_value().is_empty(), Truth::True);
}

/// `Vec` and its like have methods of the same names.
fn has(collection: &impl ClaimCollection, part: &RuleValue<'_>) -> Option<bool> {
    collection.contains(part)
}

fn has_nothing(collection: &impl ClaimCollection) -> Option<bool> {
    collection.is_empty()
}

#[test]
fn a_collection_contains_what_is_equal_to_an_element() {
    let texts = vec!["beta".to_owned(), "7".to_owned()];
    assert_eq!(has(&texts, &RuleValue::text("beta")), Some(true));
    assert_eq!(has(&texts, &RuleValue::text("bet")), Some(false));
    assert_eq!(has(&texts, &RuleValue::Integer(7)), Some(false));
    assert_eq!(has(&texts, &RuleValue::Absent), None);
    let numbers = BTreeSet::from([7_u32]);
    assert_eq!(
        has(&numbers, &RuleValue::RequestText("7".into())),
        Some(true)
    );
    // A handler may read it as 7.
    assert_eq!(has(&numbers, &RuleValue::RequestText("07".into())), None);
    assert_eq!(has(&Some(texts), &RuleValue::text("beta")), Some(true));
    assert_eq!(has(&None::<Vec<String>>, &RuleValue::text("beta")), None);
}

#[test]
fn a_collection_that_is_not_there_is_neither_empty_nor_not() {
    assert_eq!(has_nothing(&HashSet::<String>::new()), Some(true));
    assert_eq!(has_nothing(&vec![7]), Some(false));
    assert_eq!(has_nothing(&None::<Vec<String>>), None);
}

#[test]
fn an_option_and_a_json_value_may_be_missing() {
    assert!(Some(1).is_there());
    assert!(!None::<u8>.is_there());
    assert!(!Value::Null.is_there());
    assert!(json!(false).is_there());
}

struct Claims {
    level: u8,
    org: Option<Org>,
}

struct Org {
    id: String,
    tags: Vec<String>,
}

#[test]
fn a_field_is_read_from_claims_of_its_own_type_only() {
    let claims = Claims {
        level: 3,
        org: Some(Org {
            id: "acme".to_owned(),
            tags: vec!["a".to_owned()],
        }),
    };
    let typed: TypedClaims<'_> = &claims;
    assert!(is_integer(
        &value_of(typed, |claims: &Claims| Some(&claims.level)).unwrap(),
        3
    ));
    let id = value_of(typed, |claims: &Claims| Some(&claims.org.as_ref()?.id)).unwrap();
    assert!(matches!(id, RuleValue::Text(id) if id == "acme"));
    let tags = collection_of(typed, |claims: &Claims| Some(&claims.org.as_ref()?.tags)).unwrap();
    assert_eq!(tags.contains(&RuleValue::text("a")), Truth::True);
    let there = presence_of(typed, |claims: &Claims| Some(&claims.org)).unwrap();
    assert_eq!(there.exists(), Truth::True);
    assert_eq!(
        same_as(typed, |claims: &Claims| Some(claims.level == 3)),
        Some(Truth::True)
    );
    assert!(value_of(typed, |org: &Org| Some(&org.id)).is_none());
    assert!(same_as(typed, |_: &Org| Some(true)).is_none());
}

#[test]
fn what_lies_behind_an_absent_option_is_absent() {
    let claims = Claims {
        level: 3,
        org: None,
    };
    let typed: TypedClaims<'_> = &claims;
    let id = value_of(typed, |claims: &Claims| Some(&claims.org.as_ref()?.id)).unwrap();
    assert!(matches!(id, RuleValue::Absent));
    let tags = collection_of(typed, |claims: &Claims| Some(&claims.org.as_ref()?.tags)).unwrap();
    assert_eq!(tags.is_empty(), Truth::Unknown);
    let there = presence_of(typed, |claims: &Claims| Some(&claims.org)).unwrap();
    assert_eq!(there.exists(), Truth::False);
    let same = same_as(typed, |claims: &Claims| {
        Some(claims.org.as_ref()?.id == "acme")
    });
    assert_eq!(same, Some(Truth::Unknown));
}
