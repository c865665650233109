//! `iss` and `aud`, which are looked at where some are required.

use serde_json::Value;

use super::claims::Claims;
use crate::config::Weakening;
use crate::rejection::TokenFault;
use crate::verify::piece::Piece;
use crate::verify::word_list::WordList;

impl Claims<'_> {
    pub(super) fn issuer(&self) -> Result<Option<Piece>, TokenFault> {
        let required = &self.demands.issuers;
        let issuer = match self.get("iss") {
            None => None,
            Some(Value::String(issuer)) => Some(issuer),
            Some(_) if required.is_empty() && self.unrelated() => None,
            Some(_) => return Err(TokenFault::ClaimType("iss")),
        };
        match issuer {
            _ if required.is_empty() => {}
            Some(issuer) if required.iter().any(|ours| **ours == **issuer) => {}
            Some(_) => return Err(TokenFault::Issuer),
            None => return Err(TokenFault::MissingIssuer),
        }
        Ok(issuer.map(|issuer| Piece::owned(issuer.as_str())))
    }

    pub(super) fn audience(&self) -> Result<Option<WordList>, TokenFault> {
        let required = &self.demands.audiences;
        let claim = self.get("aud");
        if !required.is_empty() && claim.is_none_or(is_falsy) {
            return Err(TokenFault::MissingAudience);
        }
        let named = match claim.map(words) {
            None => None,
            Some(Some(named)) => Some(named),
            Some(None) if required.is_empty() && self.unrelated() => None,
            Some(None) => return Err(TokenFault::ClaimType("aud")),
        };
        if required.is_empty() {
            if named.is_some() && !self.unrelated() {
                return Err(TokenFault::UnexpectedAudience);
            }
        } else {
            let ours = |name: &str| required.iter().any(|ours| **ours == *name);
            if !named.iter().flatten().any(|name| ours(name)) {
                return Err(TokenFault::Audience);
            }
        }
        Ok(named.map(WordList::from_iter))
    }

    fn unrelated(&self) -> bool {
        self.allows(Weakening::UnrelatedIssuerAndAudience)
    }
}

/// A string, or an array of strings; nothing for all else.
pub(super) fn words(value: &Value) -> Option<Vec<&str>> {
    match value {
        Value::String(word) => Some(vec![word]),
        Value::Array(words) => words.iter().map(Value::as_str).collect(),
        _ => None,
    }
}

/// What Python takes for no value.
fn is_falsy(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(truth) => !truth,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty(),
        Value::Array(elements) => elements.is_empty(),
        Value::Object(members) => members.is_empty(),
    }
}
