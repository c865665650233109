//! From an expression to a rule. Rust parses the expression; what may stand in a rule is listed here, and all else is refused.

mod comparison;
mod foreign;
mod grant;
mod method;
mod operand;
mod place;
mod predicate;
mod refused;

pub(crate) use self::place::is_operand;
pub(crate) use self::predicate::{is_predicate, predicate_meant};

use quote::ToTokens as _;
use syn::{BinOp, Expr, ExprBinary, ExprUnary, UnOp};

use super::{Relation, Rule};
use crate::errors::Report;

/// Reads a rule, and reports everything in it that is none. Nothing comes of a rule in which something is wrong.
pub(crate) fn parse(expr: &Expr, report: &mut Report) -> Option<Rule> {
    match expr {
        Expr::Paren(inner) => parse(&inner.expr, report),
        Expr::Group(inner) => parse(&inner.expr, report),
        Expr::Unary(unary) if matches!(unary.op, UnOp::Not(_)) => negation(unary, report),
        Expr::Binary(binary) => joined(binary, report),
        Expr::Call(call) => predicate::call(call, report),
        Expr::MethodCall(call) => method::call(call, report),
        other => {
            refused::report_no_condition(other, report);
            None
        }
    }
}

fn negation(unary: &ExprUnary, report: &mut Report) -> Option<Rule> {
    let negated = without_parentheses(&unary.expr);
    if let Expr::Unary(inner) = negated
        && matches!(inner.op, UnOp::Not(_))
    {
        report.at(
            unary,
            "`!` of `!` changes nothing; remove both, or one of them",
        );
        parse(&inner.expr, report);
        return None;
    }
    if place::is_place(negated) {
        let value = operand::operand(negated, report)?;
        let repair = if value.kind.is_always_text() {
            format!("{value} != \"…\"")
        } else {
            format!("{value} == false")
        };
        report.at(
            unary,
            format!("`{value}` is a value, not a condition; write `{repair}`"),
        );
        return None;
    }
    Some(Rule::Not(Box::new(parse(negated, report)?)))
}

fn joined(binary: &ExprBinary, report: &mut Report) -> Option<Rule> {
    if let Some(relation) = relation(&binary.op) {
        return comparison::compare(binary, relation, report);
    }
    let operator = binary.op.to_token_stream();
    match &binary.op {
        BinOp::And(_) | BinOp::Or(_) => {}
        BinOp::BitAnd(_) => report.at(operator, "`&` joins bits, not terms; write `&&`"),
        BinOp::BitOr(_) => report.at(operator, "`|` joins bits, not terms; write `||`"),
        _ => {
            let repair = "a rule joins terms by `&&` and `||`, and compares values as they are";
            report.at(
                &operator,
                format!("`{operator}` cannot stand in a rule; {repair}"),
            );
            return None;
        }
    }
    let (left, right) = (parse(&binary.left, report), parse(&binary.right, report));
    let (left, right) = (left?, right?);
    Some(match &binary.op {
        BinOp::And(_) => left.and(right),
        BinOp::Or(_) => left.or(right),
        _ => return None,
    })
}

fn relation(operator: &BinOp) -> Option<Relation> {
    Some(match operator {
        BinOp::Eq(_) => Relation::Equal,
        BinOp::Ne(_) => Relation::NotEqual,
        BinOp::Lt(_) => Relation::Less,
        BinOp::Le(_) => Relation::LessOrEqual,
        BinOp::Gt(_) => Relation::Greater,
        BinOp::Ge(_) => Relation::GreaterOrEqual,
        _ => return None,
    })
}

/// The expression itself, also where a `macro_rules!` handed it on as a whole.
fn without_parentheses(mut expr: &Expr) -> &Expr {
    loop {
        expr = match expr {
            Expr::Paren(inner) => &inner.expr,
            Expr::Group(inner) => &inner.expr,
            other => return other,
        };
    }
}

impl Rule {
    /// Both, in one list with what each of them joins already.
    pub(crate) fn and(self, other: Self) -> Self {
        let mut rules = self.conjuncts();
        rules.extend(other.conjuncts());
        Self::All(rules)
    }

    fn conjuncts(self) -> Vec<Self> {
        match self {
            Self::All(rules) => rules,
            rule => vec![rule],
        }
    }

    fn or(self, other: Self) -> Self {
        let mut rules = self.alternatives();
        rules.extend(other.alternatives());
        Self::Any(rules)
    }

    fn alternatives(self) -> Vec<Self> {
        match self {
            Self::Any(rules) => rules,
            rule => vec![rule],
        }
    }
}
