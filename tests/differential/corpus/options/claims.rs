//! What is written into tokens and asked of them.

use serde_json::{Value, json};

use super::life;
use crate::case::{Case, case};
use crate::corpus::functions::mint;
use crate::environment::Environment;
use crate::group::Group;
use crate::request::Request;
use crate::token::Token;

pub(super) fn groups() -> Vec<Group> {
    let mut groups = odd_identities();
    let mut living = |environment: Environment| {
        let options: Vec<&str> = environment.options().collect();
        groups.push(Group::new(
            format!("2 {}", options.join(", ")),
            environment.clone(),
            life,
        ));
    };
    living(with_option("JWT_IDENTITY_CLAIM", "user_id"));
    living(with_option("JWT_ENCODE_NBF", false));
    living(with_option("JWT_COOKIE_CSRF_PROTECT", false));
    living(with_option("JWT_ENCODE_ISSUER", "us"));
    living(with_option("JWT_ENCODE_ISSUER", "us").set("JWT_DECODE_ISSUER", "us"));
    for audience in [json!("here"), json!(["here", "there"])] {
        let writing = with_option("JWT_ENCODE_AUDIENCE", audience);
        living(writing.clone());
        living(writing.set("JWT_DECODE_AUDIENCE", "here"));
    }
    let audiences = with_option("JWT_DECODE_AUDIENCE", json!(["here", "there"]));
    let issuers = with_option("JWT_DECODE_ISSUER", json!(["us", "them"]));
    groups.push(Group::new(
        "2 JWT_DECODE_AUDIENCE as a list",
        audiences,
        audience_list,
    ));
    groups.push(Group::new(
        "2 JWT_DECODE_ISSUER as a list",
        issuers,
        issuer_list,
    ));
    groups
}

fn odd_identities() -> Vec<Group> {
    let identity = with_option("JWT_IDENTITY_CLAIM", "user_id");
    let users = identity.clone().user_lookup();
    let any = with_option("JWT_VERIFY_SUB", false);
    let any_of_users = any.clone().user_lookup();
    vec![
        Group::new("2 JWT_IDENTITY_CLAIM on decoding", identity, identity_claim),
        Group::new("2 JWT_IDENTITY_CLAIM of users", users, identity_of_users),
        Group::new("2 JWT_VERIFY_SUB", any, any_subject),
        Group::new(
            "2 JWT_VERIFY_SUB of users",
            any_of_users,
            subjects_without_user,
        ),
        Group::new(
            "2 identities that are no texts",
            Environment::headers(),
            any_identity,
        ),
    ]
}

fn with_option(option: &str, value: impl Into<Value>) -> Environment {
    Environment::headers().set(option, value)
}

fn with(path: &str, token: &Token) -> Request {
    Request::get(path).bearer(token.sign())
}

fn identity_claim() -> Vec<Case> {
    let named = Token::access().without("sub").claim("user_id", "alice");
    let mut cases = vec![
        case("it is missing", with("/protected", &Token::access()))
            .refused(422, "Missing claim: user_id"),
        case("it is there", with("/protected", &named)).passes(),
        case(
            "beside a subject",
            with("/_claims", &named.clone().claim("sub", "bob")),
        )
        .passes(),
        case(
            "beside a subject that is a number",
            with("/protected", &named.claim("sub", 7)),
        )
        .refused(422, "Subject must be a string"),
    ];
    for value in [
        json!(7),
        json!(null),
        json!(["a"]),
        json!({ "id": 1 }),
        json!(""),
        json!(0),
        json!(false),
    ] {
        let token = Token::access()
            .without("sub")
            .claim("user_id", value.clone());
        for path in ["/protected", "/_claims", "/optional"] {
            cases.push(case(format!("{path} of {value}"), with(path, &token)).passes());
        }
        cases.push(
            case(
                format!("minted for {value}"),
                mint(&json!({ "identity": value })),
            )
            .passes(),
        );
        cases.push(
            case(
                format!("used by {value}"),
                Request::get("/_claims").bearer("${own:token}"),
            )
            .passes(),
        );
    }
    cases
}

