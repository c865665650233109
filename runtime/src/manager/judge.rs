//! A token judged by its own text: whose it claims to be, and whether it is.

use super::JwtManager;
use crate::keys::{KeySnapshot, Keyring};
use crate::locate::malformed;
use crate::rejection::{Evidence, Refusal, Refused, TokenFault};
use crate::verify::{Fingerprint, Good, IfExpired, Judged, PayloadRoom, Stay, Trust, Verification};

/// What is known of a token that may have been verified before.
pub(crate) enum Recalled {
    Judged(Result<Good, Refused>),
    /// It is to be verified, and then to be kept by this.
    Unknown(Option<Fingerprint>),
}

impl JwtManager {
    /// Judges a token by its own text.
    pub(crate) async fn judge(&self, token: &str, now: i64) -> Result<Judged, Refused> {
        let judged = self.judge_if(|_| Ok(()), token, now).await;
        judged.map_err(|refused| self.with_text(refused, token.as_bytes()))
    }

    /// Judges what was sent, where it is a token that was verified by the keys of the moment.
    #[inline]
    pub(crate) fn recall(&self, sent: &[u8], now: i64, stay: &mut Stay<'_>) -> Recalled {
        let verification = &self.inner.verification;
        let fingerprint = verification.fingerprint(sent);
        match fingerprint.and_then(|it| verification.recall(it, sent, now, stay)) {
            None => Recalled::Unknown(fingerprint),
            // Such a text was a token.
            Some((_, good)) => {
                Recalled::Judged(good.map_err(|refusal| self.with_text(refusal, sent)))
            }
        }
    }

