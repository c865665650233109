//! What is refused before anybody is waited for, and why.

use std::time::{Duration, SystemTime};

use http::Request;
use http::header::AUTHORIZATION;

use super::*;
use crate::base64url;
use crate::clock::ManualClock;
use crate::config::ManagerBuilder;
use crate::hooks::RefusedRequest;
use crate::policy::Site;
use crate::rejection::{ErrorStyle, Evidence};
use crate::{Algorithm, Key, TrustedIssuer};

fn parts(lines: &[&[u8]]) -> Parts {
    let mut request = Request::get("/");
    for line in lines {
        request = request.header(AUTHORIZATION, *line);
    }
    request.body(()).unwrap().into_parts().0
}

fn manager(style: ErrorStyle) -> JwtManager {
    let builder = JwtManager::builder().secret("0pen-sesame-0pen-sesame-0pen-sesame");
    let builder = builder.max_token_bytes(256);
    let builder = builder.with(|config| config.error_style = style);
    builder.build().unwrap()
}

/// Whether the token of such a request is good, where that is found out at once.
fn at_once(
    manager: &JwtManager,
    parts: &Parts,
    asked: &Requirement,
) -> Option<Result<(), Refused>> {
    let (mut room, mut stay) = (PayloadRoom::new(), Stay::default());
    let identified = identify_at_once(manager, parts, asked, &mut room, &mut stay)?;
    Some(identified.map(drop))
}

/// Why such a request is refused at once, which has to be why it is refused otherwise.
async fn refused_at_once(asked: &Requirement, lines: &[&[u8]]) -> Option<&'static str> {
    let parts = parts(lines);
    let mut reason = None;
    for style in [ErrorStyle::FlaskJwtExtended, ErrorStyle::Problem] {
        let manager = manager(style);
        let at_once = at_once(&manager, &parts, asked)?;
        let otherwise = identify(&manager, &parts, asked).await.map(drop);
        let at_once = at_once.unwrap_err();
        assert_eq!(
            format!("{at_once:?}"),
            format!("{:?}", otherwise.unwrap_err())
        );
        assert!(style != ErrorStyle::Problem || at_once.evidence().is_none());
        reason = Some(at_once.refusal().reason());
    }
    reason
}

#[tokio::test]
async fn what_the_header_alone_shows_is_refused_at_once() {
    let asked = Requirement::access(Site::new("h", "m", "f", 1, 1));
    let elsewhere = asked.locations(&[Location::Header, Location::Cookie]);
    let long = [b"Bearer ", &[b'x'; 257][..]].concat();
    let cases: [(&[&[u8]], _, _); 9] = [
        (&[], Some("missing_token"), None),
        (&[b"Basic eA=="], Some("missing_token"), None),
        (
            &[b"Bearer"],
            Some("malformed_credentials"),
            Some("malformed_credentials"),
        ),
        (
            &[b"Bearer a b"],
            Some("malformed_credentials"),
            Some("malformed_credentials"),
        ),
        (
            &[b"Bearer a,b"],
            Some("malformed_credentials"),
            Some("malformed_credentials"),
        ),
        (
            &[b"Bearer a", b"Basic b"],
            Some("several_credentials"),
            Some("several_credentials"),
        ),
        (&[&long], Some("token_too_large"), Some("token_too_large")),
        (&[b"Bearer \xff"], Some("base64"), Some("base64")),
        (&[b"Bearer a"], Some("segment_count"), Some("segment_count")),
    ];
    for (lines, alone, with_others) in cases {
        assert_eq!(refused_at_once(&asked, lines).await, alone, "{lines:?}");
        // Whoever has no token may have one elsewhere, or may be let in as nobody.
        for asked in [elsewhere, asked.optional(), elsewhere.optional()] {
            assert_eq!(
                refused_at_once(&asked, lines).await,
                with_others,
                "{lines:?}"
            );
        }
    }
}

