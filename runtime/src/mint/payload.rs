//! The claims of a new token, in the order in which they are written.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::claims::kind::TokenKind;
use crate::claims::layout::path_of;
use crate::verify::fresh::FreshClaim;

/// What becomes the payload; absent claims are left out.
#[derive(Serialize)]
pub(super) struct Payload<'a> {
    pub(super) fresh: FreshClaim,
    pub(super) iat: i64,
    pub(super) jti: &'a str,
    pub(super) r#type: TokenKind,
    pub(super) sub: &'a str,
    pub(super) nbf: i64,
    #[serde(skip_serializing_if = "Audience::is_empty")]
    pub(super) aud: Audience<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) iss: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) exp: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) auth_time: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sid: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) acr: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub(super) amr: &'a [String],
    #[serde(flatten)]
    pub(super) additional: &'a Map<String, Value>,
}

/// One string where there is one audience, else an array (RFC 7519 section 4.1.3).
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Audience<'a> {
    One(&'a str),
    Several(Vec<&'a str>),
}

impl<'a> Audience<'a> {
    pub(super) fn of(names: impl Iterator<Item = &'a str>) -> Self {
        let names: Vec<_> = names.collect();
        match names.as_slice() {
            [only] => Self::One(only),
            _ => Self::Several(names),
        }
    }

    fn is_empty(&self) -> bool {
        matches!(self, Self::Several(names) if names.is_empty())
    }
}

/// Puts a value where a claim name or a JSON pointer says; fails where something else stands on the way.
pub(super) fn place(
    claims: &mut Map<String, Value>,
    claim: &str,
    value: Value,
) -> Result<(), Occupied> {
    let path = path_of(claim);
    let Some((last, way)) = path.split_last() else {
        return Err(Occupied);
    };
    let mut object = claims;
    for name in way {
        let below = object
            .entry(name.as_ref())
            .or_insert_with(|| Value::Object(Map::new()));
        object = below.as_object_mut().ok_or(Occupied)?;
    }
    if object.contains_key(last.as_ref()) {
        return Err(Occupied);
    }
    object.insert(last.as_ref().to_owned(), value);
    Ok(())
}

/// Something else stands there.
#[derive(Debug)]
pub(super) struct Occupied;