fn identity_of_users() -> Vec<Case> {
    let [registered, logged_in] = crate::corpus::functions::logged_in("alice", "user");
    let of = |value: &str| Token::access().without("sub").claim("user_id", value);
    vec![
        registered,
        logged_in,
        case(
            "the user",
            Request::get("/_whoami").bearer("${own:access_token}"),
        )
        .passes(),
        case("by hand", with("/_whoami", &of("alice"))).passes(),
        case("a stranger", with("/_whoami", &of("bob"))).refused(401, "Error loading the user bob"),
    ]
}

fn subjects() -> [Value; 8] {
    [
        json!(7),
        json!(null),
        json!(true),
        json!(1.5),
        json!(-1),
        json!(0),
        json!(""),
        json!("alice"),
    ]
}

fn any_subject() -> Vec<Case> {
    let mut cases = Vec::new();
    for value in subjects()
        .into_iter()
        .chain([json!(["a"]), json!({ "id": 1 })])
    {
        for path in ["/protected", "/_claims", "/optional"] {
            cases.push(
                case(
                    format!("{path} of {value}"),
                    with(path, &Token::access().claim("sub", value.clone())),
                )
                .passes(),
            );
        }
        cases.push(
            case(
                format!("minted for {value}"),
                mint(&json!({ "identity": value })),
            )
            .passes(),
        );
        cases.push(
            case(
                format!("used by {value}"),
                Request::get("/_claims").bearer("${own:token}"),
            )
            .passes(),
        );
    }
    cases.push(
        case(
            "no subject",
            with("/protected", &Token::access().without("sub")),
        )
        .refused(422, "Missing claim: sub"),
    );
    cases
}

/// Values that are no texts are shown as Python shows them.
fn subjects_without_user() -> Vec<Case> {
    subjects()
        .map(|value| {
            case(
                format!("of {value}"),
                with("/protected", &Token::access().claim("sub", value)),
            )
            .status(401)
        })
        .into()
}

/// They can be minted, but not be used.
fn any_identity() -> Vec<Case> {
    let mut cases = Vec::new();
    for value in subjects() {
        cases.push(
            case(
                format!("minted for {value}"),
                mint(&json!({ "identity": value })),
            )
            .passes(),
        );
        cases.push(case(
            format!("used by {value}"),
            Request::get("/_claims").bearer("${own:token}"),
        ));
    }
    cases
}

fn audience_list() -> Vec<Case> {
    let of = |value: Value| with("/protected", &Token::access().claim("aud", value));
    vec![
        case("one", of(json!("here"))).passes(),
        case("the other", of(json!("there"))).passes(),
        case("both", of(json!(["here", "there"]))).passes(),
        case("one of them and another", of(json!(["elsewhere", "there"]))).passes(),
        case("another", of(json!("elsewhere"))).refused(422, "Audience doesn't match"),
        case("others", of(json!(["a", "b"]))).refused(422, "Audience doesn't match"),
        case("none", with("/protected", &Token::access()))
            .refused(422, "Token is missing the \"aud\" claim"),
        case("minted without", mint(&json!({ "identity": "alice" }))).passes(),
        case(
            "which is refused",
            Request::get("/protected").bearer("${own:token}"),
        )
        .refused(422, "Token is missing the \"aud\" claim"),
    ]
}

fn issuer_list() -> Vec<Case> {
    let of = |value: Value| with("/protected", &Token::access().claim("iss", value));
    vec![
        case("one", of(json!("us"))).passes(),
        case("the other", of(json!("them"))).passes(),
        case("another", of(json!("you"))).refused(422, "Invalid issuer"),
        case("a number", of(json!(7))).refused(422, "Payload Issuer (iss) must be a string"),
        case("none", with("/protected", &Token::access()))
            .refused(422, "Token is missing the \"iss\" claim"),
    ]
}
