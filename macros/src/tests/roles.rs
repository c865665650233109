//! `#[derive(Role)]` and `#[derive(Scope)]`.

#![allow(
    clippy::needless_raw_string_hashes,
    reason = "expect-test writes the literals"
)]

use expect_test::expect;
use syn::Item;

use super::{messages, tokens};
use crate::entry;

/// What is said of an enum of roles, whose attributes and variants these are.
fn said_of(attrs: &str, variants: &str) -> Vec<String> {
    messages(entry::role(tokens(&format!(
        "{attrs} enum Role {{ {variants} }}"
    ))))
}

#[track_caller]
fn assert_says(table: &[(&str, &str)]) {
    for (variants, message) in table {
        assert_eq!(said_of("", variants), [*message], "{variants}");
    }
}

/// The closed hierarchy of these variants, as it is written into the table.
fn implied(variants: &str) -> Vec<u128> {
    let output = entry::role(tokens(&format!("enum Role {{ {variants} }}"))).to_string();
    let (_, implied) = output
        .split_once("implied : & [")
        .expect("a table is written");
    let (numbers, _) = implied.split_once(']').expect("the list ends");
    let numbers = numbers.split(',').map(|number| {
        let number = number.trim().trim_end_matches("u128");
        number.parse().expect("a bit set")
    });
    numbers.collect()
}

#[test]
fn the_table_of_roles() {
    let item = "
        /// Who may what.
        #[derive(Debug)]
        #[role(rename_all = \"kebab-case\", crate = crate::auth)]
        #[repr(u8)]
        pub enum Role {
            Viewer = 7,
            #[role(implies(Viewer))]
            r#ChiefEditor,
            #[role(rename = \"org:admin\", implies(ChiefEditor))]
            Admin,
        }";
    let file = syn::parse2(entry::role(tokens(item))).expect("the output is a file");
    expect![[r##"
        #[automatically_derived]
        impl crate::auth::__private::RoleType for Role {
            const ROLES: &'static crate::auth::__private::GrantTable = {
                fn __portcullis_find(
                    __portcullis_name: &::core::primitive::str,
                ) -> ::core::option::Option<::core::primitive::usize> {
                    match __portcullis_name {
                        "viewer" => ::core::option::Option::Some(0usize),
                        "chief-editor" => ::core::option::Option::Some(1usize),
                        "org:admin" => ::core::option::Option::Some(2usize),
                        _ => ::core::option::Option::None,
                    }
                }
                static __portcullis_TABLE: crate::auth::__private::GrantTable = crate::auth::__private::GrantTable {
                    type_name: "Role",
                    variants: &["Viewer", "ChiefEditor", "Admin"],
                    names: &["viewer", "chief-editor", "org:admin"],
                    discriminants: &[
                        Role::Viewer as ::core::primitive::i128,
                        Role::r#ChiefEditor as ::core::primitive::i128,
                        Role::Admin as ::core::primitive::i128,
                    ],
                    implied: &[1u128, 3u128, 7u128],
                    find: __portcullis_find,
                };
                &__portcullis_TABLE
            };
            const ALL: &'static [Self] = &[Self::Viewer, Self::r#ChiefEditor, Self::Admin];
            fn position(self) -> ::core::primitive::usize {
                match self {
                    Self::Viewer => 0usize,
                    Self::r#ChiefEditor => 1usize,
                    Self::Admin => 2usize,
                }
            }
        }
        #[automatically_derived]
        impl ::core::convert::From<Role> for ::std::string::String {
            fn from(__portcullis_grant: Role) -> Self {
                <Self as ::core::convert::From<
                    &::core::primitive::str,
                >>::from(
                    match __portcullis_grant {
                        Role::Viewer => "viewer",
                        Role::r#ChiefEditor => "chief-editor",
                        Role::Admin => "org:admin",
                    },
                )
            }
        }
    "##]].assert_eq(&prettyplease::unparse(&file));
}

#[test]
fn the_hierarchy_is_closed_in_any_order_of_writing() {
    assert_eq!(
        implied("#[role(implies(B))] A, #[role(implies(C))] B, C"),
        [0b111, 0b110, 0b100]
    );
    assert_eq!(
        implied("A, #[role(implies(A))] B, #[role(implies(B))] C"),
        [0b001, 0b011, 0b111]
    );
    assert_eq!(
        implied("#[role(implies(C, B))] A, #[role(implies(D))] B, #[role(implies(D))] C, D"),
        [0b1111, 0b1010, 0b1100, 0b1000]
    );
}

#[test]
fn what_is_implied_through_another_may_be_named_too() {
    assert_eq!(
        implied("#[role(implies(B, C))] A, #[role(implies(C))] B, C"),
        [0b111, 0b110, 0b100]
    );
}

#[test]
fn the_last_of_128_has_the_last_bit() {
    let variants: Vec<_> = (0..127).map(|number| format!("V{number}")).collect();
    let implied = implied(&format!(
        "{}, #[role(implies(V0))] Last",
        variants.join(",")
    ));
    assert_eq!(implied.len(), 128);
    assert_eq!(implied[127], 1 << 127 | 1);
}

#[test]
fn a_long_chain_is_closed_and_its_end_may_close_a_cycle() {
    let chain = |end: &str| {
        let steps: Vec<_> = (0..127)
            .map(|number| format!("#[role(implies(V{}))] V{number}", number + 1))
            .collect();
        format!("{}, {end} V127", steps.join(","))
    };
    assert_eq!(implied(&chain(""))[0], u128::MAX);
    let said = said_of("", &chain("#[role(implies(V0))]"));
    assert!(said[0].starts_with("`V0` → `V1` → "), "{said:?}");
    assert_eq!(said.len(), 1);
}

#[test]
fn cycles() {
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
fn names_that_two_share() {
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
