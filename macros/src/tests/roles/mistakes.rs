//! What is said of enums with mistakes.

use syn::Item;

use super::super::{messages, tokens};
use super::{assert_says, said_of};
use crate::entry;

#[test]
fn a_cycle_is_said_with_its_whole_way() {
    assert_says(&[
        (
            "#[role(implies(A))] A",
            "`A` implies itself already; remove it",
        ),
        (
            "#[role(implies(B))] A, #[role(implies(A))] B",
            "`A` → `B` → `A` is a cycle, so all of them would be the same; remove one step",
        ),
        (
            "#[role(implies(B))] A, #[role(implies(C))] B, #[role(implies(B))] C",
            "`B` → `C` → `B` is a cycle, so all of them would be the same; remove one step",
        ),
    ]);
}

#[test]
fn every_closing_step_of_a_cycle_is_reported() {
    let variants = "#[role(implies(B, C))] A, #[role(implies(A))] B, #[role(implies(A))] C";
    assert_eq!(said_of("", variants).len(), 2);
}

#[test]
fn a_name_that_two_share_is_a_mistake() {
    assert_says(&[
        (
            "A, #[role(rename = \"A\")] B",
            "`B` is called `\"A\"` in tokens, like `A`; give it another name with `#[role(rename = \"…\")]`",
        ),
        (
            "#[role(rename = \"x\")] A, #[role(rename = \"x\")] B",
            "`B` is called `\"x\"` in tokens, like `A`; give it another name with `#[role(rename = \"…\")]`",
        ),
    ]);
    assert_eq!(said_of("", "A, #[role(rename = \"a\")] B"), [""; 0]);
}

#[test]
fn a_wrong_name_is_not_compared() {
    let variants = "#[role(rename = \"\")] A, #[role(rename = \"\")] B";
    assert_eq!(
        said_of("", variants),
        ["`rename` is empty; write `rename = \"org:admin\"`"; 2]
    );
    let spelling = "#[role(rename_all = \"lower\")]";
    assert_eq!(
        said_of(spelling, "A, a"),
        ["unknown spelling `\"lower\"`; did you mean `\"lowercase\"`?"]
    );
}

#[test]
fn spellings_that_somebody_may_write() {
    for (written, meant) in [
        ("kebab", "kebab-case"),
        ("kebab_case", "kebab-case"),
        ("snake", "snake_case"),
        ("SnakeCase", "snake_case"),
        ("upper", "UPPERCASE"),
        ("pascal", "PascalCase"),
        ("CamelCase", "camelCase"),
        ("screaming-kebab-case", "SCREAMING-KEBAB-CASE"),
        ("SCREAMING_KEBAB_CASE", "SCREAMING-KEBAB-CASE"),
    ] {
        let said = said_of(&format!("#[role(rename_all = {written:?})]"), "A");
        let expected = format!("unknown spelling `{written:?}`; did you mean `{meant:?}`?");
        assert_eq!(said, [expected]);
    }
}

#[test]
fn a_role_is_any_text_and_a_scope_one_word_of_ascii() {
    for name in ["Leser & Schreiber", "größte", "a\\b"] {
        let item = format!("#[KIND(rename = {name:?})] A");
        assert_eq!(
            said_of("", &item.replace("KIND", "role")),
            [""; 0],
            "{name}"
        );
        let scope = format!("enum Scope {{ {} }}", item.replace("KIND", "scope"));
        assert_eq!(messages(entry::scope(tokens(&scope))).len(), 1, "{name}");
    }
}

#[test]
fn the_attributes_of_other_derives_are_not_read() {
    let variants = "#[serde(implies(A))] #[scope(implies(A))] A, #[auth::role(implies(A))] B";
    assert_eq!(said_of("#[serde(rename_all = \"x\")]", variants), [""; 0]);
}

#[test]
fn braces_are_no_parentheses() {
    let text = "`#[role]` has no items in parentheses; write `#[role(rename = \"org:admin\")]`, or remove it";
    assert_says(&[
        ("#[role { rename = \"a\" }] A", text),
        ("#[role[rename = \"a\"]] A", text),
    ]);
}

#[test]
fn what_implies_takes() {
    let bare =
        |repair: &str| format!("`implies` takes variants by their bare names; write {repair}");
    for (written, repair) in [
        ("Self::B", "`B`"),
        ("crate::Role::B", "`B`"),
        ("\"B\"", "`B`"),
        ("\"org:admin\"", "`implies(Editor, Viewer)`"),
        ("7", "`implies(Editor, Viewer)`"),
        ("!B", "`implies(Editor, Viewer)`"),
    ] {
        let said = said_of("", &format!("#[role(implies({written}))] A, B"));
        assert_eq!(said, [bare(repair)], "{written}");
    }
    assert_says(&[
        (
            "#[role(implies = [B, C], rename = \"a\")] A, B, C",
            "`implies` takes variants in parentheses; write `implies(B, C)`",
        ),
        (
            "#[role(implies(B), implies(C))] A, B, C",
            "duplicate `implies`; name all variants in one, such as `implies(Editor, Viewer)`",
        ),
    ]);
}

#[test]
fn an_enum_with_mistakes_still_has_its_variants() {
    let output = entry::role(tokens("enum Role { #[role(rename = \"\")] A, B }"));
    let file: syn::File = syn::parse2(output).expect("the output is a file");
    let implementations = file
        .items
        .iter()
        .filter(|item| matches!(item, Item::Impl(_)));
    assert_eq!(implementations.count(), 2);
}

#[test]
fn what_is_no_enum_of_names_gets_no_table() {
    for item in [
        "struct Role;",
        "union Role { a: u8 }",
        "enum Role {}",
        "enum Role<T> { A }",
        "enum Role { A(u8) }",
        "enum Role { A() }",
        "enum Role { A {} }",
    ] {
        let output = entry::role(tokens(item));
        assert_eq!(messages(output.clone()).len(), 1, "{item}");
        assert!(!output.to_string().contains("impl"), "{item}");
    }
}
