//! The issuer of a claims set, and of all other claims no more than that they are JSON and there once.

use std::borrow::Cow;

use serde::de::DeserializeSeed as _;

use super::containers::Members;
use super::{GaveUp, Plain};
use crate::verify::claim::{Claim, ClaimNames};
use crate::verify::strict::{Fault, Names, Skip};

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

impl Plain<'_> {
    /// Reads a value of which nothing is wanted.
    #[inline]
    pub(super) fn skip_value(&mut self) -> Result<(), GaveUp> {
        match self.skip_blanks() {
            Some(b'"') => {
                self.at += 1;
                self.place().map(drop)
            }
            Some(b'0'..=b'9') => self.number().map(drop),
            _ => {
                self.at = self.behind_any_value()?;
                Ok(())
            }
        }
    }

    #[inline(never)]
    fn behind_any_value(&self) -> Result<usize, GaveUp> {
        let mut apart = Self { ..*self };
        Skip::member(&Fault::default()).deserialize(&mut apart)?;
        Ok(apart.at)
    }
}
