//! All that a request can be, as far as a rule tells it apart: variables with cases, some of which exclude one another.

use super::agree::{agree, are_linked};
use super::case::{Case, Truth};
use super::cases::cases;
use super::term::{Key, Test};

/// The cases of one variable, a bit each.
pub(super) type Cases = u128;

/// Who asks: somebody with a good token, or somebody without any.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Caller {
    Known,
    Anonymous,
}

/// The variables of a rule.
#[derive(Default)]
pub(super) struct Space {
    variables: Vec<Variable>,
}

struct Variable {
    key: Key,
    cases: Vec<Case>,
    /// The variables that it says something about.
    links: Vec<Link>,
}

struct Link {
    to: usize,
    /// For each case of the one, those of the other that can be then.
    allowed: Vec<Cases>,
}

/// What is still possible, by variable.
#[derive(Clone)]
pub(super) struct Possible(Vec<Cases>);

/// A question of a term whose answer decides: whether the variable is in one of these cases.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Question {
    pub(super) variable: usize,
    pub(super) cases: Cases,
}

impl Space {
    /// The variables of these terms; nothing where one of them has more cases than there are bits.
    pub(super) fn of(terms: &[(Key, Test)]) -> Option<Self> {
        let mut space = Self::default();
        for (key, _) in terms {
            if space.position(key).is_none() {
                let variable = Variable::new(key, terms);
                space.variables.push(variable);
            }
        }
        space.link();
        space
            .variables
            .iter()
            .all(|variable| variable.cases.len() < 128)
            .then_some(space)
    }

    /// The cases in which a term is true, and those in which it is false.
    pub(super) fn question(&self, key: &Key, test: &Test, wanted: Truth) -> Option<Question> {
        let variable = self.position(key)?;
        let cases = self
            .variables
            .get(variable)?
            .which(|case| case.truth(test) == wanted);
        Some(Question { variable, cases })
    }

    pub(super) fn possible_for(&self, caller: Caller) -> Possible {
        let cases = |variable: &Variable| variable.which(|case| variable.key.can_be(case, caller));
        Possible(self.variables.iter().map(cases).collect())
    }

    /// Whether any variable says something about another one.
    pub(super) fn has_links(&self) -> bool {
        let mut links = self.variables.iter().map(|variable| &variable.links);
        links.any(|links| !links.is_empty())
    }

    /// The positions of the variables that are about such a thing, in the order of writing.
    pub(super) fn about(&self, is_such: impl Fn(&Key) -> bool) -> Vec<usize> {
        let all = self.variables.iter().enumerate();
        all.filter(|(_, variable)| is_such(&variable.key))
            .map(|(index, _)| index)
            .collect()
    }

    /// How many yes-or-no questions the terms are, beyond which nobody wants to wait for an answer.
    pub(super) fn questions(&self, terms: &[(Key, Test)]) -> usize {
        let mut asked: Vec<[Option<Question>; 2]> = Vec::new();
        for (key, test) in terms {
            let holds = self.question(key, test, Truth::True);
            let fails = self.question(key, test, Truth::False);
            if !asked.contains(&[holds, fails]) && !asked.contains(&[fails, holds]) {
                asked.push([holds, fails]);
            }
        }
        asked.len()
    }

    fn position(&self, key: &Key) -> Option<usize> {
        self.variables
            .iter()
            .position(|variable| variable.key == *key)
    }

    fn link(&mut self) {
        let links: Vec<Vec<Link>> = self
            .variables
            .iter()
            .map(|one| self.links_of(one))
            .collect();
        for (variable, links) in self.variables.iter_mut().zip(links) {
            variable.links = links;
        }
    }

    fn links_of(&self, one: &Variable) -> Vec<Link> {
        let others = self.variables.iter().enumerate();
        let linked = others.filter_map(|(to, other)| {
            let forth = are_linked(&one.key, &other.key);
            if one.key == other.key || !(forth || are_linked(&other.key, &one.key)) {
                return None;
            }
            let fits = |case: &Case, other_case: &Case| {
                let (one, other) = ((&one.key, case), (&other.key, other_case));
                if forth {
                    agree(one, other)
                } else {
                    agree(other, one)
                }
            };
            let allowed = one
                .cases
                .iter()
                .map(|case| other.which(|other_case| fits(case, other_case)));
            Some(Link {
                to,
                allowed: allowed.collect(),
            })
        });
        linked.collect()
    }
}

impl Possible {
    /// The same where the answer to the question is this; nothing if it cannot be.
    pub(super) fn narrowed(&self, space: &Space, question: Question, answer: bool) -> Option<Self> {
        let mut narrowed = self.clone();
        let cases = if answer {
            question.cases
        } else {
            !question.cases
        };
        narrowed.keep(question.variable, cases)?;
        let mut changed = vec![question.variable];
        while let Some(variable) = changed.pop() {
            let left = narrowed.of(variable);
            for link in space
                .variables
                .get(variable)
                .map_or(&[][..], |variable| &variable.links)
            {
                let allowed = link.allowed.iter().enumerate();
                let allowed = allowed.filter(|(case, _)| left & (1 << case) != 0);
                if narrowed.keep(link.to, allowed.fold(0, |all, (_, cases)| all | cases))? {
                    changed.push(link.to);
                }
            }
        }
        Some(narrowed)
    }

    /// The answer, if all that is possible gives the same.
    pub(super) fn answer(&self, question: Question) -> Option<bool> {
        let possible = self.of(question.variable);
        if possible & question.cases == 0 {
            Some(false)
        } else if possible & !question.cases == 0 {
            Some(true)
        } else {
            None
        }
    }

    fn of(&self, variable: usize) -> Cases {
        self.0.get(variable).copied().unwrap_or(0)
    }

    /// Whether anything changed; nothing where nothing is left.
    fn keep(&mut self, variable: usize, cases: Cases) -> Option<bool> {
        let possible = self.0.get_mut(variable)?;
        let kept = *possible & cases;
        let changes = kept != *possible;
        *possible = kept;
        (kept != 0).then_some(changes)
    }
}

impl Variable {
    fn new(key: &Key, terms: &[(Key, Test)]) -> Self {
        let tests = terms
            .iter()
            .filter(|(other, _)| other == key)
            .map(|(_, test)| test);
        Self {
            key: key.clone(),
            cases: cases(key, &tests.collect::<Vec<_>>()),
            links: Vec::new(),
        }
    }

    fn which(&self, is_such: impl Fn(&Case) -> bool) -> Cases {
        let cases = self.cases.iter().enumerate().take(128);
        cases.fold(0, |which, (index, case)| {
            which | (Cases::from(is_such(case)) << index)
        })
    }
}
