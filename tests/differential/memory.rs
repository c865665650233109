//! What the services answered, for later requests of the same group.
//!
//! A request may say `${own:NAME}` for what the service it goes to gave under that name, `${flask:NAME}` and `${twin:NAME}` for what this one
//! gave, whoever it goes to. Names are those of the members of JSON bodies and of cookies; a token's `csrf` and `jti` are
//! `NAME.csrf` and `NAME.jti`, empty where it has none.

use std::collections::HashMap;

use serde_json::Value;

use crate::answer::Answer;
use crate::request::Request;
use crate::value::parts;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Side {
    Flask,
    Twin,
}

#[derive(Default)]
pub(crate) struct Memory {
    flask: HashMap<String, String>,
    twin: HashMap<String, String>,
}

impl Memory {
    pub(crate) fn remember(&mut self, side: Side, answer: &Answer) {
        if let Some(Value::Object(members)) = answer.json() {
            for (name, value) in members {
                if let Value::String(text) = value {
                    self.keep(side, &name, &text);
                }
            }
        }
        for cookie in answer.cookies() {
            self.keep(side, &cookie.name, &cookie.value);
        }
    }

    /// The request for one of the services, or the name that nothing was remembered of.
    pub(crate) fn fill(&self, side: Side, request: &Request) -> Result<Request, String> {
        let text = |text: &str| self.fill_bytes(side, text.as_bytes()).map(into_text);
        let mut filled = request.clone();
        filled.path = text(&request.path)?;
        for (_, value) in &mut filled.headers {
            *value = self.fill_bytes(side, value)?;
        }
        for (_, value) in &mut filled.cookies {
            *value = text(value)?;
        }
        filled.body = self.fill_bytes(side, &request.body)?;
        Ok(filled)
    }

    fn keep(&mut self, side: Side, name: &str, value: &str) {
        let memory = match side {
            Side::Flask => &mut self.flask,
            Side::Twin => &mut self.twin,
        };
        if let Some((_, claims)) = parts(value) {
            for claim in ["csrf", "jti"] {
                let text = claims[claim].as_str().unwrap_or_default();
                memory.insert(format!("{name}.{claim}"), text.to_owned());
            }
        }
        memory.insert(name.to_owned(), value.to_owned());
    }

    fn fill_bytes(&self, own: Side, bytes: &[u8]) -> Result<Vec<u8>, String> {
        let Some(start) = find(bytes, b"${") else {
            return Ok(bytes.to_vec());
        };
        let rest = &bytes[start + 2..];
        let end = find(rest, b"}").ok_or("`${` without `}`")?;
        let value = self.get(own, &into_text(rest[..end].to_vec()))?;
        let after = self.fill_bytes(own, &rest[end + 1..])?;
        Ok([&bytes[..start], value.as_bytes(), &after].concat())
    }

    fn get(&self, own: Side, place: &str) -> Result<&str, String> {
        let (whose, name) = place.split_once(':').unwrap_or_default();
        let side = match whose {
            "own" => own,
            "flask" => Side::Flask,
            "twin" => Side::Twin,
            _ => return Err(format!("`{place}` names no service")),
        };
        let memory = match side {
            Side::Flask => &self.flask,
            Side::Twin => &self.twin,
        };
        let value = memory.get(name).map(String::as_str);
        value.ok_or_else(|| format!("{side:?} has answered no `{name}`"))
    }
}

fn find(bytes: &[u8], pattern: &[u8]) -> Option<usize> {
    bytes
        .windows(pattern.len())
        .position(|window| window == pattern)
}

fn into_text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}
