//! What a guard comes to that hands an argument on.

use expect_test::expect;

use super::check;
use crate::entry;
use crate::tests::tokens;

#[test]
fn a_guard_that_hands_an_argument_on() {
    check(
        entry::jwt_required(
            tokens("refresh"),
            tokens(
                "#[cfg(unix)] pub async fn h(State(db): State<Db>, Identity(id): Identity<u64>) {}",
            ),
        ),
        &expect![[r##"
            #[cfg(unix)]
            pub async fn h(
                ::portcullis::__private::Handed {
                    argument: Identity(id),
                    ..
                }: ::portcullis::__private::Handed<
                    __portcullis_policy_h,
                    Identity<u64>,
                    (State<Db>,),
                    __portcullis_policy_h,
                >,
                State(db): State<Db>,
            ) {}
            #[cfg(unix)]
            #[doc(hidden)]
            #[non_exhaustive]
            pub struct __portcullis_policy_h {}
            #[cfg(unix)]
            impl ::portcullis::__private::PlainPolicy for __portcullis_policy_h {
                const REQUIREMENT: ::portcullis::__private::Requirement = ::portcullis::__private::Written(
                        "h",
                        ::core::module_path!(),
                    )
                    .access()
                    .refresh();
            }
            #[cfg(unix)]
            #[automatically_derived]
            impl ::portcullis::__private::Hands<Identity<u64>> for __portcullis_policy_h {
                fn reader() -> ::core::option::Option<
                    ::portcullis::__private::Reader<Identity<u64>>,
                > {
                    ::portcullis::__private::Argument::<Identity<u64>>::NEW.reader()
                }
            }
        "##]],
    );
}

#[test]
fn a_guard_that_hands_an_argument_on_before_others() {
    check(
        entry::jwt_required(
            tokens("crate = ::auth"),
            tokens("async fn h(token: Token, own: Own) {}"),
        ),
        &expect![[r#"
            async fn h(
                ::auth::__private::Handed {
                    argument: token,
                    ..
                }: ::auth::__private::Handed<
                    __portcullis_policy_h,
                    Token,
                    ::auth::__private::Anyone,
                    __portcullis_policy_h,
                >,
                own: Own,
            ) {}
            #[doc(hidden)]
            #[non_exhaustive]
            struct __portcullis_policy_h {}
            impl ::auth::__private::PlainPolicy for __portcullis_policy_h {
                const REQUIREMENT: ::auth::__private::Requirement = ::auth::__private::Written(
                        "h",
                        ::core::module_path!(),
                    )
                    .access();
            }
            #[automatically_derived]
            impl ::auth::__private::Hands<Token> for __portcullis_policy_h {
                fn reader() -> ::core::option::Option<::auth::__private::Reader<Token>> {
                    ::auth::__private::Argument::<Token>::NEW.reader()
                }
            }
        "#]],
    );
}
