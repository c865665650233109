//! A header as almost all are written: `alg`, `kid` and `typ`, each at most once, and nothing between them or beside.

use std::borrow::Cow;

use super::string;
use crate::crypto::Algorithm;
use crate::rejection::TokenFault;
use crate::verify::header::{JoseHeader, MAX_KEY_ID_BYTES, MediaType};

/// What such a header says, or that it names no algorithm of ours. Nothing of any other, which has to be read by its grammar.
///
/// Nobody has looked whether this is UTF-8, nor what else is wrong with it: what is not ASCII is left to others, and an unknown algorithm
/// is told of last.
#[inline]
pub(in crate::verify) fn read_header(json: &[u8]) -> Option<Result<JoseHeader<'_>, TokenFault>> {
    let Texts {
        algorithm,
        key_id,
        media_type,
    } = Texts::of(json)?;
    let media_type = match media_type {
        Some(name) => MediaType::from_name(name).ok()?,
        None => MediaType::Absent,
    };
    let key_id = match key_id {
        Some(id) if id.len() <= MAX_KEY_ID_BYTES => Some(Cow::Borrowed(id)),
        Some(_) => return None,
        None => None,
    };
    match Algorithm::from_name(algorithm?) {
        Some(algorithm) => Some(Ok(JoseHeader {
            algorithm,
            key_id,
            media_type,
        })),
        None => Some(Err(TokenFault::Algorithm)),
    }
}

/// As they stand between their quotes, in ASCII.
#[derive(Default)]
struct Texts<'h> {
    algorithm: Option<&'h [u8]>,
    key_id: Option<&'h [u8]>,
    media_type: Option<&'h [u8]>,
}

impl<'h> Texts<'h> {
    #[inline]
    fn of(json: &'h [u8]) -> Option<Self> {
        if !json.starts_with(b"{") {
            return None;
        }
        let mut texts = Self::default();
        let mut at = 1;
        loop {
            let begin = u64::from_le_bytes(*json.get(at..)?.first_chunk()?);
            let place = match begin & NAME {
                ALGORITHM => &mut texts.algorithm,
                KEY_ID => &mut texts.key_id,
                MEDIA_TYPE => &mut texts.media_type,
                _ => return None,
            };
            let start = at + LENGTH;
            let end = string::end_of_ascii(json, start)?;
            if place.replace(json.get(start..end)?).is_some() {
                return None;
            }
            match json.get(end + 1..)? {
                b"}" => return Some(texts),
                [b',', ..] => at = end + 2,
                _ => return None,
            }
        }
    }
}

/// How long a name is with its quotes, its colon, and the quote behind that: so short that it is compared as one number.
const LENGTH: usize = 7;
const NAME: u64 = u64::MAX >> 8;

const ALGORITHM: u64 = u64::from_le_bytes(*b"\"alg\":\"\0");
const KEY_ID: u64 = u64::from_le_bytes(*b"\"kid\":\"\0");
const MEDIA_TYPE: u64 = u64::from_le_bytes(*b"\"typ\":\"\0");

#[cfg(test)]
mod tests {
    use super::read_header;
    use crate::rejection::TokenFault;
    use crate::verify::header::MAX_KEY_ID_BYTES;

    #[test]
    fn the_headers_of_most_tokens_are_usual() {
        for json in [
            r#"{"alg":"HS256","typ":"JWT"}"#,
            r#"{"typ":"at+jwt","alg":"RS256","kid":"kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"}"#,
            r#"{"kid":"","alg":"ES256"}"#,
        ] {
            assert!(
                matches!(read_header(json.as_bytes()), Some(Ok(_))),
                "{json}"
            );
        }
        let unknown = read_header(br#"{"alg":"XS256","kid":"k","typ":"JWT"}"#);
        assert_eq!(unknown, Some(Err(TokenFault::Algorithm)));
    }

    #[test]
    fn what_would_have_to_be_read_to_be_judged_is_not_usual() {
        let long = "k".repeat(MAX_KEY_ID_BYTES + 1);
        let unknown = format!(r#"{{"alg":"XS256","kid":"{long}"}}"#);
        let long = format!(r#"{{"alg":"HS256","kid":"{long}"}}"#);
        let odd: [&[u8]; 23] = [
            b"",
            b"{}",
            br#""alg":"HS256"}"#,
            br#"["alg":"HS256"}"#,
            br#"{"alg":"HS256"#,
            br#"{"alg":"HS256""#,
            br#"{"alg":"HS256"]"#,
            br#"{"alg":"HS256"}}"#,
            br#"{"alg":"HS256"} "#,
            br#"{"alg":"HS256",}"#,
            br#"{"alg":"HS256","alg":"HS256"}"#,
            br#"{"alg":"HS\u003256"}"#,
            br#"{"alg": "HS256"}"#,
            br#"{"alg":"HS256","crit":["exp"]}"#,
            br#"{"alg":"HS256","typ":"JOSE"}"#,
            br#"{"typ":"JWT"}"#,
            b"{\"alg\":\"XS256\xff\"}",
            b"{\"alg\":\"HS256\",\"kid\":\"\xff\"}",
            "{\"alg\":\"HS256\",\"kid\":\"Zoë\"}".as_bytes(),
            b"{\"alg\":\"XS256\",\"kid\":\"\xff\"}",
            b"{\"alg\":\"XS256\",\"typ\":\"\xff\"}",
            unknown.as_bytes(),
            long.as_bytes(),
        ];
        for json in odd {
            assert_eq!(
                read_header(json),
                None,
                "{:?}",
                String::from_utf8_lossy(json)
            );
        }
    }
}
