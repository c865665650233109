//! The JOSE header, with its `typ` and `cty` looked at or not.

use std::borrow::Cow;

use serde_json::{Map, Value, json};

use super::encoding;
use super::object::Object;
use crate::config::Weakening;
use crate::crypto::Algorithm;
use crate::keys::{Keyring, PreparedKey};
use crate::rejection::TokenFault;
use crate::verify::Trust;
use crate::verify::header::{JoseHeader, MAX_KEY_ID_BYTES, MediaType};

impl Trust {
    pub(super) fn judge_header_leniently<'k>(
        &self,
        keys: &'k Keyring,
        segment: &[u8],
        now: i64,
    ) -> Result<(&'k PreparedKey, MediaType), TokenFault> {
        if let Some(key) = keys.writer_of(segment, now) {
            return Ok((key, MediaType::Jwt));
        }
        let weakenings = self.demands.weakenings;
        let loose = weakenings.contains(Weakening::LooseEncoding);
        let decoded = encoding::decode(segment, loose)?;
        let text = encoding::text(&decoded, loose).ok_or(TokenFault::HeaderJson)?;
        let members = Object::read(text, TokenFault::HeaderJson, loose)?.members;
        let header = read(&members, weakenings.contains(Weakening::AnyMediaType))?;
        Ok((keys.select(&header, now)?, header.media_type))
    }
}

fn read(members: &Map<String, Value>, any_media_type: bool) -> Result<JoseHeader<'_>, TokenFault> {
    let key_id = text(members, "kid", TokenFault::KeyId)?;
    if key_id.is_some_and(|id| id.len() > MAX_KEY_ID_BYTES) {
        return Err(TokenFault::KeyId);
    }
    judge_extensions(members, any_media_type)?;
    let algorithm = text(members, "alg", TokenFault::Algorithm)?;
    Ok(JoseHeader {
        algorithm: algorithm
            .and_then(Algorithm::from_name)
            .ok_or(TokenFault::Algorithm)?,
        key_id: key_id.map(|id| Cow::Borrowed(id.as_bytes())),
        media_type: if any_media_type {
            MediaType::Absent
        } else {
            media_type(members)?
        },
    })
}

/// A `b64` that is not false changes nothing, and `zip` and `enc` mean nothing in a signed token.
fn judge_extensions(members: &Map<String, Value>, any_media_type: bool) -> Result<(), TokenFault> {
    let member = |name| members.get(name);
    let harmless = |name| match member(name) {
        None => true,
        Some(value) => any_media_type && (name != "b64" || *value != Value::Bool(false)),
    };
    let understood = match member("crit") {
        None => true,
        Some(critical) => any_media_type && member("b64").is_some() && *critical == json!(["b64"]),
    };
    for (name, fault) in [
        ("b64", TokenFault::UnencodedPayload),
        ("zip", TokenFault::Compressed),
        ("enc", TokenFault::Encrypted),
    ] {
        if !harmless(name) {
            return Err(fault);
        }
    }
    if understood {
        Ok(())
    } else {
        Err(TokenFault::CriticalHeader)
    }
}

fn media_type(members: &Map<String, Value>) -> Result<MediaType, TokenFault> {
    let content = text(members, "cty", TokenFault::NestedToken)?;
    if content.is_some_and(|content| MediaType::from_name(content.as_bytes()).is_ok()) {
        return Err(TokenFault::NestedToken);
    }
    match text(members, "typ", TokenFault::MediaType)? {
        Some(name) => MediaType::from_name(name.as_bytes()),
        None => Ok(MediaType::Absent),
    }
}

fn text<'m>(
    members: &'m Map<String, Value>,
    name: &str,
    otherwise: TokenFault,
) -> Result<Option<&'m str>, TokenFault> {
    match members.get(name) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(otherwise),
    }
}
