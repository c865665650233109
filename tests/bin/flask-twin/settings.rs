//! What the environment asks for.

use std::env;
use std::error::Error;

use portcullis::{JwtConfig, Location};
use serde_json::{Map, Value};

const SECRET: &str = "fje-differential-secret-0123456789abcdef";

/// What Flask takes at the start as nothing, and misses later; portcullis takes it as the default.
const NEVER_NULL: [&str; 4] = [
    "JWT_TOKEN_LOCATION",
    "JWT_HEADER_NAME",
    "JWT_ACCESS_TOKEN_EXPIRES",
    "JWT_REFRESH_TOKEN_EXPIRES",
];

/// How the twin is set up.
pub(crate) struct Settings {
    pub(crate) port: u16,
    pub(crate) config: JwtConfig,
    pub(crate) loads_users: bool,
    pub(crate) custom_errors: bool,
}

impl Settings {
    pub(crate) fn from_env() -> Result<Self, Box<dyn Error>> {
        let variable = |name| env::var(name).ok().filter(|value| !value.is_empty());
        let mut base = JwtConfig::flask_compatible();
        base.secret_key = Some(SECRET.to_owned());
        base.token_location = match variable("TWIN_COOKIES").as_deref() {
            Some("1") => vec![Location::Cookie],
            Some("2") => vec![Location::Cookie, Location::Header],
            _ => vec![Location::Header],
        };
        if let Some(names) = variable("TWIN_LOCATIONS") {
            let locations: Result<_, _> = names.split(',').map(str::parse).collect();
            base.token_location = locations?;
        }
        let overlay: Map<String, Value> = match variable("TWIN_CONFIG") {
            Some(json) => serde_json::from_str(&json)?,
            None => Map::new(),
        };
        if overlay
            .get("JWT_DECODE_ALGORITHMS")
            .is_some_and(Value::is_string)
        {
            return Err("JWT_DECODE_ALGORITHMS is a text; Flask takes a list alone".into());
        }
        let crashes = |name: &&&str| overlay.get(**name).is_some_and(Value::is_null);
        if let Some(name) = NEVER_NULL.iter().find(crashes) {
            return Err(format!("{name} is null; Flask fails when it is first used").into());
        }
        let config = base.overlaid(overlay)?;
        judge_keys(&config)?;
        Ok(Self {
            port: variable("TWIN_PORT").map_or(Ok(0), |port| port.parse())?,
            config,
            loads_users: variable("TWIN_USER_LOOKUP").as_deref() == Some("1"),
            custom_errors: variable("TWIN_CUSTOM").as_deref() == Some("1"),
        })
    }
}

/// A manager finds the public half by itself. Flask starts without, and fails when the first token is decoded.
fn judge_keys(config: &JwtConfig) -> Result<(), &'static str> {
    let symmetric = config.algorithm.name().starts_with("HS");
    if !symmetric && config.public_key.is_none() {
        return Err("JWT_PUBLIC_KEY is needed for this algorithm");
    }
    Ok(())
}
