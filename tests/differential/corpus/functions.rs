//! Section 1.2: the functions, and the service's own routes on them.

use serde_json::{Value, json};

use crate::case::{Case, case};
use crate::environment::Environment;
use crate::explained::ODD_EXPIRY;
use crate::group::Group;
use crate::request::Request;
use crate::rows::{passing, refused};
use crate::token::{CSRF, Token};

const ONLY_ACCESS: &str = "Only non-refresh tokens are allowed";
const ONLY_REFRESH: &str = "Only refresh tokens are allowed";
const REVOKED: &str = "Token has been revoked";

pub(super) fn groups() -> Vec<Group> {
    vec![
        Group::new("1.2 a session", Environment::headers(), session),
        Group::new("1.2 the accounts", Environment::headers(), accounts),
        Group::new("1.2 minting", Environment::headers(), minting),
        Group::new("1.2 decoding", Environment::headers(), decoding),
        Group::new("1.2 reading", Environment::headers(), reading),
        Group::new("1.2 users", Environment::headers().user_lookup(), users),
    ]
}

/// What `/_mint` is asked for.
pub(super) fn mint(wanted: &Value) -> Request {
    Request::post("/_mint").json(wanted)
}

/// A user of this name and role is registered and logged in.
pub(super) fn logged_in(name: &str, role: &str) -> [Case; 2] {
    let account = json!({ "username": name, "password": "correct horse", "role": role });
    [
        case("registered", Request::post("/register").json(&account)).status(201),
        case("logged in", Request::post("/login").json(&account)).passes(),
    ]
}

fn bearer(method: &'static str, path: &str, token: &str) -> Request {
    Request::new(method, path).bearer(format!("${{own:{token}}}"))
}

fn session() -> Vec<Case> {
    let access = |method, path| bearer(method, path, "access_token");
    let refresh = |method, path| bearer(method, path, "refresh_token");
    [
        logged_in("alice", "admin").to_vec(),
        passing([
            ("the access token passes", access("GET", "/protected")),
            ("it is fresh", access("GET", "/fresh")),
            ("it has the role", access("GET", "/admin")),
            ("its claims", access("GET", "/_claims")),
        ]),
        refused(
            422,
            ONLY_REFRESH,
            [("it does not refresh", access("POST", "/refresh"))],
        ),
        refused(
            422,
            ONLY_ACCESS,
            [("nor the other pass", refresh("GET", "/protected"))],
        ),
        passing([
            ("which refreshes", refresh("POST", "/refresh")),
            ("the new token passes", access("GET", "/protected")),
            ("it kept the role", access("GET", "/admin")),
            ("its claims", access("GET", "/_claims")),
        ]),
        refused(
            401,
            "Fresh token required",
            [("it is not fresh", access("GET", "/fresh"))],
        ),
        passing([(
            "the refresh token is not used up",
            refresh("POST", "/refresh"),
        )]),
        log_out(),
        without_role(),
    ]
    .concat()
}

fn log_out() -> Vec<Case> {
    let access = |method, path| bearer(method, path, "access_token");
    let refresh = |method, path| bearer(method, path, "refresh_token");
    let nothing = [
        ("log-out without a token", Request::new("DELETE", "/logout")),
        ("refresh without a token", Request::post("/refresh")),
    ];
    let gone = [
        ("the access token is gone", access("GET", "/protected")),
        ("twice", access("DELETE", "/logout")),
        ("even where it is optional", access("GET", "/optional")),
    ];
    let of_refresh = case("log-out of the refresh token", refresh("DELETE", "/logout"));
    [
        vec![case("log-out", access("DELETE", "/logout")).says(200, "Access token revoked")],
        refused(401, REVOKED, gone),
        passing([
            ("but not without the check", access("GET", "/_norevoke")),
            ("the refresh token is not", refresh("POST", "/refresh")),
        ]),
        vec![of_refresh.says(200, "Refresh token revoked")],
        refused(401, REVOKED, [("it is gone", refresh("POST", "/refresh"))]),
        refused(401, "Missing Authorization Header", nothing),
    ]
    .concat()
}

fn without_role() -> Vec<Case> {
    let refresh = Request::post("/refresh").bearer(Token::refresh().sign());
    passing([
        ("a refresh token without a role", refresh),
        (
            "gives one without",
            bearer("GET", "/_claims", "access_token"),
        ),
    ])
}

fn accounts() -> Vec<Case> {
    let post = |path: &str, body: Value| Request::post(path).json(&body);
    vec![
        case("no name", post("/register", json!({ "password": "x" }))).status(400),
        case("no password", post("/register", json!({ "username": "x" }))).status(400),
        case("no body", Request::post("/register")).status(400),
        case(
            "no JSON",
            Request::post("/register").body("application/json", "{"),
        )
        .status(400),
        case(
            "alice",
            post("/register", json!({ "username": "alice", "password": "x" })),
        )
        .status(201),
        case(
            "again",
            post("/register", json!({ "username": "alice", "password": "y" })),
        )
        .status(409),
        case(
            "a wrong password",
            post("/login", json!({ "username": "alice", "password": "y" })),
        )
        .says(401, "Bad username or password"),
        case(
            "a wrong name",
            post("/login", json!({ "username": "bob", "password": "x" })),
        )
        .says(401, "Bad username or password"),
        case("nothing", Request::post("/login")).says(401, "Bad username or password"),
        case(
            "right",
            post("/login", json!({ "username": "alice", "password": "x" })),
        )
        .passes(),
        case(
            "no administrator",
            Request::get("/admin").bearer("${own:access_token}"),
        )
        .status(403),
    ]
}

