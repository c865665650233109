//! A token of the login that another one comes from.

use super::{MintError, TokenBuilder};
use crate::extract::Token;

impl TokenBuilder<'_> {
    /// Goes on from a refresh token: the same session, and `auth_time`, `acr` and `amr` as they were. Refreshing proves
    /// nothing new about the user, so it makes nothing fresh (RFC 9470 section 6).
    pub fn continues(mut self, token: &Token) -> Self {
        let token = token.caller().token();
        if !token.is_own() {
            self.fail(MintError::OtherIssuer);
        }
        if token.subject() != self.identity {
            self.fail(MintError::OtherSubject);
        }
        self.continues = true;
        if token.generation().is_some() {
            self.fail(MintError::Rotates);
        }
        self.session = token.session().map(str::to_owned);
        self.began_at = token.began_at();
        self.auth_time = token.auth_time();
        self.acr = token.acr().map(str::to_owned);
        self.amr = token.amr().map(str::to_owned).collect();
        self
    }
}
