//! What checks and named policies come to.

use expect_test::expect;

use super::check;
use crate::entry;
use crate::tests::tokens;

const HANDLER: &str = "#[cfg(unix)] async fn h() {}";

#[test]
fn checks_that_are_marked() {
    check(
        entry::jwt_required(
            tokens("check(can_edit) && role(\"a\") || check(auth::is_owner) && !check(can_edit)"),
            tokens(HANDLER),
        ),
        &expect![[r##"
            #[cfg(unix)]
            async fn h(_: ::portcullis::__private::Guard<__portcullis_policy_h>) {}
            #[cfg(unix)]
            #[doc(hidden)]
            #[non_exhaustive]
            struct __portcullis_policy_h {}
            #[cfg(unix)]
            impl ::portcullis::__private::Policy for __portcullis_policy_h {
                const REQUIREMENT: ::portcullis::__private::Requirement = ::portcullis::__private::Written(
                        "h",
                        ::core::module_path!(),
                    )
                    .access()
                    .rule(
                        ::portcullis::__private::Rule::Any(
                            &[
                                ::portcullis::__private::Rule::All(
                                    &[
                                        ::portcullis::__private::Rule::Check(
                                            ::portcullis::__private::CheckTerm::of::<
                                                __portcullis_policy_h,
                                            >(0usize, "can_edit"),
                                        ),
                                        ::portcullis::__private::Rule::Role("a"),
                                    ],
                                ),
                                ::portcullis::__private::Rule::All(
                                    &[
                                        ::portcullis::__private::Rule::Check(
                                            ::portcullis::__private::CheckTerm::of::<
                                                __portcullis_policy_h,
                                            >(1usize, "auth::is_owner"),
                                        ),
                                        ::portcullis::__private::Rule::Not(
                                            &::portcullis::__private::Rule::Check(
                                                ::portcullis::__private::CheckTerm::of::<
                                                    __portcullis_policy_h,
                                                >(0usize, "can_edit"),
                                            ),
                                        ),
                                    ],
                                ),
                            ],
                        ),
                    );
            }
            #[cfg(unix)]
            #[automatically_derived]
            impl<
                __portcullis_State: ::core::marker::Send + ::core::marker::Sync,
            > ::portcullis::__private::Decide<__portcullis_State> for __portcullis_policy_h
            where
                can_edit: ::portcullis::__private::Check<__portcullis_State>,
                auth::is_owner: ::portcullis::__private::Check<__portcullis_State>,
            {
                async fn ask_check(
                    __portcullis_check: ::portcullis::__private::CheckTerm,
                    __portcullis_parts: &mut ::portcullis::__private::Parts,
                    __portcullis_state: &__portcullis_State,
                ) -> ::portcullis::__private::Checked {
                    match __portcullis_check.index() {
                        0usize => {
                            <can_edit as ::portcullis::__private::Check<
                                __portcullis_State,
                            >>::ask(__portcullis_parts, __portcullis_state)
                                .await
                        }
                        1usize => {
                            <auth::is_owner as ::portcullis::__private::Check<
                                __portcullis_State,
                            >>::ask(__portcullis_parts, __portcullis_state)
                                .await
                        }
                        _ => ::portcullis::__private::Checked::unknown(),
                    }
                }
            }
        "##]],
    );
}

#[test]
fn checks_with_a_state() {
    check(
        entry::jwt_required(
            tokens("check(auth::is_owner), state = AppState"),
            tokens(HANDLER),
        ),
        &expect![[r##"
            #[cfg(unix)]
            async fn h(_: ::portcullis::__private::Guard<__portcullis_policy_h>) {}
            #[cfg(unix)]
            #[doc(hidden)]
            #[non_exhaustive]
            struct __portcullis_policy_h {}
            #[cfg(unix)]
            impl ::portcullis::__private::Policy for __portcullis_policy_h {
                const REQUIREMENT: ::portcullis::__private::Requirement = ::portcullis::__private::Written(
                        "h",
                        ::core::module_path!(),
                    )
                    .access()
                    .rule(
                        ::portcullis::__private::Rule::Check(
                            ::portcullis::__private::CheckTerm::of::<
                                __portcullis_policy_h,
                            >(0usize, "auth::is_owner"),
                        ),
                    );
            }
            #[cfg(unix)]
            #[automatically_derived]
            impl ::portcullis::__private::Decide<AppState> for __portcullis_policy_h {
                async fn ask_check(
                    __portcullis_check: ::portcullis::__private::CheckTerm,
                    __portcullis_parts: &mut ::portcullis::__private::Parts,
                    __portcullis_state: &AppState,
                ) -> ::portcullis::__private::Checked {
                    match __portcullis_check.index() {
                        0usize => {
                            ::portcullis::__private::ask_function::<
                                AppState,
                                _,
                                _,
                            >(auth::is_owner, __portcullis_parts, __portcullis_state)
                                .await
                        }
                        _ => ::portcullis::__private::Checked::unknown(),
                    }
                }
            }
        "##]],
    );
}

#[test]
fn a_named_policy_beside_items_and_below_another_attribute() {
    let item =
        "#[cfg(unix)] async fn h(_: ::portcullis::__private::Guard<__portcullis_policy_h>) {}";
    check(
        entry::jwt_required(
            tokens("policy = auth::CanPublish, fresh, amr(\"otp\", \"hwk\")"),
            tokens(item),
        ),
        &expect![[r##"
            #[cfg(unix)]
            async fn h(
                _: ::portcullis::__private::Guard<
                    ::portcullis::__private::And<
                        ::portcullis::__private::And<__portcullis_policy_h, __portcullis_policy_2_h>,
                        __portcullis_policy_2_h_named,
                    >,
                >,
            ) {}
            #[cfg(unix)]
            #[doc(hidden)]
            #[non_exhaustive]
            struct __portcullis_policy_2_h {}
            #[cfg(unix)]
            impl ::portcullis::__private::PlainPolicy for __portcullis_policy_2_h {
                const REQUIREMENT: ::portcullis::__private::Requirement = ::portcullis::__private::Written(
                        "h",
                        ::core::module_path!(),
                    )
                    .neutral()
                    .access_only()
                    .fresh()
                    .amr(&["otp", "hwk"]);
            }
            #[cfg(unix)]
            #[doc(hidden)]
            #[non_exhaustive]
            struct __portcullis_policy_2_h_named;
            #[cfg(unix)]
            #[automatically_derived]
            impl ::portcullis::__private::Policy for __portcullis_policy_2_h_named {
                const REQUIREMENT: ::portcullis::__private::Requirement = <auth::CanPublish as ::portcullis::__private::Policy>::REQUIREMENT;
                fn check_claims(
                    __portcullis_check: ::portcullis::__private::ClaimsCheck<'_>,
                ) -> ::portcullis::__private::ClaimsResult {
                    <auth::CanPublish as ::portcullis::__private::Policy>::check_claims(
                        __portcullis_check,
                    )
                }
            }
            #[cfg(unix)]
            #[automatically_derived]
            impl<
                __portcullis_State: ::core::marker::Sync,
            > ::portcullis::__private::Decide<__portcullis_State> for __portcullis_policy_2_h_named
            where
                auth::CanPublish: ::portcullis::__private::DecideNamed<__portcullis_State>,
            {
                fn has_check(__portcullis_check: ::portcullis::__private::CheckTerm) -> bool {
                    <auth::CanPublish as ::portcullis::__private::DecideNamed<
                        __portcullis_State,
                    >>::has_check(__portcullis_check)
                }
                async fn ask_check(
                    __portcullis_check: ::portcullis::__private::CheckTerm,
                    __portcullis_parts: &mut ::portcullis::__private::Parts,
                    __portcullis_state: &__portcullis_State,
                ) -> ::portcullis::__private::Checked {
                    <auth::CanPublish as ::portcullis::__private::DecideNamed<
                        __portcullis_State,
                    >>::ask_check(__portcullis_check, __portcullis_parts, __portcullis_state)
                        .await
                }
            }
            #[cfg(unix)]
            const _: () = <__portcullis_policy_h as ::portcullis::__private::Policy>::REQUIREMENT
                .assert_agrees_with(
                    &<__portcullis_policy_2_h as ::portcullis::__private::Policy>::REQUIREMENT,
                );
            #[cfg(unix)]
            const _: () = <__portcullis_policy_h as ::portcullis::__private::Policy>::REQUIREMENT
                .assert_agrees_with(
                    &<__portcullis_policy_2_h_named as ::portcullis::__private::Policy>::REQUIREMENT,
                );
            #[cfg(unix)]
            const _: () = <__portcullis_policy_2_h as ::portcullis::__private::Policy>::REQUIREMENT
                .assert_agrees_with(
                    &<__portcullis_policy_2_h_named as ::portcullis::__private::Policy>::REQUIREMENT,
                );
        "##]],
    );
}
