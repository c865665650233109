//! Judging a request by a call instead of by an attribute.

use std::sync::Arc;

use http::request::Parts;

use crate::extract::Token;
use crate::guard::{Asked, Caller, prove_asked, prove_caller};
use crate::manager::JwtManager;
use crate::policy::{Decide, Requirement};
use crate::rejection::Rejection;

impl JwtManager {
    /// Judges a request by a policy, exactly as [`Guard`](crate::Guard) does: for extractors and middleware of your own.
    ///
    /// Nothing is an anonymous caller, whom only a policy that is `optional` lets pass. `state` is the router's state. Extractors of this
    /// crate that run behind it on the same parts read what it proved.
    ///
    /// ```
    /// use axum::extract::{FromRef, FromRequestParts};
    /// use axum::http::request::Parts;
    /// use portcullis::{Decide, JwtManager, Policy, Rejection, Requirement};
    ///
    /// struct RefreshOnly;
    ///
    /// impl Policy for RefreshOnly {
    ///     const REQUIREMENT: Requirement = Requirement::at_run_time("refresh only").refresh();
    /// }
    ///
    /// impl<S> Decide<S> for RefreshOnly {}
    ///
    /// /// The session that a refresh token belongs to.
    /// struct Session(Option<String>);
    ///
    /// impl<S: Send + Sync> FromRequestParts<S> for Session
    /// where
    ///     JwtManager: FromRef<S>,
    /// {
    ///     type Rejection = Rejection;
    ///
    ///     async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Rejection> {
    ///         let tokens = JwtManager::from_ref(state);
    ///         let token = tokens.verify::<RefreshOnly, _>(parts, state).await?;
    ///         Ok(Self(token.and_then(|token| token.session().map(str::to_owned))))
    ///     }
    /// }
    /// ```
    ///
    /// # Errors
    /// With the answer of a guard that refuses.
    pub async fn verify<P: Decide<S>, S: Sync>(
        &self,
        parts: &mut Parts,
        state: &S,
    ) -> Result<Option<Token>, Rejection> {
        let caller = prove_caller::<P, S>(self, parts, state).await?;
        Ok(token_of(caller))
    }

    /// The same by a requirement that is put together while the service runs, for what an attribute cannot say.
    ///
    /// ```
    /// use axum::http::request::Parts;
    /// use portcullis::{JwtManager, Rejection, Requirement};
    ///
    /// async fn who(tokens: &JwtManager, parts: &mut Parts, strict: bool) -> Result<Option<String>, Rejection> {
    ///     let mut asked = Requirement::at_run_time("who");
    ///     if strict {
    ///         asked = asked.fresh();
    ///     }
    ///     let token = tokens.verify_with(parts, asked).await?;
    ///     Ok(token.map(|token| token.subject().to_owned()))
    /// }
    /// ```
    ///
    /// # Errors
    /// As [`verify`](Self::verify).
    pub async fn verify_with(
        &self,
        parts: &mut Parts,
        requirement: Requirement,
    ) -> Result<Option<Token>, Rejection> {
        let asked = Asked::Composed(Arc::new(requirement));
        let caller = prove_asked(self, parts, asked, |_| Ok(())).await?;
        Ok(token_of(caller))
    }
}

fn token_of(caller: Caller<'static>) -> Option<Token> {
    match caller {
        Caller::Known(authorized) => Some(Token::of(authorized)),
        Caller::Anonymous { .. } => None,
    }
}
