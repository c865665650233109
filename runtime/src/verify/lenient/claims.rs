//! The claims in the order in which PyJWT and Flask-JWT-Extended judge them.

use serde::de::DeserializeSeed as _;
use serde_json::{Map, Value};

use super::audience::words;
use super::{grants, int};
use crate::claims::kind::TokenKind;
use crate::claims::layout::Layout;
use crate::claims::session::{BEGAN_AT, GENERATION};
use crate::config::Weakening;
use crate::rejection::TokenFault;
use crate::verify::Demands;
use crate::verify::fresh::{FreshClaim, FreshSeed};
use crate::verify::payload::Payload;
use crate::verify::piece::Piece;
use crate::verify::strict::Fault;
use crate::verify::times::{NumericDate, Rounding, Seconds, began_at};
use crate::verify::word_list::WordList;

/// The claims of a token whose signature holds.
pub(super) struct Claims<'a> {
    members: &'a Map<String, Value>,
    layout: &'a Layout,
    pub(super) demands: &'a Demands,
}

impl<'a> Claims<'a> {
    pub(super) fn new(
        members: &'a Map<String, Value>,
        layout: &'a Layout,
        demands: &'a Demands,
    ) -> Self {
        Self {
            members,
            layout,
            demands,
        }
    }

    /// The claims that have a meaning here, and whether the token has expired: the last of its faults.
    pub(super) fn judge(&self, now: i64) -> Result<(Payload, bool), TokenFault> {
        let issued_at = self.begin("iat", TokenFault::IssuedInFuture, now)?;
        let not_before = self.begin("nbf", TokenFault::NotYetValid, now)?;
        let expires_at = self.time("exp", Rounding::Down)?.map(|date| date.whole);
        let issuer = self.issuer()?;
        let audience = self.audience()?;
        self.judge_sub()?;
        let token_id = self.token_id()?;
        let subject = self.identity()?;
        let kind = self.kind()?;
        if issued_at.is_none() && !self.allows(Weakening::TokensWithoutIssuedAt) {
            return Err(TokenFault::MissingClaim("iat"));
        }
        let endless =
            self.demands.endless.allows(kind) || self.allows(Weakening::TokensWithoutExpiry);
        if expires_at.is_none() && !endless {
            return Err(TokenFault::MissingClaim("exp"));
        }
        if self.get("cnf").is_some() && !self.allows(Weakening::SenderConstrainedTokens) {
            return Err(TokenFault::SenderConstrained);
        }
        let payload = Payload {
            subject,
            token_id,
            kind,
            fresh: self.fresh()?,
            issued_at: issued_at.map(|date| date.whole),
            expires_at,
            not_before: not_before.map(|date| date.whole),
            auth_time: self.auth_time()?,
            issuer,
            audience,
            session: self.text("sid")?,
            generation: self.number(GENERATION)?,
            began_at: began_at(self.number(BEGAN_AT)?, issued_at),
            csrf: self.text("csrf")?,
            acr: self.text("acr")?,
            amr: match self.get("amr").map(words) {
                None => WordList::Empty,
                Some(Some(named)) => named.into_iter().collect(),
                Some(None) => self.absent_or("amr", WordList::Empty)?,
            },
            grants: grants::read(self.members, self.layout, self.loose())?,
            foreign: None,
            prefixed: None,
        };
        let latest_end = now.saturating_sub(self.demands.leeway);
        Ok((payload, expires_at.is_some_and(|end| latest_end >= end)))
    }

