//! The claims a guard judges, read in one borrowed pass over the payload.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer as _, Error, MapAccess, Visitor};
use smallvec::SmallVec;

use super::Demands;
use super::fresh::{FreshClaim, FreshSeed};
use super::piece::Piece;
use super::strict::{Fault, Names, Skip, Text};
use super::times::{NumericDate, Rounding, Seconds, began_at};
use super::words::Words;
use crate::claims::grants::Grants;
use crate::claims::kind::TokenKind;
use crate::claims::layout::Layout;
use crate::claims::session::{BEGAN_AT, GENERATION};
use crate::rejection::TokenFault;

/// The claims that have a meaning here, typed; everything else stays in the payload's text.
#[derive(Clone)]
pub(crate) struct Payload {
    pub(crate) subject: Piece,
    /// Nothing only where a weakening lets such tokens in.
    pub(crate) token_id: Option<Piece>,
    pub(crate) kind: TokenKind,
    pub(crate) fresh: FreshClaim,
    /// Likewise.
    pub(crate) issued_at: Option<i64>,
    pub(crate) expires_at: Option<i64>,
    pub(crate) not_before: Option<i64>,
    pub(crate) auth_time: Option<i64>,
    pub(crate) issuer: Option<Piece>,
    pub(crate) audience: Option<SmallVec<[Piece; 1]>>,
    pub(crate) session: Option<Piece>,
    /// The generation of the session, in a refresh token that rotates.
    pub(crate) generation: Option<u64>,
    /// When the login began that it comes from, in microseconds since 1970; nothing is as old as can be.
    pub(crate) began_at: Option<i64>,
    pub(crate) csrf: Option<Piece>,
    pub(crate) acr: Option<Piece>,
    pub(crate) amr: SmallVec<[Piece; 1]>,
    pub(crate) grants: Grants,
}

impl Payload {
    /// Reads `whole` from `start` on, one JSON object and nothing behind it.
    pub(crate) fn read(
        whole: &str,
        start: usize,
        layout: &Layout,
        demands: &Demands,
    ) -> Result<Self, TokenFault> {
        let json = whole.get(start..).unwrap_or_default();
        let fault = Fault::default();
        let mut reader = serde_json::Deserializer::from_str(json);
        let members = (&mut reader)
            .deserialize_map(PayloadVisitor {
                whole,
                layout,
                identity_claim: demands.identity_claim(),
                fault: &fault,
            })
            .map_err(|_| fault.take_or(TokenFault::PayloadJson))?;
        reader.end().map_err(|_| TokenFault::PayloadJson)?;
        members.complete(demands)
    }
}

#[derive(Default)]
struct Members {
    subject: Option<Piece>,
    token_id: Option<Piece>,
    kind: Option<TokenKind>,
    fresh: Option<FreshClaim>,
    issued_at: Option<Seconds>,
    expires_at: Option<i64>,
    not_before: Option<i64>,
    auth_time: Option<i64>,
    issuer: Option<Piece>,
    audience: Option<SmallVec<[Piece; 1]>>,
    session: Option<Piece>,
    generation: Option<u64>,
    began_at: Option<u64>,
    csrf: Option<Piece>,
    acr: Option<Piece>,
    amr: Option<SmallVec<[Piece; 1]>>,
    grants: Grants,
}

impl Members {
    fn complete(self, demands: &Demands) -> Result<Payload, TokenFault> {
        let identity = || match demands.identity_claim {
            None => TokenFault::MissingClaim("sub"),
            Some(_) => TokenFault::MissingIdentity,
        };
        Ok(Payload {
            kind: self.kind.ok_or(TokenFault::MissingClaim("type"))?,
            subject: self.subject.ok_or_else(identity)?,
            token_id: Some(self.token_id.ok_or(TokenFault::MissingClaim("jti"))?),
            issued_at: Some(self.issued_at.ok_or(TokenFault::MissingClaim("iat"))?.whole),
            fresh: self.fresh.unwrap_or_default(),
            expires_at: self.expires_at,
            not_before: self.not_before,
            auth_time: self.auth_time,
            issuer: self.issuer,
            audience: self.audience,
            session: self.session,
            generation: self.generation,
            began_at: began_at(self.began_at, self.issued_at),
            csrf: self.csrf,
            acr: self.acr,
            amr: self.amr.unwrap_or_default(),
            grants: self.grants,
        })
    }
}

struct PayloadVisitor<'a> {
    whole: &'a str,
    layout: &'a Layout,
    identity_claim: &'a str,
    fault: &'a Fault,
}

impl<'de> Visitor<'de> for PayloadVisitor<'_> {
    type Value = Members;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a claims set")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Members, A::Error> {
        let mut read = Members::default();
        let mut others = Names::default();
        while let Some(name) = members.next_key_seed(Text)? {
            if !self.registered(&mut read, &name, &mut members)? {
                self.other(&mut read, name, &mut others, &mut members)?;
            }
        }
        Ok(read)
    }
}

