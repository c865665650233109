//! Routes behind one check each.

use std::marker::PhantomData;

use axum::http::request::Parts;
use axum::routing::{MethodRouter, any};
use portcullis::__private::Checked;
use portcullis::{Check, CheckTerm, Decide, Guard, JwtManager, Policy, Requirement, Rule};

/// Any token, of either kind, that the check `C` lets pass.
pub(super) struct Asks<C>(PhantomData<fn() -> C>);

impl<C: 'static> Policy for Asks<C> {
    const REQUIREMENT: Requirement = Requirement::at_run_time("asks")
        .any_type()
        .rule(Rule::Check(CheckTerm::of::<Self>(0, "the_check")));
}

impl<C: Check<S> + 'static, S: Sync> Decide<S> for Asks<C> {
    async fn ask_check(_: CheckTerm, parts: &mut Parts, state: &S) -> Checked {
        C::ask(parts, state).await
    }
}

/// A handler behind the check `C`, which reads the body.
pub(super) fn behind<C: Check<JwtManager> + 'static>() -> MethodRouter<JwtManager> {
    any(async |_: Guard<Asks<C>>, body: String| format!("in {body}"))
}
