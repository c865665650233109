//! All settings but the keys, judged together.

use std::time::Duration;

use super::claims::GrantClaims;
use super::fault::ConfigFault;
use super::lifetime::Lifetime;
use super::settings::JwtConfig;
use super::weakening::Weakening;
use crate::claims::layout::Layout;
use crate::cookies::CookieRules;
use crate::csrf::CsrfRules;
use crate::locate::Places;
use crate::mint::is_reserved_claim;
use crate::quotable::is_quotable;
use crate::verify::{BYTES_OF_SET, Demands};

/// Clocks of servers that keep time at all differ by less.
pub(crate) const LONGEST_LEEWAY: Duration = Duration::from_mins(5);

/// With less of them most tokens would push each other out.
const LEAST_CACHE: usize = 4 * BYTES_OF_SET;

/// More is a slip of the pen: it is all taken in the end.
const LARGEST_CACHE: usize = 1 << 30;

/// What the settings come to; each part judges its own.
pub(super) struct Judged {
    pub(super) demands: Demands,
    pub(super) layout: Layout,
    pub(super) places: Places,
    pub(super) csrf: CsrfRules,
    pub(super) cookies: CookieRules,
}

impl Judged {
    /// Of settings that are settled.
    pub(super) fn new(config: &JwtConfig, faults: &mut Vec<ConfigFault>) -> Self {
        let demands = Demands::judge(config, faults);
        judge_texts(config, faults);
        judge_limits(config, faults);
        Self {
            demands,
            layout: judge_claims(config, faults),
            places: Places::judge(config, faults),
            csrf: CsrfRules::judge(config, faults),
            cookies: CookieRules::judge(config, faults),
        }
    }
}

impl JwtConfig {
    /// The same with what a weakening reads otherwise written out: a lifetime of zero.
    pub(super) fn settled(&self) -> Self {
        let mut config = self.clone();
        for lifetime in [
            &mut config.access_token_expires,
            &mut config.refresh_token_expires,
        ] {
            *lifetime = lifetime.meant(self.weakenings);
        }
        config
    }
}

fn judge_texts(config: &JwtConfig, faults: &mut Vec<ConfigFault>) {
    if config
        .decode_issuer
        .iter()
        .chain(&config.encode_issuer)
        .any(String::is_empty)
    {
        faults.push(ConfigFault::Empty("issuer"));
    }
    if config
        .decode_audience
        .iter()
        .chain(&config.encode_audience)
        .any(String::is_empty)
    {
        faults.push(ConfigFault::Empty("audience"));
    }
    if !config.realm.chars().all(is_quotable) {
        faults.push(ConfigFault::Realm);
    }
    if config.error_message_key.is_empty() {
        faults.push(ConfigFault::option(
            "JWT_ERROR_MESSAGE_KEY",
            "empty; it is `msg` where it is left out",
        ));
    }
}

fn judge_limits(config: &JwtConfig, faults: &mut Vec<ConfigFault>) {
    if config.decode_leeway > LONGEST_LEEWAY && !config.weakenings.contains(Weakening::LongLeeway) {
        faults.push(ConfigFault::Leeway(config.decode_leeway.as_secs()));
    }
    for (name, lifetime) in [
        ("access", config.access_token_expires),
        ("refresh", config.refresh_token_expires),
    ] {
        if lifetime.seconds().is_err() {
            faults.push(ConfigFault::Lifetime(name));
        }
    }
    let longest = config.longest_token_lifetime.unwrap_or(Lifetime::Never);
    for (name, lifetime) in [
        ("JWT_LONGEST_TOKEN_LIFETIME", longest),
        ("JWT_SESSION_LIFETIME", config.session_lifetime),
    ] {
        if lifetime.seconds().is_err() {
            faults.push(ConfigFault::option(
                name,
                "less than a second or more than a hundred years; for ever is written `Lifetime::Never`, in the options `false`",
            ));
        }
    }
    judge_longest(config, faults);
    if config.refresh_grace > Duration::from_mins(1) {
        faults.push(ConfigFault::option(
            "JWT_REFRESH_GRACE",
            "more than 60 seconds; it is for requests that cross each other, and whoever steals a spent token has as long to use it",
        ));
    }
    if !(Duration::from_millis(1)..=Duration::from_mins(1)).contains(&config.store_timeout) {
        faults.push(ConfigFault::option(
            "JWT_STORE_TIMEOUT",
            "less than a millisecond or more than 60 seconds; every request may have to wait as long",
        ));
    }
    if config.jwks_max_age > Duration::from_hours(24) {
        faults.push(ConfigFault::option(
            "JWT_JWKS_MAX_AGE",
            "more than a day; a new key would have to wait as long before it signs",
        ));
    }
    if !(256..=1 << 20).contains(&config.max_token_bytes) {
        faults.push(ConfigFault::MaxTokenBytes(config.max_token_bytes));
    }
    let cache = config.verified_token_cache_bytes;
    if cache != 0 && !(LEAST_CACHE..=LARGEST_CACHE).contains(&cache) {
        faults.push(ConfigFault::VerifiedTokenCacheBytes(cache));
    }
}

/// What was ended is remembered for as long as the longest token lives, so none may live longer.
fn judge_longest(config: &JwtConfig, faults: &mut Vec<ConfigFault>) {
    let seconds = |lifetime: Lifetime| lifetime.meant(config.weakenings).seconds().ok().flatten();
    let Some(longest) = config.longest_token_lifetime.and_then(seconds) else {
        return;
    };
    let both = [config.access_token_expires, config.refresh_token_expires];
    let is_longer = |lifetime| seconds(lifetime).is_none_or(|lifetime| lifetime > longest);
    let endless = config.weakenings.contains(Weakening::TokensWithoutExpiry);
    if endless || both.into_iter().any(is_longer) {
        faults.push(ConfigFault::option(
            "JWT_LONGEST_TOKEN_LIFETIME",
            "less than what access or refresh tokens may live; what was ended would be forgotten before them",
        ));
    }
}

fn judge_claims(config: &JwtConfig, faults: &mut Vec<ConfigFault>) -> Layout {
    if config.identity_claim.is_empty() {
        faults.push(ConfigFault::option(
            "JWT_IDENTITY_CLAIM",
            "empty; it is `sub` where it is left out",
        ));
    } else if config.identity_claim != "sub" && is_reserved_claim(&config.identity_claim) {
        faults.push(ConfigFault::option(
            "JWT_IDENTITY_CLAIM",
            "a claim with a meaning of its own; use `sub`, or a name of your own",
        ));
    }
    let claims = GrantClaims {
        roles: config.role_claims.iter().map(String::as_str).collect(),
        scopes: config.scope_claims.iter().map(String::as_str).collect(),
        taken: vec![&config.identity_claim],
    };
    claims.judge(|fault| faults.push(fault))
}
