//! One snapshot for each form of output. `UPDATE_EXPECT=1 cargo test -p portcullis-macros` writes them anew.

#![allow(
    clippy::needless_raw_string_hashes,
    reason = "expect-test writes the literals"
)]

mod checks;
mod handed;
mod rules;

use expect_test::{Expect, expect};
use proc_macro2::TokenStream;

use super::tokens;
use crate::entry;

pub(super) fn check(output: TokenStream, expected: &Expect) {
    let file = syn::parse2(output).expect("the output is a file");
    expected.assert_eq(&prettyplease::unparse(&file));
}

#[test]
fn a_guard_without_items() {
    check(
        entry::jwt_required(
            tokens(""),
            tokens("async fn h() -> &'static str { \"hi\" }"),
        ),
        &expect![[r#"
            async fn h(_: ::portcullis::__private::Guard<__portcullis_policy_h>) -> &'static str {
                "hi"
            }
            #[doc(hidden)]
            #[non_exhaustive]
            struct __portcullis_policy_h {}
            impl ::portcullis::__private::PlainPolicy for __portcullis_policy_h {
                const REQUIREMENT: ::portcullis::__private::Requirement = ::portcullis::__private::Written(
                        "h",
                        ::core::module_path!(),
                    )
                    .access();
            }
        "#]],
    );
}

#[test]
fn a_guard_with_everything_on_a_handler_with_everything() {
    let args = "fresh(max_age = \"10m\"), scope = \"docs\", role = \"admin\", claims = Vec<MyClaims>, audience(\"a\", \"b\"),
        acr = \"mfa\", realm = \"api\", skip_revocation_check,
        csrf = off, locations(cookie, header), crate = crate::auth";
    let item = "
        /// Docs.
        #[cfg(unix)]
        #[cfg_attr(a, cfg(b), doc = \"c\")]
        #[instrument]
        pub(crate) async fn r#type<'a, T: Clone>(mut a: A<'a>, B(b): B<T>, #[cfg(c)] d: D) -> impl IntoResponse
        where
            T: 'static,
        {
            let b = |x: u8| -> u8 { x };
        }";
    check(
        entry::jwt_required(tokens(args), tokens(item)),
        &expect![[r#"
            /// Docs.
            #[cfg(unix)]
            #[cfg_attr(a, cfg(b), doc = "c")]
            #[instrument]
            pub(crate) async fn r#type<'a, T: Clone>(
                _: crate::auth::__private::Guard<__portcullis_policy_type>,
                mut a: A<'a>,
                B(b): B<T>,
                #[cfg(c)]
                d: D,
            ) -> impl IntoResponse
            where
                T: 'static,
            {
                let b = |x: u8| -> u8 { x };
            }
            #[cfg(unix)]
            #[cfg_attr(a, cfg(b))]
            #[doc(hidden)]
            #[non_exhaustive]
            pub(crate) struct __portcullis_policy_type {}
            #[cfg(unix)]
            #[cfg_attr(a, cfg(b))]
            #[automatically_derived]
            impl crate::auth::__private::PlainPolicy for __portcullis_policy_type {
                const REQUIREMENT: crate::auth::__private::Requirement = crate::auth::__private::Written(
                        "type",
                        ::core::module_path!(),
                    )
                    .access()
                    .max_age(600u64)
                    .rule(
                        crate::auth::__private::Rule::All(
                            &[
                                crate::auth::__private::Rule::Scope("docs"),
                                crate::auth::__private::Rule::Role("admin"),
                            ],
                        ),
                    )
                    .locations(
                        &[
                            crate::auth::__private::Location::Cookie,
                            crate::auth::__private::Location::Header,
                        ],
                    )
                    .without_csrf()
                    .skip_revocation_check()
                    .audience(&["a", "b"])
                    .acr(&["mfa"])
                    .realm("api");
                fn check_claims(
                    __portcullis_check: crate::auth::__private::ClaimsCheck<'_>,
                ) -> crate::auth::__private::ClaimsResult {
                    __portcullis_check.fits::<Vec<MyClaims>>()
                }
            }
        "#]],
    );
}

#[test]
fn an_optional_guard() {
    check(
        entry::jwt_required(
            tokens("optional(expired), any_type"),
            tokens("async fn h() {}"),
        ),
        &expect![[r#"
            async fn h(_: ::portcullis::__private::Guard<__portcullis_policy_h>) {}
            #[doc(hidden)]
            #[non_exhaustive]
            struct __portcullis_policy_h {}
            impl ::portcullis::__private::PlainPolicy for __portcullis_policy_h {
                const REQUIREMENT: ::portcullis::__private::Requirement = ::portcullis::__private::Written(
                        "h",
                        ::core::module_path!(),
                    )
                    .access()
                    .any_type()
                    .optional_expired();
            }
        "#]],
    );
}

#[test]
fn a_second_guard() {
    let item = "#[cfg(unix)] pub async fn h(_: ::portcullis::__private::Guard<__portcullis_policy_h>, a: A) {}";
    check(
        entry::jwt_required(tokens("refresh"), tokens(item)),
        &expect![[r##"
            #[cfg(unix)]
            pub async fn h(
                _: ::portcullis::__private::Guard<
                    ::portcullis::__private::And<__portcullis_policy_h, __portcullis_policy_2_h>,
                >,
                a: A,
            ) {}
            #[cfg(unix)]
            #[doc(hidden)]
            #[non_exhaustive]
            pub struct __portcullis_policy_2_h {}
            #[cfg(unix)]
            impl ::portcullis::__private::PlainPolicy for __portcullis_policy_2_h {
                const REQUIREMENT: ::portcullis::__private::Requirement = ::portcullis::__private::Written(
                        "h",
                        ::core::module_path!(),
                    )
                    .access()
                    .refresh();
            }
            #[cfg(unix)]
            const _: () = <__portcullis_policy_h as ::portcullis::__private::Policy>::REQUIREMENT
                .assert_agrees_with(
                    &<__portcullis_policy_2_h as ::portcullis::__private::Policy>::REQUIREMENT,
                );
        "##]],
    );
}

#[test]
fn an_open_handler() {
    check(
        entry::public(tokens(""), tokens("pub async fn h(a: A) {}")),
        &expect![[r#"
            pub async fn h(_: ::portcullis::__private::Open<__portcullis_policy_h>, a: A) {}
            #[doc(hidden)]
            #[non_exhaustive]
            pub struct __portcullis_policy_h {}
            impl ::portcullis::__private::Public for __portcullis_policy_h {
                const SITE: ::portcullis::__private::Site = ::portcullis::__private::Written(
                        "h",
                        ::core::module_path!(),
                    )
                    .site();
            }
        "#]],
    );
}

#[test]
fn a_mistake() {
    check(
        entry::jwt_required(tokens("frehs, role"), tokens("pub fn h(a: A) {}")),
        &expect![[r#"
            ::core::compile_error! {
                "unknown item `frehs` in `#[jwt_required]`; did you mean `fresh`?"
            }
            ::core::compile_error! {
                "`role` needs a value; write `role = \"admin\"`"
            }
            ::core::compile_error! {
                "`h` is not async; write `async fn`"
            }
            pub async fn h(_: ::portcullis::__private::Closed, a: A) {}
        "#]],
    );
}
