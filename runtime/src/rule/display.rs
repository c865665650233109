//! Rules as text, in the words of the attribute.

use std::fmt::{self, Display, Formatter};

use super::{Comparison, Grant, Operand, Rule};

impl Display for Rule {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Always => f.write_str("any valid token"),
            Self::Role(role) => write!(f, "role({role:?})"),
            Self::Scope(scope) => write!(f, "scope({scope:?})"),
            Self::TypedRole(role) => write!(f, "role({role})"),
            Self::TypedScope(scope) => write!(f, "scope({scope})"),
            Self::Compare(comparison) => comparison.fmt(f),
            Self::Native(test) => f.write_str(test.text),
            Self::Contains(whole, part) => write!(f, "{whole}.contains({part})"),
            Self::StartsWith(whole, part) => write!(f, "{whole}.starts_with({part})"),
            Self::IsEmpty(operand) => write!(f, "{operand}.is_empty()"),
            Self::Exists(operand) => write!(f, "{operand}.exists()"),
            Self::Check(check) => write!(f, "{check:?}"),
            Self::Not(rule) => {
                f.write_str("!")?;
                within(rule, Self::binds_less_than_not(rule), f)
            }
            Self::All([]) | Self::Any([]) => f.write_str("nothing"),
            Self::All(rules) => joined(rules, " && ", |rule| matches!(rule, Self::Any(_)), f),
            Self::Any(rules) => joined(rules, " || ", |_| false, f),
        }
    }
}

impl Rule {
    fn binds_less_than_not(rule: &Self) -> bool {
        matches!(
            rule,
            Self::Compare(_) | Self::Native(_) | Self::All(_) | Self::Any(_)
        )
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
        within(rule, rules.len() > 1 && in_parentheses(rule), f)?;
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

impl Display for Comparison {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self {
            left,
            relation,
            right,
        } = self;
        write!(f, "{left} {} {right}", relation.sign())
    }
}

impl Display for Operand {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Subject => f.write_str("sub"),
            Self::Issuer => f.write_str("iss"),
            Self::Acr => f.write_str("acr"),
            Self::Method => f.write_str("method"),
            Self::Claim(names) => {
                f.write_str("claims")?;
                names.iter().try_for_each(|name| member(name, f))
            }
            Self::Path(name) => {
                f.write_str("path")?;
                member(name, f)
            }
            Self::Query(name) => {
                f.write_str("query")?;
                member(name, f)
            }
            Self::Header(name) => write!(f, "header({name:?})"),
            Self::Text(text) => write!(f, "{text:?}"),
            Self::Integer(number) => number.fmt(f),
            Self::Float(number) => write!(f, "{number:?}"),
            Self::Bool(value) => value.fmt(f),
            Self::TypedClaim(text, _) | Self::Constant(text, _) => f.write_str(text),
        }
    }
}

/// `.name`, or `["user-id"]` for what is no name in Rust.
fn member(name: &str, f: &mut Formatter<'_>) -> fmt::Result {
    let mut bytes = name.bytes();
    let begins = bytes
        .next()
        .is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_');
    if begins && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
        write!(f, ".{name}")
    } else {
        write!(f, "[{name:?}]")
    }
}

impl Display for Grant {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}::{}", self.table().type_name, self.variant())
    }
}
