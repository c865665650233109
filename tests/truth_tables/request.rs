//! Requests for which each term comes to what the row of a table says.

use axum::body::Body;
use axum::http::{Request, header};
use portcullis::JwtManager;
use serde_json::{Map, Value, json};

use super::kind::Kind;
use super::tree::Truth;

/// What a request is made of.
#[derive(Default)]
struct Draft {
    roles: Vec<String>,
    scopes: Vec<String>,
    claims: Map<String, Value>,
    path: Vec<&'static str>,
    query: Vec<String>,
    headers: Vec<(String, &'static str)>,
}

pub(crate) fn request(manager: &JwtManager, terms: &[Kind], row: &[Truth]) -> Request<Body> {
    let mut draft = Draft {
        path: vec!["-"; 8],
        ..Draft::default()
    };
    for (number, (kind, truth)) in terms.iter().zip(row).enumerate() {
        draft.set(number, *kind, *truth);
    }
    draft.request(manager)
}

impl Draft {
    fn set(&mut self, n: usize, kind: Kind, truth: Truth) {
        use Truth::{False, True, Unknown};
        match (kind, truth) {
            (Kind::Role, True) => self.roles.push(format!("r{n}")),
            (Kind::TypedRole, True) => self.roles.push(format!("t{n}")),
            // One of two is enough: the first for an even number, the second for an odd one.
            (Kind::AnyRole, True) => self.roles.push(format!("{}{n}", ["x", "y"][n % 2])),
            (Kind::Scope, True) => self.scopes.push(format!("s{n}")),
            (Kind::AllScopes, True) => self.scopes.extend([format!("v{n}"), format!("w{n}")]),
            // One of two is not.
            (Kind::AllScopes, _) => self.scopes.push(format!("{}{n}", ["v", "w"][n % 2])),
            (Kind::Claim, Unknown) => self.claim('c', n, json!("true")),
            (Kind::Claim, truth) => self.claim('c', n, json!(truth == True)),
            (Kind::ClaimOfPath, truth) => {
                self.claim('n', n, json!(7));
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
            (Kind::Contains, False) => self.claim('l', n, json!(["alpha"])),
            (Kind::Contains, Unknown) => self.claim('l', n, json!({"beta": true})),
            (Kind::Contains, True) => self.claim('l', n, json!(["alpha", "beta"])),
            (Kind::Exists, True) => self.claim('e', n, json!(false)),
            (Kind::Exists, _) => self.claim('e', n, Value::Null),
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

    fn claim(&mut self, letter: char, n: usize, value: Value) {
        self.claims.insert(format!("{letter}{n}"), value);
    }

    fn request(self, manager: &JwtManager) -> Request<Body> {
        let token = manager
            .access_token("alice")
            .roles(self.roles)
            .scopes(self.scopes);
        let token = self
            .claims
            .into_iter()
            .fold(token, |token, (name, value)| token.claim(name, value));
        let credentials = format!("Bearer {}", token.sign().unwrap().as_str());
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
