//! What a token must allow, as a constant tree.

use std::fmt;

/// What a token must allow before a handler runs: a tree that is judged for each request and can be listed without one.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Rule {
    /// Every valid token is enough.
    Always,
    /// The token has this role.
    Role(&'static str),
    /// The token has this scope.
    Scope(&'static str),
    /// All of these hold.
    All(&'static [Rule]),
}

/// What a rule asks about.
pub(crate) trait Subject {
    fn has_role(&self, role: &str) -> bool;
    fn has_scope(&self, scope: &str) -> bool;
}

impl Rule {
    /// The first term that does not hold, or nothing where the rule grants.
    pub(crate) fn failing_term(&self, subject: &impl Subject) -> Option<&Rule> {
        match self {
            Self::Always => None,
            Self::Role(role) => (!subject.has_role(role)).then_some(self),
            Self::Scope(scope) => (!subject.has_scope(scope)).then_some(self),
            // Of nothing, nothing holds: a list that somebody forgot to fill must not grant.
            Self::All([]) => Some(self),
            Self::All(rules) => rules.iter().find_map(|rule| rule.failing_term(subject)),
        }
    }

    /// The scopes that the rule names, in the order of writing: what a challenge tells the client to ask for.
    pub(crate) fn for_each_scope(&self, visit: &mut impl FnMut(&'static str)) {
        match self {
            Self::Scope(scope) => visit(scope),
            Self::All(rules) => rules.iter().for_each(|rule| rule.for_each_scope(visit)),
            Self::Always | Self::Role(_) => {}
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Always => f.write_str("any valid token"),
            Self::Role(role) => write!(f, "role({role:?})"),
            Self::Scope(scope) => write!(f, "scope({scope:?})"),
            Self::All(rules) => {
                for (index, rule) in rules.iter().enumerate() {
                    let and = if index == 0 { "" } else { " && " };
                    write!(f, "{and}{rule}")?;
                }
                Ok(())
            }
        }
    }
}