impl PayloadVisitor<'_> {
    /// Reads the claim if it is one of those that have a field; such a claim is a duplicate where its field is set.
    fn registered<'de, A: MapAccess<'de>>(
        &self,
        read: &mut Members,
        name: &str,
        members: &mut A,
    ) -> Result<bool, A::Error> {
        match name {
            name if name == self.identity_claim => {
                self.once(&mut read.subject, self.text("sub", members)?)?;
            }
            "jti" => self.once(&mut read.token_id, self.token_id(members)?)?,
            "iss" => self.once(&mut read.issuer, self.text("iss", members)?)?,
            "csrf" => self.once(&mut read.csrf, self.text("csrf", members)?)?,
            "sid" => self.once(&mut read.session, self.text("sid", members)?)?,
            GENERATION => self.once(&mut read.generation, self.number(GENERATION, members)?)?,
            BEGAN_AT => self.once(&mut read.began_at, self.number(BEGAN_AT, members)?)?,
            "acr" => self.once(&mut read.acr, self.text("acr", members)?)?,
            "type" => self.once(&mut read.kind, self.kind(members)?)?,
            "exp" => self.once(
                &mut read.expires_at,
                self.instant("exp", Rounding::Down, members)?,
            )?,
            "nbf" => self.once(
                &mut read.not_before,
                self.instant("nbf", Rounding::Up, members)?,
            )?,
            "iat" => self.once(
                &mut read.issued_at,
                self.seconds("iat", Rounding::Up, members)?,
            )?,
            "auth_time" => self.once(
                &mut read.auth_time,
                self.instant("auth_time", Rounding::Down, members)?,
            )?,
            "aud" => self.once(&mut read.audience, self.words("aud", members)?)?,
            "amr" => self.once(&mut read.amr, self.words("amr", members)?)?,
            "fresh" => self.once(
                &mut read.fresh,
                members.next_value_seed(FreshSeed { fault: self.fault })?,
            )?,
            // The holder of such a token must prove a key (RFC 7800), which we cannot check, so we must not accept it.
            "cnf" => return Err(self.fault.raise(TokenFault::SenderConstrained)),
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn other<'de, A: MapAccess<'de>>(
        &self,
        read: &mut Members,
        name: Cow<'de, str>,
        others: &mut Names<'de>,
        members: &mut A,
    ) -> Result<(), A::Error> {
        match self.layout.member(&name) {
            Some(node) => {
                members.next_value_seed(node.seed(self.whole, &mut read.grants, self.fault))?;
            }
            None => members.next_value_seed(Skip::member(self.fault))?,
        }
        if others.insert(name) {
            Ok(())
        } else {
            Err(self.fault.raise(TokenFault::DuplicateMember))
        }
    }

    fn once<T, E: Error>(&self, field: &mut Option<T>, value: T) -> Result<(), E> {
        match field.replace(value) {
            None => Ok(()),
            Some(_) => Err(self.fault.raise(TokenFault::DuplicateMember)),
        }
    }

    fn cow<'de, A: MapAccess<'de>>(
        &self,
        name: &'static str,
        members: &mut A,
    ) -> Result<Cow<'de, str>, A::Error> {
        self.fault.expect(TokenFault::ClaimType(name));
        let text = members.next_value_seed(Text)?;
        self.fault.met();
        Ok(text)
    }

    fn text<'de, A: MapAccess<'de>>(
        &self,
        name: &'static str,
        members: &mut A,
    ) -> Result<Piece, A::Error> {
        Ok(Piece::of(self.cow(name, members)?, self.whole))
    }

    /// Not empty: all tokens without an id of their own would be revoked together.
    fn token_id<'de, A: MapAccess<'de>>(&self, members: &mut A) -> Result<Piece, A::Error> {
        let id = self.cow("jti", members)?;
        if id.is_empty() {
            return Err(self.fault.raise(TokenFault::ClaimType("jti")));
        }
        Ok(Piece::of(id, self.whole))
    }

    fn kind<'de, A: MapAccess<'de>>(&self, members: &mut A) -> Result<TokenKind, A::Error> {
        let name = self.cow("type", members)?;
        TokenKind::from_name(&name).ok_or_else(|| self.fault.raise(TokenFault::UnknownKind))
    }

    fn instant<'de, A: MapAccess<'de>>(
        &self,
        name: &'static str,
        rounding: Rounding,
        members: &mut A,
    ) -> Result<i64, A::Error> {
        self.seconds(name, rounding, members).map(|date| date.whole)
    }

    fn seconds<'de, A: MapAccess<'de>>(
        &self,
        name: &'static str,
        rounding: Rounding,
        members: &mut A,
    ) -> Result<Seconds, A::Error> {
        members.next_value_seed(NumericDate {
            name,
            rounding,
            fault: self.fault,
        })
    }

    fn number<'de, A: MapAccess<'de>>(
        &self,
        name: &'static str,
        members: &mut A,
    ) -> Result<u64, A::Error> {
        self.fault.expect(TokenFault::ClaimType(name));
        members.next_value().inspect(|_| self.fault.met())
    }

    fn words<'de, A: MapAccess<'de>, const N: usize>(
        &self,
        name: &'static str,
        members: &mut A,
    ) -> Result<SmallVec<[Piece; N]>, A::Error> {
        let mut pieces = SmallVec::new();
        members.next_value_seed(Words {
            fault: self.fault,
            otherwise: TokenFault::ClaimType(name),
            each: |word: Cow<'de, str>| pieces.push(Piece::of(word, self.whole)),
        })?;
        Ok(pieces)
    }
}
