//! A header, without a detour.

use std::borrow::Cow;

use super::containers::Members as Shown;
use super::{GaveUp, Plain};
use crate::verify::header::{MAX_KEY_ID_BYTES, Members};
use crate::verify::strict::Names;

/// Reads a header as its visitor would, where it is plain and nothing is wrong with it.
#[inline(always)]
pub(in crate::verify) fn read_header(json: &str) -> Option<Members<'_>> {
    let mut plain = Plain::begin(json).ok()?;
    let header = Shown::new(&mut plain).read_header().ok()?;
    plain.is_over().then_some(header)
}

impl<'de> Shown<'_, 'de> {
    #[inline]
    fn read_header(&mut self) -> Result<Members<'de>, GaveUp> {
        let (mut algorithm, mut media_type, mut key_id) = (None, None, None);
        let mut others: Option<Names<'_>> = None;
        while self.goes_on()? {
            let plain = self.plain();
            let text = match plain.header_name()? {
                "alg" => &mut algorithm,
                "typ" => &mut media_type,
                "kid" => &mut key_id,
                // Most of them are refused.
                "crit" | "b64" | "zip" | "enc" | "cty" => return Err(GaveUp),
                name if others.get_or_insert_default().insert(name.into()) => {
                    plain.skip_value()?;
                    continue;
                }
                _ => return Err(GaveUp),
            };
            plain.take(b'"')?;
            if text.replace(plain.string()?).is_some() {
                return Err(GaveUp);
            }
        }
        if key_id.is_some_and(|id| id.len() > MAX_KEY_ID_BYTES) {
            return Err(GaveUp);
        }
        Ok(Members {
            algorithm: algorithm.map(Cow::Borrowed),
            media_type: media_type.map(Cow::Borrowed),
            key_id: key_id.map(Cow::Borrowed),
        })
    }
}

impl<'de> Plain<'de> {
    /// The name that comes next, and its colon: most likely one of these three without a blank.
    #[inline]
    fn header_name(&mut self) -> Result<&'de str, GaveUp> {
        const LENGTH: usize = 6;
        let name = match self.rest().first_chunk::<LENGTH>() {
            Some(b"\"alg\":") => "alg",
            Some(b"\"kid\":") => "kid",
            Some(b"\"typ\":") => "typ",
            _ => {
                let name = self.name()?;
                self.take(b':')?;
                return Ok(name);
            }
        };
        self.at += LENGTH;
        Ok(name)
    }
}
