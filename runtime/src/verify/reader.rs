//! The one pass over a payload: which claim is read how.

use std::borrow::Cow;
use std::fmt;

use serde::de::{MapAccess, Visitor};

use super::claim::{Claim, ClaimNames};
use super::fresh::FreshSeed;
use super::members::Members;
use super::piece::Piece;
use super::strict::{Fault, Names, Skip, Text};
use super::times::{NumericDate, Rounding, Seconds};
use super::word_list::WordList;
use super::words::Words;
use crate::claims::kind::TokenKind;
use crate::claims::layout::Layout;
use crate::claims::session::{BEGAN_AT, GENERATION};
use crate::rejection::TokenFault;

/// What has to be known to read the members of a claims set.
#[derive(Clone, Copy)]
pub(super) struct ClaimsReader<'a> {
    pub(super) whole: &'a str,
    pub(super) layout: &'a Layout,
    pub(super) names: ClaimNames<'a>,
    pub(super) fault: &'a Fault,
}

/// Reads them into `read`.
pub(super) struct ClaimsVisitor<'a, 'p> {
    reader: ClaimsReader<'a>,
    read: &'a mut Members<'p>,
}

impl<'de> Visitor<'de> for ClaimsVisitor<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a claims set")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let Self { reader, read } = self;
        let mut others = Names::default();
        while let Some(name) = members.next_key_seed(Text)? {
            let Some(claim) = reader.names.claim(name.as_bytes()) else {
                reader.other(read, &name, &mut members)?;
                if !others.insert(name) {
                    return Err(reader.fault.raise(TokenFault::DuplicateMember));
                }
                continue;
            };
            reader.value(claim, read, &mut members)?;
            if !read.meet(claim) {
                return Err(reader.fault.raise(TokenFault::DuplicateMember));
            }
        }
        Ok(())
    }
}

impl<'a> ClaimsReader<'a> {
    pub(super) fn into<'p>(self, read: &'a mut Members<'p>) -> ClaimsVisitor<'a, 'p> {
        ClaimsVisitor { reader: self, read }
    }

    fn value<'de, A: MapAccess<'de>>(
        &self,
        claim: Claim,
        read: &mut Members<'_>,
        members: &mut A,
    ) -> Result<(), A::Error> {
        let payload = &mut *read.payload;
        match claim {
            Claim::Identity => payload.subject = self.text("sub", members)?,
            Claim::TokenId => payload.token_id = Some(self.token_id(members)?),
            Claim::Kind => payload.kind = self.kind(members)?,
            Claim::Fresh => {
                payload.fresh = members.next_value_seed(FreshSeed { fault: self.fault })?;
            }
            Claim::IssuedAt => read.issued_at = Some(self.seconds("iat", Rounding::Up, members)?),
            Claim::ExpiresAt => {
                payload.expires_at = Some(self.instant("exp", Rounding::Down, members)?);
            }
            Claim::NotBefore => {
                payload.not_before = Some(self.instant("nbf", Rounding::Up, members)?);
            }
            Claim::AuthTime => {
                payload.auth_time = Some(self.instant("auth_time", Rounding::Down, members)?);
            }
            Claim::Issuer => payload.issuer = Some(self.text("iss", members)?),
            Claim::Audience => payload.audience = Some(self.words("aud", members)?),
            Claim::Session => payload.session = Some(self.text("sid", members)?),
            Claim::Generation => payload.generation = Some(self.number(GENERATION, members)?),
            Claim::BeganAt => read.began_at = Some(self.number(BEGAN_AT, members)?),
            Claim::Csrf => payload.csrf = Some(self.text("csrf", members)?),
            Claim::Acr => payload.acr = Some(self.text("acr", members)?),
            Claim::Amr => payload.amr = self.words("amr", members)?,
            // The holder of such a token must prove a key (RFC 7800), which we cannot check, so we must not accept it.
            Claim::Confirmation => return Err(self.fault.raise(TokenFault::SenderConstrained)),
        }
        Ok(())
    }

    /// Reads any other claim, in which roles or scopes may stand.
    pub(super) fn other<'de, A: MapAccess<'de>>(
        &self,
        read: &mut Members<'_>,
        name: &str,
        members: &mut A,
    ) -> Result<(), A::Error> {
        match self.layout.member(name) {
            Some(node) => {
                let grants = &mut read.payload.grants;
                members.next_value_seed(node.seed(self.whole, grants, self.fault))
            }
            None => members.next_value_seed(Skip::member(self.fault)),
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

    fn words<'de, A: MapAccess<'de>>(
        &self,
        name: &'static str,
        members: &mut A,
    ) -> Result<WordList, A::Error> {
        let mut list = WordList::default();
        members.next_value_seed(Words {
            fault: self.fault,
            otherwise: TokenFault::ClaimType(name),
            each: |word: Cow<'de, str>| list.push(word, self.whole),
        })?;
        Ok(list)
    }
}
