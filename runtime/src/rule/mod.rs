//! What a request must show beside a good token, as a constant tree.
//!
//! `truth` and `value` are what terms come to, `operand` and `grant` what they are about, `evaluate` joins them; `facts` is what a
//! request says, `resolved_grants` what of that is kept with its token, `check` what the application itself is asked. Without a request, `implies` compares rules in every `world` that
//! can be thought of (`alike` tells which terms are one), and `bearer` says what a role is enough for.

mod alike;
pub(crate) mod bearer;
pub(crate) mod check;
pub(crate) mod check_function;
mod claim;
mod claim_types;
pub(crate) mod compiled;
mod display;
pub(crate) mod evaluate;
pub(crate) mod facts;
mod grant;
mod grant_types;
mod hierarchy;
pub(crate) mod implies;
mod native;
mod operand;
pub(crate) mod resolved_grants;
mod scopes;
pub(crate) mod takes_body;
#[cfg(test)]
mod tests;
mod truth;
mod value;
mod world;

pub use self::claim::{
    ClaimCollection, ClaimPresence, ClaimValue, TypedClaims, collection_of, constant, presence_of,
    value_of,
};
pub use self::grant::{Grant, GrantTable};
pub use self::grant_types::{RoleType, ScopeType};
pub use self::hierarchy::Hierarchy;
pub use self::implies::Counterexample;
pub use self::native::{Field, FieldPresence, same_as, there};
pub use self::operand::{Comparison, NativeTest, Operand, Relation};
pub use self::truth::Truth;
pub use self::value::RuleValue;

use self::check::CheckTerm;

/// What a request must show beside a good token: a tree that is evaluated for each request, and can be listed without one.
///
/// A term is false, unknown or true, and a rule grants where it is true. What is not there, or of another type, is unknown, and
/// so is its opposite. Written as text it reads as in the attribute.
///
/// ```
/// use portcullis::{Comparison, Operand, Relation, Rule};
///
/// const OWN: Comparison = Comparison {
///     left: Operand::Subject,
///     relation: Relation::Equal,
///     right: Operand::Path("owner"),
/// };
/// const MAY_EDIT: Rule = Rule::Any(&[Rule::Role("admin"), Rule::Compare(&OWN)]);
/// assert_eq!(MAY_EDIT.to_string(), r#"role("admin") || sub == path.owner"#);
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Rule {
    /// Every valid token is enough.
    Always,
    /// The token has this role.
    Role(&'static str),
    /// The token has this scope.
    Scope(&'static str),
    /// The token has this role of the application's own type, or one that implies it.
    TypedRole(Grant),
    /// The token has this scope of the application's own type, or one that implies it.
    TypedScope(Grant),
    /// Two values compare so.
    Compare(&'static Comparison),
    /// A typed claim compares so with a constant of the application's own.
    Native(&'static NativeTest),
    /// A collection has this element, or a text this part.
    Contains(&'static Operand, &'static Operand),
    /// A text begins so.
    StartsWith(&'static Operand, &'static Operand),
    /// A collection or a text has nothing in it.
    IsEmpty(&'static Operand),
    /// A value is there.
    Exists(&'static Operand),
    /// An asynchronous function of the application's own says so.
    Check(CheckTerm),
    /// The opposite.
    Not(&'static Rule),
    /// All of these hold. Of nothing, nothing holds: a list that somebody forgot to fill must not grant.
    All(&'static [Rule]),
    /// One of these holds.
    Any(&'static [Rule]),
}

impl Rule {
    /// All terms in the order of writing.
    pub(crate) fn for_each_term<'r>(&'r self, visit: &mut impl FnMut(&'r Rule)) {
        match self {
            Self::Always => {}
            Self::Not(rule) => rule.for_each_term(visit),
            Self::All(rules) | Self::Any(rules) => {
                rules.iter().for_each(|rule| rule.for_each_term(visit));
            }
            term => visit(term),
        }
    }

    /// The operands of a term; none of those that ask only for what was granted, or the application.
    pub(crate) const fn operands(&self) -> [Option<&'static Operand>; 2] {
        match self {
            Self::Compare(comparison) => [Some(&comparison.left), Some(&comparison.right)],
            Self::Contains(whole, part) | Self::StartsWith(whole, part) => {
                [Some(whole), Some(part)]
            }
            Self::IsEmpty(operand) | Self::Exists(operand) => [Some(operand), None],
            _ => [None, None],
        }
    }

    /// The parameters of the route's path that the rule reads.
    pub(crate) fn path_parameters(&self) -> Vec<&'static str> {
        let mut names = Vec::new();
        self.for_each_term(&mut |term| {
            for operand in term.operands().into_iter().flatten() {
                if let Operand::Path(name) = operand {
                    names.push(*name);
                }
            }
        });
        names
    }

    /// Whether a parameter of the path is among its operands; found by the compiler, once for all requests.
    pub(crate) const fn reads_path(&self) -> bool {
        match self {
            Self::Not(rule) => rule.reads_path(),
            Self::All(rules) | Self::Any(rules) => {
                let mut rest: &[Rule] = rules;
                while let [rule, others @ ..] = rest {
                    if rule.reads_path() {
                        return true;
                    }
                    rest = others;
                }
                false
            }
            term => matches!(
                term.operands(),
                [Some(Operand::Path(_)), _] | [_, Some(Operand::Path(_))]
            ),
        }
    }
}
