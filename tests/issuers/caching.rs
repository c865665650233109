//! For how long a key set is used, and how it is asked for again (RFC 9111).

use std::time::Duration;

use super::server::{Answer, Server};
use super::world::{IssuerKey, PATH, Service, eventually, set, set_for};

const DATE: &str = "Fri, 15 Jan 2027 08:00:00 GMT";

/// Whether a set that came with these headers is used this many seconds later without a question, and one second later is not:
/// then it is asked for anew, and the key that is gone validates nothing more.
async fn lives(seconds: u64, headers: &[(&'static str, &str)]) {
    let with_headers = |answer: Answer| {
        headers
            .iter()
            .fold(answer, |answer, (name, value)| answer.with(name, *value))
    };
    let (key, other) = (IssuerKey::new("a"), IssuerKey::new("b"));
    for (age, is_over) in [(seconds * 4 / 5 - 1, false), (seconds, true)] {
        let server = Server::start().await;
        server.at(PATH, with_headers(Answer::json(set([&key]))));
        let service = Service::of(&server);
        service.ask(&key.token()).await.accepted();
        server.at(PATH, Answer::json(set([&other])));
        let outcome = service.after(age).ask(&key.token()).await;
        if is_over {
            outcome.refused("unknown_key");
        } else {
            outcome.accepted();
        }
        assert_eq!(
            server.count(),
            1 + usize::from(is_over),
            "{headers:?} after {age} seconds"
        );
    }
}

#[tokio::test]
async fn q5_a_set_lives_as_long_as_its_headers_say() {
    lives(600, &[("cache-control", "max-age=600")]).await;
    lives(
        600,
        &[("cache-control", "public, Max-Age=600, must-revalidate")],
    )
    .await;
    lives(500, &[("cache-control", "max-age=600"), ("age", "100")]).await;
    lives(
        600,
        &[("cache-control", "private, s-maxage=3, max-age=600")],
    )
    .await;
    lives(
        3600,
        &[("date", DATE), ("expires", "Fri, 15 Jan 2027 09:00:00 GMT")],
    )
    .await;
    lives(600, &[("expires", "0"), ("cache-control", "max-age=600")]).await;
}

#[tokio::test]
async fn q5_a_set_whose_headers_say_nothing_lives_five_minutes() {
    lives(300, &[]).await;
    lives(300, &[("cache-control", "public")]).await;
    lives(300, &[("last-modified", "Thu, 15 Jan 2026 08:00:00 GMT")]).await;
}

#[tokio::test]
async fn q5_no_header_makes_a_set_live_less_than_the_shortest_life() {
    let overflowing = "18446744073709551615";
    for headers in [
        [("cache-control", "no-store")],
        [("cache-control", "no-cache")],
        [("cache-control", "max-age=0")],
        [("cache-control", "max-age=-1")],
        [("cache-control", "max-age=99999999999999999999999")],
        [("cache-control", "NO-STORE")],
        [("expires", "0")],
        [("pragma", "no-cache")],
    ] {
        lives(60, &headers).await;
    }
    lives(
        60,
        &[("cache-control", "max-age=600"), ("age", overflowing)],
    )
    .await;
}

#[tokio::test]
async fn q5_no_header_makes_a_set_live_longer_than_the_longest_life() {
    let key = IssuerKey::new("a");
    let server = Server::start().await;
    server.at(PATH, set_for(u32::MAX, [&key]));
    let lives = |options: portcullis::FetchOptions| {
        options.lives(Duration::from_mins(1), Duration::from_mins(10))
    };
    let service = Service::with(&server, lives);
    service.ask(&key.token()).await.accepted();
    service.after(479).ask(&key.token()).await.accepted();
    assert_eq!(server.count(), 1);
    server.at(PATH, set_for(u32::MAX, [&IssuerKey::new("b")]));
    service
        .after(121)
        .ask(&key.token())
        .await
        .refused("unknown_key");
    assert_eq!(server.count(), 2);
}

#[tokio::test]
async fn q5_a_set_that_did_not_change_is_not_sent_again() {
    for (validator, question) in [
        ("etag", "if-none-match"),
        ("last-modified", "if-modified-since"),
    ] {
        let (key, value) = (IssuerKey::new("a"), "\"Thu, 15 Jan 2026 08:00:00 GMT\"");
        let server = Server::start().await;
        server.at(PATH, set_for(300, [&key]).with(validator, value));
        let service = Service::of(&server);
        service.ask(&key.token()).await.accepted();
        // The answer to the second question is 304, with another time to live.
        server.at(PATH, set_for(900, [&key]).with(validator, value));
        service.after(300).ask(&key.token()).await.accepted();
        let seen = server.seen();
        assert_eq!(seen[0].header(question), None);
        assert_eq!(seen[1].header(question), Some(value));
        service.after(719).ask(&key.token()).await.accepted();
        assert_eq!(server.count(), 2, "it lives as long as the 304 said");
        server.at(
            PATH,
            set_for(900, [&IssuerKey::new("b")]).with(validator, "\"new\""),
        );
        service
            .after(181)
            .ask(&key.token())
            .await
            .refused("unknown_key");
    }
}

#[tokio::test]
async fn q5_an_age_is_that_of_one_answer() {
    let key = IssuerKey::new("a");
    let server = Server::start().await;
    server.at(
        PATH,
        set_for(600, [&key])
            .with("etag", "\"1\"")
            .with("age", "300"),
    );
    let service = Service::of(&server);
    service.ask(&key.token()).await.accepted();
    // The issuer itself says that nothing changed, and the set is as good as new.
    server.at(PATH, set_for(600, [&key]).with("etag", "\"1\""));
    service.after(300).ask(&key.token()).await.accepted();
    service.after(479).ask(&key.token()).await.accepted();
    assert_eq!(server.count(), 2);
}

#[tokio::test]
async fn q5_the_shortest_life_of_all_is_a_second_and_a_fetch_is_its_end() {
    let key = IssuerKey::new("a");
    let server = Server::start().await;
    server.at(PATH, set_for(0, [&key]));
    let second = Duration::from_secs(1);
    let service = Service::with(&server, |options| options.lives(second, second));
    for fetches in 1..=3 {
        for _ in 0..20 {
            service.ask(&key.token()).await.accepted();
        }
        assert_eq!(server.count(), fetches);
        service.after(1);
    }
}

#[tokio::test]
async fn q5_a_304_that_nobody_asked_for_is_no_key_set() {
    let server = Server::start().await;
    server.at(PATH, Answer::status(304));
    let service = Service::of(&server);
    service
        .ask(&IssuerKey::new("a").token())
        .await
        .unavailable();
}

#[tokio::test]
async fn q5_a_set_that_was_refused_is_not_called_unchanged_later() {
    let key = IssuerKey::new("a");
    let server = Server::start().await;
    server.at(PATH, set_for(300, [&key]).with("etag", "\"1\""));
    let service = Service::of(&server);
    service.ask(&key.token()).await.accepted();
    server.at(PATH, Answer::json("{}").with("etag", "\"2\""));
    service.after(300).ask(&key.token()).await.accepted();
    server.at(
        PATH,
        set_for(300, [&IssuerKey::new("b")]).with("etag", "\"2\""),
    );
    service
        .after(30)
        .ask(&key.token())
        .await
        .refused("unknown_key");
    let questions: Vec<_> = server
        .seen()
        .iter()
        .map(|seen| seen.header("if-none-match").map(str::to_owned))
        .collect();
    assert_eq!(
        questions,
        [None, Some("\"1\"".into()), Some("\"1\"".into())]
    );
}

#[tokio::test]
async fn q9_a_key_that_was_taken_away_validates_nothing_after_its_set_is_over() {
    let (key, other) = (IssuerKey::new("a"), IssuerKey::new("b"));
    let server = Server::start().await;
    server.at(PATH, set_for(300, [&key, &other]));
    let service = Service::of(&server);
    service.ask(&key.token()).await.accepted();
    server.at(PATH, set_for(300, [&other]));
    service.after(239).ask(&key.token()).await.accepted();
    service
        .after(61)
        .ask(&key.token())
        .await
        .refused("unknown_key");
    service.ask(&other.token()).await.accepted();
}

#[tokio::test]
async fn newer_keys_are_fetched_before_the_present_ones_are_over() {
    let key = IssuerKey::new("a");
    let server = Server::start().await;
    server.at(PATH, set_for(300, [&key]));
    let service = Service::of(&server);
    service.ask(&key.token()).await.accepted();
    service.after(240).ask(&key.token()).await.accepted();
    eventually("they are fetched", || server.count() == 2).await;
    // From the second fetch on 300 seconds have begun anew, once it is done.
    while service.manager.load_keys().await.is_err() {}
    let count = server.count();
    service.after(239).ask(&key.token()).await.accepted();
    assert_eq!(server.count(), count);
}

#[tokio::test]
async fn q5_who_was_not_asked_whether_the_set_changed_cannot_say_that_it_did_not() {
    let server = Server::start().await;
    let key = IssuerKey::new("a");
    server.at(PATH, set_for(300, [&key]));
    let service = Service::of(&server);
    service.ask(&key.token()).await.accepted();
    server.at(PATH, Answer::status(304));
    let error = service.manager.load_keys().await.unwrap_err().to_string();
    assert!(error.ends_with("the answer has the status 304"), "{error}");
}
