//! What a request says of the terms of a rule.

use std::cell::{Cell, OnceCell};

use axum::extract::RawPathParams;
use axum::extract::rejection::RawPathParamsRejection;
use http::request::Parts;
use serde_json::Value;

use super::claim::{ClaimValue as _, TypedClaims};
use super::compiled::Term;
use super::evaluate::Facts;
use super::{Comparison, Grant, GrantTable, NativeTest, Operand, Rule, RuleValue, Truth};
use crate::authenticate::Authenticated;
use crate::claims::member::find;
use crate::claims::typed::Kept;

/// The parameters of the path, which may be no text.
pub(crate) type ReadPath = Result<RawPathParams, RawPathParamsRejection>;

/// The facts of one request; those of the application's checks are open.
pub(crate) struct RequestFacts<'r> {
    /// Nobody, where the request carries no token.
    caller: Option<&'r Authenticated<'r>>,
    parts: &'r Parts,
    /// Read only for rules that ask for it.
    path: Option<&'r ReadPath>,
    typed: OnceCell<Vec<Kept>>,
    roles: Held,
    scopes: Held,
}

/// What the token's roles or scopes come to in the type of the application's own that was asked for last: the token keeps only one type's.
#[derive(Default)]
struct Held {
    table: Cell<Option<&'static GrantTable>>,
    grants: Cell<u128>,
}

impl<'r> RequestFacts<'r> {
    pub(crate) fn new(
        caller: Option<&'r Authenticated<'r>>,
        parts: &'r Parts,
        path: Option<&'r ReadPath>,
    ) -> Self {
        Self {
            caller,
            parts,
            path,
            typed: OnceCell::new(),
            roles: Held::default(),
            scopes: Held::default(),
        }
    }

    #[inline]
    fn has_role(&self, name: &str) -> bool {
        self.caller
            .is_some_and(|caller| caller.token().roles().any(|held| held == name))
    }

    fn has_scope(&self, name: &str) -> bool {
        self.caller
            .is_some_and(|caller| caller.token().scopes().any(|held| held == name))
    }

    #[inline]
    pub(crate) fn has_typed(&self, term: Term) -> bool {
        self.caller.is_some_and(|caller| match term {
            Term::Role(role) => self.roles.has(role, |table| caller.token().roles_in(table)),
            Term::Scope(scope) => self
                .scopes
                .has(scope, |table| caller.token().scopes_in(table)),
        })
    }

    fn native(&self, test: &NativeTest) -> Truth {
        self.typed(|claims| (test.holds)(claims))
            .unwrap_or(Truth::Unknown)
    }

    /// What is read of the claims as the type that it is read from; nothing where the guard read them as no such type.
    fn typed<'v, T>(&'v self, read: impl Fn(TypedClaims<'v>) -> Option<T>) -> Option<T> {
        let all = self.typed.get_or_init(|| {
            self.caller
                .map(Authenticated::typed_claims)
                .unwrap_or_default()
        });
        all.iter().find_map(|claims| read(&**claims))
    }

