//! The issuer of a claims set, and of all other claims no more than that they are JSON and there once.

use std::borrow::Cow;

use super::containers::Members;
use super::{GaveUp, Plain};
use crate::verify::claim::{Claim, ClaimNames};
use crate::verify::strict::Names;

/// The `iss` of a claims set that is plain.
pub(in crate::verify) fn read_issuer(json: &str) -> Result<Option<&str>, GaveUp> {
    let mut plain = Plain::begin(json)?;
    let issuer = Members::new(&mut plain).issuer()?;
    plain.is_over().then_some(issuer).ok_or(GaveUp)
}

impl<'de> Members<'_, 'de> {
    fn issuer(&mut self) -> Result<Option<&'de str>, GaveUp> {
        // What claims mean is not asked yet, only what they are called.
        let names = ClaimNames {
            identity: None,
            profile: None,
        };
        let mut issuer = None;
        let mut met = 0;
        let mut others = Names::default();
        while self.goes_on()? {
            let is_new = if let Some(claim) = self.claim(names)? {
                if claim == Claim::Issuer {
                    self.plain().take(b'"')?;
                    issuer = Some(self.plain().string()?);
                } else {
                    self.plain().skip_value()?;
                }
                let before = met;
                met |= claim.bit();
                met != before
            } else {
                let name = self.plain().name()?;
                self.plain().take(b':')?;
                self.plain().skip_value()?;
                others.insert(Cow::Borrowed(name))
            };
            if !is_new {
                return Err(GaveUp);
            }
        }
        Ok(issuer)
    }
}
