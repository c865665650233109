//! All that a token says, for tests that compare two.

use super::Verified;

impl Verified<'_> {
    /// Whether it is for this audience is part of it.
    pub(super) fn in_words(&self, audience: &str) -> String {
        // Sets: in which order their members stand says nothing.
        let each = |words: &mut dyn Iterator<Item = &str>| {
            let mut words: Vec<_> = words.collect();
            words.sort_unstable();
            words.join("|")
        };
        format!(
            "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {} {} {} {} {} {}",
            self.subject(),
            self.token_id(),
            self.kind(),
            self.fresh(),
            self.issued_at(),
            self.expires_at(),
            self.payload().not_before,
            self.auth_time(),
            self.issuer(),
            self.session(),
            self.csrf(),
            self.acr(),
            each(&mut self.amr()),
            each(&mut self.roles()),
            each(&mut self.scopes()),
            self.is_for(audience),
            self.payload().audience.is_some(),
            self.claims_json(),
        )
    }
}
