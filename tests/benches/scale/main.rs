//! What a guarded request costs as things grow, in one run: `cargo bench --bench scale`, or with the names of some tables behind `--`.
//!
//! Requests go through `Guard::from_request_parts` in process, with HS256, issuer, audience, freshness, a role and in-memory revocation.
//! Each round times every contestant once, so that a slow moment of the machine hits all of them. Tables are Markdown: medians, from which
//! decile to which, and the ratio to the first row, which is what matters.

#![allow(clippy::unwrap_used, reason = "a benchmark may fail by panicking")]

mod contest;
mod requests;
mod revocations;
mod service;
mod sessions;
mod table;
mod threads;
mod tokens;
mod writer;

#[path = "../rounds.rs"]
mod rounds;

/// A name, and what prints it.
const TABLES: [(&str, fn()); 5] = [
    ("revocations", revocations::print),
    ("sessions", sessions::print),
    ("tokens", tokens::print),
    ("threads", threads::print),
    ("writer", writer::print),
];

fn main() {
    // Cargo itself says `--bench`.
    let asked: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .collect();
    for (name, print) in TABLES {
        if asked.is_empty() || asked.iter().any(|asked| asked == name) {
            print();
        }
    }
}
