//! The claims that are read into a field of their own, and what they are called.

use crate::claims::session::{BEGAN_AT, GENERATION};
use crate::issuers::TokenProfile;

const GENERATION_BYTES: &[u8] = GENERATION.as_bytes();
const BEGAN_AT_BYTES: &[u8] = BEGAN_AT.as_bytes();

const SUBJECT: u64 = number(br#""sub":"#);
const TOKEN_ID: u64 = number(br#""jti":"#);
const ISSUED_AT: u64 = number(br#""iat":"#);
const EXPIRES_AT: u64 = number(br#""exp":"#);
const NOT_BEFORE: u64 = number(br#""nbf":"#);
const ISSUER: u64 = number(br#""iss":"#);
const AUDIENCE: u64 = number(br#""aud":"#);
const SESSION: u64 = number(br#""sid":"#);
const KIND: u64 = number(br#""type":"#);
const CSRF: u64 = number(br#""csrf":"#);
const FRESH: u64 = number(br#""fresh":"#);

/// The bytes as one number, the first of them the lowest.
const fn number(bytes: &[u8]) -> u64 {
    match bytes {
        [first, rest @ ..] => *first as u64 | number(rest) << 8,
        [] => 0,
    }
}

/// A claim that has a field.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Claim {
    Identity,
    TokenId,
    Kind,
    Fresh,
    IssuedAt,
    ExpiresAt,
    NotBefore,
    AuthTime,
    Issuer,
    Audience,
    Session,
    Generation,
    BeganAt,
    Csrf,
    Acr,
    Amr,
    /// `cnf`, which has none, because no token with it is taken.
    Confirmation,
}

/// Which of its claims a token calls how.
#[derive(Clone, Copy)]
pub(super) struct ClaimNames<'a> {
    /// The claim that holds the identity, where it is not `sub`.
    pub(super) identity: Option<&'a str>,
    /// Of another issuer's tokens.
    pub(super) profile: Option<TokenProfile>,
}

impl ClaimNames<'_> {
    /// The claim of this name, where it has a field.
    #[inline]
    pub(super) fn claim(self, name: &[u8]) -> Option<Claim> {
        if self.is_identity(name) {
            return Some(Claim::Identity);
        }
        Claim::of(name).filter(|claim| self.is_meant(*claim))
    }

    /// The claim whose name these bytes begin with, in quotes and with its colon, and how many bytes that takes: for the short names that
    /// most tokens have, of which no other text needs to be made. Where it says nothing, [`claim`](Self::claim) decides.
    #[inline]
    pub(super) fn claim_at(self, begin: [u8; 8]) -> Option<(Claim, usize)> {
        if self.identity.is_some() {
            return None;
        }
        let begin = u64::from_le_bytes(begin);
        let first = |bytes: u32| begin & (u64::MAX >> (64 - 8 * bytes));
        let (claim, length) = match first(6) {
            SUBJECT => (Claim::Identity, 6),
            TOKEN_ID => (Claim::TokenId, 6),
            ISSUED_AT => (Claim::IssuedAt, 6),
            EXPIRES_AT => (Claim::ExpiresAt, 6),
            NOT_BEFORE => (Claim::NotBefore, 6),
            ISSUER => (Claim::Issuer, 6),
            AUDIENCE => (Claim::Audience, 6),
            SESSION => (Claim::Session, 6),
            _ if first(7) == KIND => (Claim::Kind, 7),
            _ if first(7) == CSRF => (Claim::Csrf, 7),
            _ if begin == FRESH => (Claim::Fresh, 8),
            _ => return None,
        };
        self.is_meant(claim).then_some((claim, length))
    }

    #[inline]
    fn is_identity(self, name: &[u8]) -> bool {
        match self.identity {
            None => name == b"sub",
            Some(claim) => name == claim.as_bytes(),
        }
    }

    /// Some claims have a meaning in our own tokens only: in another issuer's they may mean anything.
    #[inline]
    fn is_meant(self, claim: Claim) -> bool {
        let Some(profile) = self.profile else {
            return true;
        };
        match claim {
            Claim::Csrf | Claim::BeganAt | Claim::Generation => false,
            Claim::Kind | Claim::Fresh => profile == TokenProfile::Portcullis,
            _ => true,
        }
    }
}

impl Claim {
    /// The place of its mark among those of all claims.
    pub(super) const fn bit(self) -> u32 {
        1 << self as u32
    }

    /// Bytes are told apart by their number first, strings one after the other.
    #[inline]
    fn of(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"jti" => Self::TokenId,
            b"type" => Self::Kind,
            b"fresh" => Self::Fresh,
            b"iat" => Self::IssuedAt,
            b"exp" => Self::ExpiresAt,
            b"nbf" => Self::NotBefore,
            b"auth_time" => Self::AuthTime,
            b"iss" => Self::Issuer,
            b"aud" => Self::Audience,
            b"sid" => Self::Session,
            GENERATION_BYTES => Self::Generation,
            BEGAN_AT_BYTES => Self::BeganAt,
            b"csrf" => Self::Csrf,
            b"acr" => Self::Acr,
            b"amr" => Self::Amr,
            b"cnf" => Self::Confirmation,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 22] = [
        "sub",
        "jti",
        "type",
        "fresh",
        "iat",
        "exp",
        "nbf",
        "auth_time",
        "iss",
        "aud",
        "sid",
        GENERATION,
        BEGAN_AT,
        "csrf",
        "acr",
        "amr",
        "cnf",
        "ex",
        "exq",
        "expo",
        "freshe",
        "",
    ];

    #[test]
    fn a_name_that_is_known_by_its_first_bytes_is_the_claim_of_that_name() {
        for profile in [
            None,
            Some(TokenProfile::Portcullis),
            Some(TokenProfile::AccessToken),
        ] {
            for identity in [None, Some("email"), Some("iss")] {
                let names = ClaimNames { identity, profile };
                for name in NAMES {
                    let text = format!("\"{name}\":\"\"      ");
                    let begin = text.as_bytes().first_chunk().copied().unwrap_or_default();
                    if let Some((claim, length)) = names.claim_at(begin) {
                        assert_eq!(Some(claim), names.claim(name.as_bytes()), "{name}");
                        assert_eq!(length, name.len() + 3, "{name}");
                        assert_eq!(identity, None);
                    }
                }
            }
        }
    }

    #[test]
    fn the_names_of_most_claims_are_known_by_their_first_bytes() {
        let names = ClaimNames {
            identity: None,
            profile: None,
        };
        let known = NAMES.into_iter().filter(|name| {
            let text = format!("\"{name}\":     ");
            text.as_bytes()
                .first_chunk()
                .is_some_and(|begin| names.claim_at(*begin).is_some())
        });
        assert_eq!(known.count(), 11);
    }
}