    /// Of a token whose claims nobody read as the type, nothing is known to be absent.
    fn typed_claim<'v>(
        &'v self,
        read: fn(TypedClaims<'v>) -> Option<RuleValue<'v>>,
    ) -> RuleValue<'v> {
        let unread = || match self.caller {
            Some(_) => RuleValue::Other,
            None => RuleValue::Absent,
        };
        self.typed(read).unwrap_or_else(unread)
    }

    /// Terms that compare values. Apart from those of roles and scopes, which most rules have, and which are quick.
    #[inline(never)]
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "the methods are of one lifetime, the closures of any"
    )]
    fn compared(&self, term: &Rule) -> Truth {
        match term {
            Rule::Compare(comparison) => {
                let Comparison {
                    left,
                    relation,
                    right,
                } = comparison;
                let order = self.with(left, |left| self.with(right, |right| left.compare(right)));
                relation.holds(order)
            }
            Rule::Native(test) => self.native(test),
            Rule::Contains(whole, part) => {
                self.with(whole, |whole| self.with(part, |part| whole.contains(part)))
            }
            Rule::StartsWith(whole, part) => self.with(whole, |whole| {
                self.with(part, |part| whole.starts_with(part))
            }),
            Rule::IsEmpty(operand) => self.with(operand, |value| value.is_empty()),
            Rule::Exists(operand) => self.with(operand, |value| value.exists()),
            // No comparisons; the evaluation takes them apart.
            _ => Truth::Unknown,
        }
    }

    /// Looks at the value of an operand.
    fn with<T>(&self, operand: &Operand, look: impl FnOnce(&RuleValue<'_>) -> T) -> T {
        if let Operand::Claim(names) = *operand {
            let claims = self.caller.map(|caller| caller.token().claims_json());
            let found = claims.and_then(|claims| find(claims, names));
            return look(&found.as_ref().map_or(RuleValue::Absent, Value::rule_value));
        }
        look(&self.value(operand))
    }

    fn value<'v>(&'v self, operand: &Operand) -> RuleValue<'v> {
        let text = |text: Option<&'v str>| text.map_or(RuleValue::Absent, RuleValue::text);
        match *operand {
            Operand::Subject => text(self.caller.map(|caller| caller.token().subject())),
            Operand::Issuer => text(self.caller.and_then(|caller| caller.token().issuer())),
            Operand::Acr => text(self.caller.and_then(|caller| caller.token().acr())),
            Operand::Method => RuleValue::text(self.parts.method.as_str()),
            Operand::TypedClaim(_, read) => self.typed_claim(read),
            Operand::Path(name) => self.path_parameter(name),
            Operand::Query(name) => self.query_parameter(name),
            Operand::Header(name) => self.header(name),
            Operand::Text(text) => RuleValue::text(text),
            Operand::Integer(number) => RuleValue::Integer(number),
            Operand::Float(number) => RuleValue::Float(number),
            Operand::Bool(value) => RuleValue::Bool(value),
            Operand::Constant(_, value) => value(),
            // Found in the claims, where `with` looks for it.
            Operand::Claim(_) => RuleValue::Absent,
        }
    }

    /// Of nested routers, each may have a parameter of this name.
    fn path_parameter(&self, name: &str) -> RuleValue<'_> {
        let parameters = match self.path {
            None | Some(Err(RawPathParamsRejection::MissingPathParams(_))) => {
                return RuleValue::Absent;
            }
            Some(Err(_)) => return RuleValue::Other,
            Some(Ok(parameters)) => parameters,
        };
        let values = parameters.iter().filter(|(found, _)| *found == name);
        only(values.map(|(_, value)| RuleValue::RequestText(value.into())))
    }

    fn query_parameter(&self, name: &str) -> RuleValue<'_> {
        let query = self.parts.uri.query().unwrap_or_default();
        let values = form_urlencoded::parse(query.as_bytes())
            .filter_map(|(found, value)| (*found == *name).then_some(value));
        only(values.map(RuleValue::RequestText))
    }

    fn header(&self, name: &str) -> RuleValue<'_> {
        let values = self.parts.headers.get_all(name).iter();
        only(values.map(|value| {
            let text = value.to_str();
            text.map_or(RuleValue::Other, |text| RuleValue::RequestText(text.into()))
        }))
    }
}

/// What is there twice is no value: the handler may read the other one.
fn only<'v>(mut values: impl Iterator<Item = RuleValue<'v>>) -> RuleValue<'v> {
    match (values.next(), values.next()) {
        (None, _) => RuleValue::Absent,
        (Some(value), None) => value,
        (Some(_), Some(_)) => RuleValue::Other,
    }
}

impl Facts for RequestFacts<'_> {
    #[inline]
    fn truth(&self, term: &Rule) -> Option<Truth> {
        Some(match term {
            Rule::Role(name) => self.has_role(name).into(),
            Rule::Scope(name) => self.has_scope(name).into(),
            Rule::TypedRole(role) => self.has_typed(Term::Role(*role)).into(),
            Rule::TypedScope(scope) => self.has_typed(Term::Scope(*scope)).into(),
            Rule::Check(_) => return None,
            term => self.compared(term),
        })
    }
}

impl Held {
    #[inline]
    fn has(&self, grant: Grant, held: impl FnOnce(&'static GrantTable) -> u128) -> bool {
        let table = grant.table();
        if !self
            .table
            .get()
            .is_some_and(|known| std::ptr::eq(known, table))
        {
            self.grants.set(held(table));
            self.table.set(Some(table));
        }
        self.grants.get() & grant.bit() != 0
    }
}
