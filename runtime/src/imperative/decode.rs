//! Reading a token that is no request's: its signature and claims are judged, and nothing else.

use std::fmt;

use subtle::ConstantTimeEq as _;

use super::DecodedToken;
use crate::extract::PlainAccess;
use crate::guard::{Asked, reject};
use crate::manager::JwtManager;
use crate::rejection::{CsrfFault, Refusal, Refused, Rejection};
use crate::verify::Verified;

/// What is asked of a token that is decoded beside its signature and claims.
#[derive(Clone, Default)]
#[must_use = "given to `decode_with`"]
pub struct DecodeOptions {
    csrf: Option<String>,
    even_if_expired: bool,
}

impl DecodeOptions {
    /// Nothing else.
    pub fn new() -> Self {
        Self::default()
    }

    /// Its `csrf` claim has to be this.
    pub fn csrf(mut self, expected: impl Into<String>) -> Self {
        self.csrf = Some(expected.into());
        self
    }

    /// It may have expired. What such a token says was true once: it must let nobody in, and is good for ending a session, say.
    pub fn even_if_expired(mut self) -> Self {
        self.even_if_expired = true;
        self
    }

    /// A wrong CSRF token is told before expiry, as guards do.
    fn judge(&self, token: &Verified<'_>, expired: bool) -> Result<(), Refusal> {
        if let Some(expected) = &self.csrf {
            let claim = token.csrf().ok_or(Refusal::Csrf(CsrfFault::NoClaim))?;
            if !bool::from(claim.as_bytes().ct_eq(expected.as_bytes())) {
                return Err(Refusal::Csrf(CsrfFault::Mismatch));
            }
        }
        if expired && !self.even_if_expired {
            return Err(Refusal::Expired);
        }
        Ok(())
    }
}

impl fmt::Debug for DecodeOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodeOptions")
            .field("csrf", &self.csrf.as_ref().map(|_| "[redacted]"))
            .field("even_if_expired", &self.even_if_expired)
            .finish()
    }
}

impl JwtManager {
    /// Reads a token: size, shape, key, signature, times, issuer and audience are judged as for a request.
    ///
    /// Nothing else is: neither its kind nor its freshness, not whether it was revoked, not the application's own check, not its user.
    /// So what comes of it is no [`Token`](crate::Token) and must let nobody in.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use portcullis::{JwtManager, TokenKind};
    ///
    /// let tokens = JwtManager::builder().secret("0pen-sesame-0pen-sesame-0pen-sesame").build()?;
    /// let refresh = tokens.refresh_token("alice").sign()?;
    /// let decoded = tokens.decode(refresh.as_str()).await?;
    /// assert_eq!((decoded.subject(), decoded.kind()), ("alice", TokenKind::Refresh));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// With the answer of a guard that refuses the token itself, for a handler to return with `?`; 503 where its key cannot be
    /// looked up.
    pub async fn decode(&self, token: &str) -> Result<DecodedToken, Rejection> {
        self.decode_with(token, DecodeOptions::new()).await
    }

    /// The same with more or less asked of it.
    ///
    /// # Errors
    /// As [`decode`](Self::decode), and for a CSRF token that is not this token's.
    pub async fn decode_with(
        &self,
        token: &str,
        options: DecodeOptions,
    ) -> Result<DecodedToken, Rejection> {
        match self.decoded(token, &options).await {
            Ok(decoded) => Ok(decoded),
            Err(refused) => Err(reject(self, &Asked::by::<PlainAccess>(), refused).await),
        }
    }

    async fn decoded(&self, token: &str, options: &DecodeOptions) -> Result<DecodedToken, Refused> {
        let judged = self.judge(token, self.now()).await?;
        let (expired, token) = (judged.has_expired(), judged.token);
        match options.judge(&token, expired) {
            Ok(()) => Ok(DecodedToken::new(token)?),
            Err(refusal) => Err(self.refused_by(refusal, token)),
        }
    }

    /// The `jti` claim of a token, which may have expired; nothing only where
    /// [`Weakening::TokensWithoutId`](crate::Weakening::TokensWithoutId) lets tokens without one in, or a trusted issuer leaves it out.
    ///
    /// # Errors
    /// As [`decode`](Self::decode), but for expiry.
    pub async fn jti_of(&self, token: &str) -> Result<Option<String>, Rejection> {
        let options = DecodeOptions::new().even_if_expired();
        let decoded = self.decode_with(token, options).await?;
        Ok(Some(decoded.token_id().to_owned()).filter(|id| !id.is_empty()))
    }

    /// The `csrf` claim of a token, which may have expired; nothing where it was made for no cookie.
    ///
    /// # Errors
    /// As [`jti_of`](Self::jti_of).
    pub async fn csrf_of(&self, token: &str) -> Result<Option<String>, Rejection> {
        let options = DecodeOptions::new().even_if_expired();
        let decoded = self.decode_with(token, options).await?;
        Ok(decoded.csrf().map(str::to_owned))
    }
}
