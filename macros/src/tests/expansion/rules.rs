//! What rules come to.

use expect_test::expect;

use super::check;
use crate::entry;
use crate::tests::tokens;

const HANDLER: &str = "#[cfg(unix)] async fn h() {}";

#[test]
fn a_rule_over_claims_without_a_type() {
    let rule = "role(\"admin\") || !any_scope(\"a\", \"b\") && claims.org.r#type == path[\"user-id\"], claims[\"https://x\"] < MAX,
        claims.flags.contains(\"beta\"), sub.starts_with(header(\"x-a\")), query.q.is_empty() || iss.exists() || -1.5 != claims.x";
    check(
        entry::jwt_required(tokens(rule), tokens(HANDLER)),
        &expect![[r##"
            #[cfg(unix)]
            async fn h(_: ::portcullis::__private::Guard<__portcullis_policy_h>) {}
            #[cfg(unix)]
            #[doc(hidden)]
            #[non_exhaustive]
            struct __portcullis_policy_h {}
            #[cfg(unix)]
            impl ::portcullis::__private::PlainPolicy for __portcullis_policy_h {
                const REQUIREMENT: ::portcullis::__private::Requirement = ::portcullis::__private::Written(
                        "h",
                        ::core::module_path!(),
                    )
                    .access()
                    .rule(
                        ::portcullis::__private::Rule::All(
                            &[
                                ::portcullis::__private::Rule::Any(
                                    &[
                                        ::portcullis::__private::Rule::Role("admin"),
                                        ::portcullis::__private::Rule::All(
                                            &[
                                                ::portcullis::__private::Rule::Not(
                                                    &::portcullis::__private::Rule::Any(
                                                        &[
                                                            ::portcullis::__private::Rule::Scope("a"),
                                                            ::portcullis::__private::Rule::Scope("b"),
                                                        ],
                                                    ),
                                                ),
                                                ::portcullis::__private::Rule::Compare(
                                                    &::portcullis::__private::Comparison {
                                                        left: ::portcullis::__private::Operand::Claim(
                                                            &["org", "type"],
                                                        ),
                                                        relation: ::portcullis::__private::Relation::Equal,
                                                        right: ::portcullis::__private::Operand::Path("user-id"),
                                                    },
                                                ),
                                            ],
                                        ),
                                    ],
                                ),
                                ::portcullis::__private::Rule::Compare(
                                    &::portcullis::__private::Comparison {
                                        left: ::portcullis::__private::Operand::Claim(
                                            &["https://x"],
                                        ),
                                        relation: ::portcullis::__private::Relation::Less,
                                        right: ::portcullis::__private::Operand::Constant(
                                            "MAX",
                                            || ::portcullis::__private::constant(&MAX),
                                        ),
                                    },
                                ),
                                ::portcullis::__private::Rule::Contains(
                                    &::portcullis::__private::Operand::Claim(&["flags"]),
                                    &::portcullis::__private::Operand::Text("beta"),
                                ),
                                ::portcullis::__private::Rule::StartsWith(
                                    &::portcullis::__private::Operand::Subject,
                                    &::portcullis::__private::Operand::Header("x-a"),
                                ),
                                ::portcullis::__private::Rule::Any(
                                    &[
                                        ::portcullis::__private::Rule::IsEmpty(
                                            &::portcullis::__private::Operand::Query("q"),
                                        ),
                                        ::portcullis::__private::Rule::Exists(
                                            &::portcullis::__private::Operand::Issuer,
                                        ),
                                        ::portcullis::__private::Rule::Compare(
                                            &::portcullis::__private::Comparison {
                                                left: ::portcullis::__private::Operand::Float(-1.5f64),
                                                relation: ::portcullis::__private::Relation::NotEqual,
                                                right: ::portcullis::__private::Operand::Claim(&["x"]),
                                            },
                                        ),
                                    ],
                                ),
                            ],
                        ),
                    );
            }
        "##]],
    );
}

#[test]
fn a_rule_over_typed_claims() {
    let rule = "claims = MyClaims, claims.level >= 3 && claims.org?.plan == Plan::Pro, claims.mail.exists()";
    check(
        entry::jwt_required(tokens(rule), tokens(HANDLER)),
        &expect![[r##"
            #[cfg(unix)]
            async fn h(_: ::portcullis::__private::Guard<__portcullis_policy_h>) {}
            #[cfg(unix)]
            #[doc(hidden)]
            #[non_exhaustive]
            struct __portcullis_policy_h {}
            #[cfg(unix)]
            #[automatically_derived]
            impl ::portcullis::__private::PlainPolicy for __portcullis_policy_h {
                const REQUIREMENT: ::portcullis::__private::Requirement = ::portcullis::__private::Written(
                        "h",
                        ::core::module_path!(),
                    )
                    .access()
                    .rule(
                        ::portcullis::__private::Rule::All(
                            &[
                                ::portcullis::__private::Rule::Compare(
                                    &::portcullis::__private::Comparison {
                                        left: ::portcullis::__private::Operand::TypedClaim(
                                            "claims.level",
                                            |__portcullis_all| ::portcullis::__private::value_of::<
                                                MyClaims,
                                                _,
                                            >(
                                                __portcullis_all,
                                                |__portcullis_claims| ::core::option::Option::Some(
                                                    &__portcullis_claims.level,
                                                ),
                                            ),
                                        ),
                                        relation: ::portcullis::__private::Relation::GreaterOrEqual,
                                        right: ::portcullis::__private::Operand::Integer(3i128),
                                    },
                                ),
                                ::portcullis::__private::Rule::Native(
                                    &::portcullis::__private::NativeTest {
                                        text: "claims.org?.plan == Plan::Pro",
                                        holds: |__portcullis_all| ::portcullis::__private::same_as::<
                                            MyClaims,
                                        >(
                                            __portcullis_all,
                                            |__portcullis_claims| {
                                                use ::portcullis::__private::FieldPresence as _;
                                                (&::portcullis::__private::Field(
                                                    &(*::portcullis::__private::there(
                                                        &__portcullis_claims.org,
                                                    )?)
                                                        .plan,
                                                ))
                                                    .if_there()?;
                                                ::core::option::Option::Some(
                                                    (*::portcullis::__private::there(&__portcullis_claims.org)?)
                                                        .plan == Plan::Pro,
                                                )
                                            },
                                        ),
                                    },
                                ),
                                ::portcullis::__private::Rule::Exists(
                                    &::portcullis::__private::Operand::TypedClaim(
                                        "claims.mail",
                                        |__portcullis_all| ::portcullis::__private::presence_of::<
                                            MyClaims,
                                            _,
                                        >(
                                            __portcullis_all,
                                            |__portcullis_claims| ::core::option::Option::Some(
                                                &__portcullis_claims.mail,
                                            ),
                                        ),
                                    ),
                                ),
                            ],
                        ),
                    );
                fn check_claims(
                    __portcullis_check: ::portcullis::__private::ClaimsCheck<'_>,
                ) -> ::portcullis::__private::ClaimsResult {
                    __portcullis_check.fits::<MyClaims>()
                }
            }
        "##]],
    );
}

#[test]
fn a_rule_over_typed_roles() {
    check(
        entry::jwt_required(
            tokens("any_role(Role::Admin, roles::EDITOR)"),
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
            impl ::portcullis::__private::PlainPolicy for __portcullis_policy_h {
                const REQUIREMENT: ::portcullis::__private::Requirement = ::portcullis::__private::Written(
                        "h",
                        ::core::module_path!(),
                    )
                    .access()
                    .rule(
                        ::portcullis::__private::Rule::Any(
                            &[
                                ::portcullis::__private::Rule::TypedRole(
                                    ::portcullis::__private::Grant::role(
                                        Role::Admin,
                                        Role::Admin as ::core::primitive::i128,
                                    ),
                                ),
                                ::portcullis::__private::Rule::TypedRole(
                                    ::portcullis::__private::Grant::role(
                                        roles::EDITOR,
                                        roles::EDITOR as ::core::primitive::i128,
                                    ),
                                ),
                            ],
                        ),
                    );
            }
            #[cfg(unix)]
            const _: () = {
                _ = [Role::Admin, roles::EDITOR];
            };
            #[cfg(unix)]
            const _: () = {
                const __PORTCULLIS_HIERARCHY: ::portcullis::__private::Hierarchy<2usize> = ::portcullis::__private::Hierarchy::new(
                    [
                        ::portcullis::__private::Grant::role(
                            Role::Admin,
                            Role::Admin as ::core::primitive::i128,
                        ),
                        ::portcullis::__private::Grant::role(
                            roles::EDITOR,
                            roles::EDITOR as ::core::primitive::i128,
                        ),
                    ],
                    ["role(Role::Admin)", "role(roles::EDITOR)"],
                    &[14u64],
                    &[1u64],
                );
                const _: () = __PORTCULLIS_HIERARCHY.assert_effect(0usize, &[2u64]);
                const _: () = __PORTCULLIS_HIERARCHY.assert_effect(1usize, &[4u64]);
            };
        "##]],
    );
}
