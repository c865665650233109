//! A token judged by its own text: whose it claims to be, and whether it is.

use super::JwtManager;
use crate::keys::{KeySnapshot, Keyring};
use crate::rejection::{ErrorStyle, Evidence, Refusal, Refused, TokenFault};
use crate::verify::{Judged, Trust, Verification};

impl JwtManager {
    /// Judges a token by its own text.
    pub(crate) async fn judge(&self, token: &str, now: i64) -> Result<Judged, Refused> {
        let judged = self.judge_if(|_| Ok(()), token, now).await;
        judged.map_err(|refusal| self.with_text(refusal, token))
    }

    /// The same of tokens that the manager itself issued and of no others, and without what an answer is worded from.
    pub(crate) async fn judge_own(&self, token: &str, now: i64) -> Result<Judged, Refusal> {
        self.judge_if(own_alone, token, now).await
    }

    /// A token that was verified by the keys of the moment is not verified again.
    async fn judge_if(
        &self,
        takes: fn(&Trust) -> Result<(), TokenFault>,
        token: &str,
        now: i64,
    ) -> Result<Judged, Refusal> {
        let verification = &self.inner.verification;
        verification.judge_size(token)?;
        if let Some((trust, judged)) = verification.recall(token, now) {
            takes(trust)?;
            return judged;
        }
        let trust = verification.trust_of(token)?;
        takes(trust)?;
        self.judge_by(trust, token, now).await
    }

    /// The application's key lookup is asked only where no key of ours fits, and never for another issuer's tokens. What its keys verify
    /// is not kept: it may say otherwise the next time.
    async fn judge_by(&self, trust: &Trust, token: &str, now: i64) -> Result<Judged, Refusal> {
        let hooks = &self.inner.hooks;
        match by_its_keys(&self.inner.verification, trust, token, now).await {
            Err(Refusal::InvalidToken(TokenFault::UnknownKey))
                if trust.is_own() && hooks.looks_up_keys() =>
            {
                let keys: Keyring = hooks.key_for(token).await?;
                trust.verify_by(&keys, token, now)
            }
            judged => judged,
        }
    }

    /// Answers may be worded from a token that is none of ours.
    fn with_text(&self, refusal: Refusal, token: &str) -> Refused {
        let mut refused = Refused::from(refusal);
        if self.inner.words.style != ErrorStyle::Problem || self.inner.hooks.answers() {
            refused.evidence = Evidence::Unverified(token.into());
        }
        refused
    }
}

fn own_alone(trust: &Trust) -> Result<(), TokenFault> {
    if trust.is_own() {
        Ok(())
    } else {
        Err(TokenFault::Issuer)
    }
}

/// By the keys of the moment, and where these are at fault by newer ones, once. What has not the form of a token of the issuer causes
/// no fetch.
async fn by_its_keys(
    verification: &Verification,
    trust: &Trust,
    token: &str,
    now: i64,
) -> Result<Judged, Refusal> {
    let judge_by = |keys: &KeySnapshot| {
        let judged = trust.verify_by(&keys.ring, token, now)?;
        verification.keep(trust, keys, &judged, now);
        Ok(judged)
    };
    if !trust.keys.are_fetched() {
        return judge_by(&trust.keys.load());
    }
    if !trust.keys.load().validity.is_current(now) {
        trust.judge_form(token)?;
    }
    let keys = trust.keys.ready(now).await?;
    match judge_by(&keys) {
        Err(Refusal::InvalidToken(fault)) if may_be_cured(fault) => {
            trust.judge_form(token)?;
            match trust.keys.newer(&keys, fault).await? {
                Some(newer) => judge_by(&newer),
                None => Err(fault.into()),
            }
        }
        judged => judged,
    }
}

/// Whether newer keys may take a token that these refused.
fn may_be_cured(fault: TokenFault) -> bool {
    matches!(
        fault,
        TokenFault::UnknownKey | TokenFault::AlgorithmMismatch | TokenFault::Signature
    )
}
