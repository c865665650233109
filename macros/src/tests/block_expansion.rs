//! What an attribute on a block comes to.

#![allow(
    clippy::needless_raw_string_hashes,
    reason = "expect-test writes the literals"
)]

use expect_test::expect;

use super::expansion::check;
use super::tokens;
use crate::entry;

#[test]
fn a_module() {
    let item = "
        /// Docs.
        #[cfg(unix)]
        pub mod admin {
            //! More.
            use super::*;
            pub async fn list(a: A) -> B { c }
            #[portcullis::public] pub async fn health() {}
            async fn helper() {}
            mod nested {}
            handlers! { x }
        }";
    check(
        entry::jwt_required(tokens("role = \"admin\""), tokens(item)),
        &expect![[r#"
            /// Docs.
            #[cfg(unix)]
            ///
            ///Guarded by one `#[jwt_required]`: `list`. With an attribute of their own: `health`. Not guarded: `helper`, `mod nested`, `handlers!`.
            pub mod admin {
                //! More.
                use super::*;
                pub async fn list(
                    _: ::portcullis::__private::Guard<
                        ::portcullis::__private::InBlock<
                            super::__portcullis_block_admin,
                            __portcullis_policy_list,
                        >,
                    >,
                    a: A,
                ) -> B {
                    c
                }
                #[doc(hidden)]
                #[non_exhaustive]
                pub struct __portcullis_policy_list {}
                impl ::portcullis::__private::Placed for __portcullis_policy_list {
                    const SITE: ::portcullis::__private::Site = ::portcullis::__private::Written(
                            "list",
                            ::core::module_path!(),
                        )
                        .site();
                }
                #[portcullis::public]
                pub async fn health() {}
                async fn helper() {}
                mod nested {}
                handlers! {
                    x
                }
            }
            #[cfg(unix)]
            #[doc(hidden)]
            #[non_exhaustive]
            pub struct __portcullis_block_admin {}
            #[cfg(unix)]
            impl ::portcullis::__private::PlainPolicy for __portcullis_block_admin {
                const REQUIREMENT: ::portcullis::__private::Requirement = ::portcullis::__private::Written(
                        "admin",
                        ::core::module_path!(),
                    )
                    .access()
                    .rule(::portcullis::__private::Rule::Role("admin"));
            }
        "#]],
    );
}

#[test]
fn an_impl() {
    let item = "
        #[cfg(unix)]
        impl<T> a::App<T> where T: Clone {
            pub async fn list(State(app): State<Self>) {}
            /// Docs.
            #[cfg(a)]
            #[jwt_required(refresh)]
            async fn renew() {}
            fn helper(&self) {}
        }";
    check(
        entry::jwt_required(tokens("crate = crate::auth"), tokens(item)),
        &expect![[r##"
            #[cfg(unix)]
            ///
            ///Guarded by one `#[jwt_required]`: `list`. With an attribute of their own: `renew`. Not guarded: `helper`.
            impl<T> a::App<T>
            where
                T: Clone,
            {
                #[cfg(unix)]
                #[allow(clippy::unused_async)]
                pub async fn list(
                    _: crate::auth::__private::Guard<
                        crate::auth::__private::InBlock<
                            __portcullis_block_a_3a_3aApp_3cT_3e_list,
                            __portcullis_method_a_3a_3aApp_3cT_3e_list,
                        >,
                    >,
                    State(app): State<Self>,
                ) {}
                /// Docs.
                #[cfg(a)]
                #[cfg(unix)]
                #[allow(clippy::unused_async)]
                async fn renew(
                    _: crate::auth::__private::Guard<__portcullis_method_a_3a_3aApp_3cT_3e_renew>,
                ) {}
                fn helper(&self) {}
            }
            #[cfg(unix)]
            #[doc(hidden)]
            #[non_exhaustive]
            pub struct __portcullis_block_a_3a_3aApp_3cT_3e_list {}
            #[cfg(unix)]
            impl crate::auth::__private::PlainPolicy for __portcullis_block_a_3a_3aApp_3cT_3e_list {
                const REQUIREMENT: crate::auth::__private::Requirement = crate::auth::__private::Written(
                        "list",
                        ::core::module_path!(),
                    )
                    .access();
            }
            #[cfg(unix)]
            #[doc(hidden)]
            #[non_exhaustive]
            pub struct __portcullis_method_a_3a_3aApp_3cT_3e_list {}
            #[cfg(unix)]
            impl crate::auth::__private::Placed for __portcullis_method_a_3a_3aApp_3cT_3e_list {
                const SITE: crate::auth::__private::Site = crate::auth::__private::Written(
                        "list",
                        ::core::module_path!(),
                    )
                    .site();
            }
            #[cfg(a)]
            #[cfg(unix)]
            #[doc(hidden)]
            #[non_exhaustive]
            struct __portcullis_method_a_3a_3aApp_3cT_3e_renew {}
            #[cfg(a)]
            #[cfg(unix)]
            impl crate::auth::__private::PlainPolicy
            for __portcullis_method_a_3a_3aApp_3cT_3e_renew {
                const REQUIREMENT: crate::auth::__private::Requirement = crate::auth::__private::Written(
                        "renew",
                        ::core::module_path!(),
                    )
                    .access()
                    .refresh();
            }
        "##]],
    );
}
