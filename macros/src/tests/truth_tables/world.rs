//! Every request of a small world, and what the terms come to for it.

use std::cmp::Ordering;

use super::{TERMS, read};
use crate::rule::{Operand, OperandKind, Relation, Rule, Term, TermKind};

/// A request of the small world.
#[derive(Clone)]
pub(super) struct Request {
    pub(super) token: Option<Token>,
    check: bool,
    path: Value,
}

#[derive(Clone)]
pub(super) struct Token {
    role: bool,
    scope: bool,
    subject: &'static str,
    /// `claims.v` and `claims.w`
    claims: [Value; 2],
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Value {
    Absent,
    Bool(bool),
    Number(f64),
    Text(&'static str),
    Request(&'static str),
    /// Whether it is empty, and whether it contains `"b"`.
    Collection(bool, Option<bool>),
    Other,
}

/// All requests, first those with a token.
pub(super) fn requests() -> Vec<Request> {
    use Value::{Absent, Bool, Collection, Number, Other, Text};
    let texts = [
        "", "0", "0b", "a", "aa", "aab", "ab", "abb", "ac", "acb", "b", "c", "cb",
    ];
    let numbers = [0.0, 1.0, 1.5, 2.0, 3.0].map(Number);
    let collections = [
        (true, Some(false)),
        (true, None),
        (false, Some(true)),
        (false, Some(false)),
        (false, None),
    ];
    let mut values = vec![Absent, Other, Bool(false), Bool(true)];
    values.extend(numbers.into_iter().chain(texts.map(Text)));
    values.extend(collections.map(|(empty, contains)| Collection(empty, contains)));
    let mut tokens = vec![None];
    for (role, scope) in [(false, false), (false, true), (true, false), (true, true)] {
        for subject in ["ab", "b", "c"] {
            for other in [Absent, Other, Text("a"), Text(subject), Text("z")] {
                tokens.extend(values.iter().map(|value| {
                    let claims = [*value, other];
                    Some(Token {
                        role,
                        scope,
                        subject,
                        claims,
                    })
                }));
            }
        }
    }
    tokens.reverse();
    let paths = ["6", "7", "8", "9", "false", "true", "x"].map(Value::Request);
    let mut requests = Vec::new();
    for token in tokens {
        for path in paths.into_iter().chain([Absent, Other]) {
            let with = |check| Request {
                token: token.clone(),
                check,
                path,
            };
            requests.extend([false, true].map(with));
        }
    }
    requests
}

/// For which requests a rule is true, and for which false.
#[derive(Clone)]
pub(super) struct Table {
    pub(super) holds: Vec<u64>,
    fails: Vec<u64>,
}

/// The tables of all terms, by their text.
pub(super) struct World {
    terms: Vec<(String, Table)>,
}

impl World {
    pub(super) fn of(requests: &[Request]) -> Self {
        let table = |text: &str| {
            let Rule::Term(term) = read(text) else {
                panic!("{text} is a term")
            };
            let which = |wanted: bool| {
                let bit = |request: &Request| u64::from(truth(&term, request) == Some(wanted));
                let word = |some: &[Request]| {
                    some.iter()
                        .fold(0, |word, request| word << 1 | bit(request))
                };
                requests.chunks(64).map(word).collect()
            };
            (
                term.to_string(),
                Table {
                    holds: which(true),
                    fails: which(false),
                },
            )
        };
        Self {
            terms: TERMS.iter().map(|text| table(text)).collect(),
        }
    }

    pub(super) fn table(&self, rule: &Rule) -> Table {
        match rule {
            Rule::Term(term) => {
                let text = term.to_string();
                let found = self.terms.iter().find(|(other, _)| *other == text);
                found.expect("the term is one of ours").1.clone()
            }
            Rule::Not(rule) => self.table(rule).opposite(),
            Rule::All(rules) => {
                let tables = rules.iter().map(|rule| self.table(rule));
                tables
                    .reduce(Table::and)
                    .expect("a list has something in it")
            }
            Rule::Any(rules) => {
                let tables = rules.iter().map(|rule| self.table(rule).opposite());
                tables
                    .reduce(Table::and)
                    .expect("a list has something in it")
                    .opposite()
            }
        }
    }
}

impl Table {
    fn opposite(self) -> Self {
        Self {
            holds: self.fails,
            fails: self.holds,
        }
    }

    fn and(mut self, other: Self) -> Self {
        self.holds
            .iter_mut()
            .zip(other.holds)
            .for_each(|(one, other)| *one &= other);
        self.fails
            .iter_mut()
            .zip(other.fails)
            .for_each(|(one, other)| *one |= other);
        self
    }
}

/// What a term comes to; nothing where it is unknown.
fn truth(term: &Term, request: &Request) -> Option<bool> {
    match &term.kind {
        TermKind::Role(_) => Some(request.token.as_ref().is_some_and(|token| token.role)),
        TermKind::Scope(_) => Some(request.token.as_ref().is_some_and(|token| token.scope)),
        TermKind::Check(_) => Some(request.check),
        TermKind::Exists(operand) => Some(value(operand, request) != Value::Absent),
        TermKind::IsEmpty(operand) => match value(operand, request) {
            Value::Collection(empty, _) => Some(empty),
            value => value.text().map(str::is_empty),
        },
        TermKind::Contains(whole, part) => match value(whole, request) {
            Value::Collection(_, contains) => contains,
            whole => Some(whole.text()?.contains(literal(part)?)),
        },
        TermKind::StartsWith(whole, part) => {
            Some(value(whole, request).text()?.starts_with(literal(part)?))
        }
        TermKind::Compare(left, relation, right) => {
            let order = compare(value(left, request), value(right, request))?;
            Some(match relation {
                Relation::Equal => order.is_eq(),
                Relation::NotEqual => order.is_ne(),
                Relation::Less => order.is_lt(),
                Relation::LessOrEqual => order.is_le(),
                Relation::Greater => order.is_gt(),
                Relation::GreaterOrEqual => order.is_ge(),
            })
        }
    }
}

fn value(operand: &Operand, request: &Request) -> Value {
    let token = request.token.as_ref();
    match &operand.kind {
        OperandKind::Subject => token.map_or(Value::Absent, |token| Value::Text(token.subject)),
        OperandKind::Claim(_) => {
            let [v, w] = token.map_or([Value::Absent; 2], |token| token.claims);
            if operand.to_string() == "claims.v" {
                v
            } else {
                w
            }
        }
        OperandKind::Path(_) => request.path,
        #[expect(clippy::cast_precision_loss, reason = "small numbers")]
        OperandKind::Integer(number) => Value::Number(*number as f64),
        OperandKind::Bool(value) => Value::Bool(*value),
        _ => Value::Text(literal(operand).expect("the rest are texts")),
    }
}

fn literal(operand: &Operand) -> Option<&'static str> {
    let OperandKind::Text(text) = &operand.kind else {
        return None;
    };
    let text = text.value();
    ["", "a", "ab", "b", "7"]
        .into_iter()
        .find(|known| *known == text)
}

fn compare(left: Value, right: Value) -> Option<Ordering> {
    match (left, right) {
        (Value::Bool(left), Value::Bool(right)) => Some(left.cmp(&right)),
        (Value::Number(left), Value::Number(right)) => left.partial_cmp(&right),
        (Value::Request(text), Value::Number(_)) => {
            compare(Value::Number(text.parse().ok()?), right)
        }
        (Value::Request(text), Value::Bool(_)) => compare(Value::Bool(text.parse().ok()?), right),
        (left, right) => Some(left.text()?.cmp(right.text()?)),
    }
}

impl Value {
    fn text(self) -> Option<&'static str> {
        match self {
            Self::Text(text) | Self::Request(text) => Some(text),
            _ => None,
        }
    }
}
