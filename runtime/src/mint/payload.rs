//! The claims of a new token, in the order in which they are written.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value};

use crate::claims::kind::TokenKind;
use crate::claims::layout::path_of;
use crate::claims::session::{BEGAN_AT, GENERATION, SESSION_END};
use crate::verify::fresh::FreshClaim;

/// What becomes the payload; absent claims are left out.
pub(super) struct Payload<'a> {
    pub(super) fresh: FreshClaim,
    pub(super) issued_at: i64,
    pub(super) token_id: &'a str,
    pub(super) kind: TokenKind,
    pub(super) identity_claim: &'a str,
    pub(super) identity: &'a str,
    pub(super) not_before: Option<i64>,
    pub(super) csrf: Option<&'a str>,
    pub(super) audience: Audience<'a>,
    pub(super) issuer: Option<&'a str>,
    pub(super) expires_at: Option<i64>,
    pub(super) auth_time: Option<i64>,
    pub(super) session: Option<&'a str>,
    pub(super) generation: Option<u64>,
    pub(super) session_end: Option<i64>,
    /// In microseconds since 1970.
    pub(super) began_at: Option<i64>,
    pub(super) acr: Option<&'a str>,
    pub(super) amr: &'a [String],
    /// Of one name with a claim above only where the manager lets them override it.
    pub(super) additional: &'a Map<String, Value>,
}

impl Serialize for Payload<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut claims = Claims {
            map: serializer.serialize_map(None)?,
            additional: self.additional,
            overridden: Vec::new(),
        };
        claims.write("fresh", Some(self.fresh))?;
        claims.write("iat", Some(self.issued_at))?;
        claims.write("jti", Some(self.token_id))?;
        claims.write("type", Some(self.kind))?;
        claims.write(self.identity_claim, Some(self.identity))?;
        claims.write("nbf", self.not_before)?;
        claims.write("csrf", self.csrf)?;
        claims.write("aud", self.audience.written())?;
        claims.write("iss", self.issuer)?;
        claims.write("exp", self.expires_at)?;
        claims.write("auth_time", self.auth_time)?;
        claims.write("sid", self.session)?;
        claims.write(GENERATION, self.generation)?;
        claims.write(SESSION_END, self.session_end)?;
        claims.write(BEGAN_AT, self.began_at)?;
        claims.write("acr", self.acr)?;
        claims.write("amr", (!self.amr.is_empty()).then_some(self.amr))?;
        claims.finish()
    }
}

/// The claims as they are written: what was added by hand takes the place of what it overrides.
struct Claims<'a, M> {
    map: M,
    additional: &'a Map<String, Value>,
    overridden: Vec<&'a str>,
}

impl<'a, M: SerializeMap> Claims<'a, M> {
    fn write(&mut self, name: &'a str, value: Option<impl Serialize>) -> Result<(), M::Error> {
        match (self.additional.get(name), value) {
            (Some(instead), Some(_)) => {
                self.overridden.push(name);
                self.map.serialize_entry(name, instead)
            }
            (None, Some(value)) => self.map.serialize_entry(name, &value),
            (_, None) => Ok(()),
        }
    }

    fn finish(mut self) -> Result<M::Ok, M::Error> {
        for (name, value) in self.additional {
            if !self.overridden.contains(&name.as_str()) {
                self.map.serialize_entry(name, value)?;
            }
        }
        self.map.end()
    }
}

/// One string where there is one audience, else an array (RFC 7519 section 4.1.3).
#[derive(serde::Serialize)]
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

    pub(super) fn written(&self) -> Option<&Self> {
        match self {
            Self::Several(names) if names.is_empty() => None,
            _ => Some(self),
        }
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
