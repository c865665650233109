//! What the terms of a rule come to in a request that is only thought of.

use std::cmp::Ordering;
use std::fmt::{self, Display, Formatter};

use super::alike::{Sides, is_same};
use super::evaluate::Facts;
use super::{Grant, Rule, Truth};

/// As far as a request is thought out: what some terms come to.
#[derive(Clone, Debug, Default)]
pub(crate) struct World {
    assumed: Vec<(Rule, Value)>,
}

/// What a term is assumed to come to.
#[derive(Clone, Copy, Debug)]
enum Value {
    Is(Truth),
    /// The two sides of a comparison, whose six operators follow from it; nothing where they cannot be compared.
    Compares(Option<Ordering>),
}

const YES_OR_NO: &[Value] = &[Value::Is(Truth::False), Value::Is(Truth::True)];
const THREE: &[Value] = &[
    Value::Is(Truth::False),
    Value::Is(Truth::Unknown),
    Value::Is(Truth::True),
];
const ORDERS: &[Value] = &[
    Value::Compares(None),
    Value::Compares(Some(Ordering::Less)),
    Value::Compares(Some(Ordering::Equal)),
    Value::Compares(Some(Ordering::Greater)),
];

impl World {
    /// Every world in which the term, which is open in this one, is known.
    pub(super) fn branches(&self, term: &Rule) -> impl Iterator<Item = Self> {
        let values = match term {
            Rule::Compare(_) => ORDERS,
            Rule::Role(_)
            | Rule::Scope(_)
            | Rule::TypedRole(_)
            | Rule::TypedScope(_)
            | Rule::Exists(_) => YES_OR_NO,
            _ => THREE,
        };
        values.iter().filter_map(|value| {
            let mut world = self.clone();
            world.assumed.push((*term, *value));
            world.is_possible().then_some(world)
        })
    }

    /// Whether a token could be so: what it is said to have by a type's hierarchy, some name must give it that gives nothing
    /// which it is said not to have.
    fn is_possible(&self) -> bool {
        grants_agree(&self.grants(role_of)) && grants_agree(&self.grants(scope_of))
    }

    fn grants(&self, of: fn(&Rule) -> Option<Named>) -> Vec<(Named, bool)> {
        let assumed = self.assumed.iter();
        let grants = assumed.filter_map(|(term, value)| match value {
            Value::Is(truth) => Some((of(term)?, *truth == Truth::True)),
            Value::Compares(_) => None,
        });
        grants.collect()
    }
}

impl Facts for World {
    fn truth(&self, term: &Rule) -> Option<Truth> {
        self.assumed
            .iter()
            .find_map(|(known, value)| match (known, term, value) {
                (Rule::Compare(known), Rule::Compare(term), Value::Compares(order)) => {
                    let sides = Sides::of(term, known)?;
                    Some(term.relation.holds(sides.order(*order)))
                }
                (known, term, Value::Is(truth)) => is_same(known, term).then_some(*truth),
                _ => None,
            })
    }
}

impl Display for World {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (index, (term, value)) in self.assumed.iter().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            match (term, value) {
                (Rule::Compare(comparison), Value::Compares(Some(order))) => {
                    let sign = sign(*order);
                    write!(f, "{} {sign} {}", comparison.left, comparison.right)?;
                }
                (term, Value::Is(Truth::True)) => write!(f, "{term} holds")?,
                (term, Value::Is(Truth::False)) => write!(f, "{term} does not hold")?,
                (term, _) => write!(f, "{term} is unknown")?,
            }
        }
        Ok(())
    }
}

/// A role or a scope of a rule: by its name alone, or with what implies it.
#[derive(Clone, Copy)]
enum Named {
    Text(&'static str),
    Typed(Grant),
}

fn role_of(term: &Rule) -> Option<Named> {
    match term {
        Rule::Role(name) => Some(Named::Text(name)),
        Rule::TypedRole(role) => Some(Named::Typed(*role)),
        _ => None,
    }
}

fn scope_of(term: &Rule) -> Option<Named> {
    match term {
        Rule::Scope(name) => Some(Named::Text(name)),
        Rule::TypedScope(scope) => Some(Named::Typed(*scope)),
        _ => None,
    }
}

fn grants_agree(grants: &[(Named, bool)]) -> bool {
    let may_hold = |name: &str| {
        let mut lacking = grants.iter().filter(|(_, has)| !has);
        !lacking.any(|(grant, _)| grant.is_given_by(name))
    };
    let mut having = grants.iter().filter(|(_, has)| *has);
    having.all(|(grant, _)| match grant {
        Named::Text(name) => may_hold(name),
        Named::Typed(typed) => {
            let mut names = typed.table().names.iter();
            names.any(|name| grant.is_given_by(name) && may_hold(name))
        }
    })
}

impl Named {
    fn is_given_by(&self, name: &str) -> bool {
        match self {
            Self::Text(text) => *text == name,
            Self::Typed(grant) => grant.is_given_by(name),
        }
    }
}

impl Grant {
    /// Whether a token with this name has it, by itself or by what the name implies.
    pub(super) fn is_given_by(&self, name: &str) -> bool {
        self.table().grants([name].into_iter(), self.index())
    }
}

const fn sign(order: Ordering) -> &'static str {
    match order {
        Ordering::Less => "<",
        Ordering::Equal => "==",
        Ordering::Greater => ">",
    }
}
