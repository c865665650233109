//! Whose identities are whose: no issuer can call one of its users as somebody else's.

use super::{IssuerFault, TrustedIssuer};

/// What the identities of issuers begin with that the manager's own tokens may not name.
pub(crate) fn prefixes_of_others(issuers: &[TrustedIssuer]) -> Vec<Box<str>> {
    prefixes(issuers.iter().filter(|issuer| !issuer.allows_own_tokens))
}

/// What the identities of these issuers begin with, where they are told apart.
pub(super) fn prefixes<'i>(issuers: impl IntoIterator<Item = &'i TrustedIssuer>) -> Vec<Box<str>> {
    let prefixes = issuers
        .into_iter()
        .map(|issuer| issuer.subject_prefix.as_deref());
    prefixes.flatten().map(Into::into).collect()
}

impl TrustedIssuer {
    /// An issuer that is the only source of identities may call its users as it likes; others must not be able to call one as somebody
    /// else's.
    pub(super) fn judge_subjects(
        &self,
        is_alone: bool,
        earlier: &[&Self],
        told: &mut Vec<IssuerFault>,
    ) {
        match self.subject_prefix.as_deref() {
            Some(_) if self.shares_subjects => told.push(IssuerFault::PrefixedAndShared),
            Some("") => told.push(IssuerFault::EmptyPrefix),
            Some(prefix) => {
                let begins_alike = |other: &&&Self| {
                    other.subject_prefix.as_deref().is_some_and(|other| {
                        !other.is_empty()
                            && (other.starts_with(prefix) || prefix.starts_with(other))
                    })
                };
                let other = earlier.iter().find(begins_alike);
                told.extend(
                    other.map(|other| IssuerFault::OverlappingPrefix(other.issuer.clone())),
                );
            }
            None if is_alone || self.shares_subjects => {}
            None => told.push(IssuerFault::Subjects),
        }
    }
}
