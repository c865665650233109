//! A rule as its outcome sees it: without `!`, since what is asked of a term under `!` is that it is false.

use proc_macro2::TokenStream;

use super::case::Truth;
use super::space::{Possible, Question, Space};
use super::term;
use crate::rule::{Rule, Term};

/// A part of a rule.
pub(super) struct Node<'r> {
    pub(super) id: usize,
    /// As it stands in the rule.
    pub(super) written: &'r Rule,
    /// Whether it stands under a `!`, so that its opposite is asked for.
    pub(super) under_not: bool,
    pub(super) kind: Kind<'r>,
}

pub(super) enum Kind<'r> {
    Asks(Question),
    All(Vec<Node<'r>>),
    Any(Vec<Node<'r>>),
}

/// Whether a part holds, as far as that is decided.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Outcome {
    Holds,
    Fails,
    DependsOn(Question),
}

impl<'r> Node<'r> {
    pub(super) fn of(rule: &'r Rule, space: &Space) -> Option<Self> {
        Self::read(rule, false, space, &mut 0)
    }

    fn read(written: &'r Rule, under_not: bool, space: &Space, id: &mut usize) -> Option<Self> {
        *id += 1;
        let this = *id;
        let mut children = |rules: &'r [Rule]| -> Option<Vec<_>> {
            rules
                .iter()
                .map(|rule| Self::read(rule, under_not, space, id))
                .collect()
        };
        let kind = match written {
            Rule::Term(term) => Kind::Asks(question(term, under_not, space)?),
            Rule::Not(rule) => Self::read(rule, !under_not, space, id)?.kind,
            Rule::All(rules) if under_not => Kind::Any(children(rules)?),
            Rule::Any(rules) if under_not => Kind::All(children(rules)?),
            Rule::All(rules) => Kind::All(children(rules)?),
            Rule::Any(rules) => Kind::Any(children(rules)?),
        };
        Some(Self {
            id: this,
            written,
            under_not,
            kind,
        })
    }

    /// Whether it holds without these parts of it.
    pub(super) fn outcome(&self, without: &[usize], possible: &Possible) -> Outcome {
        match &self.kind {
            Kind::Asks(question) => match possible.answer(*question) {
                Some(true) => Outcome::Holds,
                Some(false) => Outcome::Fails,
                None => Outcome::DependsOn(*question),
            },
            Kind::All(parts) => Outcome::all(left(parts, without, possible)),
            Kind::Any(parts) => {
                Outcome::all(left(parts, without, possible).map(Outcome::opposite)).opposite()
            }
        }
    }

    pub(super) fn parts(&self) -> &[Node<'r>] {
        match &self.kind {
            Kind::Asks(_) => &[],
            Kind::All(parts) | Kind::Any(parts) => parts,
        }
    }

    /// Whether this is so of all questions in it.
    pub(super) fn all_questions(&self, mut is_so: impl FnMut(Question) -> bool) -> bool {
        let mut rest = vec![self];
        while let Some(node) = rest.pop() {
            if let Kind::Asks(question) = &node.kind
                && !is_so(*question)
            {
                return false;
            }
            rest.extend(node.parts());
        }
        true
    }

    /// What has to hold for it, all the way down.
    pub(super) fn conjuncts(&self) -> Vec<&Node<'r>> {
        match &self.kind {
            Kind::All(parts) => parts.iter().flat_map(Node::conjuncts).collect(),
            Kind::Asks(_) | Kind::Any(_) => vec![self],
        }
    }

    /// What has to hold for it, in the words of the attribute.
    pub(super) fn text(&self) -> String {
        match (self.under_not, self.written) {
            (false, rule) => rule.to_string(),
            (true, Rule::Not(rule)) => rule.to_string(),
            (true, rule) => Rule::Not(Box::new(rule.clone())).to_string(),
        }
    }

    pub(super) fn tokens(&self) -> TokenStream {
        self.written.tokens()
    }
}

impl Outcome {
    /// Whether all hold; what is open first is asked for first.
    pub(super) fn all(outcomes: impl Iterator<Item = Self>) -> Self {
        let mut whole = Self::Holds;
        for outcome in outcomes {
            match (outcome, whole) {
                (Self::Fails, _) => return Self::Fails,
                (open @ Self::DependsOn(_), Self::Holds) => whole = open,
                _ => {}
            }
        }
        whole
    }

    pub(super) fn opposite(self) -> Self {
        match self {
            Self::Holds => Self::Fails,
            Self::Fails => Self::Holds,
            open @ Self::DependsOn(_) => open,
        }
    }
}

fn question(term: &Term, under_not: bool, space: &Space) -> Option<Question> {
    let (key, test) = term::read(term)?;
    space.question(&key, &test, Truth::from(!under_not))
}

fn left(
    parts: &[Node<'_>],
    without: &[usize],
    possible: &Possible,
) -> impl Iterator<Item = Outcome> {
    let left = parts.iter().filter(|part| !without.contains(&part.id));
    left.map(|part| part.outcome(without, possible))
}
