//! The page of an access matrix in a real browser, which alone runs its script, or does not.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

#[path = "../cookies_browser/browser.rs"]
#[expect(dead_code, reason = "the page has no form to submit")]
mod browser;
mod filters;
mod page;
mod wiki;
