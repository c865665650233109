//! Whether one rule is at least as strict as another.

use std::fmt::{self, Display, Formatter};

use super::Rule;
use super::evaluate::{Holds, evaluate, evaluate_all};
use super::world::World;

/// So many requests are thought of before a comparison is given up: rules of a dozen terms need a few thousand.
const WORLDS: usize = 1 << 16;

/// Why a rule does not imply another: a request that the first one lets pass and the second does not.
///
/// Its text names the terms that it takes, and what they come to in that request.
#[derive(Clone, Debug)]
pub struct Counterexample(Found);

#[derive(Clone, Debug)]
enum Found {
    Request(World),
    /// There may be none.
    TooMany,
}

impl Rule {
    /// Whether this rule is at least as strict as the other: whatever it lets pass, the other one lets pass too.
    ///
    /// Terms that are written alike are one term, and so are both directions of a comparison. Of different terms, only what a
    /// hierarchy says of roles and scopes is known; apart from that each may come to anything. So `claims.level > 7` is not known
    /// to imply `claims.level > 5`, and a rule that holds for another reason than its form is not recognised: a counterexample may
    /// be a request that cannot be, but where none is found there is none.
    ///
    /// # Errors
    /// With a request for which that is not so. Of two rules of so many terms that the comparison is given up, without one.
    ///
    /// ```
    /// use portcullis::Rule;
    ///
    /// let editors = Rule::All(&[Rule::Role("editor"), Rule::Scope("docs:write")]);
    /// assert!(editors.implies(&Rule::Role("editor")).is_ok());
    ///
    /// let counterexample = Rule::Role("editor").implies(&editors).unwrap_err();
    /// assert_eq!(
    ///     counterexample.to_string(),
    ///     r#"scope("docs:write") does not hold, role("editor") holds"#
    /// );
    /// ```
    pub fn implies(&self, other: &Self) -> Result<(), Counterexample> {
        all_imply(&[self], &[other])
    }
}

/// The same for rules that all have to hold.
pub(crate) fn all_imply(given: &[&Rule], wanted: &[&Rule]) -> Result<(), Counterexample> {
    let mut search = Search {
        given,
        left: WORLDS,
    };
    wanted.iter().try_for_each(|wanted| search.imply(wanted))
}

struct Search<'r> {
    given: &'r [&'r Rule],
    left: usize,
}

impl Search<'_> {
    /// Each part of a conjunction by itself: together they would have to be thought of in all combinations.
    fn imply(&mut self, wanted: &Rule) -> Result<(), Counterexample> {
        match wanted {
            Rule::All(parts) if !parts.is_empty() => {
                parts.iter().try_for_each(|part| self.imply(part))
            }
            wanted => match self.find(World::default(), wanted) {
                None => Ok(()),
                Some(found) => Err(Counterexample(found)),
            },
        }
    }

    /// A way to think this world on in which what is given holds and what is wanted does not.
    fn find(&mut self, world: World, wanted: &Rule) -> Option<Found> {
        let Some(left) = self.left.checked_sub(1) else {
            return Some(Found::TooMany);
        };
        self.left = left;
        let holds = evaluate_all(self.given.iter().copied(), &world);
        let open = match (holds, evaluate(wanted, &world)) {
            (Holds::No, _) | (_, Holds::Yes) => return None,
            (Holds::Yes, Holds::No) => return Some(Found::Request(world)),
            // What is wanted has fewer terms, and where it fails there is often nothing left to be given.
            (_, Holds::DependsOn(term)) | (Holds::DependsOn(term), _) => term,
        };
        let mut branches = world.branches(open);
        branches.find_map(|world| self.find(world, wanted))
    }
}

impl Display for Counterexample {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Found::Request(world) => match world.to_string() {
                nothing if nothing.is_empty() => f.write_str("any valid token"),
                assumed => f.write_str(&assumed),
            },
            Found::TooMany => f.write_str("the rules have too many terms to be compared"),
        }
    }
}

impl std::error::Error for Counterexample {}
