//! Property: whatever a guard asks and whatever is sent, its answer is the model's.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::time::Duration;

use axum::http::{Request, header, request::Parts};
use portcullis::JwtManager;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::{Config, TestRunner};

use super::app::{App, badly_signed, signed};
use super::asked::drawn;
use super::model::{AUDIENCES, Credentials, Fresh, ISSUER, Kind, LEEWAY, Sent, Verdict, expected};
use super::stores::{Behaviour, Store};

/// Nine times out of ten this one.
fn mostly<T: Clone + std::fmt::Debug + 'static>(
    usual: impl Strategy<Value = T> + 'static,
    odd: impl Strategy<Value = T> + 'static,
) -> impl Strategy<Value = T> {
    prop_oneof![9 => usual, 1 => odd]
}

/// Instants about a limit and far from it.
fn about(limit: i64) -> impl Strategy<Value = i64> {
    prop_oneof![limit - 2..=limit + 2, -1000..=1000_i64]
}

fn grants(names: [&'static str; 2]) -> impl Strategy<Value = Vec<&'static str>> {
    let other = vec!["viewer", names[0], names[1], "none"];
    prop_oneof![3 => Just(names.to_vec()), 2 => subsequence(other, 0..=3)]
}

fn token() -> impl Strategy<Value = Sent> {
    let who = (
        mostly(Just(true), Just(false)),
        prop_oneof![6 => Just(Kind::Access), 3 => Just(Kind::Refresh), 1 => Just(Kind::Other)],
        mostly(
            Just(Some(ISSUER)),
            select(vec![None, Some("https://auth.example/"), Some("")]),
        ),
        mostly(
            subsequence(AUDIENCES.to_vec(), 1..=3),
            select(vec![vec![], vec!["else"], vec!["else", "api"]]),
        ),
    );
    let when = (
        mostly(Just(None), about(LEEWAY).prop_map(Some)),
        mostly(Just(0), about(LEEWAY)),
        mostly(Just(900), about(-LEEWAY)),
    );
    let fresh = prop_oneof![
        4 => Just(Fresh::Flag(true)),
        1 => Just(Fresh::Flag(false)),
        1 => Just(Fresh::Absent),
        3 => about(0).prop_map(Fresh::Until),
    ];
    let how = (
        fresh,
        mostly(about(-100).prop_map(Some), Just(None)),
        select(vec![
            None,
            Some("gold"),
            Some("gold"),
            Some("silver"),
            Some("Gold"),
            Some(""),
        ]),
        grants(["admin", "editor"]),
        grants(["read", "write"]),
        mostly(Just(false), Just(true)),
    );
    (who, when, how).prop_map(|(who, when, how)| Sent {
        credentials: Credentials::Once,
        well_signed: who.0,
        kind: who.1,
        issuer: who.2,
        audiences: who.3,
        begins: when.0,
        issued: when.1,
        ends: when.2,
        fresh: how.0,
        authenticated: how.1,
        acr: how.2,
        roles: how.3,
        scopes: how.4,
        revoked: how.5,
    })
}

fn sent() -> impl Strategy<Value = Sent> {
    let odd = [
        Credentials::Absent,
        Credentials::OtherScheme,
        Credentials::Twice,
        Credentials::Empty,
    ];
    let credentials = mostly(Just(Credentials::Once), select(odd.to_vec()));
    (credentials, token()).prop_map(|(credentials, token)| Sent {
        credentials,
        ..token
    })
}

fn parts(sent: &Sent) -> Parts {
    let claims = sent.claims();
    let token = if sent.well_signed {
        signed(&claims)
    } else {
        badly_signed(&claims)
    };
    let bearer = format!("Bearer {token}");
    let values = match sent.credentials {
        Credentials::Absent => vec![],
        Credentials::OtherScheme => vec!["Basic eDp5"],
        Credentials::Twice => vec![&*bearer, &bearer],
        Credentials::Empty => vec!["Bearer"],
        Credentials::Once => vec![&*bearer],
    };
    let request = values
        .into_iter()
        .fold(Request::get("/"), |request, value| {
            request.header(header::AUTHORIZATION, value)
        });
    request.body(()).unwrap().into_parts().0
}

fn manager(store: Store) -> JwtManager {
    let app = App::with(
        |builder| {
            let builder = builder
                .issuer(ISSUER)
                .leeway(Duration::from_secs(LEEWAY.unsigned_abs()));
            let builder = AUDIENCES
                .into_iter()
                .fold(builder, portcullis::ManagerBuilder::audience);
            builder.session_store(store)
        },
        axum::Router::new(),
    );
    app.manager
}

const VERDICTS: [Verdict; 18] = [
    Verdict::Anonymous,
    Verdict::Known,
    Verdict::Refused("audience"),
    Verdict::Refused("authentication_context"),
    Verdict::Refused("authentication_too_long_ago"),
    Verdict::Refused("insufficient_permission"),
    Verdict::Refused("issued_in_future"),
    Verdict::Refused("issuer"),
    Verdict::Refused("malformed_credentials"),
    Verdict::Refused("missing_token"),
    Verdict::Refused("not_fresh"),
    Verdict::Refused("not_yet_valid"),
    Verdict::Refused("several_credentials"),
    Verdict::Refused("signature"),
    Verdict::Refused("token_expired"),
    Verdict::Refused("token_revoked"),
    Verdict::Refused("unknown_kind"),
    Verdict::Refused("wrong_token_kind"),
];

#[test]
fn a_guard_answers_what_the_model_answers() {
    let guards = drawn();
    let seen = RefCell::new(BTreeSet::new());
    let config = Config {
        cases: 6000,
        failure_persistence: None,
        ..Config::default()
    };
    let strategy = (0..guards.len(), sent());
    let outcome = TestRunner::new(config).run(&strategy, |(index, sent)| {
        let guard = &guards[index];
        let store = Store::ready(Behaviour::Answers(sent.revoked));
        let answer = (guard.judge)(&mut parts(&sent), &manager(store.clone()));
        let verdict = match &answer {
            Ok(None) => Verdict::Anonymous,
            Ok(Some(_)) => Verdict::Known,
            Err(rejection) => Verdict::Refused(rejection.refusal().reason()),
        };
        seen.borrow_mut().insert((guard.attributes.len(), verdict));
        let answered = (verdict, store.take_asked() == 1);
        prop_assert_eq!(
            answered,
            expected(&guard.attributes, &sent),
            "{:#?}",
            guard.attributes
        );
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
    for attributes in [1, 2] {
        for verdict in VERDICTS {
            let met = seen.borrow().contains(&(attributes, verdict));
            assert!(met, "{verdict:?} is never met, so this shows nothing of it");
        }
    }
}
