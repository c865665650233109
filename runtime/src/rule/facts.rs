//! What a request says of the terms of a rule.

use std::any::Any;
use std::cell::{Cell, OnceCell};
use std::sync::Arc;

use axum::extract::RawPathParams;
use axum::extract::rejection::RawPathParamsRejection;
use http::request::Parts;
use serde_json::Value;

use super::claim::{ClaimValue as _, TypedClaims};
use super::evaluate::Facts;
use super::{Grant, GrantTable, NativeTest, Operand, Rule, RuleValue, Truth};
use crate::authenticate::Authenticated;

/// The parameters of the path, which may be no text.
pub(crate) type ReadPath = Result<RawPathParams, RawPathParamsRejection>;

/// The facts of one request; those of the application's checks are open.
pub(crate) struct RequestFacts<'r> {
    /// Nobody, where the request carries no token.
    pub(crate) caller: Option<&'r Authenticated>,
    pub(crate) parts: &'r Parts,
    /// Read only for rules that ask for it.
    pub(crate) path: Option<&'r ReadPath>,
    claims: OnceCell<Option<Value>>,
    typed: OnceCell<Vec<Arc<dyn Any + Send + Sync>>>,
    roles: Held,
    scopes: Held,
}

/// What the token's roles or scopes come to in the type of the application's own that was asked for last.
#[derive(Default)]
struct Held(Cell<Option<(&'static GrantTable, u128)>>);

impl<'r> RequestFacts<'r> {
    pub(crate) fn new(
        caller: Option<&'r Authenticated>,
        parts: &'r Parts,
        path: Option<&'r ReadPath>,
    ) -> Self {
        Self {
            caller,
            parts,
            path,
            claims: OnceCell::new(),
            typed: OnceCell::new(),
            roles: Held::default(),
            scopes: Held::default(),
        }
    }

    fn has_role(&self, name: &str) -> bool {
        self.caller
            .is_some_and(|caller| caller.token().roles().any(|held| held == name))
    }

    fn has_scope(&self, name: &str) -> bool {
        self.caller
            .is_some_and(|caller| caller.token().scopes().any(|held| held == name))
    }

    fn has_typed_role(&self, role: Grant) -> bool {
        self.caller.is_some_and(|caller| {
            self.roles
                .has(role, |table| table.held(caller.token().roles()))
        })
    }

    fn has_typed_scope(&self, scope: Grant) -> bool {
        self.caller.is_some_and(|caller| {
            self.scopes
                .has(scope, |table| table.held(caller.token().scopes()))
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

    fn value<'v>(&'v self, operand: &Operand) -> RuleValue<'v> {
        let text = |text: Option<&'v str>| text.map_or(RuleValue::Absent, RuleValue::text);
        match *operand {
            Operand::Subject => text(self.caller.map(|caller| caller.token().subject())),
            Operand::Issuer => text(self.caller.and_then(|caller| caller.token().issuer())),
            Operand::Acr => text(self.caller.and_then(|caller| caller.token().acr())),
            Operand::Method => RuleValue::text(self.parts.method.as_str()),
            Operand::Claim(names) => self.claim(names),
            Operand::TypedClaim(_, read) => self.typed_claim(read),
            Operand::Path(name) => self.path_parameter(name),
            Operand::Query(name) => self.query_parameter(name),
            Operand::Header(name) => self.header(name),
            Operand::Text(text) => RuleValue::text(text),
            Operand::Integer(number) => RuleValue::Integer(number),
            Operand::Float(number) => RuleValue::Float(number),
            Operand::Bool(value) => RuleValue::Bool(value),
            Operand::Constant(_, value) => value(),
        }
    }

    fn claim(&self, names: &[&str]) -> RuleValue<'_> {
        let Some(caller) = self.caller else {
            return RuleValue::Absent;
        };
        let claims = self.claims.get_or_init(|| {
            // Verified tokens have claims that can be read; where one had none, nothing of it would be absent.
            serde_json::from_str(caller.token().claims_json()).ok()
        });
        let Some(claims) = claims else {
            return RuleValue::Other;
        };
        let found = names
            .iter()
            .try_fold(claims, |value, name| value.as_object()?.get(*name));
        found.map_or(RuleValue::Absent, Value::rule_value)
    }

    /// As with the query: of nested routers, each may have a parameter of this name.
    fn path_parameter(&self, name: &str) -> RuleValue<'_> {
        let parameters = match self.path {
            None | Some(Err(RawPathParamsRejection::MissingPathParams(_))) => {
                return RuleValue::Absent;
            }
            Some(Err(_)) => return RuleValue::Other,
            Some(Ok(parameters)) => parameters,
        };
        let mut values = parameters.iter().filter(|(found, _)| *found == name);
        match (values.next(), values.next()) {
            (None, _) => RuleValue::Absent,
            (Some((_, value)), None) => RuleValue::RequestText(value.into()),
            (Some(_), Some(_)) => RuleValue::Other,
        }
    }

    /// A parameter that is there twice is no value: the handler may read the other one.
    fn query_parameter(&self, name: &str) -> RuleValue<'_> {
        let query = self.parts.uri.query().unwrap_or_default();
        let mut values = form_urlencoded::parse(query.as_bytes())
            .filter_map(|(found, value)| (*found == *name).then_some(value));
        match (values.next(), values.next()) {
            (None, _) => RuleValue::Absent,
            (Some(value), None) => RuleValue::RequestText(value),
            (Some(_), Some(_)) => RuleValue::Other,
        }
    }

    fn header(&self, name: &str) -> RuleValue<'_> {
        let mut values = self.parts.headers.get_all(name).iter();
        match (values.next(), values.next()) {
            (None, _) => RuleValue::Absent,
            (Some(value), None) => value
                .to_str()
                .map_or(RuleValue::Other, |text| RuleValue::RequestText(text.into())),
            (Some(_), Some(_)) => RuleValue::Other,
        }
    }
}

impl Facts for RequestFacts<'_> {
    fn truth(&self, term: &Rule) -> Option<Truth> {
        Some(match term {
            Rule::Role(name) => self.has_role(name).into(),
            Rule::Scope(name) => self.has_scope(name).into(),
            Rule::TypedRole(role) => self.has_typed_role(*role).into(),
            Rule::TypedScope(scope) => self.has_typed_scope(*scope).into(),
            Rule::Compare(comparison) => {
                let (left, right) = (self.value(&comparison.left), self.value(&comparison.right));
                comparison.relation.holds(left.compare(&right))
            }
            Rule::Native(test) => self.native(test),
            Rule::Contains(whole, part) => self.value(whole).contains(&self.value(part)),
            Rule::StartsWith(whole, part) => self.value(whole).starts_with(&self.value(part)),
            Rule::IsEmpty(operand) => self.value(operand).is_empty(),
            Rule::Exists(operand) => self.value(operand).exists(),
            Rule::Check(_) => return None,
            // No terms: the evaluation takes them apart.
            Rule::Always | Rule::Not(_) | Rule::All(_) | Rule::Any(_) => Truth::Unknown,
        })
    }
}

impl Held {
    fn has(&self, grant: Grant, held: impl FnOnce(&GrantTable) -> u128) -> bool {
        let known = self
            .0
            .get()
            .filter(|(table, _)| std::ptr::eq(*table, grant.table()));
        let (_, bits) = known.unwrap_or_else(|| {
            let fresh = (grant.table(), held(grant.table()));
            self.0.set(Some(fresh));
            fresh
        });
        bits & grant.bit() != 0
    }
}
