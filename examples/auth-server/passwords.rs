//! Argon2id hashes, computed beside the async threads and only so many at once.

use std::fmt;
use std::sync::Arc;
use std::thread::available_parallelism;

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Argon2, Params};
use tokio::sync::{Semaphore, TryAcquireError};
use tokio::task::spawn_blocking;

/// How many wait for one that is being computed.
const WAITING: usize = 32;

/// Hashes and verifies passwords. Each computation takes 19 MiB with the default parameters: as many run at once as there
/// are processors, some wait, and the rest are turned away.
#[derive(Clone)]
pub struct Passwords {
    inner: Arc<Inner>,
}

struct Inner {
    hasher: Argon2<'static>,
    /// The hash of a password that nobody knows, with the same parameters.
    decoy: String,
    places: Semaphore,
    computing: Arc<Semaphore>,
}

/// A hash was not computed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PasswordError {
    /// Too many are waiting already.
    #[error("too many passwords are being hashed")]
    Overloaded,
    /// The hash function failed, or a stored hash is not one.
    #[error("hashing a password failed: {0}")]
    Hash(argon2::password_hash::Error),
    /// The machine gave no random bytes.
    #[error("there are no random bytes: {0}")]
    Random(getrandom::Error),
    /// The computation was cut off, because the program ends.
    #[error("hashing a password was cut off")]
    CutOff,
}

impl Passwords {
    /// Computes as many hashes at once as there are processors.
    ///
    /// # Errors
    /// When the decoy cannot be hashed.
    pub fn new(params: Params) -> Result<Self, PasswordError> {
        let computing = available_parallelism().map_or(1, usize::from);
        Self::with_limits(params, computing, computing * WAITING)
    }

    /// Computes this many hashes at once, while this many wait.
    ///
    /// # Errors
    /// When the decoy cannot be hashed.
    pub fn with_limits(
        params: Params,
        computing: usize,
        waiting: usize,
    ) -> Result<Self, PasswordError> {
        let hasher = Argon2::from(params);
        let mut unknown = [0; 32];
        getrandom::fill(&mut unknown).map_err(PasswordError::Random)?;
        let inner = Inner {
            decoy: hash(&hasher, &unknown)?,
            hasher,
            places: Semaphore::new(computing + waiting),
            computing: Arc::new(Semaphore::new(computing)),
        };
        Ok(Self {
            inner: Arc::new(inner),
        })
    }

    pub(crate) async fn hash(&self, password: String) -> Result<String, PasswordError> {
        self.compute(move |inner| hash(&inner.hasher, password.as_bytes()))
            .await
    }

    /// Whether it is the password of the stored hash. Where there is none the answer is no and takes as long.
    pub(crate) async fn verify(
        &self,
        password: String,
        stored: Option<String>,
    ) -> Result<bool, PasswordError> {
        self.compute(move |inner| {
            let against = stored.as_deref().unwrap_or(&inner.decoy);
            match inner.hasher.verify_password(password.as_bytes(), against) {
                Ok(()) => Ok(stored.is_some()),
                Err(argon2::password_hash::Error::PasswordInvalid) => Ok(false),
                Err(error) => Err(PasswordError::Hash(error)),
            }
        })
        .await
    }

    async fn compute<T: Send + 'static>(
        &self,
        computation: impl FnOnce(&Inner) -> Result<T, PasswordError> + Send + 'static,
    ) -> Result<T, PasswordError> {
        let _place = self
            .inner
            .places
            .try_acquire()
            .map_err(|error| match error {
                TryAcquireError::NoPermits => PasswordError::Overloaded,
                TryAcquireError::Closed => PasswordError::CutOff,
            })?;
        let turn = Arc::clone(&self.inner.computing).acquire_owned().await;
        let turn = turn.map_err(|_| PasswordError::CutOff)?;
        let inner = Arc::clone(&self.inner);
        let computed = spawn_blocking(move || {
            // Held by the computation itself: when the client goes away, the handler ends and this does not.
            let _turn = turn;
            computation(&inner)
        });
        computed.await.map_err(|_| PasswordError::CutOff)?
    }
}

fn hash(hasher: &Argon2<'_>, password: &[u8]) -> Result<String, PasswordError> {
    let hash = hasher
        .hash_password(password)
        .map_err(PasswordError::Hash)?;
    Ok(hash.to_string())
}

impl fmt::Debug for Passwords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Passwords").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passwords(computing: usize, waiting: usize) -> Passwords {
        let params = Params::new(8, 1, 1, None).unwrap();
        Passwords::with_limits(params, computing, waiting).unwrap()
    }

    #[tokio::test]
    async fn a_password_fits_its_hash_alone() {
        let passwords = passwords(1, 1);
        let hash = passwords.hash("correct".to_owned()).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=8,t=1,p=1$"));
        for (password, stored, fits) in [
            ("correct", Some(hash.clone()), true),
            ("wrong", Some(hash), false),
            ("correct", None, false),
        ] {
            let verified = passwords.verify(password.to_owned(), stored).await;
            assert_eq!(verified.unwrap(), fits);
        }
    }

    #[tokio::test]
    async fn the_decoy_costs_what_a_user_costs() {
        let passwords = passwords(1, 1);
        let hash = passwords.hash("correct".to_owned()).await.unwrap();
        let cost = |hash: &str| hash.rsplitn(3, '$').nth(2).map(str::to_owned);
        assert_eq!(cost(&hash), cost(&passwords.inner.decoy));
    }

    #[tokio::test]
    async fn a_flood_is_turned_away() {
        let passwords = passwords(1, 0);
        let turn = Arc::clone(&passwords.inner.computing).try_acquire_owned();
        let waits = tokio::spawn({
            let passwords = passwords.clone();
            async move { passwords.verify("first".to_owned(), None).await }
        });
        while passwords.inner.places.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        let refused = passwords.verify("second".to_owned(), None).await;
        assert!(matches!(refused, Err(PasswordError::Overloaded)));
        drop(turn);
        assert!(!waits.await.unwrap().unwrap());
    }
}
