//! Which scopes a client is told to ask for.

use super::Rule;

impl Rule {
    /// The scopes that are needed: all of a conjunction, and of alternatives those of the one that needs the fewest. What must not
    /// hold is nothing to ask for.
    pub(crate) fn needed_scopes(&self) -> Vec<&'static str> {
        match self {
            Self::Scope(scope) => vec![scope],
            Self::TypedScope(scope) => vec![scope.name()],
            Self::All(rules) => rules.iter().fold(Vec::new(), |mut all, rule| {
                let new = rule.needed_scopes();
                all.extend(new);
                all
            }),
            Self::Any(rules) => {
                let alternatives = rules.iter().map(Self::needed_scopes);
                let of_scopes = alternatives.filter(|scopes| !scopes.is_empty());
                of_scopes.min_by_key(Vec::len).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }
}
