//! Whatever is put together, the router reports it and does not panic, as Axum's would.

use portcullis::routing::{MethodRouter, Router, any, get, post};
use portcullis::{GateLayer, JwtManager};
use proptest::prelude::{Just, Strategy, any as arbitrary, prop_oneof, proptest};
use proptest::sample::select;

use super::app::{TOKENS, guarded, open};

/// One thing that is done to a router.
#[derive(Clone, Debug)]
enum Step {
    Route(&'static str, usize),
    Nest(&'static str, Vec<Step>),
    Merge(Vec<Step>),
    Foreign(&'static str),
    Fallback,
    OtherMethods,
    RouteLayer,
    Layer,
}

const PATHS: [&str; 24] = [
    "", "/", "a", "/a", "/a/", "/a/b", "/{x}", "/{y}", "/{x}/", "/{x}/b", "/a/{x}", "/a/{y}/c",
    "/a{x}", "/{x}.b", "/{{x}}", "/{*x}", "/a/{*y}", "/{*x}/b", "/:x", "/*", "/{", "/{}", "//",
    "/a//b",
];

fn methods(which: usize) -> MethodRouter<JwtManager> {
    match which % 5 {
        0 => get(open),
        1 => post(guarded).get(open),
        2 => any(open),
        3 => get(open).fallback(guarded).merge(any(open)),
        _ => MethodRouter::new(),
    }
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let leaf = prop_oneof![
        4 => (select(&PATHS[..]), arbitrary::<usize>()).prop_map(|(path, which)| Step::Route(path, which)),
        2 => select(&PATHS[..]).prop_map(Step::Foreign),
        2 => Just(Step::Fallback),
        1 => Just(Step::OtherMethods),
        1 => Just(Step::RouteLayer),
        1 => Just(Step::Layer),
    ];
    let step = leaf.prop_recursive(3, 24, 4, |inner| {
        let several = proptest::collection::vec(inner, 0..4);
        prop_oneof![
            (select(&PATHS[..]), several.clone()).prop_map(|(path, steps)| Step::Nest(path, steps)),
            several.prop_map(Step::Merge),
        ]
    });
    proptest::collection::vec(step, 1..5)
}

fn make(steps: Vec<Step>) -> Router<JwtManager> {
    steps
        .into_iter()
        .fold(Router::new(), |router, step| match step {
            Step::Route(path, which) => router.route(path, methods(which)),
            Step::Nest(path, steps) => router.nest(path, make(steps)),
            Step::Merge(steps) => router.merge(make(steps)),
            Step::Foreign(path) => router.foreign(path, axum::Router::new(), "a test"),
            Step::Fallback => router.fallback(guarded),
            Step::OtherMethods => router.method_not_allowed_fallback(open),
            Step::RouteLayer => router.route_layer(GateLayer::new()),
            Step::Layer => router.layer(GateLayer::new()),
        })
}

proptest! {
    #[test]
    fn a_router_is_built_or_its_faults_are_said(steps in steps()) {
        let built = make(steps).with_state::<()>(TOKENS.clone()).into_axum();
        if let Err(error) = built {
            assert!(!error.faults().is_empty());
        }
    }
}
