//! The words of a list are those that its token says, however they are written.

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

use super::*;
use crate::manager::JwtManager;
use crate::verify::payload::Payload;

fn all(list: &WordList, whole: &str) -> Vec<String> {
    list.words(whole).map(str::to_owned).collect()
}

#[test]
fn words_without_escapes_are_one_place_whatever_parts_them() {
    let whole = r#"token{"a":[ "one" ,"", "three, [four]"]}"#;
    let mut list = WordList::default();
    for word in ["one", "", "three, [four]"] {
        let at = whole.find(&format!("\"{word}\"")).unwrap() + 1;
        list.push(Cow::Borrowed(&whole[at..at + word.len()]), whole);
    }
    assert!(matches!(list, WordList::Quoted { start: 12, .. }));
    assert_eq!(all(&list, whole), ["one", "", "three, [four]"]);
}

#[test]
fn a_word_with_escapes_does_not_hide_those_around_it() {
    let whole = r#"["one","tw\u006f","three"]"#;
    let mut list = WordList::default();
    list.push(Cow::Borrowed(&whole[2..5]), whole);
    list.push(Cow::Owned("two".into()), whole);
    list.push(Cow::Borrowed(&whole[19..24]), whole);
    assert_eq!(all(&list, whole), ["one", "two", "three"]);
}

#[test]
fn words_of_two_claims_are_those_of_both_and_nothing_between_them() {
    let whole = r#"{"a":["one"],"b":"not","c":["two","three"]}"#;
    let mut list = WordList::quoted(6, 11).unwrap();
    list.append(WordList::Empty, whole);
    assert_eq!(all(&list, whole), ["one"]);
    list.append(WordList::quoted(28, 41).unwrap(), whole);
    assert_eq!(all(&list, whole), ["one", "two", "three"]);
}

#[test]
fn text_that_stands_in_no_quotes_is_a_word_by_itself() {
    let whole = "one two";
    let mut list = WordList::default();
    list.push(Cow::Borrowed(&whole[..3]), whole);
    list.push(Cow::Borrowed(&whole[4..]), whole);
    assert_eq!(all(&list, whole), ["one", "two"]);
}

/// A word as JSON, some with more escapes than they need.
fn word() -> impl Strategy<Value = String> {
    let plain = "[a-z \\[\\],:{}]{0,6}".prop_map(|text| Value::from(text).to_string());
    let odd = r#"[a"\\/é😀\n\x00]{0,4}"#.prop_map(|text| Value::from(text).to_string());
    let escaped = "[a-c \"é😀]{0,3}".prop_map(|text| {
        let units = text.encode_utf16();
        let escapes: Vec<_> = units.map(|unit| format!("\\u{unit:04x}")).collect();
        format!("\"{}\"", escapes.concat())
    });
    prop_oneof![8 => plain, 1 => odd, 1 => escaped]
}

/// A word, or an array of some.
fn words() -> impl Strategy<Value = String> {
    let blank = || select(&["", "", "", " ", "\n", "\t \r"][..]);
    let element = (blank(), word(), blank())
        .prop_map(|(before, word, behind)| [before, &word, behind].concat());
    let array = vec(element, 1..5).prop_map(|elements| format!("[{}]", elements.join(",")));
    prop_oneof![1 => word(), 1 => Just("[]".to_owned()), 6 => array]
}

/// What claims of these names say together, each word copied.
fn copied(claims: &[(&str, String)], names: [&str; 2]) -> Vec<String> {
    let asked = claims.iter().filter(|(name, _)| names.contains(name));
    asked
        .flat_map(|(_, json)| match serde_json::from_str(json).unwrap() {
            Value::Array(words) => words,
            word => vec![word],
        })
        .map(|word| word.as_str().unwrap().to_owned())
        .collect()
}

proptest! {
    #[test]
    fn all_words_of_a_token_are_there_in_their_order(
        claims in btree_map(select(&["aud", "amr", "roles", "groups", "scope", "scp"][..]), words(), 0..7)
    ) {
        let claims: Vec<_> = claims.into_iter().collect();
        let builder = JwtManager::builder().secret("0pen-sesame-0pen-sesame-0pen-sesame");
        let manager = builder.role_claims(["roles", "groups"]).build().unwrap();
        let own = &manager.verification().own;
        let members: Vec<_> = claims.iter().map(|(name, json)| format!(r#","{name}":{json}"#)).collect();
        let members = members.concat();
        let whole = format!(r#"{{"sub":"a","jti":"b","type":"access","iat":0,"exp":1{members}}}"#);
        let read = Payload::read(&whole, &own.layout, &own.demands).unwrap();
        let named = read.audience.unwrap_or_default();
        prop_assert_eq!(all(&named, &whole), copied(&claims, ["aud", ""]));
        prop_assert_eq!(all(&read.amr, &whole), copied(&claims, ["amr", ""]));
        prop_assert_eq!(all(&read.grants.roles, &whole), copied(&claims, ["roles", "groups"]));
        let scopes = copied(&claims, ["scope", "scp"]).join(" ");
        let scopes: Vec<_> = scopes.split(' ').filter(|scope| !scope.is_empty()).collect();
        prop_assert_eq!(read.grants.scopes(&whole).collect::<Vec<_>>(), scopes);
    }
}
