//! The claims that have a field, without a detour: a place is noted of a text, and a text is made of none.

use std::borrow::Cow;

use super::containers::{Elements, Members as Shown};
use super::{GaveUp, Plain};
use crate::claims::kind::TokenKind;
use crate::verify::claim::{Claim, ClaimNames};
use crate::verify::fresh::FreshClaim;
use crate::verify::members::Members;
use crate::verify::piece::Piece;
use crate::verify::reader::ClaimsReader;
use crate::verify::strict::Names;
use crate::verify::times::Seconds;
use crate::verify::word_list::WordList;

/// Reads a claims set into `read` as the visitor of `reader` would, where it is plain and all of it is as it should be.
#[inline]
pub(in crate::verify) fn read_claims(
    json: &str,
    reader: ClaimsReader<'_>,
    read: &mut Members<'_>,
) -> Option<()> {
    let mut plain = Plain::begin(json).ok()?;
    let mut members = Shown::new(&mut plain);
    members.read_claims(reader, read).ok()?;
    plain.is_over().then_some(())
}

impl<'de> Shown<'_, 'de> {
    #[inline(always)]
    fn read_claims(
        &mut self,
        reader: ClaimsReader<'_>,
        read: &mut Members<'_>,
    ) -> Result<(), GaveUp> {
        let mut others = Names::default();
        while self.goes_on()? {
            let Some(claim) = self.claim(reader.names)? else {
                self.other(reader, read, &mut others)?;
                continue;
            };
            self.plain().claim_value(claim, read)?;
            if !read.meet(claim) {
                return Err(GaveUp);
            }
        }
        Ok(())
    }

    /// The next claim, its name and colon read, where it has a field.
    #[inline(always)]
    pub(super) fn claim(&mut self, names: ClaimNames<'_>) -> Result<Option<Claim>, GaveUp> {
        let plain = self.plain();
        if let Some(begin) = plain.rest().first_chunk()
            && let Some((claim, length)) = names.claim_at(*begin)
        {
            plain.at += length;
            return Ok(Some(claim));
        }
        let start = plain.at;
        let claim = names.claim(plain.name()?.as_bytes());
        match claim {
            Some(_) => plain.take(b':')?,
            None => plain.at = start,
        }
        Ok(claim)
    }

    /// Reads any other claim, from its name on.
    #[inline(always)]
    fn other(
        &mut self,
        reader: ClaimsReader<'_>,
        read: &mut Members<'_>,
        others: &mut Names<'de>,
    ) -> Result<(), GaveUp> {
        let name = self.plain().name()?;
        if !others.insert(Cow::Borrowed(name)) {
            return Err(GaveUp);
        }
        let Some(node) = reader.layout.member(name) else {
            self.plain().take(b':')?;
            return self.plain().skip_value();
        };
        let Some(grant) = node.grant else {
            let plain = self.plain();
            plain.at = plain.apart().behind_granting_object(reader, read, name)?;
            return Ok(());
        };
        self.plain().take(b':')?;
        let words = self.plain().words()?;
        let list = read.payload.grants.list(grant);
        list.append(words, reader.whole);
        Ok(())
    }
}

impl Plain<'_> {
    /// Reads a claim in which grants stand further down, from its colon on.
    #[inline(never)]
    fn behind_granting_object(
        mut self,
        reader: ClaimsReader<'_>,
        read: &mut Members<'_>,
        name: &str,
    ) -> Result<usize, GaveUp> {
        reader.other(read, name, &mut Shown::new(&mut self))?;
        Ok(self.at)
    }

    /// Reads the value of a claim.
    #[inline(always)]
    fn claim_value(&mut self, claim: Claim, read: &mut Members<'_>) -> Result<(), GaveUp> {
        let payload = &mut *read.payload;
        match claim {
            Claim::Identity => payload.subject = self.piece()?,
            Claim::TokenId => payload.token_id = Some(self.token_id()?),
            Claim::Kind => payload.kind = self.kind()?,
            Claim::Fresh => payload.fresh = self.fresh()?,
            Claim::IssuedAt => read.issued_at = Some(Seconds::exactly(self.instant()?)),
            Claim::ExpiresAt => payload.expires_at = Some(self.instant()?),
            Claim::NotBefore => payload.not_before = Some(self.instant()?),
            Claim::AuthTime => payload.auth_time = Some(self.instant()?),
            Claim::Issuer => payload.issuer = Some(self.piece()?),
            Claim::Audience => payload.audience = Some(self.words()?),
            Claim::Session => payload.session = Some(self.piece()?),
            Claim::Generation => payload.generation = Some(self.whole_number()?),
            Claim::BeganAt => read.began_at = Some(self.whole_number()?),
            Claim::Csrf => payload.csrf = Some(self.piece()?),
            Claim::Acr => payload.acr = Some(self.piece()?),
            Claim::Amr => payload.amr = self.words()?,
            Claim::Confirmation => return Err(GaveUp),
        }
        Ok(())
    }

    #[inline(always)]
    fn piece(&mut self) -> Result<Piece, GaveUp> {
        self.take(b'"')?;
        let place = self.place()?;
        Piece::at(place.start, place.end).ok_or(GaveUp)
    }

    #[inline(always)]
    fn token_id(&mut self) -> Result<Piece, GaveUp> {
        match self.piece()? {
            Piece::Slice { start, end } if start == end => Err(GaveUp),
            id => Ok(id),
        }
    }

    #[inline(always)]
    fn kind(&mut self) -> Result<TokenKind, GaveUp> {
        self.take(b'"')?;
        TokenKind::from_name(self.string()?).ok_or(GaveUp)
    }

    #[inline(always)]
    fn fresh(&mut self) -> Result<FreshClaim, GaveUp> {
        match self.skip_blanks() {
            Some(b't') => self.take_word("true").map(|()| FreshClaim::Fresh),
            Some(b'f') => self.take_word("false").map(|()| FreshClaim::Stale),
            _ => self.instant().map(FreshClaim::Until),
        }
    }

    /// Whole seconds, which are rounded neither up nor down.
    #[inline(always)]
    fn instant(&mut self) -> Result<i64, GaveUp> {
        i64::try_from(self.whole_number()?).map_err(|_| GaveUp)
    }

    #[inline(always)]
    fn whole_number(&mut self) -> Result<u64, GaveUp> {
        self.skip_blanks();
        self.number()
    }

    /// Where the words stand of a string or an array of strings.
    #[inline(always)]
    fn words(&mut self) -> Result<WordList, GaveUp> {
        if self.skip_blanks() == Some(b'"') {
            let start = self.at;
            self.name()?;
            return WordList::quoted(start, self.at).ok_or(GaveUp);
        }
        self.take(b'[')?;
        let (mut start, mut end) = (None, 0);
        let mut elements = Elements::new(self);
        while elements.goes_on()? {
            let plain = elements.plain();
            plain.take(b'"')?;
            start.get_or_insert(plain.at - 1);
            plain.place()?;
            end = plain.at;
        }
        let Some(start) = start else {
            return Ok(WordList::Empty);
        };
        WordList::quoted(start, end).ok_or(GaveUp)
    }
}
