//! A member of the body's JSON object.

use std::borrow::Cow;

use http::request::Parts;

use super::json_member::{Member, find, is_no_object};
use super::places::Names;
use super::{Absence, Held};
use crate::config::{ConfigFault, JwtConfig, Weakening};
use crate::exchange::{Exchange, MediaType, Unread, body_limit};
use crate::policy::ExpectedKind;
use crate::rejection::{Refusal, RequestFault};

const NO_LAYER: &str =
    "a token in the body needs `GateLayer` around the router; add `.layer(GateLayer::new())`";
const BODY_GONE: &str = "the body was read before the guard could look for a token in it; put the layer that reads it around `GateLayer`";

/// The members that carry tokens.
#[derive(Debug)]
pub(crate) struct JsonPlace {
    pub(crate) names: Names,
    last_of_several: bool,
}

impl JsonPlace {
    pub(super) fn judge(config: &JwtConfig, faults: &mut Vec<ConfigFault>) -> Self {
        for (name, member) in [
            ("JWT_JSON_KEY", &config.json_key),
            ("JWT_REFRESH_JSON_KEY", &config.refresh_json_key),
        ] {
            if member.is_empty() {
                faults.push(ConfigFault::Option {
                    name,
                    problem: "empty; name the member that carries the token".to_owned(),
                });
            }
        }
        Self {
            names: Names::new(&config.json_key, &config.refresh_json_key),
            last_of_several: config.weakenings.contains(Weakening::RepeatedCredentials),
        }
    }

    /// The member's value, where the body is a JSON object and has it; nothing either where the body is too long or breaks
    /// off, which the handler finds out as it would without a guard.
    pub(super) async fn token<'r>(
        &self,
        parts: &'r Parts,
        kind: ExpectedKind,
    ) -> Result<Held<'r>, Refusal> {
        if Exchange::gated(parts).is_some()
            && MediaType::of(&parts.headers) != Some(MediaType::Json)
        {
            return Ok(Err(Absence::OtherMediaType));
        }
        let slot = Exchange::lent(parts, NO_LAYER)?;
        let name = self.names.of(kind);
        let found = slot
            .look(body_limit(parts), |body| self.member(name, body))
            .await;
        match found {
            Ok(found) => self.judge_member(found),
            Err(Unread::TooLong | Unread::Failed) => Ok(Err(Absence::NotThere)),
            Err(Unread::Gone) => Err(Refusal::Misconfigured(BODY_GONE)),
        }
    }

    /// Where the last of several members counts, whoever sends something else than an object is told so.
    fn member(&self, name: &str, body: &[u8]) -> Option<(Member, usize)> {
        let odd = || (self.last_of_several && is_no_object(body)).then_some((Member::Other, 1));
        find(name, body).or_else(odd)
    }

    fn judge_member<'r>(&self, found: Option<(Member, usize)>) -> Result<Held<'r>, Refusal> {
        let fault = |fault| Err(Refusal::InvalidRequest(fault));
        match found {
            Some((_, 2..)) if !self.last_of_several => fault(RequestFault::SeveralParameters),
            Some((Member::Text(token), _)) => Ok(Ok(Cow::Owned(token))),
            Some((Member::Other, _)) => fault(RequestFault::NotAString),
            Some((Member::Empty, _)) | None => Ok(Err(Absence::NotThere)),
        }
    }
}
