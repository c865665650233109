//! Claims of the user's own type, read once a request.

use std::any::Any;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

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
    token: &'a Verified<'a>,
    typed: &'a mut TypedClaims,
}

/// Whether the claims fit.
pub type ClaimsResult = Result<(), ClaimsMismatch>;

/// The claims do not deserialise into the type that was asked for.
#[derive(Debug)]
pub struct ClaimsMismatch(());

/// Claims that the guard read, as each type that was named, and the handler may still take. Nothing where none was named.
#[derive(Clone, Default)]
pub(crate) struct TypedClaims(Option<Arc<Mutex<Vec<Kept>>>>);

/// Shared with the evaluation of a rule, for as long as that takes.
pub(crate) type Kept = Arc<dyn Any + Send + Sync>;

impl<'a> ClaimsCheck<'a> {
    pub(crate) fn new(token: &'a Verified<'a>, typed: &'a mut TypedClaims) -> Self {
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
        self.typed.keep(Arc::new(claims));
        Ok(())
    }
}

impl TypedClaims {
    fn keep(&mut self, claims: Kept) {
        let kept = self.0.get_or_insert_default();
        kept.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(claims);
    }

    /// All that are kept.
    pub(crate) fn kept(&self) -> Vec<Kept> {
        let kept = self.0.as_ref();
        kept.map(|kept| kept.lock().unwrap_or_else(PoisonError::into_inner).clone())
            .unwrap_or_default()
    }

    /// The token's claims as a `C`: those that the guard read, or read now.
    pub(crate) fn take<C: ClaimsType>(&self, token: &Verified<'_>) -> Result<C, TokenFault> {
        match self.take_kept().and_then(Arc::into_inner) {
            Some(claims) => Ok(claims),
            None => read(token),
        }
    }

    fn take_kept<C: ClaimsType>(&self) -> Option<Arc<C>> {
        let kept = self.0.as_ref()?;
        let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
        let index = kept.iter().position(|claims| (**claims).is::<C>())?;
        kept.swap_remove(index).downcast().ok()
    }
}

impl fmt::Debug for TypedClaims {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TypedClaims")
    }
}

fn read<C: ClaimsType>(token: &Verified<'_>) -> Result<C, TokenFault> {
    serde_json::from_str(token.claims_json()).map_err(|_| TokenFault::ClaimsMismatch)
}

impl From<ClaimsMismatch> for Refusal {
    fn from(_: ClaimsMismatch) -> Self {
        TokenFault::ClaimsMismatch.into()
    }
}
