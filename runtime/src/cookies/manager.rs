//! What a manager makes of tokens for browsers.

use super::contents::Contents;
use super::{CookieError, CookieRules, SetTokenCookies};
use crate::claims::kind::TokenKind;
use crate::clock::seconds;
use crate::manager::JwtManager;
use crate::mint::{IssuedToken, TokenPair};

/// Tokens as cookies; the page [`manual::cookies`](crate::manual::cookies) shows a whole login.
impl JwtManager {
    /// The cookies of an access token: the token's own, which no script can read, and that of its CSRF token, which the site's
    /// scripts read and send back.
    ///
    /// ```
    /// use axum::Json;
    /// use axum::extract::State;
    /// use portcullis::{Identity, JwtManager, SetTokenCookies, jwt_required};
    ///
    /// #[jwt_required(refresh)]
    /// async fn refresh(
    ///     State(tokens): State<JwtManager>,
    ///     Identity(name): Identity,
    /// ) -> axum::response::Result<(SetTokenCookies, Json<bool>)> {
    ///     let access = tokens.access_token(name).sign()?;
    ///     Ok((tokens.access_cookies(&access)?, Json(true)))
    /// }
    /// ```
    ///
    /// # Errors
    /// When the token is a refresh token, has expired, has no `csrf` claim though one is needed, or is longer than browsers keep.
    pub fn access_cookies(&self, token: &IssuedToken) -> Result<SetTokenCookies, CookieError> {
        self.cookies_for(TokenKind::Access, token.into())
    }

    /// The cookies of a refresh token.
    ///
    /// # Errors
    /// As [`access_cookies`](Self::access_cookies), when it is an access token.
    pub fn refresh_cookies(&self, token: &IssuedToken) -> Result<SetTokenCookies, CookieError> {
        self.cookies_for(TokenKind::Refresh, token.into())
    }

    /// The cookies of both tokens of a login.
    ///
    /// # Errors
    /// As [`access_cookies`](Self::access_cookies).
    pub fn pair_cookies(&self, pair: &TokenPair) -> Result<SetTokenCookies, CookieError> {
        let mut cookies = self.access_cookies(&pair.access)?;
        let refresh = self.refresh_cookies(&pair.refresh)?;
        cookies.lines.extend(refresh.lines);
        Ok(cookies)
    }

    /// The cookies of an access token that was minted earlier, after it was verified.
    ///
    /// # Errors
    /// As [`access_cookies`](Self::access_cookies), and when this manager would refuse the token.
    pub async fn access_cookies_of(&self, token: &str) -> Result<SetTokenCookies, CookieError> {
        self.cookies_of(TokenKind::Access, token).await
    }

    /// The cookies of a refresh token that was minted earlier, after it was verified.
    ///
    /// # Errors
    /// As [`access_cookies_of`](Self::access_cookies_of).
    pub async fn refresh_cookies_of(&self, token: &str) -> Result<SetTokenCookies, CookieError> {
        self.cookies_of(TokenKind::Refresh, token).await
    }

    /// Takes back the cookies of an access token. The token itself is good until it expires or is
    /// [revoked](Self::revoke).
    pub fn clear_access_cookies(&self) -> SetTokenCookies {
        self.cleared(|rules| rules.cleared.access.clone())
    }

    /// Takes back the cookies of a refresh token.
    pub fn clear_refresh_cookies(&self) -> SetTokenCookies {
        self.cleared(|rules| rules.cleared.refresh.clone())
    }

    /// Takes back the cookies of both: what a logout answers.
    pub fn clear_cookies(&self) -> SetTokenCookies {
        self.cleared(|rules| [&*rules.cleared.access, &*rules.cleared.refresh].concat())
    }

    async fn cookies_of(
        &self,
        kind: TokenKind,
        token: &str,
    ) -> Result<SetTokenCookies, CookieError> {
        let now = seconds(self.instant());
        let judged = self
            .judge(token, now)
            .await
            .map_err(|refused| CookieError::Refused(refused.refusal().clone()))?;
        self.cookies_for(kind, (&judged.token).into())
    }

    fn cookies_for(
        &self,
        kind: TokenKind,
        token: Contents<'_>,
    ) -> Result<SetTokenCookies, CookieError> {
        if token.kind != kind {
            return Err(CookieError::WrongKind(token.kind));
        }
        let now = self.now();
        Ok(SetTokenCookies {
            lines: self.cookies().lines(token, now)?,
            now,
            as_flask: self.cookies().as_flask,
        })
    }

    fn cleared(
        &self,
        lines: impl FnOnce(&CookieRules) -> Vec<super::line::Line>,
    ) -> SetTokenCookies {
        SetTokenCookies {
            lines: lines(self.cookies()),
            now: self.now(),
            as_flask: self.cookies().as_flask,
        }
    }
}
