//! Section 2: what each option does. The keys and algorithms are in `algorithms`, the cookies in `cookies`.

mod claims;
mod lifetimes;
mod names;
mod places;

use crate::case::{Case, case};
use crate::group::Group;
use crate::request::Request;

pub(super) fn groups() -> Vec<Group> {
    [
        places::groups(),
        names::groups(),
        lifetimes::groups(),
        claims::groups(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Both kinds of tokens are minted and used, and their claims shown.
pub(super) fn life() -> Vec<Case> {
    let mut cases = super::functions::logged_in("alice", "admin").to_vec();
    for (path, token) in [
        ("/_claims", "access_token"),
        ("/fresh", "access_token"),
        ("/admin", "access_token"),
        ("/_refresh_only", "access_token"),
        ("/_refresh_only", "refresh_token"),
        ("/protected", "refresh_token"),
        ("/_any", "refresh_token"),
    ] {
        let request = Request::get(path).bearer(format!("${{own:{token}}}"));
        cases.push(case(format!("{path} with the {token}"), request));
    }
    cases.push(case(
        "refresh",
        Request::post("/refresh").bearer("${own:refresh_token}"),
    ));
    cases.push(case(
        "claims of the new one",
        Request::get("/_claims").bearer("${own:access_token}"),
    ));
    cases.push(case(
        "log-out",
        Request::new("DELETE", "/logout").bearer("${own:access_token}"),
    ));
    cases.push(case(
        "after it",
        Request::get("/protected").bearer("${own:access_token}"),
    ));
    cases
}
