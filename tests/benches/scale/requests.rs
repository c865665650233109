//! Guarded requests in process.

use std::hint::black_box;

use axum::extract::FromRequestParts as _;
use axum::http::Request;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use portcullis::{Guard, JwtManager, ManagerBuilder, policy};

use crate::rounds::ready;

#[policy(fresh, role = "admin")]
struct FreshAdmin;

/// Requests that one manager judges, each with a token of its own, in turn.
pub(crate) struct Requests {
    manager: JwtManager,
    all: Vec<Parts>,
    next: usize,
}

impl Requests {
    /// One for each token.
    pub(crate) fn new(manager: &JwtManager, tokens: &[String]) -> Self {
        Self {
            manager: manager.clone(),
            all: tokens.iter().map(|token| parts(token)).collect(),
            next: 0,
        }
    }

    /// The next request passes its guard.
    pub(crate) fn pass(&mut self) {
        let manager = self.manager.clone();
        let parts = self.turn();
        parts.extensions.clear();
        let guard = ready(Guard::<FreshAdmin>::from_request_parts(parts, &manager));
        black_box(guard.unwrap());
    }

    /// Every byte of the next request's token is read, and nothing else happens.
    pub(crate) fn touch(&mut self) {
        let token = self.turn().headers.get(AUTHORIZATION).unwrap();
        let sum = |sum: u8, byte: &u8| sum.wrapping_add(*byte);
        black_box(token.as_bytes().iter().fold(0, sum));
    }

    fn turn(&mut self) -> &mut Parts {
        self.next = (self.next + 1) % self.all.len();
        self.all.get_mut(self.next).unwrap()
    }
}

/// Whether the manager keeps verified tokens.
#[derive(Clone, Copy)]
pub(crate) enum Cache {
    Off,
    /// As it is by default.
    On,
    /// With so much memory that nothing has to go.
    Large,
}

/// A manager that is to be given a store.
pub(crate) fn manager(cache: Cache) -> ManagerBuilder {
    let builder = JwtManager::builder()
        .secret("0pen-sesame-0pen-sesame-0pen-sesame")
        .issuer("https://auth.example.com")
        .audience("https://api.example.com");
    match cache {
        Cache::Off => builder.verified_token_cache_bytes(0),
        Cache::On => builder,
        Cache::Large => builder.verified_token_cache_bytes(256 << 20),
    }
}

/// So many tokens of different subjects and sessions.
pub(crate) fn tokens(manager: &JwtManager, count: u32) -> Vec<String> {
    let token = |number: u32| {
        let token = manager
            .access_token(number)
            .fresh()
            .session(session(number))
            .roles(["admin", "editor", "viewer"]);
        token.sign().unwrap().into_string()
    };
    (0..count).map(token).collect()
}

/// The id of a session, as long as those of the manager.
pub(crate) fn session(number: u32) -> String {
    format!("{number:022}")
}

fn parts(token: &str) -> Parts {
    let request = Request::get("/").header(AUTHORIZATION, format!("Bearer {token}"));
    request.body(()).unwrap().into_parts().0
}
