//! Answers that are none.

use portcullis::FetchOptions;

use super::server::{Answer, Behaviour, Server};
use super::world::{IssuerKey, PATH, SOON, Service, set, set_for};

/// Every such answer keeps the keys that are there, and brings none where there are none.
async fn brings_nothing(what: &str, behaviour: impl Into<Behaviour>) {
    brings_nothing_to(Service::of, what, behaviour.into()).await;
}

/// Every such answer is given up after a while.
async fn is_given_up(what: &str, behaviour: impl Into<Behaviour>) {
    let impatient = |server: &Server| Service::with(server, |options| options.timeout(SOON));
    brings_nothing_to(impatient, what, behaviour.into()).await;
}

async fn brings_nothing_to(service: impl Fn(&Server) -> Service, what: &str, behaviour: Behaviour) {
    let server = Server::start().await;
    let key = IssuerKey::new("a");
    let service = service(&server);
    server.at(PATH, behaviour.clone());
    service.ask(&key.token()).await.unavailable();
    assert_eq!(server.count(), 1, "{what}");

    server.at(PATH, set_for(300, [&key]));
    service.after(30).ask(&key.token()).await.accepted();
    server.at(PATH, behaviour);
    service.after(300).ask(&key.token()).await.accepted();
    assert_eq!(server.count(), 3, "{what}");
}

#[tokio::test]
async fn q6_an_answer_that_does_not_come_is_waited_for_no_longer_than_the_timeout() {
    is_given_up("silence", Behaviour::Silent).await;
    let half = "HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n{".to_owned();
    let slowly = Behaviour::Held(super::world::gate(), Answer::json("{}"));
    is_given_up("a gate that stays shut", slowly).await;
    is_given_up("half a body", Behaviour::Raw(half.into_bytes())).await;
}

#[tokio::test]
async fn q6_a_body_that_is_too_large_is_not_read() {
    let large = format!("{{\"keys\":[],\"padding\":\"{}\"}}", "x".repeat(600_000));
    brings_nothing("an honest length", Answer::json(large)).await;
    let announced = "HTTP/1.1 200 OK\r\ncontent-length: 99999999999999\r\n\r\n{}";
    brings_nothing("a length alone", Behaviour::Raw(announced.into())).await;
    let endless = Behaviour::Endless(b"HTTP/1.1 200 OK\r\n\r\n".to_vec(), vec![b' '; 10_000]);
    brings_nothing("no length", endless).await;
    let chunked = Behaviour::Endless(
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n".to_vec(),
        format!("2710\r\n{}\r\n", " ".repeat(10_000)).into_bytes(),
    );
    brings_nothing("chunks without end", chunked).await;
}

#[tokio::test]
async fn q6_the_largest_document_is_read_and_one_byte_more_is_not() {
    let key = IssuerKey::new("a");
    let server = Server::start().await;
    let service = Service::with(&server, |options: FetchOptions| options.max_bytes(1024));
    let set = set([&key]);
    let padded = |length: usize| Answer::json(format!("{set}{}", " ".repeat(length - set.len())));
    server.at(PATH, padded(1025));
    service.ask(&key.token()).await.unavailable();
    server.at(PATH, padded(1024));
    service.after(30).ask(&key.token()).await.accepted();

    // The same where no length is announced.
    let service = Service::with(&server, |options: FetchOptions| options.max_bytes(1024));
    let unannounced = |length: usize| {
        let body = format!("{set}{}", " ".repeat(length - set.len()));
        Behaviour::Raw(format!("HTTP/1.1 200 OK\r\n\r\n{body}").into_bytes())
    };
    server.at(PATH, unannounced(1025));
    service.ask(&key.token()).await.unavailable();
    server.at(PATH, unannounced(1024));
    service.after(30).ask(&key.token()).await.accepted();
}

#[tokio::test]
async fn q6_headers_without_end_are_not_read() {
    let endless = Behaviour::Endless(b"HTTP/1.1 200 OK\r\n".to_vec(), b"a: b\r\n".to_vec());
    brings_nothing("headers without end", endless).await;
}

#[tokio::test]
async fn q6_no_redirect_is_followed() {
    for status in [301, 302, 303, 307, 308] {
        let key = IssuerKey::new("a");
        let server = Server::start().await;
        let service = Service::of(&server);
        server.at(
            PATH,
            Answer::status(status).with("location", server.url("/elsewhere")),
        );
        server.at("/elsewhere", set_for(300, [&key]));
        service.ask(&key.token()).await.unavailable();
        let paths: Vec<_> = server.seen().into_iter().map(|seen| seen.path).collect();
        assert_eq!(paths, [PATH]);
        let error = service.manager.load_keys().await.unwrap_err().to_string();
        let expected = format!(
            "the answer is a redirect ({status}), and none is followed; name the address it leads to"
        );
        assert!(error.ends_with(&expected), "{error}");
    }
}

