//! The public half of a key as a JWK (RFC 7517), and its thumbprint (RFC 7638).

use jsonwebtoken::jwk::ThumbprintHash;
use serde_json::{Map, Value};

use crate::base64url;
use crate::crypto::{Algorithm, KEY_UTILS, PublicHalf, without_leading_zeros};

/// What everybody may know of an asymmetric key. There is none of a secret.
#[derive(Clone, Debug)]
pub(crate) struct PublicJwk {
    /// The members that make the key, and nothing else: those of RFC 7638 section 3.2.
    required: Map<String, Value>,
    thumbprint: Box<str>,
}

impl PublicJwk {
    pub(crate) fn of(algorithm: Algorithm, half: &PublicHalf) -> Option<Self> {
        let members: Vec<(&str, String)> = match half {
            PublicHalf::Secret(_) => return None,
            PublicHalf::Rsa { modulus, exponent } => {
                let number = |bytes| base64url::encode(without_leading_zeros(bytes));
                vec![
                    ("e", number(exponent)),
                    ("kty", "RSA".to_owned()),
                    ("n", number(modulus)),
                ]
            }
            PublicHalf::Ec(point) => {
                let coordinates = point.get(1..)?;
                let (x, y) = coordinates.split_at_checked(coordinates.len() / 2)?;
                vec![
                    ("crv", algorithm.curve()?.to_owned()),
                    ("kty", "EC".to_owned()),
                    ("x", base64url::encode(x)),
                    ("y", base64url::encode(y)),
                ]
            }
            PublicHalf::Ed(point) => vec![
                ("crv", algorithm.curve()?.to_owned()),
                ("kty", "OKP".to_owned()),
                ("x", base64url::encode(point)),
            ],
        };
        let members = members.into_iter();
        let required: Map<_, _> = members
            .map(|(name, value)| (name.to_owned(), value.into()))
            .collect();
        let thumbprint = thumbprint(&required)?.into();
        Some(Self {
            required,
            thumbprint,
        })
    }

    /// The thumbprint with SHA-256.
    pub(crate) fn thumbprint(&self) -> &str {
        &self.thumbprint
    }

    /// `kty` and what belongs to it.
    pub(crate) fn required(&self) -> &Map<String, Value> {
        &self.required
    }
}

/// RFC 7638 section 3: the required members in the order of their names, without blanks.
fn thumbprint(required: &Map<String, Value>) -> Option<String> {
    let sorted: std::collections::BTreeMap<_, _> = required.iter().collect();
    let canonical = serde_json::to_vec(&sorted).ok()?;
    let digest = (KEY_UTILS?.compute_digest)(&canonical, ThumbprintHash::SHA256).ok()?;
    Some(base64url::encode(&digest))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::config::Weakenings;
    use crate::keys::Key;

    fn thumbprint(jwk: &str) -> String {
        let key = Key::jwk(jwk).prepare(Weakenings::none()).unwrap();
        key.public.unwrap().thumbprint().to_owned()
    }

    /// RFC 7638 section 3.1, as it is printed there.
    const RSA: &str = "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";
    const RSA_THUMBPRINT: &str = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs";
    /// RFC 8037 appendix A.
    const ED: &str = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
    const ED_PRIVATE: &str = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";
    const ED_THUMBPRINT: &str = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";

    #[test]
    fn k19_the_thumbprints_of_the_rfcs() {
        let rsa = json!({"kty": "RSA", "n": RSA, "e": "AQAB", "alg": "RS256", "kid": "2011-04-29"});
        assert_eq!(thumbprint(&rsa.to_string()), RSA_THUMBPRINT);
        let ed = json!({"kty": "OKP", "crv": "Ed25519", "x": ED});
        assert_eq!(thumbprint(&ed.to_string()), ED_THUMBPRINT);
    }

    #[test]
    fn k19_only_the_required_members_make_a_thumbprint() {
        for text in [
            format!(r#"{{"n":"{RSA}","kty":"RSA","e":"AQAB"}}"#),
            format!("\n{{ \"e\" :\t\"AQAB\",\r\n \"n\": \"{RSA}\", \"kty\":\"RSA\" }} "),
            format!(
                r#"{{"kid":"x","use":"sig","alg":"PS512","n":"{RSA}","e":"AQAB","kty":"RSA","x5c":["MII"],"own":{{"a":1}}}}"#
            ),
            format!(r#"{{"\u006bty":"R\u0053A","n":"{RSA}","e":"\u0041QAB"}}"#),
            format!(r#"{{"kty":"RSA","n":"{RSA}","e":"AAEAAQ"}}"#),
        ] {
            assert_eq!(thumbprint(&text), RSA_THUMBPRINT, "{text}");
        }
        for alg in ["EdDSA", "Ed25519"] {
            let private =
                json!({"kty": "OKP", "crv": "Ed25519", "x": ED, "d": ED_PRIVATE, "alg": alg});
            assert_eq!(
                thumbprint(&private.to_string()),
                ED_THUMBPRINT,
                "{alg}, private"
            );
        }
    }

    #[test]
    fn k19_another_key_has_another_thumbprint_and_a_secret_has_none() {
        let other = json!({"kty": "RSA", "n": RSA, "e": "AQAD"});
        assert_ne!(thumbprint(&other.to_string()), RSA_THUMBPRINT);
        let secret = Key::secret(
            crate::Algorithm::HS256,
            "0pen-sesame-0pen-sesame-0pen-sesame",
        );
        let prepared = secret.prepare(Weakenings::none()).unwrap();
        assert!(prepared.public.is_none());
    }
}
