//! Sessions that last as long as they are used.

mod due;
mod renew;
mod service;

pub use self::service::{SlidingFuture, SlidingService};

use std::time::Duration;

use tower_layer::Layer;

use crate::manager::JwtManager;

/// Renews access tokens from cookies while their users are active, so that nobody is signed out in the middle of work.
///
/// Once less than half of a token's life is left, the answer to a request that a guard let in by it sets the cookie anew: a
/// token with the same claims, the same `csrf` value among them, and the same length of life. It has a new `jti`, and it is
/// never `fresh`, since nobody typed a password for it. Nothing of this is in the client's hand, and tokens from other places
/// than a cookie are never renewed: who holds those fetches new ones with a refresh token.
///
/// No token is renewed past thirty days after the user signed in: after `auth_time`, or, without it, after the first token's
/// `iat`, which renewed tokens then carry as `orig_iat`. No token of a session that the store keeps outlives the session, and
/// none is renewed once that has ended. None is renewed where the answer sets or clears the cookie itself (a
/// login, a logout) or clears all of the site's, is a refusal, a 401 or a server error, where the token was revoked meanwhile
/// or the store does not answer, or where the token never expires. An answer with a renewed cookie is `Cache-Control: no-store`.
///
/// A renewed token does not end the one before it, which is good until its own `exp`:
/// [`JwtManager::end_session`](crate::JwtManager::end_session) ends both.
///
/// ```
/// use axum::{Router, body::Body, http::{Request, header}, routing::get};
/// use portcullis::{JwtManager, Location, ManualClock, SlidingSession, jwt_required};
/// use std::time::{Duration, SystemTime};
/// # use tower::ServiceExt as _;
///
/// #[jwt_required]
/// async fn inbox() {}
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let clock = ManualClock::at(SystemTime::now());
/// let tokens = JwtManager::builder()
///     .secret("0pen-sesame-0pen-sesame-0pen-sesame")
///     .clock(clock.clone())
///     .with(|config| config.token_location = vec![Location::Cookie])
///     .build()?;
/// let token = tokens.access_token("alice").lifetime(Duration::from_secs(15 * 60)).sign()?;
/// let sessions = SlidingSession::new(tokens.clone()).longest(Duration::from_secs(12 * 60 * 60));
/// let app: Router = Router::new().route("/", get(inbox)).layer(sessions).with_state(tokens);
///
/// let cookie = format!("__Host-access_token={}", token.as_str());
/// let request = || Request::get("/").header(header::COOKIE, &cookie).body(Body::empty());
/// clock.advance(Duration::from_secs(5 * 60));
/// assert!(!app.clone().oneshot(request()?).await?.headers().contains_key(header::SET_COOKIE));
/// clock.advance(Duration::from_secs(5 * 60));
/// assert!(app.oneshot(request()?).await?.headers().contains_key(header::SET_COOKIE));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct SlidingSession {
    manager: JwtManager,
    after: After,
    longest: Duration,
}

/// How old a token is when it is renewed.
#[derive(Clone, Copy, Debug)]
enum After {
    Age(Duration),
    /// Hundredths of its life.
    Percent(u8),
}

impl SlidingSession {
    /// A layer for the tokens of this manager.
    pub fn new(manager: JwtManager) -> Self {
        Self {
            manager,
            after: After::Percent(50),
            longest: Duration::from_hours(30 * 24),
        }
    }

    /// Renews tokens that are older than this.
    pub fn renew_after(mut self, age: Duration) -> Self {
        self.after = After::Age(age);
        self
    }

    /// Renews tokens of whose life more than this part is over, in hundredths: 50 by default. With 100 or more none is.
    pub fn renew_after_percent(mut self, percent: u8) -> Self {
        self.after = After::Percent(percent);
        self
    }

    /// How long a session lasts at most, however active it is: 30 days by default.
    pub fn longest(mut self, duration: Duration) -> Self {
        self.longest = duration;
        self
    }
}

impl<S> Layer<S> for SlidingSession {
    type Service = SlidingService<S>;

    fn layer(&self, inner: S) -> SlidingService<S> {
        SlidingService::new(inner, self.clone())
    }
}
