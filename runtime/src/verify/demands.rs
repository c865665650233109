//! What every token of a manager must show, whatever a handler asks.

use std::time::Duration;

use crate::claims::kind::TokenKind;
use crate::config::{ConfigFault, JwtConfig, Lifetime, Weakening, Weakenings};
use crate::issuers::{Foreign, TokenProfile};

/// What every token of a manager must show.
#[derive(Debug)]
pub(crate) struct Demands {
    /// Of which a token has to have one; any will do where there are none.
    pub(crate) issuers: Vec<Box<str>>,
    /// Of which a token has to name one; never empty for another issuer's.
    pub(crate) audiences: Vec<Box<str>>,
    /// Seconds.
    pub(crate) leeway: i64,
    pub(crate) endless: Endless,
    /// The claim that holds the identity, where it is not `sub`.
    pub(crate) identity_claim: Option<Box<str>>,
    /// Whether the identity has to be a string.
    pub(crate) text_identity: bool,
    pub(crate) weakenings: Weakenings,
    /// What identities begin with that only others may name: those of issuers that are told apart.
    pub(crate) prefixes_of_others: Vec<Box<str>>,
    /// Where the tokens are not the manager's own.
    pub(crate) foreign: Option<Foreign>,
}

/// Which kinds of token may lack `exp`.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Endless {
    pub(crate) access: bool,
    pub(crate) refresh: bool,
}

impl Demands {
    pub(crate) fn judge(config: &JwtConfig, faults: &mut Vec<ConfigFault>) -> Self {
        let unrelated = config
            .weakenings
            .contains(Weakening::UnrelatedIssuerAndAudience);
        let never = |lifetime: Lifetime| lifetime == Lifetime::Never;
        let written: Vec<String> = config.encode_issuer.iter().cloned().collect();
        Self {
            issuers: required("issuer", &written, &config.decode_issuer, unrelated, faults),
            audiences: required(
                "audience",
                &config.encode_audience,
                &config.decode_audience,
                unrelated,
                faults,
            ),
            leeway: i64::try_from(config.decode_leeway.as_secs()).unwrap_or(i64::MAX),
            endless: Endless {
                access: never(config.access_token_expires),
                refresh: never(config.refresh_token_expires),
            },
            identity_claim: (config.identity_claim != "sub")
                .then(|| config.identity_claim.as_str().into()),
            text_identity: config.verify_sub,
            weakenings: config.weakenings,
            prefixes_of_others: Vec::new(),
            foreign: None,
        }
    }

    /// The profile of another issuer's tokens.
    pub(super) fn profile(&self) -> Option<TokenProfile> {
        self.foreign.as_ref().map(|foreign| foreign.profile)
    }

    /// For how long after any instant another issuer's token may be good that was issued before it: its life, the leeway at its end,
    /// and as much again, because the issuer's clock may be ahead.
    pub(crate) fn outlives(&self) -> Duration {
        let lifetime = self
            .foreign
            .as_ref()
            .map_or(0, |foreign| foreign.longest_lifetime);
        let longest = self.leeway.saturating_mul(2).saturating_add(lifetime);
        Duration::from_secs(longest.unsigned_abs())
    }

    /// The name of the claim that holds the identity.
    pub(crate) fn identity_claim(&self) -> &str {
        self.identity_claim.as_deref().unwrap_or("sub")
    }
}

/// Whatever is written is also required, and what is required of others' tokens has to be written into ours.
fn required(
    what: &'static str,
    written: &[String],
    required: &[String],
    unrelated: bool,
    faults: &mut Vec<ConfigFault>,
) -> Vec<Box<str>> {
    let own_pass = written.is_empty() || written.iter().any(|name| required.contains(name));
    if !unrelated && !required.is_empty() && !own_pass {
        faults.push(ConfigFault::OwnTokensRefused(what));
    }
    let demanded = if required.is_empty() && !unrelated {
        written
    } else {
        required
    };
    demanded.iter().map(|name| name.as_str().into()).collect()
}

impl Endless {
    pub(crate) fn allows(self, kind: TokenKind) -> bool {
        match kind {
            TokenKind::Access => self.access,
            TokenKind::Refresh => self.refresh,
        }
    }
}