fn minting() -> Vec<Case> {
    let wanted = [
        json!({ "identity": "alice" }),
        json!({ "type": "refresh", "identity": "alice" }),
        json!({ "identity": "alice", "fresh": true }),
        json!({ "identity": "alice", "fresh_seconds": 600 }),
        json!({ "identity": "alice", "fresh_seconds": -600 }),
        json!({ "identity": "alice", "fresh": 4_102_444_800_i64 }),
        json!({ "identity": "alice", "expires": 60 }),
        json!({ "identity": "alice", "expires": -60 }),
        json!({ "identity": "alice", "expires": false }),
        json!({ "identity": "alice", "expires": 0 }),
        json!({ "type": "refresh", "identity": "alice", "expires": 60 }),
        json!({ "type": "refresh", "identity": "alice", "expires": false }),
        json!({ "identity": "alice", "claims": { "role": "admin", "nested": { "list": [1, 2.5, null, true, "ö"] } } }),
        json!({ "type": "refresh", "identity": "alice", "claims": { "role": "admin" } }),
        json!({ "identity": "alice", "headers": { "kid": "2026-10", "x": [1] } }),
        json!({ "identity": "alice", "headers": { "typ": "at+jwt" } }),
        json!({ "identity": "Ünïcode \"quoted\" \u{1f600}" }),
        json!({ "identity": "" }),
        json!({ "identity": "alice", "claims": {}, "headers": {} }),
    ];
    let mut cases = Vec::new();
    for wanted in wanted {
        cases.push(case(format!("minted {wanted}"), mint(&wanted)).passes());
        for path in ["/_claims", "/fresh", "/_refresh_only"] {
            let request = Request::get(path).bearer("${own:token}");
            cases.push(case(format!("{path} with {wanted}"), request));
        }
    }
    cases
}

fn decoding() -> Vec<Case> {
    let decode = |body: Value| Request::post("/_decode").json(&body);
    let access = Token::access();
    let expired = Token::expired().sign();
    let bare = Token::access()
        .without("type")
        .without("fresh")
        .without("jti")
        .without("csrf");
    let other = "another-secret-another-secret-another";
    vec![
        case("a token", decode(json!({ "token": access.sign() }))).passes(),
        case("a refresh token", decode(json!({ "token": Token::refresh().sign() }))).passes(),
        case("defaults are filled in", decode(json!({ "token": bare.sign() }))).passes(),
        case("the right CSRF value", decode(json!({ "token": access.sign(), "csrf": CSRF }))).passes(),
        case("a wrong CSRF value", decode(json!({ "token": access.sign(), "csrf": "x" })))
            .refused(401, "CSRF double submit tokens do not match"),
        case("an empty CSRF value", decode(json!({ "token": access.sign(), "csrf": "" }))).passes(),
        case("no CSRF claim", decode(json!({ "token": bare.sign(), "csrf": CSRF }))).refused(422, "Missing claim: csrf"),
        case("expired", decode(json!({ "token": expired }))).refused(401, "Token has expired"),
        case("expired, and allowed", decode(json!({ "token": expired, "allow_expired": true }))).passes(),
        case("expired, and a wrong CSRF value", decode(json!({ "token": expired, "csrf": "x" })))
            .refused(401, "CSRF double submit tokens do not match"),
        case("expired, allowed, of another key", decode(json!({ "token": Token::expired().secret(other).sign(), "allow_expired": true })))
            .refused(422, "Signature verification failed"),
        case("a bad expiry, and allowed", decode(json!({ "token": access.clone().claim("exp", "soon").sign(), "allow_expired": true }))).passes().differs(ODD_EXPIRY),
        case("banned", decode(json!({ "token": access.clone().claim("banned", true).sign() }))).passes(),
        case("not a token", decode(json!({ "token": "x" }))).refused(422, "Not enough segments"),
        case("revoking it", Request::new("DELETE", "/logout").bearer(access.sign())).passes(),
        case("revoked", decode(json!({ "token": access.sign() }))).passes(),
    ]
}

fn reading() -> Vec<Case> {
    let token = Token::access()
        .claim("list", json!([1, { "a": null }]))
        .claim("ratio", 0.5)
        .header("kid", "k")
        .sign();
    vec![
        case("claims and header", Request::get("/_claims").bearer(token)).passes(),
        case(
            "defaults",
            Request::get("/_claims").bearer(
                Token::access()
                    .without("type")
                    .without("fresh")
                    .without("jti")
                    .sign(),
            ),
        )
        .passes(),
        case("nothing is guarded", Request::get("/_unguarded_get_jwt")).says(
            500,
            "You must call `@jwt_required()` or `verify_jwt_in_request()` before using this method",
        ),
        case(
            "with a token",
            Request::get("/_unguarded_get_jwt").bearer(Token::access().sign()),
        )
        .status(500),
        case("nobody", Request::get("/_whoami")).passes(),
        case(
            "no loader",
            Request::get("/_whoami").bearer(Token::access().sign()),
        )
        .says(
            500,
            "You must provide a `@jwt.user_lookup_loader` callback to use this method",
        ),
    ]
}

fn users() -> Vec<Case> {
    let mut cases = logged_in("alice", "user").to_vec();
    for path in ["/_whoami", "/protected", "/optional"] {
        cases.extend([
            case(format!("{path}: nobody"), Request::get(path)),
            case(
                format!("{path}: a user"),
                Request::get(path).bearer("${own:access_token}"),
            )
            .passes(),
            case(
                format!("{path}: a stranger"),
                Request::get(path).bearer(Token::access().claim("sub", "mallory").sign()),
            )
            .refused(401, "Error loading the user mallory"),
            case(
                format!("{path}: odd letters"),
                Request::get(path).bearer(Token::access().claim("sub", "ü\"<\n").sign()),
            )
            .refused(401, "Error loading the user ü\"<\n"),
        ]);
    }
    cases
}
