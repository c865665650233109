//! A key as a JSON Web Key (RFC 7517, RFC 7518 section 6, RFC 8037).

use pkcs1::RsaPrivateKeyRef;
use pkcs8::PrivateKeyInfoRef;
use pkcs8::der::Encode as _;
use pkcs8::der::asn1::{ObjectIdentifier, OctetStringRef, UintRef};
use pkcs8::spki::AlgorithmIdentifierRef;
use sec1::EcPrivateKey;
use serde::Deserialize;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::curve::Curve;
use super::der::{EC, ED25519};
use super::read::{ReadKey, fits};
use super::{KeyFault, strength};
use crate::base64url;
use crate::crypto::{Algorithm, Family, PrivateHalf, PublicHalf, without_leading_zeros};
use crate::verify::strict::is_object;

const NOT_A_JWK: KeyFault = KeyFault::Unreadable(
    "this is not one JWK; it is a JSON object with `kty` and, by that, `k`, `n` and `e`, or `crv`, `x` and `y`",
);

const OTHER_CURVE: KeyFault = KeyFault::Unreadable(
    "the curve of this JWK is not supported; P-256, P-384, P-521, secp256k1 and Ed25519 are",
);

#[derive(Deserialize, Zeroize, ZeroizeOnDrop)]
struct Jwk {
    kty: String,
    #[serde(rename = "use")]
    usage: Option<String>,
    key_ops: Option<Vec<String>>,
    alg: Option<String>,
    kid: Option<String>,
    crv: Option<String>,
    k: Option<String>,
    n: Option<String>,
    e: Option<String>,
    d: Option<String>,
    p: Option<String>,
    q: Option<String>,
    dp: Option<String>,
    dq: Option<String>,
    qi: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

/// Reads one key; members that are not known here are left alone, as RFC 7517 section 4 asks.
pub(crate) fn read(json: &[u8]) -> Result<ReadKey, KeyFault> {
    let jwk = Jwk::parse(json)?;
    jwk.is_for(&["sign", "verify"])?;
    jwk.take_apart()
}

/// A key that somebody else publishes.
pub(crate) struct PublishedKey {
    /// Without a private half, whatever the JWK holds, unless it is a secret.
    pub(crate) key: ReadKey,
    /// Whether its algorithm stands in the JWK, rather than being the usual one for its type.
    pub(crate) names_algorithm: bool,
    /// Whether the JWK holds what only its owner may know.
    pub(crate) is_leaked: bool,
}

/// Reads the public half of one key; the private one of an asymmetric key is not even looked at.
pub(crate) fn read_published(json: &[u8]) -> Result<PublishedKey, KeyFault> {
    let mut jwk = Jwk::parse(json)?;
    jwk.is_for(&["verify"])?;
    let is_leaked = jwk.forget_private();
    Ok(PublishedKey {
        key: jwk.take_apart()?,
        names_algorithm: jwk.alg.is_some(),
        is_leaked,
    })
}

type Halves = (PublicHalf, Option<PrivateHalf>);

impl Jwk {
    fn parse(json: &[u8]) -> Result<Self, KeyFault> {
        if !is_object(json) {
            return Err(NOT_A_JWK);
        }
        serde_json::from_slice(json).map_err(|_| NOT_A_JWK)
    }

    /// Whether `use` and `key_ops`, where they are there, allow signatures and one of these operations.
    fn is_for(&self, operations: &[&str]) -> Result<(), KeyFault> {
        let allows = |ops: &Vec<String>| ops.iter().any(|op| operations.contains(&op.as_str()));
        let is_for_signatures = self.usage.as_deref().is_none_or(|usage| usage == "sig");
        if is_for_signatures && self.key_ops.as_ref().is_none_or(allows) {
            Ok(())
        } else {
            Err(KeyFault::NotForSignatures)
        }
    }

    fn take_apart(&self) -> Result<ReadKey, KeyFault> {
        let algorithm = self.algorithm()?;
        let (public, private) = match algorithm.family() {
            Family::Hmac => self.secret()?,
            Family::Rsa => self.rsa()?,
            Family::Ec => self.ec(algorithm)?,
            Family::Ed => self.ed()?,
        };
        Ok(ReadKey {
            algorithm,
            id: self.kid.clone(),
            public,
            private,
        })
    }

    /// Forgets the private half of an asymmetric key, and says whether there was anything of it.
    fn forget_private(&mut self) -> bool {
        let private = [
            &mut self.d,
            &mut self.p,
            &mut self.q,
            &mut self.dp,
            &mut self.dq,
            &mut self.qi,
        ];
        private.into_iter().fold(false, |found, member| {
            let is_there = member.is_some();
            member.zeroize();
            found | is_there
        })
    }

