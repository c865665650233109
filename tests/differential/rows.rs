//! Cases with the same answer, a row each.

use crate::case::{Case, case};
use crate::request::Request;
use crate::rule::Explained;

/// Flask lets all of them pass.
pub(crate) fn passing<N: Into<String>>(rows: impl IntoIterator<Item = (N, Request)>) -> Vec<Case> {
    made(rows, Case::passes)
}

/// The library refuses all of them in the same way.
pub(crate) fn refused<N: Into<String>>(
    status: u16,
    message: &str,
    rows: impl IntoIterator<Item = (N, Request)>,
) -> Vec<Case> {
    made(rows, |case| case.refused(status, message))
}

/// Flask crashes, and this explains what the twin answers.
pub(crate) fn crashing<N: Into<String>>(
    explained: Explained,
    rows: impl IntoIterator<Item = (N, Request)>,
) -> Vec<Case> {
    made(rows, |case| case.status(500).differs(explained))
}

/// Nothing is known but that both answer alike.
pub(crate) fn alike<N: Into<String>>(rows: impl IntoIterator<Item = (N, Request)>) -> Vec<Case> {
    made(rows, |case| case)
}

fn made<N: Into<String>>(
    rows: impl IntoIterator<Item = (N, Request)>,
    known: impl Fn(Case) -> Case,
) -> Vec<Case> {
    rows.into_iter()
        .map(|(name, request)| known(case(name, request)))
        .collect()
}
