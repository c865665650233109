//! What a key in DER holds: PKCS#8, SPKI, or PKCS#1.

use pkcs1::{RsaPrivateKeyRef, RsaPublicKeyRef};
use pkcs8::PrivateKeyInfoRef;
use pkcs8::der::Decode as _;
use pkcs8::der::asn1::{ObjectIdentifier, UintRef};
use pkcs8::spki::{AlgorithmIdentifierRef, SubjectPublicKeyInfoRef};

use super::KeyFault;
use super::curve::Curve;
use crate::crypto::{Algorithm, Family};

pub(crate) const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
pub(crate) const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
pub(crate) const ED25519: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.112");

const NO_KEY: KeyFault = KeyFault::Unreadable(
    "this is no key in PKCS#8, SPKI or PKCS#1; convert it with `openssl pkey -in key -out key.pem` and use `Key::pem`",
);
const OTHER_KIND: KeyFault = KeyFault::Unreadable(
    "this key is of a kind that is not supported; RSA, EC on P-256, P-384, P-521 or secp256k1, and Ed25519 are",
);

const COMPRESSED: KeyFault = KeyFault::Unreadable(
    "the point of this EC key is compressed; write it out with `openssl pkey -pubin -in key.pem -ec_conv_form uncompressed -pubout -out key.public.pem`",
);

/// A key in DER, taken apart as far as judging it needs.
pub(crate) enum Contents {
    RsaPublic {
        modulus: Vec<u8>,
        exponent: Vec<u8>,
    },
    RsaPrivate {
        pkcs1: Vec<u8>,
        modulus: Vec<u8>,
        exponent: Vec<u8>,
    },
    EcPublic {
        curve: Algorithm,
        point: Vec<u8>,
    },
    EcPrivate {
        curve: Algorithm,
        pkcs8: Vec<u8>,
    },
    EdPublic(Vec<u8>),
    EdPrivate(Vec<u8>),
}

impl Contents {
    pub(crate) fn family(&self) -> Family {
        match self {
            Self::RsaPublic { .. } | Self::RsaPrivate { .. } => Family::Rsa,
            Self::EcPublic { .. } | Self::EcPrivate { .. } => Family::Ec,
            Self::EdPublic(_) | Self::EdPrivate(_) => Family::Ed,
        }
    }

    /// The one algorithm that the key's curve allows.
    pub(crate) fn curve_algorithm(&self) -> Option<Algorithm> {
        match self {
            Self::EcPublic { curve, .. } | Self::EcPrivate { curve, .. } => Some(*curve),
            _ => None,
        }
    }

    /// The one algorithm a key is for where nothing says it.
    pub(crate) fn usual_algorithm(&self) -> Algorithm {
        match self {
            Self::RsaPublic { .. } | Self::RsaPrivate { .. } => Algorithm::RS256,
            Self::EcPublic { curve, .. } | Self::EcPrivate { curve, .. } => *curve,
            Self::EdPublic(_) | Self::EdPrivate(_) => Algorithm::EdDSA,
        }
    }
}

/// Reads DER; the four forms differ in their first members, so no key can be taken for another form.
pub(crate) fn take_apart(der: &[u8]) -> Result<Contents, KeyFault> {
    if let Ok(key) = PrivateKeyInfoRef::from_der(der) {
        return private(der, &key);
    }
    if let Ok(key) = SubjectPublicKeyInfoRef::from_der(der) {
        return public(&key);
    }
    if let Ok(contents) = rsa_private(der) {
        return Ok(contents);
    }
    rsa_public(der)
}

fn private(der: &[u8], key: &PrivateKeyInfoRef<'_>) -> Result<Contents, KeyFault> {
    match key.algorithm.oid {
        RSA => rsa_private(key.private_key.as_bytes()),
        EC => Ok(Contents::EcPrivate {
            curve: curve(&key.algorithm)?.algorithm,
            pkcs8: der.to_vec(),
        }),
        ED25519 => Ok(Contents::EdPrivate(der.to_vec())),
        _ => Err(OTHER_KIND),
    }
}

fn public(key: &SubjectPublicKeyInfoRef<'_>) -> Result<Contents, KeyFault> {
    let bytes = key.subject_public_key.as_bytes().ok_or(NO_KEY)?;
    match key.algorithm.oid {
        RSA => rsa_public(bytes),
        EC => ec_public(curve(&key.algorithm)?, bytes),
        ED25519 => Ok(Contents::EdPublic(bytes.to_vec())),
        _ => Err(OTHER_KIND),
    }
}

/// Whether the point is on the curve the back end judges.
fn ec_public(curve: &Curve, point: &[u8]) -> Result<Contents, KeyFault> {
    match point.split_first() {
        Some((4, coordinates)) if coordinates.len() == 2 * curve.coordinate_bytes => {
            Ok(Contents::EcPublic {
                curve: curve.algorithm,
                point: point.to_vec(),
            })
        }
        Some((2 | 3, x)) if x.len() == curve.coordinate_bytes => Err(COMPRESSED),
        _ => Err(KeyFault::Invalid(curve.algorithm)),
    }
}

fn curve(algorithm: &AlgorithmIdentifierRef<'_>) -> Result<&'static Curve, KeyFault> {
    algorithm
        .parameters
        .and_then(|parameters| parameters.decode_as::<ObjectIdentifier>().ok())
        .and_then(Curve::of_oid)
        .ok_or(OTHER_KIND)
}

fn rsa_private(pkcs1: &[u8]) -> Result<Contents, KeyFault> {
    let key = RsaPrivateKeyRef::from_der(pkcs1).map_err(|_| NO_KEY)?;
    let (modulus, exponent) = numbers(key.modulus, key.public_exponent);
    Ok(Contents::RsaPrivate {
        pkcs1: pkcs1.to_vec(),
        modulus,
        exponent,
    })
}

fn rsa_public(pkcs1: &[u8]) -> Result<Contents, KeyFault> {
    let key = RsaPublicKeyRef::from_der(pkcs1).map_err(|_| NO_KEY)?;
    let (modulus, exponent) = numbers(key.modulus, key.public_exponent);
    Ok(Contents::RsaPublic { modulus, exponent })
}

fn numbers(modulus: UintRef<'_>, exponent: UintRef<'_>) -> (Vec<u8>, Vec<u8>) {
    (modulus.as_bytes().to_vec(), exponent.as_bytes().to_vec())
}
