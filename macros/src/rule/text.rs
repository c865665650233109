//! Rules as text, in the words of the attribute.

use std::fmt::{self, Display, Formatter};

use proc_macro2::Ident;
use quote::ToTokens as _;
use syn::Path;
use syn::ext::IdentExt as _;

use super::{Grant, Operand, OperandKind, Relation, Rule, Step, Term, TermKind};

impl Display for Rule {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Term(term) => term.fmt(f),
            Self::Not(rule) => {
                f.write_str("!")?;
                within(rule, rule.binds_less_than_not(), f)
            }
            Self::All(rules) => joined(rules, " && ", |rule| matches!(rule, Self::Any(_)), f),
            Self::Any(rules) => joined(rules, " || ", |_| false, f),
        }
    }
}

impl Rule {
    fn binds_less_than_not(&self) -> bool {
        match self {
            Self::Term(term) => matches!(term.kind, TermKind::Compare(..)),
            Self::Not(_) => false,
            Self::All(_) | Self::Any(_) => true,
        }
    }
}

fn joined(
    rules: &[Rule],
    operator: &str,
    in_parentheses: fn(&Rule) -> bool,
    f: &mut Formatter<'_>,
) -> fmt::Result {
    for (index, rule) in rules.iter().enumerate() {
        if index > 0 {
            f.write_str(operator)?;
        }
        within(rule, in_parentheses(rule), f)?;
    }
    Ok(())
}

fn within(rule: &Rule, parentheses: bool, f: &mut Formatter<'_>) -> fmt::Result {
    if parentheses {
        write!(f, "({rule})")
    } else {
        rule.fmt(f)
    }
}

impl Display for Term {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.kind {
            TermKind::Role(role) => write!(f, "role({role})"),
            TermKind::Scope(scope) => write!(f, "scope({scope})"),
            TermKind::Compare(left, relation, right) => write!(f, "{left} {relation} {right}"),
            TermKind::Contains(whole, part) => write!(f, "{whole}.contains({part})"),
            TermKind::StartsWith(whole, part) => write!(f, "{whole}.starts_with({part})"),
            TermKind::IsEmpty(operand) => write!(f, "{operand}.is_empty()"),
            TermKind::Exists(operand) => write!(f, "{operand}.exists()"),
            TermKind::Check(path) => write!(f, "check({})", path_text(path)),
        }
    }
}

impl Display for Grant {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(name) => write!(f, "{:?}", name.value()),
            Self::Typed(path) => f.write_str(&path_text(path)),
        }
    }
}

impl Display for Relation {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        })
    }
}

impl Display for Operand {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.kind {
            OperandKind::Subject => f.write_str("sub"),
            OperandKind::Issuer => f.write_str("iss"),
            OperandKind::Acr => f.write_str("acr"),
            OperandKind::Method => f.write_str("method"),
            OperandKind::Claim(steps) => {
                f.write_str("claims")?;
                steps.iter().try_for_each(|step| step.fmt(f))
            }
            OperandKind::Path(name) => member("path", name, f),
            OperandKind::Query(name) => member("query", name, f),
            OperandKind::Header(name) => write!(f, "header({name:?})"),
            OperandKind::Text(text) => write!(f, "{:?}", text.value()),
            OperandKind::Integer(number) => number.fmt(f),
            OperandKind::Float(number) => write!(f, "{number:?}"),
            OperandKind::Bool(value) => value.fmt(f),
            OperandKind::Constant(path) => f.write_str(&path_text(path)),
        }
    }
}

impl Display for Step {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field(name) => write!(f, ".{name}"),
            Self::Key(name) => write!(f, "[{:?}]", name.value()),
            Self::IfThere(_) => f.write_str("?"),
        }
    }
}

/// `path.name`, or `path["user-id"]` for what is no name in Rust.
fn member(of: &str, name: &str, f: &mut Formatter<'_>) -> fmt::Result {
    if syn::parse_str::<Ident>(name).is_ok() {
        write!(f, "{of}.{name}")
    } else {
        write!(f, "{of}[{name:?}]")
    }
}

/// Without the spaces that tokens are printed with.
pub(crate) fn path_text(path: &Path) -> String {
    let start = path.leading_colon.map(|_| "").into_iter();
    let segments = path.segments.iter().map(|segment| {
        let arguments = segment.arguments.to_token_stream().to_string();
        format!("{}{}", segment.ident.unraw(), arguments.replace(' ', ""))
    });
    let words: Vec<_> = start.map(str::to_owned).chain(segments).collect();
    words.join("::")
}
