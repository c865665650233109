//! Keys that nobody had before.

use zeroize::Zeroizing;

use super::{Key, KeyFault, read};
use crate::crypto::{Algorithm, Family, Generated, generate};

const PEM_LINE_CHARACTERS: usize = 64;
const FIRST_LINE: &str = "-----BEGIN PRIVATE KEY-----\n";
const LAST_LINE: &str = "-----END PRIVATE KEY-----\n";

impl Key {
    /// Generates a key: RSA keys have 3072 bits, secrets as many bytes as the hash.
    ///
    /// For tests, demonstrations, and for changing to another key while the service runs. It is gone with the process, and with it
    /// whatever it signed; [`generate_pem`](Self::generate_pem) makes one to keep.
    ///
    /// Needs the feature `aws_lc_rs`. An RSA key takes a noticeable part of a second.
    ///
    /// # Errors
    /// [`KeyFault::NotGenerated`] when the system gives no randomness.
    ///
    /// ```
    /// use portcullis::{Algorithm, JwtManager, Key};
    ///
    /// let manager = JwtManager::builder().key(Key::generate(Algorithm::ES256)?).build()?;
    /// assert!(manager.access_token("alice").sign().is_ok());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn generate(algorithm: Algorithm) -> Result<Self, KeyFault> {
        let generated = generate(algorithm).map_err(|_| KeyFault::NotGenerated(algorithm))?;
        Ok(match &generated {
            Generated::Secret(secret) => Self::secret(algorithm, secret),
            Generated::Pkcs8(der) => Self::der(algorithm, der),
        })
    }

    /// Generates a private key to keep, in PEM (PKCS#8, RFC 7468), for [`Key::pem`] to read.
    ///
    /// Whoever has the text can sign; it is erased from memory when it is dropped. Needs the feature `aws_lc_rs`.
    ///
    /// # Errors
    /// As [`generate`](Self::generate), and [`KeyFault::WrongFamily`] for the HMAC algorithms, whose secrets are no PEM: make one
    /// with `openssl rand -hex 64`.
    ///
    /// ```
    /// use portcullis::{Algorithm, JwtManager, Key};
    ///
    /// let pem = Key::generate_pem(Algorithm::EdDSA)?;
    /// assert!(pem.starts_with("-----BEGIN PRIVATE KEY-----\n"));
    /// let manager = JwtManager::builder().key(Key::pem(Algorithm::EdDSA, &*pem)).build()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn generate_pem(algorithm: Algorithm) -> Result<Zeroizing<String>, KeyFault> {
        if algorithm.family() == Family::Hmac {
            return Err(read::no_pem(algorithm));
        }
        match &generate(algorithm) {
            Ok(Generated::Pkcs8(der)) => Ok(pem(der)),
            _ => Err(KeyFault::NotGenerated(algorithm)),
        }
    }
}

fn pem(der: &[u8]) -> Zeroizing<String> {
    let base64 = Zeroizing::new(base64_simd::STANDARD.encode_to_string(der));
    let lines = base64.len().div_ceil(PEM_LINE_CHARACTERS);
    let length = FIRST_LINE.len() + base64.len() + lines + LAST_LINE.len();
    // Of this length from the start: what grows leaves copies behind.
    let mut text = Zeroizing::new(String::with_capacity(length));
    text.push_str(FIRST_LINE);
    for (index, character) in base64.char_indices() {
        if index > 0 && index % PEM_LINE_CHARACTERS == 0 {
            text.push('\n');
        }
        text.push(character);
    }
    text.push('\n');
    text.push_str(LAST_LINE);
    text
}
