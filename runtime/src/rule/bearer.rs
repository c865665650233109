//! What somebody may of whom only a role is known.

use super::evaluate::{Facts, Holds, evaluate_all};
use super::{Grant, Rule, Truth};

/// A caller.
#[derive(Clone, Copy)]
pub(crate) enum Bearer {
    /// Who has exactly this role, with what it implies, of all that its type knows. Everything else is open: scopes, claims, the
    /// request, checks, and roles that the type does not know.
    Of(Grant),
    /// Who has no token, and so neither roles nor scopes.
    Nobody,
}

/// Whether the rules let them pass.
pub(crate) fn may<'r>(bearer: Bearer, rules: impl IntoIterator<Item = &'r Rule>) -> Option<bool> {
    match evaluate_all(rules, &bearer) {
        Holds::Yes => Some(true),
        Holds::No => Some(false),
        Holds::DependsOn(_) => None,
    }
}

impl Bearer {
    fn has_role(self, name: &str) -> Option<bool> {
        match self {
            Self::Nobody => Some(false),
            Self::Of(role) if role.name() == name => Some(true),
            Self::Of(role) => role.table().knows(name).then_some(false),
        }
    }

    /// A role of any type: by the names of tokens that give it.
    fn has_typed_role(self, asked: Grant) -> Option<bool> {
        let names = asked.table().names.iter();
        let mut is_open = false;
        for name in names.filter(|name| asked.is_given_by(name)) {
            match self.has_role(name) {
                Some(true) => return Some(true),
                Some(false) => {}
                None => is_open = true,
            }
        }
        (!is_open).then_some(false)
    }

    fn has_scope(self) -> Option<bool> {
        match self {
            Self::Nobody => Some(false),
            Self::Of(_) => None,
        }
    }
}

impl Facts for Bearer {
    fn truth(&self, term: &Rule) -> Option<Truth> {
        let holds = match term {
            Rule::Role(name) => self.has_role(name),
            Rule::TypedRole(role) => self.has_typed_role(*role),
            Rule::Scope(_) | Rule::TypedScope(_) => self.has_scope(),
            _ => None,
        };
        holds.map(Truth::from)
    }
}
