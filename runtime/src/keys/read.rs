//! From the form a key was given in to its two halves.

use super::curve::Curve;
use super::der::{self, Contents};
use super::strength;
use super::{KeyFault, PreparedKey, PublicJwk};
use crate::config::Weakenings;
use crate::crypto::{
    Algorithm, Family, KEY_UTILS, PrivateHalf, PublicHalf, Signer, Verifier, ec_point_of,
};

use jsonwebtoken::crypto::KeyUtils;
use jsonwebtoken::jwk::EllipticCurve;
use zeroize::Zeroizing;

/// A key taken apart.
pub(crate) struct ReadKey {
    pub(crate) algorithm: Algorithm,
    pub(crate) id: Option<String>,
    pub(crate) public: PublicHalf,
    pub(crate) private: Option<PrivateHalf>,
}

impl ReadKey {
    /// Judges the key and makes it ready for use.
    pub(crate) fn prepare(
        self,
        id: Option<String>,
        weakenings: Weakenings,
    ) -> Result<PreparedKey, KeyFault> {
        strength::judge(self.algorithm, &self.public, weakenings)?;
        offered(self.algorithm)?;
        let invalid = |_| KeyFault::Invalid(self.algorithm);
        let verifier = Verifier::prepare(self.algorithm, &self.public).map_err(invalid)?;
        let prepare = |private| Signer::prepare(self.algorithm, private);
        let signer = self
            .private
            .as_ref()
            .map(prepare)
            .transpose()
            .map_err(invalid)?;
        if signer
            .as_ref()
            .is_some_and(|signer| !belongs(signer, &verifier))
        {
            return Err(KeyFault::Invalid(self.algorithm));
        }
        Ok(PreparedKey::new(
            self.algorithm,
            id.or(self.id),
            PublicJwk::of(self.algorithm, &self.public),
            verifier,
            signer,
        ))
    }
}

/// Whether the halves are of one key: not every back end asks, and a manager would refuse all that it mints.
pub(crate) fn belongs(signer: &Signer, verifier: &Verifier) -> bool {
    const PROBE: &[u8] = b"portcullis";
    signer
        .sign(PROBE)
        .is_ok_and(|signature| verifier.verify(PROBE, &signature))
}

const NOT_PEM: KeyFault = KeyFault::Unreadable(
    "this is not whole PEM; give a file's content, not its name, with its line breaks, from `-----BEGIN PRIVATE KEY-----` or `-----BEGIN PUBLIC KEY-----` on",
);
const SEVERAL_KEYS: KeyFault =
    KeyFault::Unreadable("this PEM holds several blocks; give the one that is the key");

pub(crate) fn secret(algorithm: Option<Algorithm>, secret: &[u8]) -> Result<ReadKey, KeyFault> {
    let algorithm = algorithm.unwrap_or(Algorithm::HS256);
    fits(algorithm, Family::Hmac)?;
    strength::judge_secret_text(secret)?;
    Ok(ReadKey {
        algorithm,
        id: None,
        public: PublicHalf::Secret(secret.to_vec()),
        private: Some(PrivateHalf::Secret(secret.to_vec())),
    })
}

pub(crate) fn pem(algorithm: Option<Algorithm>, text: &[u8]) -> Result<ReadKey, KeyFault> {
    let blocks = pem::parse_many(text).unwrap_or_default();
    // What `openssl ecparam -genkey` writes before the key.
    let mut keys = blocks
        .into_iter()
        .filter(|block| block.tag() != "EC PARAMETERS");
    let parsed = match (keys.next(), keys.next()) {
        (Some(only), None) => only,
        (Some(_), Some(_)) => return Err(SEVERAL_KEYS),
        (None, _) => return Err(NOT_PEM),
    };
    let tag = parsed.tag().to_owned();
    let contents = Zeroizing::new(parsed.into_contents());
    match tag.as_str() {
        "PRIVATE KEY" | "PUBLIC KEY" | "RSA PRIVATE KEY" | "RSA PUBLIC KEY" => {
            der(algorithm, &contents)
        }
        "EC PRIVATE KEY" => Err(KeyFault::Unreadable(
            "this is a SEC1 key; convert it to PKCS#8 with `openssl pkcs8 -topk8 -nocrypt -in key.pem -out key.pkcs8.pem`",
        )),
        "ENCRYPTED PRIVATE KEY" => Err(KeyFault::Unreadable(
            "this key is encrypted; decrypt it with `openssl pkcs8 -in key.pem -out key.pkcs8.pem`",
        )),
        "CERTIFICATE" => Err(KeyFault::Unreadable(
            "this is a certificate; take its key out with `openssl x509 -pubkey -noout -in certificate.pem`",
        )),
        _ => Err(KeyFault::Unreadable(
            "this PEM holds no key that is read here; give PKCS#8 (`PRIVATE KEY`) or SPKI (`PUBLIC KEY`)",
        )),
    }
}

