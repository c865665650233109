//! A header as Flask-JWT-Extended reads it: credentials of any schemes, parted by commas or in several lines, of which exactly one has to
//! be of ours.

use std::borrow::Cow;

use http::{HeaderMap, HeaderName, HeaderValue};

use super::{Absence, Held};
use crate::rejection::{Refusal, RequestFault};

const MALFORMED: Refusal = Refusal::InvalidRequest(RequestFault::MalformedCredentials);

/// All lines of one header as one text.
pub(super) struct HeaderList<'r>(Cow<'r, str>);

impl<'r> HeaderList<'r> {
    /// The lines, joined by commas; nothing where there are none.
    pub(super) fn of(headers: &'r HeaderMap, name: &HeaderName) -> Option<Self> {
        let mut lines = headers.get_all(name).iter().map(text);
        let mut joined = lines.next()?;
        for line in lines {
            let joined = joined.to_mut();
            joined.push(',');
            joined.push_str(&line);
        }
        Some(Self(joined))
    }

    /// The token behind the scheme, whose case matters; where the scheme is empty the header is the token.
    pub(super) fn token(self, scheme: &str) -> Result<Held<'r>, Refusal> {
        match self.0 {
            Cow::Borrowed(text) => Ok(token(text, scheme)?.map(Cow::Borrowed)),
            Cow::Owned(text) => Ok(token(&text, scheme)?.map(|token| Cow::Owned(token.to_owned()))),
        }
    }
}

/// Bytes beyond ASCII are Latin-1, so that whatever they are is refused as a token and not before.
fn text(line: &HeaderValue) -> Cow<'_, str> {
    match line.to_str() {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => line.as_bytes().iter().copied().map(char::from).collect(),
    }
}

fn token<'t>(text: &'t str, scheme: &str) -> Result<Result<&'t str, Absence>, Refusal> {
    let text = text.trim().trim_matches(',');
    if text.is_empty() {
        return Ok(Err(Absence::NotThere));
    }
    if scheme.is_empty() {
        return one(text.split_whitespace()).map(Ok);
    }
    let mut ours = None;
    for (index, element) in text.split(',').enumerate() {
        let mut words = element.split_whitespace();
        match words.next() {
            Some(found) if found != scheme => {}
            Some(_) if ours.is_some() => return Ok(Err(Absence::OtherScheme)),
            Some(_) => ours = Some(words),
            // Blanks before the first comma, on which Flask-JWT-Extended crashes.
            None if index == 0 => return Err(MALFORMED),
            None => {}
        }
    }
    match ours {
        Some(words) => one(words).map(Ok),
        None => Ok(Err(Absence::OtherScheme)),
    }
}

fn one<'t>(mut words: impl Iterator<Item = &'t str>) -> Result<&'t str, Refusal> {
    match (words.next(), words.next()) {
        (Some(token), None) => Ok(token),
        _ => Err(MALFORMED),
    }
}

#[cfg(test)]
mod tests {
    use http::header::AUTHORIZATION;

    use super::*;

    fn read(scheme: &str, lines: &[&[u8]]) -> Result<Result<String, Absence>, &'static str> {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(AUTHORIZATION, HeaderValue::from_bytes(line).unwrap());
        }
        let Some(list) = HeaderList::of(&headers, &AUTHORIZATION) else {
            return Ok(Err(Absence::NotThere));
        };
        let held = list.token(scheme).map_err(|refusal| refusal.reason())?;
        Ok(held.map(Cow::into_owned))
    }

    fn bearer(line: &str) -> Result<Result<String, Absence>, &'static str> {
        read("Bearer", &[line.as_bytes()])
    }

    #[test]
    fn the_one_credentials_of_the_scheme_count() {
        for line in [
            "Bearer x",
            "  Bearer \t x ,,",
            "Basic c, Bearer x",
            "Bearer x, Basic c",
            "Basic c,Bearer x,,",
            ",Bearer x",
            "Basic c, , Bearer x",
            ", Basic c, ,Bearer x",
        ] {
            assert_eq!(bearer(line), Ok(Ok("x".to_owned())), "{line}");
        }
        assert_eq!(
            read("Bearer", &[b"Basic c", b"Bearer x"]),
            Ok(Ok("x".to_owned()))
        );
    }

    #[test]
    fn nothing_but_commas_is_no_header() {
        for line in ["", " ", ",", " ,,, "] {
            assert_eq!(bearer(line), Ok(Err(Absence::NotThere)), "{line}");
        }
        assert_eq!(read("Bearer", &[]), Ok(Err(Absence::NotThere)));
    }

    #[test]
    fn no_credentials_of_the_scheme_or_several_are_none_of_ours() {
        for line in [
            "bearer x",
            "Basic x",
            "x",
            "Bearer:x",
            "Bearerx y",
            "Bearer a, Bearer b",
            "Bearer a,Bearer",
        ] {
            assert_eq!(bearer(line), Ok(Err(Absence::OtherScheme)), "{line}");
        }
        assert_eq!(
            read("Bearer", &[b"Bearer a", b"Bearer b"]),
            Ok(Err(Absence::OtherScheme))
        );
    }

    #[test]
    fn what_is_not_two_words_is_malformed() {
        for line in [
            "Bearer",
            "Bearer ",
            "Bearer a b",
            "Bearer ,,0",
            ", ,Bearer x",
        ] {
            assert_eq!(bearer(line), Err("malformed_credentials"), "{line}");
        }
    }

    #[test]
    fn without_a_scheme_the_header_is_the_token() {
        let bare = |line: &str| read("", &[line.as_bytes()]);
        assert_eq!(bare(" x "), Ok(Ok("x".to_owned())));
        assert_eq!(bare("x,y"), Ok(Ok("x,y".to_owned())));
        assert_eq!(bare("Bearer x"), Err("malformed_credentials"));
        assert_eq!(bare(", ,"), Err("malformed_credentials"));
    }

    #[test]
    fn bytes_beyond_ascii_are_told_by_the_token_alone() {
        assert_eq!(
            read("Bearer", &[b"Bearer a\xe9"]),
            Ok(Ok("a\u{e9}".to_owned()))
        );
        assert_eq!(
            read("Bearer", &[b"Bearer a\xa0b"]),
            Err("malformed_credentials")
        );
    }
}
