//! All trusted issuers judged, each for itself and beside the others.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use super::subjects::prefixes;
use super::{Foreign, IssuerFault, TrustedIssuer};
use crate::claims::layout::Layout;
use crate::clock::Clock;
use crate::config::{ConfigFault, GrantClaims, LONGEST_LEEWAY, Weakenings};
use crate::mint::is_reserved_claim;
use crate::verify::{Demands, Endless, Trust};

const LONGEST_LIFETIME: Duration = Duration::from_hours(100 * 366 * 24);

/// What matters here of the manager itself.
pub(crate) struct Own<'m> {
    /// What its own tokens name, and what is required of them.
    pub(crate) issuers: Vec<&'m str>,
    pub(crate) audiences: &'m [Box<str>],
    /// Whether there are tokens of its own.
    pub(crate) has_keys: bool,
    pub(crate) leeway: Duration,
    pub(crate) clock: &'m Arc<dyn Clock>,
}

/// What each issuer comes to; faults are told all at once.
pub(crate) fn judge(
    issuers: &[TrustedIssuer],
    own: &Own<'_>,
    faults: &mut Vec<ConfigFault>,
) -> Vec<Trust> {
    if !issuers.is_empty() && own.has_keys && own.issuers.is_empty() {
        faults.push(ConfigFault::NoOwnIssuer);
    }
    let mut earlier: Vec<&TrustedIssuer> = Vec::new();
    let mut trusts = Vec::new();
    for issuer in issuers {
        let mut told = issuer.unfit.clone();
        issuer.judge_name(own, &earlier, &mut told);
        let is_alone = issuers.len() == 1 && !own.has_keys;
        issuer.judge_subjects(is_alone, &earlier, &mut told);
        let mut demands = issuer.demands(own, &mut told);
        if issuer.subject_prefix.is_none() {
            demands.prefixes_of_others = prefixes(issuers);
        }
        let layout = issuer.layout(&mut told);
        trusts.extend(
            issuer
                .live_keys(own.clock, &mut told, faults)
                .map(|keys| Trust::new(keys, layout, demands)),
        );
        faults.extend(told.into_iter().map(|fault| ConfigFault::Issuer {
            issuer: issuer.issuer.clone(),
            fault,
        }));
        earlier.push(issuer);
    }
    trusts
}

impl TrustedIssuer {
    fn judge_name(&self, own: &Own<'_>, earlier: &[&Self], told: &mut Vec<IssuerFault>) {
        let is_no_text = self.issuer.is_empty() || self.issuer.chars().any(char::is_control);
        if is_no_text && self.unfit.is_empty() {
            told.push(IssuerFault::Name);
        }
        if own.issuers.contains(&&*self.issuer) {
            told.push(IssuerFault::OwnName);
        }
        if earlier.iter().any(|other| other.issuer == self.issuer) {
            told.push(IssuerFault::Twice);
        }
    }

    fn demands(&self, own: &Own<'_>, told: &mut Vec<IssuerFault>) -> Demands {
        let boxed = |text: &String| text.as_str().into();
        let seconds = |time: Duration| i64::try_from(time.as_secs()).unwrap_or(i64::MAX);
        if !(Duration::from_secs(1)..=LONGEST_LIFETIME).contains(&self.longest_token_lifetime) {
            told.push(IssuerFault::Lifetime);
        }
        Demands {
            issuers: vec![boxed(&self.issuer)],
            audiences: self.required_audiences(own, told),
            leeway: seconds(self.judged_leeway(own, told)),
            endless: Endless::default(),
            identity_claim: (self.identity_claim != "sub").then(|| boxed(&self.identity_claim)),
            text_identity: true,
            weakenings: Weakenings::none(),
            prefixes_of_others: Vec::new(),
            foreign: Some(Foreign {
                issuer: boxed(&self.issuer),
                profile: self.profile,
                algorithms: self.algorithms.as_deref().unwrap_or_default().into(),
                audience_claim: boxed(&self.audience_claim),
                exact_claims: self
                    .exact_claims
                    .iter()
                    .map(|(name, text)| (boxed(name), boxed(text)))
                    .collect(),
                wants_auth_time: self.wants_auth_time,
                present_claims: self.present_claims.iter().map(boxed).collect(),
                subject_prefix: self.subject_prefix.as_deref().unwrap_or_default().into(),
                longest_lifetime: seconds(self.longest_token_lifetime),
            }),
        }
    }

    /// The manager's audiences are what it is called in `aud`, and nothing else.
    fn required_audiences(&self, own: &Own<'_>, told: &mut Vec<IssuerFault>) -> Vec<Box<str>> {
        if self.audiences.iter().any(String::is_empty) {
            told.push(IssuerFault::EmptyAudience);
        }
        let audiences: Vec<Box<str>> = match self.audiences.as_slice() {
            [] if self.audience_claim == "aud" => own.audiences.to_vec(),
            own => own
                .iter()
                .map(|audience| audience.as_str().into())
                .collect(),
        };
        if audiences.is_empty() {
            told.push(IssuerFault::NoAudience);
        }
        audiences
    }

    /// A manager that was weakened to a longer one does not lend it to others.
    fn judged_leeway(&self, own: &Own<'_>, told: &mut Vec<IssuerFault>) -> Duration {
        let Some(leeway) = self.leeway else {
            return own.leeway.min(LONGEST_LEEWAY);
        };
        if leeway > LONGEST_LEEWAY {
            let fault = ConfigFault::Leeway(leeway.as_secs());
            told.push(IssuerFault::Setting(Box::new(fault)));
        }
        leeway
    }

    /// Each claim is read for one thing.
    fn layout(&self, told: &mut Vec<IssuerFault>) -> Layout {
        let mut taken = HashSet::new();
        let mut take = |claim: &'_ str, purpose, usual: Option<&str>| {
            let is_free = usual == Some(claim) || !(claim.is_empty() || is_reserved_claim(claim));
            if !is_free || !taken.insert(claim.to_owned()) {
                let claim = claim.to_owned();
                told.push(IssuerFault::Claim { claim, purpose });
            }
        };
        take(&self.identity_claim, "the identity", Some("sub"));
        take(&self.audience_claim, "the audience", Some("aud"));
        for (claim, _) in &self.exact_claims {
            take(claim, "required", None);
        }
        for (claim, _) in self.exact_claims.iter().filter(|(_, text)| text.is_empty()) {
            told.push(IssuerFault::EmptyClaim(claim.clone()));
        }
        let claims = GrantClaims {
            roles: said_or(self.role_claims.as_deref(), self.profile.role_claims()),
            scopes: said_or(self.scope_claims.as_deref(), self.profile.scope_claims()),
            taken: taken.iter().map(String::as_str).collect(),
        };
        claims.judge(|fault| told.push(IssuerFault::Setting(Box::new(fault))))
    }
}

/// What was said, or else what the profile says.
fn said_or<'c>(said: Option<&'c [String]>, usual: &'static [&'static str]) -> Vec<&'c str> {
    said.map_or_else(
        || usual.to_vec(),
        |said| said.iter().map(String::as_str).collect(),
    )
}
