//! Requests for which each term comes to what the row of a table says.

use std::collections::HashMap;

use axum::body::Body;
use axum::extract::Request;
use axum::http::header;
use portcullis::JwtManager;
use serde_json::{Map, Value, json};

use super::kind::Kind;
use super::tree::Truth;

/// Makes requests. Many rows differ in nothing that a token says: to sign one for each takes longer than to judge it.
pub(crate) struct Requests<'m> {
    manager: &'m JwtManager,
    tokens: HashMap<Grants, String>,
}

/// What a token is made of.
#[derive(Default, Eq, Hash, PartialEq)]
struct Grants {
    roles: Vec<String>,
    scopes: Vec<String>,
    claims: Map<String, Value>,
}

/// What a request is made of.
#[derive(Default)]
struct Draft {
    grants: Grants,
    path: Vec<&'static str>,
    query: Vec<String>,
    headers: Vec<(String, &'static str)>,
}

impl<'m> Requests<'m> {
    pub(crate) fn new(manager: &'m JwtManager) -> Self {
        let tokens = HashMap::new();
        Self { manager, tokens }
    }

    pub(crate) fn of(&mut self, terms: &[Kind], row: &[Truth]) -> Request {
        let mut draft = Draft {
            path: vec!["-"; 8],
            ..Draft::default()
        };
        for (number, (kind, truth)) in terms.iter().zip(row).enumerate() {
            draft.set(number, *kind, *truth);
        }
        let grants = std::mem::take(&mut draft.grants);
        draft.request(self.token(grants))
    }

    fn token(&mut self, grants: Grants) -> &str {
        let manager = self.manager;
        self.tokens
            .entry(grants)
            .or_insert_with_key(|grants| grants.token(manager))
    }
}

impl Grants {
    fn claim(&mut self, letter: char, n: usize, value: Value) {
        self.claims.insert(format!("{letter}{n}"), value);
    }

    fn token(&self, manager: &JwtManager) -> String {
        let token = manager
            .access_token("alice")
            .roles(&self.roles)
            .scopes(&self.scopes);
        let claims = self.claims.clone().into_iter();
        let token = claims.fold(token, |token, (name, value)| token.claim(name, value));
        token.sign().unwrap().as_str().to_owned()
    }
}

impl Draft {
    fn set(&mut self, n: usize, kind: Kind, truth: Truth) {
        use Truth::{False, True, Unknown};
        match (kind, truth) {
            (Kind::Role, True) => self.grants.roles.push(format!("r{n}")),
            (Kind::TypedRole, True) => self.grants.roles.push(format!("t{n}")),
            // One of two is enough: the first for an even number, the second for an odd one.
            (Kind::AnyRole, True) => self.grants.roles.push(format!("{}{n}", ["x", "y"][n % 2])),
            (Kind::Scope, True) => self.grants.scopes.push(format!("s{n}")),
            (Kind::AllScopes, True) => self
                .grants
                .scopes
                .extend([format!("v{n}"), format!("w{n}")]),
            // One of two is not.
            (Kind::AllScopes, _) => self.grants.scopes.push(format!("{}{n}", ["v", "w"][n % 2])),
            (Kind::Claim, Unknown) => self.grants.claim('c', n, json!("true")),
            (Kind::Claim, truth) => self.grants.claim('c', n, json!(truth == True)),
            (Kind::ClaimOfPath, truth) => {
                self.grants.claim('n', n, json!(7));
                self.path[n] = match truth {
                    False => "8",
                    Unknown => "07",
                    True => "7",
                };
            }
            (Kind::Query, False) => self.query.push(format!("q{n}=0")),
            (Kind::Query, Unknown) => self.query.push(format!("q{n}=1&q{n}=1")),
            (Kind::Query, True) => self.query.push(format!("q{n}=1")),
            (Kind::Header, False) => self.headers.push((format!("h{n}"), "ba")),
            (Kind::Header, True) => self.headers.push((format!("h{n}"), "ab")),
            (Kind::Check, True) => self.headers.push((format!("k{n}"), "yes")),
            (Kind::Check, _) => self.headers.push((format!("k{n}"), ["no", "odd"][n % 2])),
            (Kind::Contains, False) => self.grants.claim('l', n, json!(["alpha"])),
            (Kind::Contains, Unknown) => self.grants.claim('l', n, json!({"beta": true})),
            (Kind::Contains, True) => self.grants.claim('l', n, json!(["alpha", "beta"])),
            (Kind::Exists, True) => self.grants.claim('e', n, json!(false)),
            (Kind::Exists, _) => self.grants.claim('e', n, Value::Null),
            (Kind::Subject, True) => self.path[n] = "alice",
            (
                Kind::Role
                | Kind::TypedRole
                | Kind::AnyRole
                | Kind::Scope
                | Kind::Header
                | Kind::Subject,
                _,
            ) => {}
        }
    }

    fn request(self, token: &str) -> Request {
        let credentials = format!("Bearer {token}");
        let uri = format!("/{}?{}", self.path.join("/"), self.query.join("&"));
        let request = Request::get(uri).header(header::AUTHORIZATION, credentials);
        let request = self
            .headers
            .into_iter()
            .fold(request, |request, (name, value)| {
                request.header(name, value)
            });
        request.body(Body::empty()).unwrap()
    }
}
