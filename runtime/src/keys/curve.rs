//! The curves of ECDSA: by their name in a JWK, by their number in DER, and by the one algorithm that each is for.

use pkcs8::der::asn1::ObjectIdentifier;

use crate::crypto::Algorithm;

/// A curve that is supported.
pub(crate) struct Curve {
    pub(crate) algorithm: Algorithm,
    pub(crate) oid: ObjectIdentifier,
    /// RFC 7518 section 6.2.1.2: coordinates have full length.
    pub(crate) coordinate_bytes: usize,
    /// The kind of key, to be read in an error.
    pub(crate) noun: &'static str,
}

const CURVES: [Curve; 4] = [
    Curve {
        algorithm: Algorithm::ES256,
        oid: ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7"),
        coordinate_bytes: 32,
        noun: "an EC key on P-256",
    },
    Curve {
        algorithm: Algorithm::ES384,
        oid: ObjectIdentifier::new_unwrap("1.3.132.0.34"),
        coordinate_bytes: 48,
        noun: "an EC key on P-384",
    },
    Curve {
        algorithm: Algorithm::ES512,
        oid: ObjectIdentifier::new_unwrap("1.3.132.0.35"),
        coordinate_bytes: 66,
        noun: "an EC key on P-521",
    },
    Curve {
        algorithm: Algorithm::ES256K,
        oid: ObjectIdentifier::new_unwrap("1.3.132.0.10"),
        coordinate_bytes: 32,
        noun: "an EC key on secp256k1",
    },
];

impl Curve {
    /// The curve of this `crv`.
    pub(crate) fn named(name: &str) -> Option<&'static Self> {
        CURVES
            .iter()
            .find(|curve| curve.algorithm.curve() == Some(name))
    }

    /// The curve of this number in DER.
    pub(crate) fn of_oid(oid: ObjectIdentifier) -> Option<&'static Self> {
        CURVES.iter().find(|curve| curve.oid == oid)
    }

    /// The curve that keys for this algorithm are on; there is none for other families.
    pub(crate) fn of(algorithm: Algorithm) -> Option<&'static Self> {
        CURVES.iter().find(|curve| curve.algorithm == algorithm)
    }
}