pub(crate) fn der(algorithm: Option<Algorithm>, der: &[u8]) -> Result<ReadKey, KeyFault> {
    let contents = der::take_apart(der)?;
    let algorithm = algorithm.unwrap_or_else(|| contents.usual_algorithm());
    fits(algorithm, contents.family())?;
    if let Some(curve_algorithm) = contents.curve_algorithm()
        && curve_algorithm != algorithm
    {
        return Err(wrong_family(algorithm, noun(curve_algorithm)));
    }
    let (public, private) = halves(algorithm, contents)?;
    Ok(ReadKey {
        algorithm,
        id: None,
        public,
        private,
    })
}

fn halves(
    algorithm: Algorithm,
    contents: Contents,
) -> Result<(PublicHalf, Option<PrivateHalf>), KeyFault> {
    let utils = offered(algorithm)?;
    let invalid = |_| KeyFault::Invalid(algorithm);
    Ok(match contents {
        Contents::RsaPublic { modulus, exponent } => (PublicHalf::Rsa { modulus, exponent }, None),
        Contents::EcPublic { point, .. } => (PublicHalf::Ec(point), None),
        Contents::EdPublic(point) => (PublicHalf::Ed(point), None),
        Contents::RsaPrivate {
            pkcs1,
            modulus,
            exponent,
        } => (
            PublicHalf::Rsa { modulus, exponent },
            Some(PrivateHalf::RsaPkcs1(pkcs1)),
        ),
        Contents::EcPrivate { pkcs8, .. } => {
            let point = ec_point_of(algorithm, &pkcs8).map_err(|_| KeyFault::Invalid(algorithm))?;
            (PublicHalf::Ec(point), Some(PrivateHalf::EcPkcs8(pkcs8)))
        }
        Contents::EdPrivate(pkcs8) => {
            let point = (utils.ed_pub_components_from_private_key)(&pkcs8, &EllipticCurve::Ed25519)
                .map_err(invalid)?;
            (PublicHalf::Ed(point), Some(PrivateHalf::EdPkcs8(pkcs8)))
        }
    })
}

/// What the back end has for keys of this algorithm, where it has the algorithm.
fn offered(algorithm: Algorithm) -> Result<&'static KeyUtils, KeyFault> {
    let utils = KEY_UTILS.ok_or(KeyFault::NoBackEnd)?;
    if algorithm.is_available() {
        Ok(utils)
    } else {
        Err(KeyFault::NotInBackEnd(algorithm))
    }
}

/// Whether the algorithm takes keys of this family.
pub(crate) fn fits(algorithm: Algorithm, found: Family) -> Result<(), KeyFault> {
    if algorithm.family() == found {
        return Ok(());
    }
    Err(wrong_family(algorithm, family_noun(found)))
}

fn wrong_family(algorithm: Algorithm, found: &'static str) -> KeyFault {
    let expected = match algorithm.family() {
        Family::Hmac => "a secret (`Key::secret`)",
        _ => noun(algorithm),
    };
    KeyFault::WrongFamily {
        algorithm,
        expected,
        found,
    }
}

/// That a secret is asked for in PEM.
#[cfg(feature = "aws_lc_rs")]
pub(crate) fn no_pem(algorithm: Algorithm) -> KeyFault {
    wrong_family(algorithm, "a key in PEM")
}

/// The kind of key an algorithm takes, to be read in an error.
fn noun(algorithm: Algorithm) -> &'static str {
    Curve::of(algorithm).map_or_else(|| family_noun(algorithm.family()), |curve| curve.noun)
}

fn family_noun(family: Family) -> &'static str {
    match family {
        Family::Hmac => "a secret",
        Family::Rsa => "an RSA key",
        Family::Ec => "an EC key",
        Family::Ed => "an Ed25519 key",
    }
}