    pub(super) fn get(&self, name: &str) -> Option<&'a Value> {
        self.members.get(name)
    }

    pub(super) fn allows(&self, weakening: Weakening) -> bool {
        self.demands.weakenings.contains(weakening)
    }

    fn loose(&self) -> bool {
        self.allows(Weakening::LooseClaims)
    }

    fn begin(
        &self,
        name: &'static str,
        too_early: TokenFault,
        now: i64,
    ) -> Result<Option<Seconds>, TokenFault> {
        let begin = self.time(name, Rounding::Up)?;
        let latest = now.saturating_add(self.demands.leeway);
        if begin.is_some_and(|begin| begin.whole > latest) {
            return Err(too_early);
        }
        Ok(begin)
    }

    fn time(&self, name: &'static str, rounding: Rounding) -> Result<Option<Seconds>, TokenFault> {
        let otherwise = TokenFault::ClaimType(name);
        let Some(value) = self.get(name) else {
            return Ok(None);
        };
        if self.allows(Weakening::LooseTimes) {
            let whole = int(value).ok_or(otherwise)?;
            return Ok(Some(Seconds::exactly(whole)));
        }
        let fault = Fault::default();
        let date = NumericDate {
            name,
            rounding,
            fault: &fault,
        };
        date.deserialize(value).map(Some).map_err(|_| otherwise)
    }

    fn auth_time(&self) -> Result<Option<i64>, TokenFault> {
        self.time("auth_time", Rounding::Down)
            .map(|date| date.map(|date| date.whole))
            .or_else(|_| self.absent_or("auth_time", None))
    }

    /// PyJWT asks a string of every `sub`, wherever the identity is.
    fn judge_sub(&self) -> Result<(), TokenFault> {
        let strict = self.demands.text_identity && self.loose();
        match self.get("sub") {
            Some(sub) if strict && !sub.is_string() => Err(TokenFault::ClaimType("sub")),
            _ => Ok(()),
        }
    }

    fn identity(&self) -> Result<Piece, TokenFault> {
        let elsewhere = self.demands.identity_claim.is_some();
        let any_type = !self.demands.text_identity || (elsewhere && self.loose());
        match self.get(self.demands.identity_claim()) {
            Some(Value::String(identity)) => Ok(Piece::owned(identity.as_str())),
            Some(identity) if any_type => Ok(Piece::owned(identity.to_string())),
            Some(_) => Err(TokenFault::ClaimType("sub")),
            None if elsewhere => Err(TokenFault::MissingIdentity),
            None => Err(TokenFault::MissingClaim("sub")),
        }
    }

    /// Nothing for one that is empty: it names no token.
    fn token_id(&self) -> Result<Option<Piece>, TokenFault> {
        let without = self.allows(Weakening::TokensWithoutId);
        match self.get("jti") {
            Some(Value::String(id)) if !id.is_empty() => Ok(Some(Piece::owned(id.as_str()))),
            Some(Value::String(_)) | None if without => Ok(None),
            Some(_) => Err(TokenFault::ClaimType("jti")),
            None => Err(TokenFault::MissingClaim("jti")),
        }
    }

    fn kind(&self) -> Result<TokenKind, TokenFault> {
        let claim = self.get("type");
        let kind = claim.and_then(Value::as_str).and_then(TokenKind::from_name);
        match (kind, claim) {
            (Some(kind), _) => Ok(kind),
            _ if self.allows(Weakening::UnknownTokenTypes) => Ok(TokenKind::Access),
            (_, None) => Err(TokenFault::MissingClaim("type")),
            (_, Some(Value::String(_))) => Err(TokenFault::UnknownKind),
            (_, Some(_)) => Err(TokenFault::ClaimType("type")),
        }
    }

    fn fresh(&self) -> Result<FreshClaim, TokenFault> {
        let Some(value) = self.get("fresh") else {
            return Ok(FreshClaim::Stale);
        };
        let fault = Fault::default();
        let seed = FreshSeed { fault: &fault };
        match seed.deserialize(value) {
            Ok(fresh) => Ok(fresh),
            Err(_) if !self.allows(Weakening::LooseTimes) => Err(TokenFault::ClaimType("fresh")),
            Err(_) if value.is_number() => {
                Ok(int(value).map_or(FreshClaim::Stale, FreshClaim::Until))
            }
            Err(_) => Ok(FreshClaim::Stale),
        }
    }

    fn text(&self, name: &'static str) -> Result<Option<Piece>, TokenFault> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(Piece::owned(text.as_str()))),
            Some(_) => self.absent_or(name, None),
        }
    }

    fn number(&self, name: &'static str) -> Result<Option<u64>, TokenFault> {
        match self.get(name) {
            None => Ok(None),
            Some(value) => match value.as_u64() {
                Some(number) => Ok(Some(number)),
                None => self.absent_or(name, None),
            },
        }
    }

    /// What a claim of the wrong type comes to.
    fn absent_or<T>(&self, name: &'static str, absent: T) -> Result<T, TokenFault> {
        if self.loose() {
            Ok(absent)
        } else {
            Err(TokenFault::ClaimType(name))
        }
    }
}
