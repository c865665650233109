//! Fresh keys, from the randomness of the back end.

use aws_lc_rs::encoding::AsDer as _;
use aws_lc_rs::rand::{SecureRandom as _, SystemRandom};
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{EcdsaKeyPair, Ed25519KeyPair, RsaKeyPair};
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::back_end::ecdsa_signing;
use super::{Algorithm, Family};

/// A private key that nobody had before.
#[derive(Zeroize, ZeroizeOnDrop)]
pub(crate) enum Generated {
    Secret(Vec<u8>),
    Pkcs8(Vec<u8>),
}

/// There was no randomness.
#[derive(Debug)]
pub(crate) struct GenerationFailed;

/// A key of the strength that the algorithm gives: RSA of 3072 bits, and secrets as long as the hash.
pub(crate) fn generate(algorithm: Algorithm) -> Result<Generated, GenerationFailed> {
    let random = SystemRandom::new();
    let failed = |_| GenerationFailed;
    match algorithm.family() {
        Family::Hmac => {
            let length = algorithm.shortest_secret().ok_or(GenerationFailed)?;
            let mut secret = vec![0; length];
            random.fill(&mut secret).map_err(failed)?;
            Ok(Generated::Secret(secret))
        }
        Family::Rsa => RsaKeyPair::generate(KeySize::Rsa3072)
            .and_then(|pair| pair.as_der())
            .map(|der| Generated::Pkcs8(der.as_ref().to_vec()))
            .map_err(failed),
        Family::Ec => {
            let curve = ecdsa_signing(algorithm).map_err(|_| GenerationFailed)?;
            EcdsaKeyPair::generate_pkcs8(curve, &random)
                .map(|der| Generated::Pkcs8(der.as_ref().to_vec()))
                .map_err(failed)
        }
        // Version 1 is what other tools read.
        Family::Ed => Ed25519KeyPair::generate_pkcs8v1(&random)
            .map(|der| Generated::Pkcs8(der.as_ref().to_vec()))
            .map_err(failed),
    }
}
