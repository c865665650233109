//! The renewal itself.

use std::time::Duration;

use http::Response;

use super::SlidingSession;
use crate::authenticate::Authenticated;
use crate::clock::seconds;
use crate::cookies::SetTokenCookies;
use crate::mint::TokenBuilder;

impl SlidingSession {
    /// The answer, with the token's cookie set anew unless the token was ended or cannot be renewed.
    pub(super) async fn renew<B>(
        self,
        seen: Authenticated<'static>,
        mut response: Response<B>,
    ) -> Response<B> {
        let now = self.manager.instant();
        let Some(life) = self.new_life(seen.token(), seconds(now)) else {
            return response;
        };
        // Asked again: the handler may have ended the token. A store that fails writes its own line.
        if !self.manager.is_surely_alive(seen.token(), now).await {
            return response;
        }
        if let Some(cookies) = self.cookies_of(&seen, life) {
            cookies.add_to(response.headers_mut());
        }
        response
    }

    fn cookies_of(&self, seen: &Authenticated<'_>, life: Duration) -> Option<SetTokenCookies> {
        let issued = TokenBuilder::again(&self.manager, seen.token())
            .and_then(|builder| builder.lifetime(life).sign())
            .inspect_err(|error| {
                // As `Debug`, which escapes what would begin a line of its own.
                tracing::error!(error = ?error.to_string(), "no token was renewed");
            })
            .ok()?;
        self.manager
            .access_cookies(&issued)
            .inspect_err(|error| tracing::error!(%error, "no cookie was renewed"))
            .ok()
    }
}
