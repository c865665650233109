//! Whether a request that carries its token in a cookie was meant by the user: double submit bound to the token.

use std::borrow::Cow;

use http::request::Parts;
use subtle::ConstantTimeEq as _;

use crate::config::{ConfigFault, JwtConfig};
use crate::locate::Location;
use crate::policy::{ExpectedKind, Requirement};
use crate::rejection::{CsrfFault, Refusal};
use crate::verify::Verified;

/// When and how requests show that the user meant them.
#[derive(Debug)]
pub(crate) struct CsrfRules {
    on: bool,
}

/// What the request shows beside its cookie.
#[derive(Debug)]
pub(crate) enum Submitted<'r> {
    /// Nothing is asked.
    NotAsked,
    Value(Cow<'r, [u8]>),
}

impl CsrfRules {
    pub(crate) fn judge(config: &JwtConfig, _faults: &mut Vec<ConfigFault>) -> Self {
        Self {
            on: config.cookie_csrf_protect,
        }
    }

    /// What a client has to send, said to somebody who has never heard of it.
    pub(crate) fn what_to_send(&self, _kind: ExpectedKind) -> String {
        String::new()
    }

    /// What the request shows, before its token is looked at: a request without it is refused whatever the token is.
    pub(crate) async fn submitted<'r>(
        &self,
        asked: &Requirement,
        parts: &'r Parts,
        location: Location,
    ) -> Result<Submitted<'r>, Refusal> {
        let asked =
            self.on && asked.checks_csrf && location == Location::Cookie && !parts.method.is_safe();
        if asked {
            return std::future::ready(Err(Refusal::Csrf(CsrfFault::Missing))).await;
        }
        Ok(Submitted::NotAsked)
    }
}

impl Submitted<'_> {
    /// Compares in constant time what was shown with the token's own claim.
    pub(crate) fn judge(&self, token: &Verified) -> Result<(), Refusal> {
        let Self::Value(shown) = self else {
            return Ok(());
        };
        let claim = token.csrf().ok_or(Refusal::Csrf(CsrfFault::NoClaim))?;
        if claim.as_bytes().ct_eq(shown).into() {
            Ok(())
        } else {
            Err(Refusal::Csrf(CsrfFault::Mismatch))
        }
    }
}
