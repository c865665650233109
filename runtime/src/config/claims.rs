//! Where tokens keep roles, scopes and the identity, judged: of the manager's own tokens and of other issuers'.

use super::fault::ConfigFault;
use crate::claims::layout::{Grant, Layout, is_claim_path, path_of};
use crate::mint::is_reserved_claim;

/// The claims that hold what a token grants.
pub(crate) struct GrantClaims<'c> {
    pub(crate) roles: Vec<&'c str>,
    pub(crate) scopes: Vec<&'c str>,
    /// Claims that are read for something else, beside those that have a meaning everywhere.
    pub(crate) taken: Vec<&'c str>,
}

impl GrantClaims<'_> {
    /// The way to them; every claim that cannot be read is told.
    pub(crate) fn judge(&self, mut tell: impl FnMut(ConfigFault)) -> Layout {
        let mut layout = Layout::default();
        let roles = self.roles.iter().map(|claim| (*claim, Grant::Role));
        let scopes = self.scopes.iter().map(|claim| (*claim, Grant::Scope));
        for (claim, grant) in roles.chain(scopes) {
            if !is_claim_path(claim) {
                tell(ConfigFault::ClaimName(claim.to_owned()));
            } else if self.is_taken(claim) {
                tell(ConfigFault::ReservedClaim(claim.to_owned()));
            } else if layout.add(claim, grant).is_err() {
                tell(ConfigFault::ClaimPath(claim.to_owned()));
            }
        }
        layout
    }

    fn is_taken(&self, claim: &str) -> bool {
        path_of(claim)
            .first()
            .is_some_and(|first| is_reserved_claim(first) || self.taken.contains(&&**first))
    }
}
