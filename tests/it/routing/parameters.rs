//! Rules that read the path, and paths that have what they read.

use portcullis::routing::{Router, get};
use portcullis::{
    Comparison, Decide, Guard, JwtManager, Operand, Policy, Relation, Requirement, Rule,
};

use super::app::{TOKENS, ask, ask_as, built, faults};

struct Owner;

impl Policy for Owner {
    const REQUIREMENT: Requirement =
        Requirement::at_run_time("owner").rule(Rule::Compare(&Comparison {
            left: Operand::Subject,
            relation: Relation::Equal,
            right: Operand::Path("owner"),
        }));
}

impl<S> Decide<S> for Owner {}

async fn owned(_: Guard<Owner>) {}

fn inner() -> Router<JwtManager> {
    Router::new().route("/", get(owned))
}

#[tokio::test]
async fn a_rule_reads_the_path_of_the_whole() {
    let app = built(Router::new().nest("/{owner}", inner()));
    assert_eq!(ask_as(&app, &[], "GET", "/alice").await.0, 200);
    assert_eq!(ask_as(&app, &[], "GET", "/bob").await.0, 403);
    assert_eq!(ask(&app, "GET", "/alice").await.0, 401);
}

#[test]
fn a_parameter_that_the_path_does_not_have_is_a_fault() {
    let site = Owner::REQUIREMENT.site();
    let missing = format!("the rule of {site} reads `path.owner`, but ");
    assert_eq!(
        faults(Router::new().nest("/a/{id}", inner())),
        [format!(
            "{missing}`/a/{{id}}` has no parameter of that name"
        )]
    );
    assert_eq!(
        faults(Router::new().nest("/{owners}", inner())),
        [format!(
            "{missing}`/{{owners}}` has no parameter of that name; did you mean `path.owners`?"
        )]
    );
}

#[test]
fn every_path_of_a_handler_is_judged() {
    let router = Router::new()
        .nest("/{owner}", inner())
        .nest("/a/b", inner())
        .nest("/a/c", inner().fallback(owned));
    assert_eq!(faults(router).len(), 3);
}

#[test]
fn a_fallback_reads_the_parameters_of_its_prefix() {
    let fallback = || Router::new().fallback(owned);
    assert_eq!(faults(fallback()).len(), 1);
    let _ = built(Router::new().nest("/of/{owner}", fallback()));
}

#[test]
fn the_rest_of_a_path_is_a_parameter() {
    let _ = built(Router::new().route("/{*owner}", get(owned)));
}

/// The rule would compare the first one, while a handler may read the other.
#[test]
fn a_parameter_that_is_there_twice_is_a_fault() {
    let site = Owner::REQUIREMENT.site();
    assert_eq!(
        faults(Router::new().route("/{owner}/a/{owner}", get(owned))),
        [format!(
            "the rule of {site} reads `path.owner`, but `/{{owner}}/a/{{owner}}` has two parameters of that name; rename one, or the handler may read the other one"
        )]
    );
}

#[test]
fn a_policy_around_routes_reads_their_paths() {
    let routes = || {
        Router::new()
            .route("/{owner}/a", get(super::app::open))
            .route("/b", get(super::app::open))
    };
    let site = Owner::REQUIREMENT.site();
    assert_eq!(
        faults(routes().require::<Owner, _>(TOKENS.clone())),
        [format!(
            "the rule of {site} reads `path.owner`, but `/b` has no parameter of that name"
        )]
    );
}
