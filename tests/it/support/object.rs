//! JSON objects written by hand, so that a member can have any text as its value.

use std::fmt;

use super::NOW;

/// An object whose members are JSON texts, right or wrong.
#[derive(Clone)]
pub(crate) struct Object(Vec<(String, String)>);

impl Object {
    pub(crate) fn new() -> Self {
        Self(Vec::new())
    }

    /// Sets a member to a JSON text, in the place of one of the same name.
    pub(crate) fn with(mut self, name: &str, json: impl fmt::Display) -> Self {
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, value)) => *value = json.to_string(),
            None => self.0.push((name.to_owned(), json.to_string())),
        }
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.0.retain(|(known, _)| known != name);
        self
    }

    /// The object's text with this text put in before the closing brace.
    pub(crate) fn followed_by(&self, members: &str) -> String {
        let text = self.to_string();
        format!("{},{members}}}", &text[..text.len() - 1])
    }
}

impl fmt::Display for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let members: Vec<_> = self
            .0
            .iter()
            .map(|(name, value)| format!("\"{name}\":{value}"))
            .collect();
        write!(f, "{{{}}}", members.join(","))
    }
}

impl From<&Object> for String {
    fn from(object: &Object) -> Self {
        object.to_string()
    }
}

impl From<Object> for String {
    fn from(object: Object) -> Self {
        object.to_string()
    }
}

/// The claims of a good access token of `alice`, minted now.
pub(crate) fn claims() -> Object {
    Object::new()
        .with("type", "\"access\"")
        .with("jti", "\"7d0e2c54-0b6f-4a0e-8f5a-b32f3f2c7a11\"")
        .with("sub", "\"alice\"")
        .with("iat", NOW)
        .with("nbf", NOW)
        .with("exp", NOW + 900)
}

/// A header that says this algorithm.
pub(crate) fn header(algorithm: &str) -> Object {
    Object::new()
        .with("alg", format!("\"{algorithm}\""))
        .with("typ", "\"JWT\"")
}
