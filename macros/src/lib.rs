//! The attributes of the [`portcullis`](https://docs.rs/portcullis) crate. Depend on that one: what these expand to
//! names it, and each release fits only its own.
//!
//! The modules are the way of the tokens: `entry`, then `args`, `handler`, `block` and `unit_struct` parse, `check` judges, `policy` is
//! what is left, `expand` writes it; `errors` and `names` serve them all. The derives go the same way inside `grants`.

mod args;
mod block;
mod check;
mod entry;
mod errors;
mod expand;
mod grants;
mod handler;
mod names;
mod nearest;
mod parameters;
mod policy;
mod rule;
#[cfg(test)]
mod tests;
mod unit_struct;

use proc_macro::TokenStream;

#[doc = include_str!("docs/jwt_required.md")]
#[doc = include_str!("docs/blocks.md")]
#[proc_macro_attribute]
pub fn jwt_required(args: TokenStream, item: TokenStream) -> TokenStream {
    entry::jwt_required(args.into(), item.into()).into()
}

#[doc = include_str!("docs/public.md")]
#[proc_macro_attribute]
pub fn public(args: TokenStream, item: TokenStream) -> TokenStream {
    entry::public(args.into(), item.into()).into()
}

#[doc = include_str!("docs/role.md")]
#[proc_macro_derive(Role, attributes(role))]
pub fn role(item: TokenStream) -> TokenStream {
    entry::role(item.into()).into()
}

#[doc = include_str!("docs/scope.md")]
#[proc_macro_derive(Scope, attributes(scope))]
pub fn scope(item: TokenStream) -> TokenStream {
    entry::scope(item.into()).into()
}

#[doc = include_str!("docs/policy.md")]
#[proc_macro_attribute]
pub fn policy(args: TokenStream, item: TokenStream) -> TokenStream {
    entry::policy(args.into(), item.into()).into()
}

#[doc = include_str!("docs/check.md")]
#[proc_macro_attribute]
pub fn check(args: TokenStream, item: TokenStream) -> TokenStream {
    entry::check(args.into(), item.into()).into()
}
