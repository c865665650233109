//! Keys that are fetched before the first token needs them.

use std::fmt;

use futures_util::future::join_all;

use super::JwtManager;
use crate::key_source::FetchFault;
use crate::verify::Trust;

impl JwtManager {
    /// Fetches the keys of every issuer now: at the start of a service, so that the first request does not wait for them, and a wrong
    /// URL shows at once. Without it they are fetched by the first token of the issuer.
    ///
    /// # Errors
    /// With each issuer whose keys could not be fetched, and why; the keys of the others are there. The manager goes on: it asks again
    /// when a token needs the keys, and answers 503 until it has them.
    ///
    /// ```
    /// use portcullis::{JwtManager, TrustedIssuer};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let tokens = JwtManager::builder()
    ///     .audience("api")
    ///     .trust(TrustedIssuer::with_jwks_file("https://login.example", "/no/such/jwks.json"))
    ///     .build()?;
    /// let error = tokens.load_keys().await.unwrap_err();
    /// assert_eq!(error.issuers().collect::<Vec<_>>(), ["https://login.example"]);
    /// # Ok(())
    /// # }
    /// ```
    pub async fn load_keys(&self) -> Result<(), LoadKeysError> {
        let verification = &self.inner.verification;
        let trusted = std::iter::once(&verification.own).chain(&verification.issuers);
        let loaded = join_all(trusted.map(load)).await;
        let failed: Vec<_> = loaded.into_iter().filter_map(Result::err).collect();
        if failed.is_empty() {
            Ok(())
        } else {
            Err(LoadKeysError { failed })
        }
    }
}

async fn load(trust: &Trust) -> Result<(), FailedIssuer> {
    let loaded = trust.keys.fetch().await;
    loaded.map_err(|fault| FailedIssuer {
        issuer: trust
            .demands
            .foreign
            .as_ref()
            .map(|foreign| foreign.issuer.clone()),
        fault,
    })
}

/// Keys that could not be fetched. Its text names each issuer and the reason, and holds nothing secret.
#[derive(Clone)]
pub struct LoadKeysError {
    failed: Vec<FailedIssuer>,
}

#[derive(Clone)]
struct FailedIssuer {
    /// Nothing for the manager itself.
    issuer: Option<Box<str>>,
    fault: FetchFault,
}

impl LoadKeysError {
    /// The issuers whose keys could not be fetched, as they were configured; the manager's own keys are none of them.
    pub fn issuers(&self) -> impl Iterator<Item = &str> {
        self.failed
            .iter()
            .filter_map(|failed| failed.issuer.as_deref())
    }
}

impl fmt::Display for LoadKeysError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("keys could not be fetched:")?;
        self.failed
            .iter()
            .try_for_each(|FailedIssuer { issuer, fault }| {
                let whose = issuer
                    .as_deref()
                    .unwrap_or("the keys of the manager itself");
                write!(f, "\n- {whose}: {fault}")
            })
    }
}

/// The same as `Display`: it is what a `main` that returns the error prints.
impl fmt::Debug for LoadKeysError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for LoadKeysError {}
