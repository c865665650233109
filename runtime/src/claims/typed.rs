//! Claims of the user's own type, read once a request.

use std::any::Any;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use serde::de::DeserializeOwned;

use crate::rejection::{Refusal, TokenFault};
use crate::verify::Verified;

/// A type that a token's claims can be read into.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a token's claims",
    label = "this type does not implement `serde::Deserialize`, or borrows from the token",
    note = "write `#[derive(serde::Deserialize)]` on it, with fields that own their data"
)]
pub trait ClaimsType: DeserializeOwned + Send + Sync + 'static {}

#[diagnostic::do_not_recommend]
impl<C: DeserializeOwned + Send + Sync + 'static> ClaimsType for C {}

/// What a policy is given to check its `claims = …` with.
pub struct ClaimsCheck<'a> {
    token: &'a Verified,
    typed: &'a mut TypedClaims,
}

/// Whether the claims fit.
pub type ClaimsResult = Result<(), ClaimsMismatch>;

/// The claims do not deserialise into the type that was asked for.
#[derive(Debug)]
pub struct ClaimsMismatch(());

/// Claims that the guard read and the handler may still take.
#[derive(Default)]
pub(crate) struct TypedClaims(Mutex<Option<Box<dyn Any + Send + Sync>>>);

impl<'a> ClaimsCheck<'a> {
    pub(crate) fn new(token: &'a Verified, typed: &'a mut TypedClaims) -> Self {
        Self { token, typed }
    }

    /// The same check for another policy.
    pub(crate) fn again(&mut self) -> ClaimsCheck<'_> {
        ClaimsCheck {
            token: self.token,
            typed: &mut *self.typed,
        }
    }

    /// Reads the claims as a `C` and keeps them for the handler.
    ///
    /// # Errors
    /// When they do not fit.
    pub fn fits<C: ClaimsType>(self) -> ClaimsResult {
        let claims: C = read(self.token).map_err(|_| ClaimsMismatch(()))?;
        *self.typed = TypedClaims(Mutex::new(Some(Box::new(claims))));
        Ok(())
    }
}

impl TypedClaims {
    /// The token's claims as a `C`: those that the guard read, or read now.
    pub(crate) fn take<C: ClaimsType>(&self, token: &Verified) -> Result<C, TokenFault> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        match kept.map(<Box<dyn Any + Send + Sync>>::downcast::<C>) {
            Some(Ok(claims)) => Ok(*claims),
            _ => read(token),
        }
    }
}

impl fmt::Debug for TypedClaims {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TypedClaims")
    }
}

fn read<C: ClaimsType>(token: &Verified) -> Result<C, TokenFault> {
    serde_json::from_str(token.claims_json()).map_err(|_| TokenFault::ClaimsMismatch)
}

impl From<ClaimsMismatch> for Refusal {
    fn from(_: ClaimsMismatch) -> Self {
        TokenFault::ClaimsMismatch.into()
    }
}