#[tokio::test]
async fn q6_a_redirect_to_itself_or_inwards_is_a_failure_like_any_other() {
    let to_itself = Answer::status(302).with("location", PATH);
    brings_nothing("to itself", to_itself).await;
    let inwards = Answer::status(302).with("location", "http://127.0.0.1:1/latest/meta-data");
    brings_nothing("inwards", inwards).await;
}

#[tokio::test]
async fn q6_the_body_is_judged_and_not_its_content_type() {
    for content_type in ["text/html", "application/jwk-set+json", "image/png", ""] {
        let key = IssuerKey::new("a");
        let server = Server::start().await;
        server.at(
            PATH,
            set_for(300, [&key]).with("content-type", content_type),
        );
        Service::of(&server).ask(&key.token()).await.accepted();
    }
    let page = Answer::json("<html>signed out</html>").with("content-type", "application/json");
    brings_nothing("a page", page).await;
}

#[tokio::test]
async fn q6_a_compressed_answer_is_not_unpacked() {
    let key = IssuerKey::new("a");
    let compressed = Answer::json(set([&key])).with("content-encoding", "gzip");
    brings_nothing("gzip", compressed).await;
    let server = Server::start().await;
    server.at(
        PATH,
        set_for(300, [&key]).with("content-encoding", "identity"),
    );
    Service::of(&server).ask(&key.token()).await.accepted();
    let question = server.seen().pop().unwrap();
    assert_eq!(question.header("accept-encoding"), Some("identity"));
}

#[tokio::test]
async fn q7_a_document_that_holds_no_keys_leaves_those_that_are_there() {
    for body in [
        "",
        "{",
        "null",
        "[]",
        "{}",
        "{\"keys\":[]}",
        "{\"keys\":{}}",
        "\u{0}\u{1}",
    ] {
        brings_nothing(body, Answer::json(body)).await;
    }
    let odd = "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\",\"kid\":\"a\"}]}";
    brings_nothing("a secret", Answer::json(odd)).await;
}

#[tokio::test]
async fn q7_k18_one_odd_key_does_not_spoil_the_others() {
    let key = IssuerKey::new("a");
    let server = Server::start().await;
    let body = set([&key]).replacen('[', "[17, {\"kty\":\"RSA\"}, {\"kty\":\"EC\",\"x\":1}, ", 1);
    server.at(PATH, Answer::json(body));
    Service::of(&server).ask(&key.token()).await.accepted();
}

#[tokio::test]
async fn statuses_that_are_not_200_bring_nothing() {
    let key = IssuerKey::new("a");
    for status in [
        201, 203, 204, 206, 300, 304, 400, 401, 403, 404, 429, 500, 502, 503,
    ] {
        let answer = Answer {
            status,
            ..set_for(300, [&key])
        };
        brings_nothing(&status.to_string(), answer).await;
    }
}

#[tokio::test]
async fn a_connection_that_ends_brings_nothing() {
    brings_nothing("an end", Behaviour::Reset).await;
    brings_nothing(
        "what is no HTTP",
        Behaviour::Raw(b"SSH-2.0-OpenSSH\r\n".to_vec()),
    )
    .await;
}

#[tokio::test]
async fn a_certificate_that_is_not_trusted_brings_nothing() {
    let key = IssuerKey::new("a");
    let (server, other) = (Server::start().await, Server::start().await);
    server.at(PATH, set_for(300, [&key]));
    let mut stranger = server.clone();
    stranger.authority = other.authority;
    let service = Service::of(&stranger);
    service.ask(&key.token()).await.unavailable();
    let error = service.manager.load_keys().await.unwrap_err().to_string();
    let expected = "; where its certificate is by an authority of your own, give that one's to `FetchOptions::root_certificate`";
    assert!(error.ends_with(expected), "{error}");
    let elsewhere = Server::start_as(&["issuer.example"]).await;
    elsewhere.at(PATH, set_for(300, [&key]));
    Service::of(&elsewhere)
        .ask(&key.token())
        .await
        .unavailable();
    assert_eq!((server.count(), elsewhere.count()), (0, 0));
}
