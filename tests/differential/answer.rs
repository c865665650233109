//! What a service answered.

use axum::http::HeaderMap;
use serde_json::Value;

use crate::set_cookie::SetCookie;

#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// The body, where it says that it is JSON and is.
    pub(crate) fn json(&self) -> Option<Value> {
        if self.content_type() != "application/json" {
            return None;
        }
        serde_json::from_slice(&self.body).ok()
    }

    /// An error of the server that no handler made, in Flask an HTML page.
    pub(crate) fn is_crash(&self) -> bool {
        self.status >= 500 && self.json().is_none()
    }

    pub(crate) fn content_type(&self) -> &str {
        self.headers
            .get("content-type")
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    pub(crate) fn cookies(&self) -> Vec<SetCookie> {
        let mut cookies: Vec<SetCookie> = self
            .headers
            .get_all("set-cookie")
            .iter()
            .map(|line| SetCookie::parse(&String::from_utf8_lossy(line.as_bytes())))
            .collect();
        cookies.sort_by(|one, other| one.name.cmp(&other.name));
        cookies
    }

    /// The text of an error: the value of an object with one member.
    pub(crate) fn message(&self) -> Option<String> {
        let Value::Object(members) = self.json()? else {
            return None;
        };
        match members.values().next() {
            Some(Value::String(text)) if members.len() == 1 => Some(text.clone()),
            _ => None,
        }
    }

    pub(crate) fn text(&self) -> String {
        self.body.escape_ascii().to_string()
    }
}
