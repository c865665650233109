//! Headers of tokens that were good: whoever meets one again need not read it.

use std::sync::OnceLock;

use super::header::{HeaderRoom, JoseHeader};

/// The tokens of one key set have few headers: one a key, two where access tokens have a `typ` of their own.
const MOST: usize = 8;

/// What the first few headers say under which a signature held. Only a holder of a key can add one, so nobody else can fill the places.
///
/// Kept is what a header says, and nothing that was concluded from it: which key it names, and whether that is good now, is asked anew.
#[derive(Clone, Debug, Default)]
pub(crate) struct KnownHeaders([OnceLock<KnownHeader>; MOST]);

#[derive(Clone, Debug)]
struct KnownHeader {
    segment: Box<[u8]>,
    header: JoseHeader<'static>,
}

impl KnownHeaders {
    /// What this header segment says, where that is known.
    pub(super) fn get(&self, segment: &[u8]) -> Option<&JoseHeader<'static>> {
        // The places are taken in their order.
        let known = self.0.iter().map_while(OnceLock::get);
        known
            .into_iter()
            .find(|known| *known.segment == *segment)
            .map(|known| &known.header)
    }

    /// Keeps the header of a token whose signature held, where there is a place left.
    pub(super) fn keep(&self, segment: &[u8]) {
        let Some(free) = self.0.iter().find(|place| place.get().is_none()) else {
            return;
        };
        if let Ok(header) = JoseHeader::read(segment, &mut HeaderRoom::new()) {
            // Where somebody else was quicker, this one is kept another time.
            let _ = free.set(KnownHeader {
                segment: segment.into(),
                header: header.into_owned(),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base64url;
    use crate::config::Weakenings;
    use crate::crypto::Algorithm;
    use crate::keys::{Key, Keyring, PreparedKey, RingKey};
    use crate::manager::JwtManager;
    use crate::rejection::{Refusal, TokenFault};
    use crate::verify::IfExpired;

    fn segment(id: usize) -> Vec<u8> {
        base64url::encode(format!(r#"{{"alg":"RS256","kid":"{id}"}}"#).as_bytes()).into_bytes()
    }

    #[test]
    fn a_header_that_was_kept_says_what_reading_it_says() {
        let known = KnownHeaders::default();
        let segment = segment(7);
        assert_eq!(known.get(&segment), None);
        known.keep(&segment);
        let mut room = HeaderRoom::new();
        let read = JoseHeader::read(&segment, &mut room).unwrap();
        assert_eq!(known.get(&segment), Some(&read));
        assert_eq!(known.get(&segment[1..]), None);
    }

    #[test]
    fn no_more_headers_are_kept_than_there_are_places() {
        let known = KnownHeaders::default();
        (0..100).for_each(|id| known.keep(&segment(id)));
        let kept = (0..100).filter(|id| known.get(&segment(*id)).is_some());
        assert_eq!(kept.collect::<Vec<_>>(), (0..MOST).collect::<Vec<_>>());
    }

    const SECRET: &str = "0pen-sesame-0pen-sesame-0pen-sesame";
    const NOW: i64 = 1_800_000_000;

    /// A token whose header is none that the key writes by itself.
    fn sign(key: &PreparedKey, payload: &str) -> String {
        let header = base64url::encode(br#"{"typ":"JWT","alg":"HS256"}"#);
        let signed = format!("{header}.{}", base64url::encode(payload.as_bytes()));
        let by = key.signer.as_ref().unwrap();
        let signature = by.sign(signed.as_bytes()).unwrap();
        format!("{signed}.{}", base64url::encode(&signature))
    }

    fn manager() -> JwtManager {
        JwtManager::builder().secret(SECRET).build().unwrap()
    }

    fn key() -> PreparedKey {
        let key = Key::secret(Algorithm::HS256, SECRET);
        key.prepare(Weakenings::default()).unwrap()
    }

    #[test]
    fn only_a_header_under_a_good_signature_is_kept() {
        let ring = Keyring::new(vec![key()]).unwrap();
        let manager = manager();
        let own = &manager.verification().own;
        let token = sign(&key(), "{}");
        let segment = token.split('.').next().unwrap().as_bytes();
        let forged = format!("{}.AA", token.rsplit_once('.').unwrap().0);
        assert!(
            own.verify_by(&ring, forged.as_bytes(), NOW, IfExpired::Keep)
                .is_err()
        );
        assert_eq!(ring.known_headers().get(segment), None);
        assert!(
            own.verify_by(&ring, token.as_bytes(), NOW, IfExpired::Keep)
                .is_err()
        );
        assert!(ring.known_headers().get(segment).is_some());
    }

    #[test]
    fn a_known_header_names_no_key_whose_time_is_over() {
        let retired = RingKey::retired(key(), 0, NOW);
        let ring = Keyring::of(vec![retired]).unwrap();
        let manager = manager();
        let own = &manager.verification().own;
        let token = sign(&key(), "{}");
        let fault = |now| {
            let judged = own.verify_by(&ring, token.as_bytes(), now, IfExpired::Keep);
            match judged.err()?.refusal() {
                Refusal::InvalidToken(fault) => Some(*fault),
                _ => None,
            }
        };
        assert_eq!(fault(NOW - 1), Some(TokenFault::MissingClaim("type")));
        assert_eq!(fault(NOW), Some(TokenFault::UnknownKey));
        assert_eq!(fault(NOW - 1), Some(TokenFault::MissingClaim("type")));
    }
}
