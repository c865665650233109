//! A parameter of the query string (RFC 6750 section 2.3).

use std::borrow::Cow;

use http::request::Parts;

use super::{Absence, Held};
use crate::config::{ConfigFault, JwtConfig, Weakening};
use crate::exchange::Exchange;
use crate::rejection::{Refusal, RequestFault};

/// The parameter that carries a token.
#[derive(Debug)]
pub(crate) struct QueryPlace {
    pub(crate) name: Box<str>,
    pub(crate) prefix: Box<str>,
    first_of_several: bool,
}

impl QueryPlace {
    pub(super) fn judge(config: &JwtConfig, faults: &mut Vec<ConfigFault>) -> Self {
        if config.query_string_name.is_empty() {
            faults.push(ConfigFault::Option {
                name: "JWT_QUERY_STRING_NAME",
                problem: "empty; name the parameter that carries the token".to_owned(),
            });
        }
        Self {
            name: config.query_string_name.as_str().into(),
            prefix: config.query_string_value_prefix.as_str().into(),
            first_of_several: config.weakenings.contains(Weakening::RepeatedCredentials),
        }
    }

    /// The parameter's value behind the prefix, not looked at.
    ///
    /// Answers to such requests must not be kept by caches, which a layer sees to; without it nothing is looked for.
    pub(super) fn token<'r>(&self, parts: &'r Parts) -> Result<Held<'r>, Refusal> {
        let Some(exchange) = Exchange::gated(parts) else {
            return Err(Refusal::Misconfigured(
                "a token in the query string needs `GateLayer` around the router; add `.layer(GateLayer::new())`",
            ));
        };
        let query = parts.uri.query().unwrap_or_default();
        let mut values = form_urlencoded::parse(query.as_bytes())
            .filter_map(|(name, value)| (*name == *self.name).then_some(value));
        let Some(value) = values.next() else {
            return Ok(Err(Absence::NotThere));
        };
        exchange.note_token_in_query();
        if !self.first_of_several && values.next().is_some() {
            return Err(Refusal::InvalidRequest(RequestFault::SeveralParameters));
        }
        if value.is_empty() {
            return Ok(Err(Absence::NotThere));
        }
        self.behind_prefix(value).map(Ok)
    }

    fn behind_prefix<'r>(&self, value: Cow<'r, str>) -> Result<Cow<'r, str>, Refusal> {
        let stripped = match value {
            Cow::Borrowed(text) => text.strip_prefix(&*self.prefix).map(Cow::Borrowed),
            Cow::Owned(mut text) => text.starts_with(&*self.prefix).then(|| {
                text.drain(..self.prefix.len());
                Cow::Owned(text)
            }),
        };
        stripped.ok_or(Refusal::InvalidRequest(RequestFault::MissingPrefix))
    }
}
