//! Kleene's logic by its definition: `false < unknown < true`, conjunction the least, disjunction the greatest.

#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Truth {
    False,
    Unknown,
    True,
}

/// A rule over numbered terms.
pub(crate) enum Tree {
    Term(usize),
    Not(&'static Tree),
    And(&'static Tree, &'static Tree),
    Or(&'static Tree, &'static Tree),
}

impl Tree {
    pub(crate) fn value(&self, terms: &[Truth]) -> Truth {
        match self {
            Self::Term(number) => terms[*number],
            Self::Not(tree) => match tree.value(terms) {
                Truth::False => Truth::True,
                Truth::Unknown => Truth::Unknown,
                Truth::True => Truth::False,
            },
            Self::And(left, right) => left.value(terms).min(right.value(terms)),
            Self::Or(left, right) => left.value(terms).max(right.value(terms)),
        }
    }
}
