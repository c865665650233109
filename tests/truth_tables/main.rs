//! STANDARDS M1: every rule up to four levels deep, compiled into a handler, lets exactly those requests pass for which its truth
//! table has true.
//!
//! The build script writes the handlers; the tables are computed here by the definition of Kleene's logic.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

mod checks;
mod kind;
mod request;
mod tree;

use std::pin::Pin;
use std::thread;

use axum::Router;
use axum::extract::{Request, State};
use axum::handler::Handler;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::any;
use portcullis::{JwtManager, Role, jwt_required};
use tower::ServiceExt as _;

use self::checks::{k0, k1, k2, k3, k4, k5, k6, k7};
use self::kind::Kind;
use self::request::Requests;
use self::tree::{Tree, Truth};

include!(concat!(env!("OUT_DIR"), "/truth_tables.rs"));

/// Roles of a type, one for each term that a rule may have.
#[derive(Clone, Copy, Role)]
#[role(rename_all = "lowercase")]
enum Lettered {
    T0,
    T1,
    T2,
    T3,
    T4,
    T5,
    T6,
    T7,
}

/// One rule and the handler that it was compiled into.
struct Case {
    rule: &'static str,
    tree: Tree,
    terms: &'static [Kind],
    /// Calls the handler. All of them stand behind one route: that rustc makes a route of each takes longer than all else here.
    call: fn(Request, JwtManager) -> Answer,
}

type Answer = Pin<Box<dyn Future<Output = Response> + Send>>;

impl Case {
    /// Every combination of what the terms can be.
    fn rows(&self) -> Vec<Vec<Truth>> {
        self.terms.iter().fold(vec![Vec::new()], |rows, kind| {
            let longer = rows.iter().flat_map(|row| {
                kind.truths()
                    .iter()
                    .map(|truth| [row.as_slice(), &[*truth]].concat())
            });
            longer.collect()
        })
    }

    /// How many rows were compared.
    async fn compare(&self, manager: &JwtManager) -> usize {
        let call = self.call;
        let handler = move |State(manager), request: Request| call(request, manager);
        let router: Router = Router::new()
            .route("/{p0}/{p1}/{p2}/{p3}/{p4}/{p5}/{p6}/{p7}", any(handler))
            .with_state(manager.clone());
        let rows = self.rows();
        let mut requests = Requests::new(manager);
        for row in &rows {
            let request = requests.of(self.terms, row);
            let status = router.clone().oneshot(request).await.unwrap().status();
            let expected = match self.tree.value(row) {
                Truth::True => StatusCode::OK,
                Truth::False | Truth::Unknown => StatusCode::FORBIDDEN,
            };
            assert_eq!(status, expected, "{} at {row:?}", self.rule);
        }
        rows.len()
    }
}

#[test]
fn m1_every_rule_up_to_depth_four_equals_its_truth_table() {
    let manager = JwtManager::builder()
        .secret("0pen-sesame-0pen-sesame-0pen-sesame")
        .build()
        .unwrap();
    let cases = || CASES.iter().copied().flatten();
    assert_eq!(cases().count(), 2626);
    // By turns: the later a case, the longer its table.
    let rows: usize = thread::scope(|scope| {
        let threads: Vec<_> = (0..2)
            .map(|first| cases().skip(first).step_by(2))
            .map(|half| scope.spawn(|| compare(half, &manager)))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .sum()
    });
    println!("{rows} rows of {} tables", cases().count());
    assert!(rows > 100_000, "{rows}");
}

fn compare(cases: impl Iterator<Item = &'static Case>, manager: &JwtManager) -> usize {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let mut rows = 0;
    for case in cases {
        rows += runtime.block_on(case.compare(manager));
    }
    rows
}
