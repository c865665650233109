//! Every form a key can be given in, and the forms that are refused with advice.

mod back_end;
mod forms;
#[cfg(feature = "aws_lc_rs")]
mod generated;
mod jwk;
mod openssl;
mod refused;

use portcullis::{Algorithm, Key};

use crate::support::fixtures::{self, sign};
use crate::support::forge::token;
use crate::support::{Service, claims, header};

/// The key verifies what its private half signs, and mints what a holder of the public half accepts, or cannot mint.
fn works(key: Key, algorithm: Algorithm, is_private: bool, case: &str) {
    let case = format!("{algorithm}: {case}");
    let service = Service::of(key);
    let signed = token(
        header(algorithm.name()).to_string(),
        claims().to_string(),
        |signed| sign(algorithm, signed),
    );
    service.get(signed).accepted(&case);
    match service.manager.access_token("alice").sign() {
        Ok(minted) => {
            assert!(is_private, "{case}: minted without a private key");
            Service::of(fixtures::public_key(algorithm))
                .get(minted.as_str())
                .accepted(&case);
        }
        Err(portcullis::MintError::NoSigningKey) => assert!(!is_private, "{case}: did not mint"),
        Err(error) => panic!("{case}: {error}"),
    }
}
