//! The tests of portcullis; see `it/` and `ui/`. Here stand the examples of the attributes' documentation: the crate they belong to
//! cannot run them, since the runtime depends on it.

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
