//! The one pass over a payload: which claim is read how.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Error, MapAccess, Visitor};
use smallvec::SmallVec;

use super::fresh::FreshSeed;
use super::members::Members;
use super::piece::Piece;
use super::strict::{Fault, Names, Skip, Text};
use super::times::{NumericDate, Rounding, Seconds};
use super::words::Words;
use crate::claims::kind::TokenKind;
use crate::claims::layout::Layout;
use crate::claims::session::{BEGAN_AT, GENERATION};
use crate::issuers::TokenProfile;
use crate::rejection::TokenFault;

/// Reads the members of a claims set.
pub(super) struct PayloadVisitor<'a> {
    pub(super) whole: &'a str,
    pub(super) layout: &'a Layout,
    pub(super) identity_claim: &'a str,
    /// Of another issuer's tokens.
    pub(super) profile: Option<TokenProfile>,
    pub(super) fault: &'a Fault,
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
            name if self.is_no_business_of_ours(name) => return Ok(false),
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

    /// Whether the claim has a meaning in our own tokens only: in another issuer's it may mean anything.
    fn is_no_business_of_ours(&self, name: &str) -> bool {
        let Some(profile) = self.profile else {
            return false;
        };
        match name {
            "csrf" | BEGAN_AT | GENERATION => true,
            "type" | "fresh" => profile != TokenProfile::Portcullis,
            _ => false,
        }
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
