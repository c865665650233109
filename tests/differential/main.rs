//! The differential test: the same service stands twice, once on portcullis and once on the real Flask-JWT-Extended (`tests/flask`).
//! Both run as processes, both get the same requests, and no client may be able to tell them apart, except where [`explained`] says why.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

mod agreement;
mod answer;
mod case;
mod client;
mod corpus;
mod environment;
mod explained;
mod group;
mod judgement;
mod keys;
mod lifetime;
mod memory;
mod options;
mod pair;
mod process;
mod report;
mod request;
mod rows;
mod rule;
mod run;
mod set_cookie;
mod token;
mod value;
mod verdict;

#[test]
fn a_client_cannot_tell_the_twin_from_flask_jwt_extended() {
    let report = run::all(corpus::groups());
    report.print();
    assert_eq!(
        report.differences.len(),
        0,
        "unexplained differences, see above"
    );
}
