//! How hooks are set.

use axum::response::IntoResponse;

use super::{HookError, RefusedRequest, UnverifiedToken, VerifiedToken};
use crate::config::ManagerBuilder;
use crate::keys::Key;

impl ManagerBuilder {
    /// Asks the application whether it has revoked a token, in a list of its own: what Flask-JWT-Extended's
    /// `token_in_blocklist_loader` is. What [`JwtManager`](crate::JwtManager) ends itself needs no hook.
    ///
    /// It is asked wherever the store is, and after it: once a request, not by handlers with `skip_revocation_check`. `true` is
    /// answered with 401 ([`Refusal::Revoked`](crate::Refusal::Revoked)). A hook that fails or panics lets nobody in: 503, and an
    /// error in the log, whatever [`store_failure`](Self::store_failure) says. Called again this adds another hook; one `true` is
    /// enough.
    ///
    /// ```
    /// use portcullis::{JwtManager, VerifiedToken};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let manager = JwtManager::builder()
    ///     .secret("0pen-sesame-0pen-sesame-0pen-sesame")
    ///     .revoked_when(|token: VerifiedToken| async move { is_listed(token.token_id()).await })
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// # async fn is_listed(_: &str) -> Result<bool, std::io::Error> { Ok(false) }
    /// ```
    #[must_use]
    pub fn revoked_when<F, A, E>(mut self, hook: F) -> Self
    where
        F: Fn(VerifiedToken) -> A + Send + Sync + 'static,
        A: Future<Output = Result<bool, E>> + Send + 'static,
        E: Into<HookError>,
    {
        self.hooks.revoked_when.push(Box::new(move |token| {
            let answer = hook(token);
            Box::pin(async { answer.await.map_err(Into::into) })
        }));
        self
    }

    /// Asks the application whether it still accepts a token that is good: a user who was banned, a password that was changed
    /// since.
    ///
    /// It is asked once a request, after the revocation store and before roles and scopes. `false` is answered with 401
    /// ([`Refusal::VerificationFailed`](crate::Refusal::VerificationFailed)). A hook that fails or panics lets nobody in: 503,
    /// and an error in the log. Called again this adds another hook; a token has to be accepted by all of them.
    ///
    /// ```
    /// use portcullis::{JwtManager, VerifiedToken};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let manager = JwtManager::builder()
    ///     .secret("0pen-sesame-0pen-sesame-0pen-sesame")
    ///     .verify_claims(|token: VerifiedToken| async move {
    ///         let version = token.claims().get("password_version").and_then(|version| version.as_u64());
    ///         Ok::<_, std::io::Error>(version == password_version_of(token.subject()).await?)
    ///     })
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// # async fn password_version_of(_: &str) -> Result<Option<u64>, std::io::Error> { Ok(Some(3)) }
    /// ```
    #[must_use]
    pub fn verify_claims<F, A, E>(mut self, hook: F) -> Self
    where
        F: Fn(VerifiedToken) -> A + Send + Sync + 'static,
        A: Future<Output = Result<bool, E>> + Send + 'static,
        E: Into<HookError>,
    {
        self.hooks.verify_claims.push(Box::new(move |token| {
            let answer = hook(token);
            Box::pin(async { answer.await.map_err(Into::into) })
        }));
        self
    }

    /// Finds the key of a token that none of the manager's own keys fits: of a tenant, or of an issuer that changes its keys.
    ///
    /// The key is judged like those of [`key`](Self::key): it has to be strong, for the algorithm that the token names, and where
    /// both have an id it has to be the same one. `None` refuses the token as any other one of an unknown key. A lookup that
    /// fails or panics and a key that is refused are 503 and an error in the log. A manager with a lookup needs no key of its
    /// own; it then only verifies. Called again this replaces the lookup.
    ///
    /// It is called for every token of an unknown key that has the shape of a token and is not too long, a forged one too:
    /// whoever sends a flood of them makes a call for each. Keep what you look up in memory, answers of `None` included and the
    /// whole bounded, and limit how often you ask another service. The key is read and judged each time, which takes microseconds
    /// for a secret and more for RSA. Nothing that it sees is proved: choose by it among keys that you know, and never fetch from
    /// an address that the token names.
    ///
    /// ```
    /// use portcullis::{Algorithm, JwtManager, Key, UnverifiedToken};
    /// use std::{collections::HashMap, sync::Arc};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let keys = Arc::new(HashMap::from([(
    ///     "tenant-7".to_owned(),
    ///     Key::secret(Algorithm::HS256, "0pen-sesame-0pen-sesame-0pen-sesame").id("tenant-7"),
    /// )]));
    /// let manager = JwtManager::builder()
    ///     .key_lookup(move |token: UnverifiedToken| {
    ///         let keys = keys.clone();
    ///         async move {
    ///             let key = token.unverified_key_id().and_then(|id| keys.get(id)).cloned();
    ///             Ok::<_, std::convert::Infallible>(key)
    ///         }
    ///     })
    ///     .build()?;
    /// assert!(!manager.can_sign());
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn key_lookup<F, A, E>(mut self, hook: F) -> Self
    where
        F: Fn(UnverifiedToken) -> A + Send + Sync + 'static,
        A: Future<Output = Result<Option<Key>, E>> + Send + 'static,
        E: Into<HookError>,
    {
        self.hooks.key_lookup = Some(Box::new(move |token| {
            let answer = hook(token);
            Box::pin(async { answer.await.map_err(Into::into) })
        }));
        self
    }

    /// Answers every refused request in the application's own way; the request stays refused whatever the answer says.
    ///
    /// [`RefusedRequest`] is our own answer, to be returned, changed or replaced. A hook that panics is an error in the log, and
    /// our own answer is sent. The [`Refusal`](crate::Refusal) stands in the extensions of any answer. Called again this replaces
    /// the hook.
    ///
    /// ```
    /// use axum::http::HeaderValue;
    /// use axum::response::{IntoResponse, Redirect};
    /// use portcullis::{RefusedRequest, JwtManager, Refusal};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let manager = JwtManager::builder()
    ///     .secret("0pen-sesame-0pen-sesame-0pen-sesame")
    ///     .on_refusal(|mut refused: RefusedRequest| async move {
    ///         if matches!(refused.refusal(), Refusal::MissingToken) {
    ///             return Redirect::to("/login").into_response();
    ///         }
    ///         let help = HeaderValue::from_static("https://docs.example.com/errors");
    ///         refused.response_mut().headers_mut().insert("x-help", help);
    ///         refused.into_response()
    ///     })
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn on_refusal<F, A>(mut self, hook: F) -> Self
    where
        F: Fn(RefusedRequest) -> A + Send + Sync + 'static,
        A: Future<Output: IntoResponse> + Send + 'static,
    {
        self.hooks.on_refusal = Some(Box::new(move |refused| {
            let answer = hook(refused);
            Box::pin(async { answer.await.into_response() })
        }));
        self
    }
}