    /// The one algorithm of the key, said or by its type and curve.
    fn algorithm(&self) -> Result<Algorithm, KeyFault> {
        let (family, usual) = match (self.kty.as_str(), self.crv.as_deref()) {
            ("oct", None) => (Family::Hmac, Algorithm::HS256),
            ("RSA", None) => (Family::Rsa, Algorithm::RS256),
            ("EC", Some(name)) => (Family::Ec, Curve::named(name).ok_or(OTHER_CURVE)?.algorithm),
            ("OKP", Some("Ed25519")) => (Family::Ed, Algorithm::EdDSA),
            ("EC" | "OKP", _) => return Err(OTHER_CURVE),
            _ => return Err(NOT_A_JWK),
        };
        let Some(name) = &self.alg else {
            return Ok(usual);
        };
        let algorithm = Algorithm::from_name(name).ok_or(KeyFault::JwkAlgorithm)?;
        let same_curve = family != Family::Ec || algorithm == usual;
        if fits(algorithm, family).is_err() || !same_curve {
            return Err(KeyFault::JwkAlgorithm);
        }
        Ok(algorithm)
    }

    fn secret(&self) -> Result<Halves, KeyFault> {
        let secret = bytes(self.k.as_ref())?;
        strength::judge_secret_text(&secret)?;
        Ok((
            PublicHalf::Secret(secret.clone()),
            Some(PrivateHalf::Secret(secret)),
        ))
    }

    fn rsa(&self) -> Result<Halves, KeyFault> {
        // Some write the zero in front by which DER tells a number from a negative one.
        let number = |member| bytes(member).map(|bytes| without_leading_zeros(&bytes).to_vec());
        let (modulus, exponent) = (number(self.n.as_ref())?, number(self.e.as_ref())?);
        let private = match self.private_bytes()? {
            None => None,
            Some(d) => Some(PrivateHalf::RsaPkcs1(self.pkcs1(&modulus, &exponent, &d)?)),
        };
        Ok((PublicHalf::Rsa { modulus, exponent }, private))
    }

    fn private_bytes(&self) -> Result<Option<Zeroizing<Vec<u8>>>, KeyFault> {
        self.d.as_ref().map(|d| secret_bytes(Some(d))).transpose()
    }

    fn pkcs1(&self, modulus: &[u8], exponent: &[u8], d: &[u8]) -> Result<Vec<u8>, KeyFault> {
        let [p, q, dp, dq, qi] = [&self.p, &self.q, &self.dp, &self.dq, &self.qi]
            .map(|part| secret_bytes(part.as_ref()));
        let (p, q, dp, dq, qi) = (p?, q?, dp?, dq?, qi?);
        let number = |bytes| UintRef::new(bytes).map_err(|_| NOT_A_JWK);
        RsaPrivateKeyRef {
            modulus: number(modulus)?,
            public_exponent: number(exponent)?,
            private_exponent: number(d)?,
            prime1: number(&p)?,
            prime2: number(&q)?,
            exponent1: number(&dp)?,
            exponent2: number(&dq)?,
            coefficient: number(&qi)?,
            other_prime_infos: None,
        }
        .to_der()
        .map_err(|_| NOT_A_JWK)
    }

    fn ec(&self, algorithm: Algorithm) -> Result<Halves, KeyFault> {
        let (x, y) = (bytes(self.x.as_ref())?, bytes(self.y.as_ref())?);
        let curve = Curve::of(algorithm).ok_or(OTHER_CURVE)?;
        // No leading zero may be missing.
        if x.len() != curve.coordinate_bytes || y.len() != curve.coordinate_bytes {
            return Err(KeyFault::Invalid(algorithm));
        }
        let point = [&[4], x.as_slice(), y.as_slice()].concat();
        let private = match self.private_bytes()? {
            None => None,
            Some(scalar) => {
                let key = EcPrivateKey {
                    private_key: &scalar,
                    parameters: None,
                    public_key: Some(&point),
                };
                let sec1 = key.to_der().map(Zeroizing::new).map_err(|_| NOT_A_JWK)?;
                Some(PrivateHalf::EcPkcs8(pkcs8(EC, Some(&curve.oid), &sec1)?))
            }
        };
        Ok((PublicHalf::Ec(point), private))
    }

    fn ed(&self) -> Result<Halves, KeyFault> {
        let point = bytes(self.x.as_ref())?;
        let private = match self.private_bytes()? {
            None => None,
            Some(seed) => {
                let inner = OctetStringRef::new(&seed)
                    .and_then(|seed| seed.to_der())
                    .map(Zeroizing::new)
                    .map_err(|_| NOT_A_JWK)?;
                Some(PrivateHalf::EdPkcs8(pkcs8(ED25519, None, &inner)?))
            }
        };
        Ok((PublicHalf::Ed(point), private))
    }
}

fn pkcs8(
    oid: ObjectIdentifier,
    curve: Option<&ObjectIdentifier>,
    key: &[u8],
) -> Result<Vec<u8>, KeyFault> {
    let algorithm = AlgorithmIdentifierRef {
        oid,
        parameters: curve.map(Into::into),
    };
    let key = OctetStringRef::new(key).map_err(|_| NOT_A_JWK)?;
    PrivateKeyInfoRef::new(algorithm, key)
        .to_der()
        .map_err(|_| NOT_A_JWK)
}

fn secret_bytes(member: Option<&String>) -> Result<Zeroizing<Vec<u8>>, KeyFault> {
    bytes(member).map(Zeroizing::new)
}

fn bytes(member: Option<&String>) -> Result<Vec<u8>, KeyFault> {
    member
        .and_then(|text| base64url::decode(text.as_bytes()))
        .ok_or(NOT_A_JWK)
}
