//! The key that the header of a token names, and what is asked of the header itself.

use super::Trust;
use super::header::{HeaderRoom, JoseHeader, MediaType};
use crate::issuers::TokenProfile;
use crate::keys::{Keyring, PreparedKey};
use crate::rejection::TokenFault;

/// The key that a header names, of which nothing is proved yet.
pub(super) struct Named<'k> {
    pub(super) key: &'k PreparedKey,
    pub(super) media_type: MediaType,
    /// Whether the header was met for the first time.
    pub(super) is_new: bool,
}

impl Trust {
    /// A header that our own keys write is known by its bytes, and so is one that was met before; any other is read.
    pub(super) fn judge_header<'k>(
        &self,
        keys: &'k Keyring,
        segment: &[u8],
        now: i64,
    ) -> Result<Named<'k>, TokenFault> {
        if self.is_own()
            && let Some(key) = keys.writer_of(segment, now)
        {
            return Ok(Named {
                key,
                media_type: MediaType::Jwt,
                is_new: false,
            });
        }
        if let Some(known) = keys.known_headers().get(segment) {
            return self.named(keys, known, false, now);
        }
        let mut room = HeaderRoom::new();
        let header = JoseHeader::read(segment, &mut room)?;
        self.named(keys, &header, true, now)
    }

    fn named<'k>(
        &self,
        keys: &'k Keyring,
        header: &JoseHeader<'_>,
        is_new: bool,
        now: i64,
    ) -> Result<Named<'k>, TokenFault> {
        self.judge_rules(header)?;
        Ok(Named {
            key: keys.select(header, now)?,
            media_type: header.media_type,
            is_new,
        })
    }

    /// What is asked of the headers of another issuer's tokens.
    pub(super) fn judge_rules(&self, header: &JoseHeader<'_>) -> Result<(), TokenFault> {
        let Some(foreign) = &self.demands.foreign else {
            return Ok(());
        };
        // Whoever publishes a secret shares it with everybody.
        let is_public = self.keys.are_fetched();
        if !foreign.allows(header.algorithm, is_public) {
            return Err(TokenFault::Algorithm);
        }
        if foreign.profile == TokenProfile::AccessToken
            && header.media_type != MediaType::AccessToken
        {
            return Err(TokenFault::MediaType);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Map;

    use super::*;
    use crate::crypto::Algorithm;
    use crate::keys::Key;
    use crate::{JwtManager, TrustedIssuer};

    /// What a header is found to be that is written as our own keys write it.
    fn judged(profile: TokenProfile) -> Option<TokenFault> {
        let secret = "0pen-sesame-0pen-sesame-0pen-sesame";
        let key = Key::secret(Algorithm::HS256, secret).id("k");
        let issuer = TrustedIssuer::with_keys("https://a.example", [key])
            .algorithms([Algorithm::HS256])
            .profile(profile)
            .audience("api")
            .subject_prefix("a|");
        let builder = JwtManager::builder().secret("an0ther-secret-an0ther-secret-an0ther");
        let builder = builder.issuer("https://own.example").audience("api");
        let manager = builder.trust(issuer).build().unwrap();
        let trust = &manager.verification().issuers[0];
        let ring = &trust.keys.load().ring;
        let segment = ring.keys()[0].key.encode_header(Map::new());
        trust
            .judge_header(ring, segment.as_bytes(), 1_800_000_000)
            .err()
    }

    #[test]
    fn a_header_of_an_issuer_is_read_even_where_our_own_keys_write_the_same() {
        assert_eq!(judged(TokenProfile::Portcullis), None);
        assert_eq!(
            judged(TokenProfile::AccessToken),
            Some(TokenFault::MediaType)
        );
    }
}
