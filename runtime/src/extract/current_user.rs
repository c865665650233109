//! The user that the token names, loaded once a request.

use axum::extract::{FromRef, FromRequestParts, OptionalFromRequestParts};
use http::request::Parts;

use super::{OptionalAccess, PlainAccess, Token, read, refuse};
use crate::hooks::ask;
use crate::manager::JwtManager;
use crate::rejection::{Refusal, Rejection};
use crate::user::LoadUser;
use crate::verify::Verified;

/// Who is calling, as the application's own type: loaded by its [`LoadUser`] after everything that the guard asks has held.
///
/// It is loaded once a request, however many extractors ask for it. A user whom nobody knows any more is refused with 401
/// ([`Refusal::UnknownUser`]); a loader that fails or panics lets nobody in: 503, and an error in the log.
///
/// As `Option<CurrentUser<U>>` it is `None` for a caller whom an `optional` guard let in without a token, and for nobody else: an
/// unknown user is refused there too.
///
/// Without a guard it asks for an access token itself. See [`LoadUser`] for an example.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(
    clippy::exhaustive_structs,
    reason = "taken apart in handlers' parameters"
)]
pub struct CurrentUser<U>(pub U);

/// A user as the request's extensions keep it, with the token it was loaded for.
#[derive(Clone)]
struct Loaded<U> {
    token: Verified<'static>,
    user: U,
}

async fn load<U, S>(token: Token, parts: &mut Parts, state: &S) -> Result<CurrentUser<U>, Rejection>
where
    U: LoadUser<S>,
    JwtManager: FromRef<S>,
    S: Sync,
{
    if let Some(loaded) = parts.extensions.get::<Loaded<U>>()
        && loaded.token.is_same(token.caller().token())
    {
        return Ok(CurrentUser(loaded.user.clone()));
    }
    let refusal = match ask("LoadUser", || U::load(&token, state)).await {
        Ok(Some(user)) => {
            parts.extensions.insert(Loaded {
                token: token.caller().token().clone(),
                user: user.clone(),
            });
            return Ok(CurrentUser(user));
        }
        Ok(None) => Refusal::UnknownUser,
        Err(refusal) => refusal,
    };
    // The caller is as known as before: nothing else had the request.
    Err(refuse::<PlainAccess>(&JwtManager::from_ref(state), parts, refusal).await)
}

impl<U, S> FromRequestParts<S> for CurrentUser<U>
where
    U: LoadUser<S>,
    JwtManager: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Rejection> {
        let token = read::<PlainAccess, S, Token>(parts, state).await?;
        load(token, parts, state).await
    }
}

impl<U, S> OptionalFromRequestParts<S> for CurrentUser<U>
where
    U: LoadUser<S>,
    JwtManager: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Option<Self>, Rejection> {
        match read::<OptionalAccess, S, Option<Token>>(parts, state).await? {
            Some(token) => load(token, parts, state).await.map(Some),
            None => Ok(None),
        }
    }
}
