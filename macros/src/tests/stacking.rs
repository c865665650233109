//! Attributes on one handler.

use super::{mistakes_on, public_mistakes_on, tokens};
use crate::entry;

const OPEN_ABOVE: &str = "async fn h(_: ::portcullis::__private::Open<__portcullis_policy_h>) {}";
const GUARD_ABOVE: &str = "async fn h(_: ::a::__private::Guard<__portcullis_policy_h>) {}";

#[test]
fn public_and_jwt_required_contradict_each_other() {
    let public = "`#[public]` contradicts `#[jwt_required]` above; remove one of them";
    let required = "`#[jwt_required]` contradicts `#[public]` above; remove one of them";
    let twice = "`#[public]` is written twice; remove this one";
    for path in ["public", "portcullis::public", "::portcullis::public"] {
        assert_eq!(
            mistakes_on("", &format!("#[a] #[{path}] async fn h() {{}}")),
            [public]
        );
        assert_eq!(
            public_mistakes_on("", &format!("#[{path}] async fn h() {{}}")),
            [twice]
        );
    }
    assert_eq!(
        public_mistakes_on("", "#[portcullis::jwt_required(fresh)] async fn h() {}"),
        [required]
    );
    assert_eq!(mistakes_on("", OPEN_ABOVE), [required]);
    assert_eq!(public_mistakes_on("", GUARD_ABOVE), [public]);
    assert_eq!(public_mistakes_on("", OPEN_ABOVE), [twice]);
}

#[test]
fn attributes_of_others_may_have_the_same_name() {
    assert_eq!(mistakes_on("", "#[other::public] async fn h() {}"), [""; 0]);
}

#[test]
fn the_third_attribute_finds_the_second() {
    let mut item = tokens("async fn h(a: A) {}");
    for _ in 0..3 {
        item = entry::jwt_required(tokens(""), item);
        // rustc hands the next attribute the function alone.
        let file: syn::File = syn::parse2(item).expect("the output is a file");
        item = quote::ToTokens::to_token_stream(&file.items[0]);
    }
    let expected = tokens(
        "async fn h(
            _: ::portcullis::__private::Guard<::portcullis::__private::And<
                ::portcullis::__private::And<__portcullis_policy_h, __portcullis_policy_2_h>, __portcullis_policy_3_h>>,
            a: A
        ) {}",
    );
    // Parsed and printed, so that only the tokens count, not the spaces between them.
    let expected: syn::ItemFn = syn::parse2(expected).expect("a function");
    assert_eq!(item.to_string(), quote::quote!(#expected).to_string());
}

#[test]
fn a_parameter_that_only_looks_like_ours_stays() {
    for ty in ["Guard<P>", "portcullis::Guard<P>", "__private::Guard"] {
        let output = entry::jwt_required(tokens(""), tokens(&format!("async fn h(g: {ty}) {{}}")))
            .to_string();
        assert!(
            output.contains(&tokens(&format!("g: {ty}")).to_string()),
            "{output}"
        );
    }
}

#[test]
fn neighbours_with_numbers_in_their_names_do_not_collide() {
    let name = |handler: &str, above| {
        let handler = proc_macro2::Ident::new(handler, proc_macro2::Span::call_site());
        crate::names::policy(&handler, above).to_string()
    };
    assert_eq!(name("h", 0), "__portcullis_policy_h");
    assert_eq!(name("h", 1), "__portcullis_policy_2_h");
    assert_eq!(name("h_2", 0), "__portcullis_policy_h_2");
}
