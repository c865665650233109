//! What a check must be.

#![allow(
    clippy::needless_raw_string_hashes,
    reason = "expect-test writes the literals"
)]

use expect_test::expect;

use super::expansion::check;
use super::{messages, tokens};
use crate::entry;

fn mistakes_on(args: &str, item: &str) -> Vec<String> {
    messages(entry::check(tokens(args), tokens(item)))
}

#[test]
fn every_fault_of_a_function() {
    let table = [
        (
            "struct S;",
            "`#[check]` stands on a function, not on `struct`; move it to an `async fn`",
        ),
        ("fn c() -> bool {}", "`c` is not async; write `async fn`"),
        (
            "async unsafe fn c() -> bool {}",
            "a check cannot be `unsafe`; remove it",
        ),
        (
            "async extern \"C\" fn c() -> bool {}",
            "a check cannot be `extern \"C\"`; remove it",
        ),
        (
            "async fn c(&self) -> bool {}",
            "a check takes no `self`; use `State`, and move the function out of the `impl`",
        ),
        (
            "async fn c(a: State<Self>) -> bool {}",
            "a check has no `Self`; move the function out of the `impl` and name the type",
        ),
        (
            "async fn c() -> bool;",
            "`c` has no body; write `{ … }` instead of `;`",
        ),
        (
            "async fn c() {}",
            "`c` answers nothing; return `bool` or `Result<(), Denied>`",
        ),
        (
            "async fn c<T>(a: A<T>) -> bool {}",
            "a check has no parameters of its own, since a rule could not choose them; name the types",
        ),
        (
            "async fn c<'a>(a: A<'a>) -> bool {}",
            "a check has no parameters of its own, since a rule could not choose them; name the types",
        ),
        (
            "async fn c() -> bool where A: B {}",
            "a check needs no `where`; remove it",
        ),
        (
            "async fn c(a: Vec<impl A>) -> bool {}",
            "a check does not take any type of a kind, since a rule could not choose it; name the type",
        ),
        (
            "async fn c(a: &Parts) -> bool {}",
            "an extractor is no reference; take the value itself, such as `State(db): State<Db>`",
        ),
        (
            "async fn c(#[cfg(a)] a: A) -> bool {}",
            "a parameter of a check has no `#[cfg]`; put it on the function, and write the function twice",
        ),
    ];
    for (item, message) in table {
        assert_eq!(mistakes_on("", item), [message], "{item}");
    }
}

#[test]
fn no_item_but_where_the_crate_is() {
    let item = "async fn c() -> bool {}";
    assert_eq!(mistakes_on("crate = ::a", item), [""; 0]);
    assert_eq!(
        mistakes_on("fresh", item),
        ["unknown item `fresh` in `#[check]`; only `crate` is known"]
    );
}

#[test]
fn a_check_is_no_handler() {
    let second = |second, above| {
        format!(
            "`{second}` contradicts `{above}` above, since a check is no handler; make them two functions"
        )
    };
    let (check, public) = ("#[check]", "#[public]");
    let required = "#[jwt_required]";
    for (item, message) in [
        (
            "#[jwt_required] async fn c() -> bool {}",
            second(required, check),
        ),
        (
            "#[portcullis::public] async fn c() -> bool {}",
            second(public, check),
        ),
        (
            "async fn c(_: ::portcullis::__private::Guard<P>) -> bool {}",
            second(check, required),
        ),
        (
            "async fn c(_: ::portcullis::__private::Open<P>) -> bool {}",
            second(check, public),
        ),
        (
            "#[check] async fn c() -> bool {}",
            "`#[check]` is written twice; remove this one".to_owned(),
        ),
    ] {
        assert_eq!(mistakes_on("", item), [message], "{item}");
    }
    let item = tokens("#[portcullis::check] async fn c() -> bool {}");
    assert_eq!(
        messages(entry::jwt_required(tokens(""), item.clone())),
        [second(check, required)]
    );
    assert_eq!(
        messages(entry::public(tokens(""), item)),
        [second(check, public)]
    );
}

#[test]
fn a_check() {
    let item = "
        /// Docs.
        #[cfg(unix)]
        pub(crate) async fn r#match(State(a): State<A>, mut b: Path<u32>) -> bool { true }";
    check(
        entry::check(tokens("crate = crate::auth"), tokens(item)),
        &expect![[r#"
            #[allow(clippy::unused_async)]
            /// Docs.
            #[cfg(unix)]
            pub(crate) async fn r#match(State(a): State<A>, mut b: Path<u32>) -> bool {
                true
            }
            #[cfg(unix)]
            #[doc(hidden)]
            #[allow(non_camel_case_types)]
            #[non_exhaustive]
            pub(crate) struct r#match {}
            #[cfg(unix)]
            #[automatically_derived]
            impl<__portcullis_State> crate::auth::__private::Check<__portcullis_State> for r#match
            where
                __portcullis_State: ::core::marker::Send + ::core::marker::Sync,
                State<A>: crate::auth::__private::FromRequestParts<__portcullis_State>,
                Path<u32>: crate::auth::__private::FromRequestParts<__portcullis_State>,
            {
                async fn ask(
                    __portcullis_parts: &mut crate::auth::__private::Parts,
                    __portcullis_state: &__portcullis_State,
                ) -> crate::auth::__private::Checked {
                    let __portcullis_value_0 = match <State<
                        A,
                    > as crate::auth::__private::FromRequestParts<
                        __portcullis_State,
                    >>::from_request_parts(__portcullis_parts, __portcullis_state)
                        .await
                    {
                        ::core::result::Result::Ok(__portcullis_value_0) => __portcullis_value_0,
                        ::core::result::Result::Err(__portcullis_rejection) => {
                            return crate::auth::__private::Checked::rejected(__portcullis_rejection);
                        }
                    };
                    let __portcullis_value_1 = match <Path<
                        u32,
                    > as crate::auth::__private::FromRequestParts<
                        __portcullis_State,
                    >>::from_request_parts(__portcullis_parts, __portcullis_state)
                        .await
                    {
                        ::core::result::Result::Ok(__portcullis_value_1) => __portcullis_value_1,
                        ::core::result::Result::Err(__portcullis_rejection) => {
                            return crate::auth::__private::Checked::rejected(__portcullis_rejection);
                        }
                    };
                    <bool as crate::auth::__private::CheckAnswer>::checked(
                        r#match(__portcullis_value_0, __portcullis_value_1).await,
                    )
                }
            }
            #[cfg(unix)]
            const _: () = {
                #[allow(unused_imports)]
                use crate::auth::__private::{AnyOther as _, Parameter as __portcullis_Parameter};
                __portcullis_Parameter::<
                    State<A>,
                >::stays_out_of_the_body(__portcullis_Parameter::<State<A>>::TAKES_BODY)
            };
            #[cfg(unix)]
            const _: () = {
                #[allow(unused_imports)]
                use crate::auth::__private::{AnyOther as _, Parameter as __portcullis_Parameter};
                __portcullis_Parameter::<
                    Path<u32>,
                >::stays_out_of_the_body(__portcullis_Parameter::<Path<u32>>::TAKES_BODY)
            };
        "#]],
    );
}
