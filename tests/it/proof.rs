//! A guard's proof is of one token and one manager: what another layer proved of another counts for nothing.

use axum::Router;
use axum::body::Body;
use axum::extract::{FromRequestParts as _, Request, State};
use axum::http::header::AUTHORIZATION;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::get;
use portcullis::{Decide, Guard, Identity, JwtManager, Policy, Requirement, Rule, Site, public};
use tower::ServiceExt as _;

use crate::support::forge::with_secret;
use crate::support::{Answer, Service, claims, header};

const SITE: Site = Site::new("handler", module_path!(), file!(), line!(), column!());

async fn who(Identity(name): Identity) -> String {
    name
}

#[public]
async fn open(Identity(name): Identity) -> String {
    name
}

/// Notes who is calling, by the keys of a partner.
async fn note(State(partner): State<JwtManager>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let _noted = Option::<Identity>::from_request_parts(&mut parts, &partner).await;
    next.run(Request::from_parts(parts, body)).await
}

/// Looks at the caller, then changes who it is.
async fn swap(
    State((manager, to)): State<(JwtManager, String)>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    let _seen = Option::<Identity>::from_request_parts(&mut parts, &manager).await;
    parts.headers.remove(AUTHORIZATION);
    if !to.is_empty() {
        parts
            .headers
            .insert(AUTHORIZATION, format!("Bearer {to}").parse().unwrap());
    }
    next.run(Request::from_parts(parts, body)).await
}

async fn send(router: Router, token: &str) -> Answer {
    let request = Request::get("/").header(AUTHORIZATION, format!("Bearer {token}"));
    Answer::read(
        router
            .oneshot(request.body(Body::empty()).unwrap())
            .await
            .unwrap(),
    )
    .await
}

#[tokio::test]
async fn a_partner_s_token_is_not_one_of_ours() {
    let partner = JwtManager::builder()
        .secret("a-partner-has-other-secrets-0123456789")
        .build()
        .unwrap();
    let ours = Service::with_secret().manager;
    let evil = partner.access_token("evil").sign().unwrap();
    for handler in [get(who), get(open)] {
        let router = Router::new()
            .route("/", handler)
            .layer(from_fn_with_state(partner.clone(), note))
            .with_state(ours.clone());
        send(router, evil.as_str())
            .await
            .refused("signature", "signed by the partner");
    }
}

#[tokio::test]
async fn a_proof_does_not_outlive_its_token() {
    let manager = Service::with_secret().manager;
    let token =
        |name: &str| with_secret(header("HS256"), claims().with("sub", format!("\"{name}\"")));
    let swapped = |to: String| {
        Router::new()
            .route("/", get(who))
            .layer(from_fn_with_state((manager.clone(), to), swap))
            .with_state(manager.clone())
    };
    let bob = send(swapped(token("bob")), &token("alice")).await;
    assert_eq!(bob.accepted("another token"), "bob");
    let nobody = send(swapped(String::new()), &token("alice")).await;
    assert_eq!(nobody.reason(), Some("missing_token"));
    send(swapped("garbage".to_owned()), &token("alice"))
        .await
        .refused("segment_count", "garbage");
}

struct OptionalAdmin;

impl Policy for OptionalAdmin {
    const REQUIREMENT: Requirement = Requirement::access(SITE)
        .optional()
        .rule(Rule::Role("admin"));
}

impl<S> Decide<S> for OptionalAdmin {}

struct OptionalExpiredAdmin;

impl Policy for OptionalExpiredAdmin {
    const REQUIREMENT: Requirement = Requirement::access(SITE)
        .optional_expired()
        .rule(Rule::Role("admin"));
}

impl<S> Decide<S> for OptionalExpiredAdmin {}

struct NoRuleAtAll;

impl Policy for NoRuleAtAll {
    const REQUIREMENT: Requirement = Requirement::access(SITE).rule(Rule::All(&[]));
}

impl<S> Decide<S> for NoRuleAtAll {}

async fn guarded<P: Decide<JwtManager>>(_: Guard<P>) {}

#[tokio::test]
async fn a_policy_written_by_hand_lets_nobody_past_its_rule() {
    let service = Service::with_secret();
    let router = Router::new()
        .route("/admin", get(guarded::<OptionalAdmin>))
        .route("/expired", get(guarded::<OptionalExpiredAdmin>))
        .route("/nothing", get(guarded::<NoRuleAtAll>))
        .with_state(service.manager.clone());
    let call = async |path: &str, token: Option<&str>| {
        let mut request = Request::get(path);
        if let Some(token) = token {
            request = request.header(AUTHORIZATION, format!("Bearer {token}"));
        }
        let request = request.body(Body::empty()).unwrap();
        Answer::read(router.clone().oneshot(request).await.unwrap()).await
    };
    let alice = service.manager.access_token("alice").sign().unwrap();
    for path in ["/admin", "/expired"] {
        assert_eq!(
            call(path, None).await.reason(),
            Some("missing_token"),
            "{path}"
        );
        assert_eq!(
            call(path, Some(alice.as_str())).await.reason(),
            Some("insufficient_permission"),
            "{path}"
        );
    }
    assert_eq!(
        call("/nothing", Some(alice.as_str())).await.reason(),
        Some("insufficient_permission")
    );
    service.at(crate::support::NOW + 901);
    call("/expired", Some(alice.as_str()))
        .await
        .refused("token_expired", "an expired token is not forgiven here");
}
