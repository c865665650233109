//! The JWT profile for access tokens (RFC 9068), for managers that write it.

use serde_json::{Map, Value};

use super::member::CLIENT;
use super::payload::Payload;
use super::{MintError, Minting, TokenBuilder};
use crate::claims::kind::TokenKind;
use crate::config::{ConfigFault, JwtConfig, Lifetime};

const OPTION: &str = "JWT_ENCODE_ACCESS_TOKEN_PROFILE";

impl Minting {
    pub(crate) fn judge(
        config: &JwtConfig,
        foreign_prefixes: Vec<Box<str>>,
        faults: &mut Vec<ConfigFault>,
    ) -> Self {
        let minting = Self::new(config, foreign_prefixes);
        let missing = [
            (
                minting.issuer.is_none(),
                "on without an issuer, which each of its tokens names; set `JWT_ENCODE_ISSUER`",
            ),
            (
                minting.audiences.is_empty(),
                "on without an audience, which each of its tokens names; set `JWT_ENCODE_AUDIENCE`",
            ),
            (
                minting.access_lifetime == Lifetime::Never,
                "on for access tokens that never expire; set `JWT_ACCESS_TOKEN_EXPIRES` to seconds",
            ),
            (
                minting.identity_claim != "sub",
                "on for tokens whose identity is not in `sub`; leave `JWT_IDENTITY_CLAIM` out",
            ),
        ];
        if minting.writes_profile {
            let missing = missing.into_iter().filter(|(is_missing, _)| *is_missing);
            faults.extend(missing.map(|(_, problem)| ConfigFault::option(OPTION, problem)));
        }
        minting
    }
}

impl TokenBuilder<'_> {
    /// The client that the token is issued to, written as `client_id` (RFC 9068 section 2.2). A manager with
    /// [`encode_access_token_profile`](crate::JwtConfig::encode_access_token_profile) mints no access token without.
    ///
    /// ```
    /// use portcullis::{JwtManager, MintError};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let tokens = JwtManager::builder()
    ///     .secret("0pen-sesame-0pen-sesame-0pen-sesame")
    ///     .issuer("https://auth.example.com")
    ///     .audience("https://api.example.com")
    ///     .with(|config| config.encode_access_token_profile = true)
    ///     .build()?;
    /// let token = tokens.access_token("alice").client_id("web").sign()?;
    /// assert!(matches!(tokens.access_token("alice").sign(), Err(MintError::Profile("client_id"))));
    /// # Ok(())
    /// # }
    /// ```
    pub fn client_id(self, id: impl Into<String>) -> Self {
        self.claim(CLIENT, id.into())
    }

    /// Whether it is one of RFC 9068, all of whose claims have to be there (section 2.2): `iat`, `jti` and `sub` always are.
    pub(super) fn judge_profile(&self, payload: &Payload<'_>) -> Result<(), MintError> {
        if !self.follows_profile() {
            return Ok(());
        }
        let client = self.claims.get(CLIENT).and_then(Value::as_str);
        for (name, is_there) in [
            ("iss", payload.issuer.is_some()),
            ("exp", payload.expires_at.is_some()),
            ("aud", payload.audience.written().is_some()),
            ("client_id", client.is_some_and(|client| !client.is_empty())),
        ] {
            if !is_there {
                return Err(MintError::Profile(name));
            }
        }
        Ok(())
    }

    /// The members of the header beside those that its key writes.
    pub(super) fn header_members(&self) -> Map<String, Value> {
        let mut members = self.headers.clone();
        if self.follows_profile() {
            members.entry("typ").or_insert_with(|| "at+jwt".into());
        }
        members
    }

    fn follows_profile(&self) -> bool {
        self.kind == TokenKind::Access && self.manager.minting().writes_profile
    }
}
