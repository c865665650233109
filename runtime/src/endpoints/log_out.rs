//! A logout.

use axum::extract::{FromRef, FromRequestParts, State};
use axum::response::{IntoResponse as _, Response};
use http::request::Parts;

use super::answer::left;
use super::site::{policy, site};
use crate::extract::Token;
use crate::guard::{Asked, Caller, prove_caller, reject};
use crate::locate::{Location, Search, locate};
use crate::manager::JwtManager;
use crate::policy::{Policy as _, Requirement};
use crate::rejection::{Refusal, Rejection};
use crate::routing::{Decided, Decision, Gate, Sealed};

policy! {
    /// What [`log_out`] asks.
    LogOut = Requirement::access(site!("log_out")).any_type()
}

policy! {
    /// The same of a browser that has dropped the cookie of its access token by now.
    LogOutLater = Requirement::access(site!("log_out")).refresh().locations(&[Location::Cookie])
}

/// The first parameter of [`log_out`]: the token, of either kind.
#[derive(Debug)]
pub struct Leaving(Token);

/// Ends the session of the token, with all its tokens, and takes back its cookies: 204. A token of no session is ended itself, and
/// nothing else.
///
/// The token is an access or a refresh token. In a cookie it is the access token, or the refresh token once the browser has
/// dropped the other; for that the path must be one that `refresh_cookie_path` covers, as `/auth/logout` is by default.
///
/// A trusted issuer's token ends here, with the session that its `sid` names: 400 where it has neither `sid` nor `jti`. Its issuer is not
/// told.
///
/// ```
/// use portcullis::routing::{Router, post};
/// use portcullis::{JwtManager, endpoints};
///
/// let router: Router<JwtManager> = Router::new().route("/auth/logout", post(endpoints::log_out));
/// ```
pub async fn log_out(Leaving(token): Leaving, State(tokens): State<JwtManager>) -> Response {
    let ended = if token.caller().token().known_by().session.is_some() {
        tokens.end_session(&token).await
    } else {
        tokens.revoke(&token).await
    };
    match ended {
        Ok(_) => left(&tokens, &token),
        Err(error) => error.into_response(),
    }
}

impl Gate for Leaving {}

#[diagnostic::do_not_recommend]
impl Sealed for Leaving {
    const DECISION: Decided = Decided(Decision::Guarded(&LogOut::REQUIREMENT));
}

impl<S> FromRequestParts<S> for Leaving
where
    JwtManager: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Rejection> {
        let tokens = JwtManager::from_ref(state);
        let caller = if only_refresh_cookie(&tokens, parts).await {
            prove_caller::<LogOutLater, S>(&tokens, parts, state).await?
        } else {
            prove_caller::<LogOut, S>(&tokens, parts, state).await?
        };
        match caller {
            Caller::Known(known) => Ok(Self(Token::of(known))),
            Caller::Anonymous { .. } => {
                Err(reject(&tokens, &Asked::by::<LogOut>(), Refusal::MissingToken).await)
            }
        }
    }
}

/// Whether nothing but the cookie of a refresh token says who is calling.
async fn only_refresh_cookie(tokens: &JwtManager, parts: &Parts) -> bool {
    let places = tokens.places();
    let asked = [&LogOut::REQUIREMENT, &LogOutLater::REQUIREMENT];
    if !places.order.contains(Location::Cookie) {
        return false;
    }
    let [now, later] = asked.map(|asked| locate(places, asked, parts));
    matches!(now.await, Ok(Search::Nothing(_))) && matches!(later.await, Ok(Search::Found(_)))
}
