//! The manual's table has every option with its true defaults.

use serde_json::Value;

use super::{JwtOption, OPTIONS};
use crate::config::{JwtConfig, Weakening};

const MANUAL: &str = include_str!("../../manual/configuration.rs");

#[test]
fn the_manual_has_every_option_with_both_defaults() {
    let rows: Vec<&str> = MANUAL
        .lines()
        .filter(|line| line.starts_with("//! | `JWT_"))
        .collect();
    let expected: Vec<String> = OPTIONS.iter().map(row).collect();
    let begins: Vec<String> = rows
        .iter()
        .map(|row| row.split_inclusive(" | ").take(4).collect())
        .collect();
    assert_eq!(begins, expected);
    assert!(
        rows.iter()
            .all(|row| row.split(" | ").nth(4).is_some_and(|what| what.len() > 12))
    );
}

#[test]
fn every_option_has_the_name_of_the_field_that_it_sets() {
    let table = include_str!("table.rs");
    let rows = table
        .lines()
        .filter_map(|line| line.trim().strip_prefix('"'));
    let mut count = 0;
    for row in rows {
        let (name, field) = row
            .split_once("\" ")
            .and_then(|(name, how)| Some((name, how.split_once(' ')?.1)))
            .unwrap();
        let field = field.trim_end_matches(',').to_ascii_uppercase();
        assert_eq!(name, format!("JWT_{field}"));
        count += 1;
    }
    assert_eq!(count + 1, OPTIONS.len());
}

fn row(option: &JwtOption) -> String {
    let flask = (option.shown)(&JwtConfig::flask_compatible());
    let ours = (option.shown)(&JwtConfig::default());
    format!(
        "//! | `{}` | {} | {} | ",
        option.name,
        cell(&flask),
        cell(&ours)
    )
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::Array(items) if items.is_empty() => "none".to_owned(),
        Value::Array(items) if items.len() == Weakening::ALL.len() => "all".to_owned(),
        value => format!("`{value}`"),
    }
}
