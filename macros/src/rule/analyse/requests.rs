//! Looks for a request of which something is true.

use super::space::{Caller, Possible, Question, Space};
use super::term;
use super::tree::{Kind, Node, Outcome};
use crate::rule::Rule;

/// More questions than this are not answered: nobody should wait for the compiler.
const QUESTIONS: usize = 12;

/// A rule and everything that it can meet.
pub(super) struct Requests<'r> {
    pub(super) rule: Node<'r>,
    pub(super) space: Space,
    callers: &'static [Caller],
}

impl<'r> Requests<'r> {
    /// Nothing for rules of more than twelve different terms.
    pub(super) fn of(rule: &'r Rule, callers: &'static [Caller]) -> Option<Self> {
        let terms: Option<Vec<_>> = rule.terms().into_iter().map(term::read).collect();
        let terms = terms?;
        let space = Space::of(&terms)?;
        let rule = Node::of(rule, &space)?;
        (space.questions(&terms) <= QUESTIONS).then_some(Self {
            rule,
            space,
            callers,
        })
    }

    /// Whether no two terms have to do with one another, and each can come to either answer where somebody with a token asks: then every
    /// part decides somewhere, since the others can be as one likes.
    pub(super) fn are_independent(&self) -> bool {
        let possible = self.space.possible_for(Caller::Known);
        let mut asked = Vec::new();
        let is_independent = |question: Question| {
            let is_new = !asked.contains(&question.variable);
            asked.push(question.variable);
            is_new && possible.answer(question).is_none()
        };
        let asks_known = self.callers.contains(&Caller::Known);
        asks_known && !self.space.has_links() && self.rule.all_questions(is_independent)
    }

    /// Whether all of these can hold at once.
    pub(super) fn some_pass(&self, all: &[&Node<'r>]) -> bool {
        self.some(|possible| Outcome::all(all.iter().map(|part| part.outcome(&[], possible))))
    }

    /// Whether this can fail to hold where all of those hold.
    pub(super) fn some_fail(&self, part: &Node<'r>, where_hold: &[&Node<'r>]) -> bool {
        self.some(|possible| {
            let others = where_hold.iter().map(|part| part.outcome(&[], possible));
            Outcome::all(others.chain([part.outcome(&[], possible).opposite()]))
        })
    }

    /// Whether a part of a group matters in a rule without these others: whether it decides otherwise without it.
    ///
    /// Only where the group hangs on the part, and in one direction: a rule never lets in more for one part more of an `&&`.
    /// Asking for all that first finds a request, or that there is none, soon.
    pub(super) fn matters(
        &self,
        part: &Node<'r>,
        group: &Node<'r>,
        without: &[usize],
        possible: &Possible,
    ) -> Outcome {
        let gone: Vec<_> = without.iter().copied().chain([part.id]).collect();
        let is_all = matches!(group.kind, Kind::All(_));
        let is = |outcome: Outcome, wanted: bool| {
            if wanted { outcome } else { outcome.opposite() }
        };
        let siblings = group
            .parts()
            .iter()
            .filter(|other| !gone.contains(&other.id));
        let siblings = siblings.map(|other| is(other.outcome(without, possible), is_all));
        let part = is(part.outcome(without, possible), !is_all);
        let hangs = Outcome::all([part].into_iter().chain(siblings));
        if hangs != Outcome::Holds {
            return hangs;
        }
        let with = is(self.rule.outcome(without, possible), !is_all);
        let without = is(self.rule.outcome(&gone, possible), is_all);
        Outcome::all([with, without].into_iter())
    }

    pub(super) fn some(&self, goal: impl Fn(&Possible) -> Outcome) -> bool {
        self.possible()
            .iter()
            .any(|possible| self.some_of(possible, &goal))
    }

    /// All that is possible, for each kind of caller.
    pub(super) fn possible(&self) -> Vec<Possible> {
        self.callers
            .iter()
            .map(|caller| self.space.possible_for(*caller))
            .collect()
    }

    /// Asks the questions that the goal depends on, one after the other, both ways.
    pub(super) fn some_of(
        &self,
        possible: &Possible,
        goal: &impl Fn(&Possible) -> Outcome,
    ) -> bool {
        match goal(possible) {
            Outcome::Holds => true,
            Outcome::Fails => false,
            Outcome::DependsOn(question) => [true, false].into_iter().any(|answer| {
                possible
                    .narrowed(&self.space, question, answer)
                    .is_some_and(|narrowed| self.some_of(&narrowed, goal))
            }),
        }
    }
}