    /// Judges a token that is not to be recalled, where the keys of its issuer are there; nothing where somebody else may have its key.
    /// One that has expired may be told as a refusal like any other.
    pub(crate) fn judge_at_once<'t>(
        &self,
        token: &'t [u8],
        fingerprint: Option<Fingerprint>,
        if_expired: IfExpired,
        now: i64,
        room: &'t mut PayloadRoom,
        stay: &mut Stay<'t>,
    ) -> Option<Result<Good, Refused>> {
        let verification = &self.inner.verification;
        let trust = match verification.trust_of(token) {
            Ok(trust) => trust,
            Err(fault) => return Some(Err(self.of_unread(fault, token))),
        };
        if trust.keys.are_fetched() {
            return None;
        }
        let if_expired = if self.words_answers_by_evidence() {
            IfExpired::Keep
        } else {
            if_expired
        };
        let presented = Presented {
            verification,
            fingerprint,
            trust,
            token,
            if_expired,
            now,
        };
        let keys = trust.keys.load();
        let is_held = fingerprint.is_some() || stay.is_left() || trust.is_lenient();
        let good = if is_held {
            presented.by(&keys).map(|judged| stay.keep(judged))
        } else {
            trust.verify_passing(&keys.ring, token, now, if_expired, room, stay)
        };
        match good {
            Ok(good) => Some(Ok(good)),
            Err(refused) if self.looks_up_key(trust, refused.refusal()) => None,
            Err(refused) => Some(Err(self.of_unread(refused, token))),
        }
    }

    /// The same of tokens that the manager itself issued and of no others, and without what an answer is worded from.
    pub(crate) async fn judge_own(&self, token: &str, now: i64) -> Result<Judged, Refused> {
        self.judge_if(own_alone, token, now).await
    }

    /// A token that was verified by the keys of the moment is not verified again.
    async fn judge_if(
        &self,
        takes: fn(&Trust) -> Result<(), TokenFault>,
        token: &str,
        now: i64,
    ) -> Result<Judged, Refused> {
        let verification = &self.inner.verification;
        verification.judge_size(token)?;
        let fingerprint = verification.fingerprint(token);
        if let Some((trust, judged)) = self.recall_held(fingerprint, token, now) {
            takes(trust)?;
            return judged;
        }
        let trust = verification.trust_of(token.as_bytes())?;
        takes(trust)?;
        let presented = Presented {
            verification,
            fingerprint,
            trust,
            token: token.as_bytes(),
            if_expired: IfExpired::Keep,
            now,
        };
        self.judge_by(presented, token).await
    }

    /// One that was verified by the keys of the moment, for whoever holds it longer.
    fn recall_held(
        &self,
        fingerprint: Option<Fingerprint>,
        token: &str,
        now: i64,
    ) -> Option<(&Trust, Result<Judged, Refused>)> {
        let mut stay = Stay::default();
        let verification = &self.inner.verification;
        let (trust, good) = verification.recall(fingerprint?, token, now, &mut stay)?;
        let judged = match good {
            Ok(good) => Ok(stay.judged(good)?),
            Err(refusal) => Err(refusal.into()),
        };
        Some((trust, judged))
    }

    /// What keys of the application's lookup verify is not kept: it may say otherwise the next time.
    async fn judge_by(&self, presented: Presented<'_>, token: &str) -> Result<Judged, Refused> {
        let Presented { trust, now, .. } = presented;
        match presented.by_its_keys().await {
            Err(refused) if self.looks_up_key(trust, refused.refusal()) => {
                let keys: Keyring = self.inner.hooks.key_for(token).await?;
                trust.verify_by(&keys, token.as_bytes(), now, IfExpired::Keep)
            }
            judged => judged,
        }
    }

    /// The application's key lookup is asked only where no key of ours fits, and never for another issuer's tokens.
    fn looks_up_key(&self, trust: &Trust, refusal: &Refusal) -> bool {
        let is_unknown = matches!(refusal, Refusal::InvalidToken(TokenFault::UnknownKey));
        is_unknown && trust.is_own() && self.inner.hooks.looks_up_keys()
    }

    /// A refusal of what was judged before it was looked at: what is not well-formed does not verify either, and is told so before all else.
    fn of_unread(&self, refused: impl Into<Refused>, token: &[u8]) -> Refused {
        let refused = refused.into();
        if let Refusal::InvalidToken(_) = refused.refusal()
            && let Some(refusal) = malformed(token)
        {
            return refusal.into();
        }
        self.with_text(refused, token)
    }

    /// Answers may be worded from a token that is none of ours.
    #[inline]
    fn with_text(&self, refused: impl Into<Refused>, token: &[u8]) -> Refused {
        let refused = refused.into();
        if self.words_answers_by_evidence()
            && let Ok(text) = std::str::from_utf8(token)
        {
            return refused.with(Evidence::Unverified(text.into()));
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

/// A token that has to be verified.
#[derive(Clone, Copy)]
struct Presented<'p> {
    verification: &'p Verification,
    fingerprint: Option<Fingerprint>,
    trust: &'p Trust,
    token: &'p [u8],
    if_expired: IfExpired,
    now: i64,
}

impl Presented<'_> {
    /// By the keys of the moment, and where these are at fault by newer ones, once. What has not the form of a token of the issuer causes
    /// no fetch.
    async fn by_its_keys(self) -> Result<Judged, Refused> {
        let keys = &self.trust.keys;
        if !keys.are_fetched() {
            return self.by(&keys.load());
        }
        if !keys.load().validity.is_current(self.now) {
            self.trust.judge_form(self.token)?;
        }
        let present = keys.ready(self.now).await?;
        let refused = match self.by(&present) {
            Ok(judged) => return Ok(judged),
            Err(refused) => refused,
        };
        let Some(fault) = curable(refused.refusal()) else {
            return Err(refused);
        };
        self.trust.judge_form(self.token)?;
        match keys.newer(&present, fault).await? {
            Some(newer) => self.by(&newer),
            None => Err(refused),
        }
    }

    /// A good one is kept, as good by these keys.
    fn by(self, keys: &KeySnapshot) -> Result<Judged, Refused> {
        let Self {
            trust,
            token,
            if_expired,
            now,
            ..
        } = self;
        let judged = trust.verify_by(&keys.ring, token, now, if_expired)?;
        if let Some(fingerprint) = self.fingerprint {
            self.verification
                .keep(fingerprint, trust, keys, &judged, now);
        }
        Ok(judged)
    }
}

/// What newer keys may not find wrong with a token that these refused.
fn curable(refusal: &Refusal) -> Option<TokenFault> {
    match refusal {
        Refusal::InvalidToken(
            fault
            @ (TokenFault::UnknownKey | TokenFault::AlgorithmMismatch | TokenFault::Signature),
        ) => Some(*fault),
        _ => None,
    }
}
