//! Checks are silent under the lints that users deny, and name everything from the root.

#![deny(
    elided_lifetimes_in_paths,
    missing_debug_implementations,
    missing_docs,
    private_bounds,
    private_interfaces,
    unnameable_types,
    unreachable_pub,
    unused_qualifications,
    unused_results,
    warnings
)]
#![no_implicit_prelude]

use ::axum::extract::State;
use ::portcullis::{Check, JwtManager};

/// Checks for all.
pub mod checks {
    #![allow(dead_code, reason = "names of others")]

    use ::axum::extract::{Path, State};
    use ::portcullis::{Denied, Identity, check};
    use ::std::prelude::v1::{Ok, Result, String};

    mod core {}
    mod std {}
    mod portcullis {}
    struct Check;
    struct Checked;
    struct Parts;
    struct FromRequestParts;
    trait Send {}
    trait Sync {}

    /// The database.
    #[derive(::std::clone::Clone, ::std::fmt::Debug)]
    #[non_exhaustive]
    pub struct Db {}

    /// Whether the user owns it.
    #[check]
    pub async fn is_owner(
        State(_db): State<Db>,
        Path((_, mut owner)): Path<(u32, String)>,
        Identity(user): Identity,
    ) -> bool {
        owner.push_str("");
        user == owner
    }

    #[check(crate = ::portcullis)]
    #[cfg(all())]
    #[inline]
    pub(crate) async fn r#match(_: Path<u32>) -> Result<(), Denied> {
        Ok(())
    }

    #[check]
    #[cfg(any())]
    pub async fn gone(_: NoSuchType) -> bool {
        true
    }

    macro_rules! checks {
        ($($name:ident: $ty:ty),*) => {
            $(#[check] pub(super) async fn $name(__portcullis_value_0: $ty, parts: Path<u8>, _: Path<u8>) -> bool {
                let _ = __portcullis_value_0;
                parts.0 == 1
            })*
        };
    }

    checks!(one: Path<u8>, two: State<Db>);
}

/// One `use` imports both the function and what rules ask.
mod elsewhere {
    pub(super) use super::checks::is_owner;
}

/// The application.
#[derive(::std::clone::Clone, ::std::fmt::Debug)]
#[non_exhaustive]
pub struct App {}

impl ::axum::extract::FromRef<App> for checks::Db {
    fn from_ref(_: &App) -> Self {
        ::std::panic!("nobody asks")
    }
}

impl ::axum::extract::FromRef<App> for JwtManager {
    fn from_ref(_: &App) -> Self {
        ::std::panic!("nobody asks")
    }
}

fn asks<C: Check<App>>() {}

fn main() {
    asks::<elsewhere::is_owner>();
    asks::<checks::r#match>();
    asks::<checks::one>();
    asks::<checks::two>();
    let _ = State(());
}
