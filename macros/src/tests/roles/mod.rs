//! `#[derive(Role)]` and `#[derive(Scope)]`.

#![allow(
    clippy::needless_raw_string_hashes,
    reason = "expect-test writes the literals"
)]

mod mistakes;

use expect_test::expect;

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
