//! What only rustc can decide: which roles of the application's own imply which.
//!
//! The rule is projected on the typed roles, or scopes, that it names: which of their combinations it grants, refuses, or needs
//! a term for. The derive knows which combinations there are, and a constant assertion puts the two together.

use proc_macro2::TokenStream;
use syn::Path;

use super::Callers;
use super::combinations::Combinations;
use super::requests::Requests;
use super::space::{Possible, Question};
use super::term::Key;
use super::tree::{Kind, Node, Outcome};
use crate::rule::text::path_text;
use crate::rule::{Grant, Rule, TermKind};

/// Which typed roles a rule names, and what their hierarchy can make wrong.
pub(crate) struct Projection<'r> {
    pub(crate) of: Typed,
    /// The whole rule.
    pub(crate) tokens: TokenStream,
    /// The roles in the order of writing, each once.
    pub(crate) grants: Vec<&'r Path>,
    /// With which of them the rule can hold.
    pub(crate) granted: Combinations,
    /// With which of them it can fail to.
    pub(crate) refused: Combinations,
    /// The terms that some hierarchy makes useless.
    pub(crate) effects: Vec<Effect>,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Typed {
    Roles,
    Scopes,
}

/// A typed role in a rule.
pub(crate) struct Effect {
    /// Which of the roles it is.
    pub(crate) grant: usize,
    pub(crate) tokens: TokenStream,
    /// With which of the roles the rule decides otherwise without the term.
    pub(crate) changed: Combinations,
}

/// One for roles and one for scopes, each only where a hierarchy can make something wrong.
pub(crate) fn projections(rule: &Rule, callers: Callers) -> Vec<Projection<'_>> {
    let several = |of: &Typed| of.grants(rule).len() > 1;
    let mut several = [Typed::Roles, Typed::Scopes].into_iter().filter(several);
    let Some(first) = several.next() else {
        return Vec::new();
    };
    let Some(requests) = Requests::of(rule, callers.all()) else {
        return Vec::new();
    };
    let both = std::iter::once(first).chain(several);
    both.filter_map(|of| projection(&requests, rule, of))
        .collect()
}

fn projection<'r>(requests: &Requests<'r>, rule: &'r Rule, of: Typed) -> Option<Projection<'r>> {
    let variables = requests.space.about(|key| of.has(key));
    if variables.len() < 2 {
        return None;
    }
    let count = variables.len();
    let with = (0..count).map(|grant| Combinations::with(grant, count));
    let variables = variables.into_iter().zip(with).collect();
    let projected = Projected {
        requests,
        variables,
    };
    let granted = projected.where_some(|possible| requests.rule.outcome(&[], possible));
    let refused = projected.where_some(|possible| requests.rule.outcome(&[], possible).opposite());
    let effects = projected.effects(&requests.rule);
    let is_certain =
        granted.is_in_every_hierarchy() && refused.is_in_every_hierarchy() && effects.is_empty();
    (!is_certain).then(|| Projection {
        of,
        tokens: requests.rule.tokens(),
        grants: of.grants(rule),
        granted,
        refused,
        effects,
    })
}

struct Projected<'a, 'r> {
    requests: &'a Requests<'r>,
    /// Those of the typed roles, in the order of writing, and the combinations that have them.
    variables: Vec<(usize, Combinations)>,
}

impl<'r> Projected<'_, 'r> {
    /// The combinations for which some request reaches the goal.
    fn where_some(&self, goal: impl Fn(&Possible) -> Outcome) -> Combinations {
        let mut found = Combinations::none(self.variables.len());
        for possible in self.requests.possible() {
            let these = self.possible_combinations(&possible);
            self.collect(&possible, &these, &goal, &mut found);
        }
        found
    }

    fn possible_combinations(&self, possible: &Possible) -> Combinations {
        let all = Combinations::all(self.variables.len());
        self.variables.iter().fold(all, |left, (variable, with)| {
            let is_there = Question {
                variable: *variable,
                cases: IS_THERE,
            };
            match possible.answer(is_there) {
                Some(answer) => left.of_which(with, answer),
                None => left,
            }
        })
    }

    /// Adds those of these combinations, which are all that is possible here.
    fn collect(
        &self,
        possible: &Possible,
        these: &Combinations,
        goal: &impl Fn(&Possible) -> Outcome,
        found: &mut Combinations,
    ) {
        if found.contains(these) {
            return;
        }
        let question = match goal(possible) {
            Outcome::Holds => return found.add(these),
            Outcome::Fails => return,
            Outcome::DependsOn(question) => question,
        };
        let with = self
            .variables
            .iter()
            .find(|(variable, _)| *variable == question.variable);
        for answer in [true, false] {
            let Some(narrowed) = possible.narrowed(&self.requests.space, question, answer) else {
                continue;
            };
            let these = with.map_or_else(
                || these.clone(),
                |(_, with)| these.of_which(with, answer == (question.cases == IS_THERE)),
            );
            self.collect(&narrowed, &these, goal, found);
        }
    }

    fn effects(&self, group: &Node<'r>) -> Vec<Effect> {
        let parts = group.parts();
        let effect = |part: &Node<'r>| {
            let Kind::Asks(question) = part.kind else {
                return self.effects(part);
            };
            let Some(grant) = self
                .variables
                .iter()
                .position(|(of, _)| *of == question.variable)
            else {
                return Vec::new();
            };
            let matters = |possible: &Possible| self.requests.matters(part, group, &[], possible);
            let changed = self.where_some(matters);
            let effect = Effect {
                grant,
                tokens: part.tokens(),
                changed,
            };
            if effect.changed.is_in_every_hierarchy() {
                Vec::new()
            } else {
                vec![effect]
            }
        };
        parts.iter().flat_map(effect).collect()
    }
}

/// The case of a role that is there.
const IS_THERE: u128 = 0b10;

impl Typed {
    fn has(self, key: &Key) -> bool {
        match self {
            Self::Roles => matches!(key, Key::TypedRole(_)),
            Self::Scopes => matches!(key, Key::TypedScope(_)),
        }
    }

    fn grants(self, rule: &Rule) -> Vec<&Path> {
        let mut paths: Vec<&Path> = Vec::new();
        for term in rule.terms() {
            let (of, grant) = match &term.kind {
                TermKind::Role(grant) => (Self::Roles, grant),
                TermKind::Scope(grant) => (Self::Scopes, grant),
                _ => continue,
            };
            let Grant::Typed(path) = grant else { continue };
            if of == self
                && !paths
                    .iter()
                    .any(|other| path_text(other) == path_text(path))
            {
                paths.push(path);
            }
        }
        paths
    }
}
