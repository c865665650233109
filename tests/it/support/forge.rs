//! Tokens made by hand.

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// The secret of the services that have one: 32 random bytes in hexadecimal.
pub(crate) const SECRET: &str = "c0a1f6d6c2a54f1b8c6de9f0a7b3584e9d21c7f4b05e6a38127d90feab43c615";

/// Base64url as RFC 7515 has it.
pub(crate) fn encode(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

pub(crate) fn decode(text: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text).unwrap()
}

/// A token of these texts; `sign` is given the first two segments with their dot.
pub(crate) fn token(
    header: impl AsRef<[u8]>,
    payload: impl AsRef<[u8]>,
    sign: impl FnOnce(&[u8]) -> Vec<u8>,
) -> String {
    let signed = format!("{}.{}", encode(header), encode(payload));
    let signature = sign(signed.as_bytes());
    format!("{signed}.{}", encode(signature))
}

/// A token of these texts, signed with HS256 and the secret, whatever its header says.
pub(crate) fn with_secret(header: impl Into<String>, payload: impl Into<String>) -> String {
    of_bytes(header.into(), payload.into())
}

/// The same for what need not be text.
pub(crate) fn of_bytes(header: impl AsRef<[u8]>, payload: impl AsRef<[u8]>) -> String {
    token(header, payload, |signed| hs256(SECRET, signed))
}

/// A token whose segments are encoded already, signed with HS256 and the secret.
pub(crate) fn of_segments(header: &str, payload: &str) -> String {
    let signed = format!("{header}.{payload}");
    let signature = hs256(SECRET, signed.as_bytes());
    format!("{signed}.{}", encode(signature))
}

pub(crate) fn hs256(secret: impl AsRef<[u8]>, message: &[u8]) -> Vec<u8> {
    mac(hmac::HMAC_SHA256, secret.as_ref(), message)
}

/// The HMAC for a name of RFC 7518.
pub(crate) fn hs(name: &str, secret: &[u8], message: &[u8]) -> Vec<u8> {
    let algorithm = match name {
        "HS256" => hmac::HMAC_SHA256,
        "HS384" => hmac::HMAC_SHA384,
        "HS512" => hmac::HMAC_SHA512,
        _ => panic!("{name} is no HMAC"),
    };
    mac(algorithm, secret, message)
}

fn mac(algorithm: hmac::Algorithm, secret: &[u8], message: &[u8]) -> Vec<u8> {
    hmac::sign(&hmac::Key::new(algorithm, secret), message)
        .as_ref()
        .to_vec()
}
