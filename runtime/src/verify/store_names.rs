//! By what session stores know the tokens of other issuers.

use jsonwebtoken::jwk::ThumbprintHash;

use super::payload::Payload;
use super::piece::Piece;
use crate::base64url;
use crate::crypto::KEY_UTILS;
use crate::rejection::TokenFault;

/// No id that this crate makes begins so.
const MARK: &str = "~";

/// What stands for the ids of another issuer's token in stores: two issuers may give the same `jti` or `sid`, or one of ours, and
/// neither may end what is the other's. Subjects are told apart before, by their prefix.
#[derive(Clone)]
pub(crate) struct StoreNames {
    pub(super) token_id: Option<Box<str>>,
    pub(super) session: Option<Box<str>>,
}

impl StoreNames {
    /// An empty `sid` names no session: all tokens that have one would end together.
    pub(super) fn of(issuer: &str, payload: &Payload, whole: &str) -> Result<Self, TokenFault> {
        let name = |piece: &Option<Piece>| {
            let id = piece.as_ref().map(|piece| piece.get(whole));
            id.filter(|id| !id.is_empty())
                .map(|id| name(issuer, id))
                .transpose()
        };
        Ok(Self {
            token_id: name(&payload.token_id)?,
            session: name(&payload.session)?,
        })
    }
}

/// A digest: others choose these ids, of any length and any characters, and not every store takes all of them.
fn name(issuer: &str, id: &str) -> Result<Box<str>, TokenFault> {
    // The length parts the issuer from the id, wherever one of them ends.
    let length = u64::try_from(issuer.len()).unwrap_or(u64::MAX);
    let both = [&length.to_be_bytes(), issuer.as_bytes(), id.as_bytes()].concat();
    // Without a back end no signature holds, so no token comes this far.
    let utils = KEY_UTILS.ok_or(TokenFault::Signature)?;
    let digest = (utils.compute_digest)(&both, ThumbprintHash::SHA256);
    let digest = digest.map_err(|_| TokenFault::Signature)?;
    Ok([MARK, &base64url::encode(&digest)].concat().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_issuers_never_share_a_name() {
        let names = [
            name("https://a.example", "7"),
            name("https://b.example", "7"),
            name("https://a.example/", "7"),
            name("https://a.example", "/7"),
            name("https://a.exampl", "e7"),
            name("", "https://a.example7"),
        ]
        .map(Result::unwrap);
        for (index, one) in names.iter().enumerate() {
            assert!(
                !names.iter().skip(index + 1).any(|other| other == one),
                "{one}"
            );
        }
    }

    #[test]
    fn a_name_is_short_and_plain_whatever_the_id_is() {
        for id in ["\0", "é", &"x".repeat(10_000)] {
            let name = name("https://a.example", id).unwrap();
            assert_eq!(name.len(), 44);
            assert!(name.is_ascii());
        }
        assert_ne!(name("i", "7").unwrap(), name("i", "8").unwrap());
    }
}
