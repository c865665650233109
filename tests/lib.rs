//! The tests of portcullis; see `it/`, and `compile/` for what the compiler says. Here stand the examples of the attributes'
//! documentation: the crate they belong to cannot run them, since the runtime depends on it.

#[doc = include_str!("../macros/src/docs/jwt_required.md")]
mod jwt_required {}

#[doc = include_str!("../macros/src/docs/blocks.md")]
mod blocks {}

#[doc = include_str!("../macros/src/docs/public.md")]
mod public {}

#[doc = include_str!("../macros/src/docs/role.md")]
mod role {}

#[doc = include_str!("../macros/src/docs/scope.md")]
mod scope {}

#[doc = include_str!("../macros/src/docs/policy.md")]
mod policy {}

#[doc = include_str!("../macros/src/docs/check.md")]
mod check {}

/// The rest of a [`portcullis::SessionStore`] that keeps no sessions, for one that a test needs for its revocations alone.
#[macro_export]
macro_rules! no_sessions {
    () => {
        fn begin<'a>(
            &'a self,
            _: &'a portcullis::NewSession<'a>,
            _: std::time::SystemTime,
        ) -> portcullis::StoreFuture<'a, portcullis::Begun> {
            Box::pin(std::future::ready(Err($crate::no_sessions())))
        }

        fn rotate<'a>(
            &'a self,
            _: &'a portcullis::Rotation<'a>,
            _: std::time::SystemTime,
        ) -> portcullis::StoreFuture<'a, portcullis::Rotated> {
            Box::pin(std::future::ready(Err($crate::no_sessions())))
        }

        fn session<'a>(
            &'a self,
            _: &'a str,
            _: std::time::SystemTime,
        ) -> portcullis::StoreFuture<'a, Option<portcullis::Session>> {
            Box::pin(std::future::ready(Err($crate::no_sessions())))
        }

        fn sessions<'a>(
            &'a self,
            _: &'a str,
            _: std::time::SystemTime,
        ) -> portcullis::StoreFuture<'a, Vec<portcullis::Session>> {
            Box::pin(std::future::ready(Err($crate::no_sessions())))
        }

        fn remove_expired(
            &self,
            _: usize,
            _: std::time::SystemTime,
        ) -> portcullis::StoreFuture<'_, usize> {
            Box::pin(std::future::ready(Ok(0)))
        }
    };
}

#[doc(hidden)]
#[must_use]
pub fn no_sessions() -> portcullis::StoreError {
    portcullis::StoreError::unavailable("it keeps no sessions")
}
