//! What a struct must be to name a requirement.

#![allow(
    clippy::needless_raw_string_hashes,
    reason = "expect-test writes the literals"
)]

use expect_test::expect;

use super::expansion::check;
use super::{messages, tokens};
use crate::entry;

fn mistakes_on(args: &str, item: &str) -> Vec<String> {
    messages(entry::policy(tokens(args), tokens(item)))
}

#[test]
fn every_fault_of_a_struct() {
    let stands_on = |word: &str| {
        format!(
            "`#[policy]` stands on a unit struct, not on `{word}`; write `struct CanPublish;` under it"
        )
    };
    let fields = "a policy has no fields; write `struct P;`";
    let parameters = "a policy has no parameters; write `struct P;`";
    for (item, message) in [
        ("enum P {}", stands_on("enum")),
        ("pub async fn p() {}", stands_on("async")),
        ("#[a] pub(crate) union P {}", stands_on("union")),
        ("mod p {}", stands_on("mod")),
        ("struct P {}", fields.to_owned()),
        ("struct P();", fields.to_owned()),
        ("struct P { a: A }", fields.to_owned()),
        ("struct P<T>;", parameters.to_owned()),
        ("struct P<'a, const N: usize>;", parameters.to_owned()),
        (
            "struct P where A: B;",
            "a policy needs no `where`; write `struct P;`".to_owned(),
        ),
        (
            "#[portcullis::policy(fresh)] struct P;",
            "`#[policy]` is written twice; put the items of both into one".to_owned(),
        ),
    ] {
        assert_eq!(mistakes_on("", item), [message], "{item}");
    }
}

#[test]
fn mistakes_of_items_name_this_attribute_and_come_with_those_of_the_struct() {
    assert_eq!(
        mistakes_on("frehs, refresh = 1", "struct P<T>();"),
        [
            "unknown item `frehs` in `#[policy]`; did you mean `fresh`?",
            "`refresh` takes no value; write `refresh`",
            "a policy has no fields; write `struct P;`",
            "a policy has no parameters; write `struct P;`",
        ]
    );
}

#[test]
fn a_struct_with_a_mistake_is_a_policy_unless_another_attribute_makes_it_one() {
    let output = |item| entry::policy(tokens("frehs"), tokens(item)).to_string();
    let is_policy = |item| output(item).contains("Policy for P");
    assert!(is_policy("struct P;"));
    assert!(!is_policy("#[policy] struct P;"));
    assert!(!is_policy("struct P { a: A }"));
}

#[test]
fn a_named_policy() {
    let item = "/// Docs. \n #[cfg(unix)] #[derive(Debug)] pub struct CanPublish;";
    check(
        entry::policy(tokens("fresh, role = \"editor\""), tokens(item)),
        &expect![[r#"
            /// Docs.
            #[cfg(unix)]
            #[derive(Debug)]
            pub struct CanPublish;
            #[cfg(unix)]
            impl ::portcullis::__private::PlainPolicy for CanPublish {
                const REQUIREMENT: ::portcullis::__private::Requirement = ::portcullis::__private::Written(
                        "CanPublish",
                        ::core::module_path!(),
                    )
                    .access()
                    .fresh()
                    .rule(::portcullis::__private::Rule::Role("editor"));
            }
        "#]],
    );
}