#[tokio::test]
async fn whatever_stands_in_a_token_is_told_alike_on_either_way() {
    for kept_bytes in [0, 1 << 20] {
        let builder = JwtManager::builder().secret("0pen-sesame-0pen-sesame-0pen-sesame");
        let manager = builder.verified_token_cache_bytes(kept_bytes).build();
        tells_alike_on_either_way(&manager.unwrap()).await;
    }
}

#[tokio::test]
async fn whatever_stands_in_a_token_is_told_alike_where_its_issuer_is_looked_for() {
    let key = Key::secret(Algorithm::HS256, "an0ther-secret-an0ther-secret-an0ther");
    let others = TrustedIssuer::with_keys("https://a.example", [key])
        .algorithms([Algorithm::HS256])
        .audience("api")
        .subject_prefix("a|");
    let builder = JwtManager::builder().secret("0pen-sesame-0pen-sesame-0pen-sesame");
    let builder = builder.issuer("https://own.example").audience("api");
    tells_alike_on_either_way(&builder.trust(others).build().unwrap()).await;
}

async fn tells_alike_on_either_way(manager: &JwtManager) {
    let asked = Requirement::access(Site::new("h", "m", "f", 1, 1));
    let good = manager.access_token("alice").sign().unwrap();
    let (_, behind_header) = good.as_str().split_once('.').unwrap();
    let of_nobody = base64url::encode(br#"{"alg":"HS256","kid":"nobody"}"#);
    let unknown_key = format!("{of_nobody}.{behind_header}");
    for token in [good.as_str(), &unknown_key] {
        let odds: [&[u8]; 9] = [
            b"",
            b" ",
            b",",
            b"\t",
            b".",
            b"..",
            b"=",
            "\u{e9}".as_bytes(),
            b"\xff",
        ];
        for odd in odds {
            for place in 0..=token.len() {
                let (before, behind) = token.as_bytes().split_at(place);
                let line = [b"Bearer ", before, odd, behind].concat();
                let parts = parts(&[&line]);
                let at_once = at_once(manager, &parts, &asked).unwrap();
                let at_once = at_once.map_err(|it| it.refusal().reason());
                let otherwise = identify(manager, &parts, &asked).await;
                let otherwise = otherwise.map(drop).map_err(|it| it.refusal().reason());
                assert_eq!(at_once, otherwise, "{}", line.escape_ascii());
            }
        }
    }
}

/// By what an expired token is refused at once, where it is.
fn expired(settings: fn(ManagerBuilder) -> ManagerBuilder, asked: &Requirement) -> Option<Refused> {
    let clock = ManualClock::at(SystemTime::UNIX_EPOCH);
    let builder = JwtManager::builder().secret("0pen-sesame-0pen-sesame-0pen-sesame");
    let manager = settings(builder.clock(clock.clone())).build().unwrap();
    let token = manager.access_token("alice").sign().unwrap();
    clock.advance(Duration::from_hours(1));
    let parts = parts(&[format!("Bearer {}", token.as_str()).as_bytes()]);
    let refused = at_once(&manager, &parts, asked)?.unwrap_err();
    assert_eq!(refused.refusal().reason(), "token_expired");
    Some(refused)
}

#[test]
fn an_expired_token_is_kept_for_those_who_may_ask_what_it_says() {
    let asked = Requirement::access(Site::new("h", "m", "f", 1, 1));
    let as_it_is = |builder| builder;
    for asked in [asked, asked.optional()] {
        let refused = expired(as_it_is, &asked).unwrap();
        assert!(refused.evidence().is_none());
    }
    assert!(expired(as_it_is, &asked.optional_expired()).is_none());
    let with_hook =
        |builder: ManagerBuilder| builder.on_refusal(async |refused: RefusedRequest| refused);
    assert!(matches!(
        expired(with_hook, &asked).unwrap().evidence(),
        Some(Evidence::Judged(_))
    ));
    let as_flask = |builder: ManagerBuilder| {
        builder.with(|config| config.error_style = ErrorStyle::FlaskJwtExtended)
    };
    assert!(matches!(
        expired(as_flask, &asked).unwrap().evidence(),
        Some(Evidence::Judged(_))
    ));
}
