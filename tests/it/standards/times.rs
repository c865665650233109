//! C2, C5, C6, C14: when a token is good, and what the clock may do.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use portcullis::{Clock, ConfigFault, JwtManager, Lifetime};

use crate::support::forge::{SECRET, with_secret};
use crate::support::service::instant;
use crate::support::{NOW, Service, claims, header};

fn with_leeway(seconds: u64) -> Service {
    Service::new(|builder| builder.secret(SECRET).leeway(Duration::from_secs(seconds)))
}

/// RFC 7519 section 4.1.4: "on or after" is too late.
#[test]
fn c2_a_token_is_expired_at_its_exp() {
    let service = Service::with_secret();
    let token = with_secret(header("HS256"), claims());
    service.at(NOW).get(&token).accepted("at once");
    service
        .at(NOW + 899)
        .get(&token)
        .accepted("the second before");
    service
        .at(NOW + 900)
        .get(&token)
        .refused("token_expired", "at exp");
    service
        .at(NOW + 901)
        .get(&token)
        .refused("token_expired", "after exp");
    service
        .at(NOW + 900_000_000)
        .get(&token)
        .refused("token_expired", "long after exp");
}

#[test]
fn c2_the_leeway_is_applied_once() {
    let token = with_secret(header("HS256"), claims());
    for leeway in [1, 30, 300] {
        let service = with_leeway(leeway);
        let end = NOW + 900 + i64::try_from(leeway).unwrap();
        service
            .at(end - 1)
            .get(&token)
            .accepted(&format!("leeway {leeway}, the second before"));
        service
            .at(end)
            .get(&token)
            .refused("token_expired", &format!("leeway {leeway}, at its end"));
    }
}

#[test]
fn c2_the_leeway_is_capped_and_cannot_overflow() {
    for seconds in [301, 3600, u64::MAX] {
        let error = JwtManager::builder()
            .secret(SECRET)
            .leeway(Duration::from_secs(seconds))
            .build()
            .unwrap_err();
        assert_eq!(error.faults(), [ConfigFault::Leeway(seconds)]);
    }
    assert!(
        JwtManager::builder()
            .secret(SECRET)
            .leeway(Duration::MAX)
            .build()
            .is_err()
    );
    let service = with_leeway(300);
    for (name, number, reason) in [
        ("exp", "9007199254740992", None),
        ("exp", "-9007199254740992", Some("token_expired")),
        ("nbf", "9007199254740992", Some("not_yet_valid")),
        ("nbf", "-9007199254740992", None),
        ("iat", "9007199254740992", Some("issued_in_future")),
    ] {
        let answer = service.get(with_secret(header("HS256"), claims().with(name, number)));
        assert_eq!(answer.reason(), reason, "{name} is {number}");
    }
}

#[test]
fn c5_nbf_is_judged_by_default() {
    let token = with_secret(
        header("HS256"),
        claims().with("iat", NOW - 10).with("nbf", NOW),
    );
    let service = Service::with_secret();
    service
        .at(NOW - 1)
        .get(&token)
        .refused("not_yet_valid", "the second before");
    service.at(NOW).get(&token).accepted("at nbf");
    let service = with_leeway(30);
    service
        .at(NOW - 31)
        .get(with_secret(
            header("HS256"),
            claims().with("iat", NOW - 100),
        ))
        .refused("not_yet_valid", "beyond the leeway");
    service
        .at(NOW - 30)
        .get(with_secret(
            header("HS256"),
            claims().with("iat", NOW - 100),
        ))
        .accepted("within the leeway");
    Service::with_secret()
        .get(with_secret(header("HS256"), claims().without("nbf")))
        .accepted("no nbf");
}

#[test]
fn c6_iat_in_the_future_is_refused() {
    let service = Service::with_secret();
    let token = |iat: i64| with_secret(header("HS256"), claims().without("nbf").with("iat", iat));
    service.get(token(NOW)).accepted("now");
    service
        .get(token(NOW + 1))
        .refused("issued_in_future", "a second from now");
    let service = with_leeway(30);
    service.get(token(NOW + 30)).accepted("within the leeway");
    service
        .get(token(NOW + 31))
        .refused("issued_in_future", "beyond the leeway");
    service
        .get(with_secret(header("HS256"), claims().without("iat")))
        .refused("missing_claim", "no iat");
}

#[test]
fn c14_a_clock_before_1970_is_a_clock() {
    let service = Service::with_secret();
    for at in [-1, -2, -86_400, -4_000_000_000] {
        service.at(at);
        let minted = service.manager.access_token("alice").sign().unwrap();
        service
            .get(minted.as_str())
            .accepted(&format!("minted at {at}"));
        service
            .at(at + 900)
            .get(minted.as_str())
            .refused("token_expired", &format!("minted at {at}, expired"));
        service
            .at(at)
            .get(with_secret(header("HS256"), claims()))
            .refused("not_yet_valid", "a token of today");
        service
            .get(with_secret(
                header("HS256"),
                claims().with("nbf", at).with("iat", at),
            ))
            .accepted("from then until today");
    }
}

#[test]
fn c14_a_clock_that_goes_backwards_refuses_rather_than_panics() {
    let service = Service::with_secret();
    let pair = service.manager.token_pair("alice").sign().unwrap();
    for back in [1, 60, 900, NOW, NOW + 1, 2 * NOW] {
        service
            .at(NOW - back)
            .get(pair.access.as_str())
            .refused("not_yet_valid", &format!("{back} seconds back"));
    }
    service
        .at(NOW)
        .get(pair.access.as_str())
        .accepted("back again");
    service
        .get_at("/logout", pair.access.as_str())
        .accepted("logout");
    service
        .at(NOW - 60)
        .get(pair.access.as_str())
        .refused("not_yet_valid", "ended, then back");
    service
        .at(NOW)
        .get(pair.access.as_str())
        .refused("token_revoked", "still ended");
}

/// A clock that shows whatever the machine's format can hold.
struct Odd(SystemTime);

impl Clock for Odd {
    fn now(&self) -> SystemTime {
        self.0
    }
}

#[test]
fn c14_no_clock_makes_anything_panic() {
    let token = with_secret(header("HS256"), claims());
    let far = Duration::from_secs(i64::MAX.unsigned_abs() - 1);
    let instants = [
        UNIX_EPOCH.checked_add(far),
        UNIX_EPOCH.checked_sub(far),
        UNIX_EPOCH.checked_add(Duration::from_secs(1 << 53)),
        UNIX_EPOCH.checked_sub(Duration::from_secs(1 << 53)),
        UNIX_EPOCH.checked_add(Duration::from_millis(i64::MAX.unsigned_abs())),
        UNIX_EPOCH.checked_sub(Duration::from_millis(i64::MAX.unsigned_abs())),
        UNIX_EPOCH.checked_sub(Duration::from_nanos(1)),
        Some(instant(NOW)),
    ];
    for now in instants.into_iter().flatten() {
        for lifetime in [Lifetime::For(Duration::from_secs(1)), Lifetime::Never] {
            let service = Service::new(|builder| {
                builder
                    .secret(SECRET)
                    .clock(Odd(now))
                    .leeway(Duration::from_mins(5))
                    .access_lifetime(lifetime)
            });
            let answer = service.get(&token);
            assert!(
                answer.status.is_success() == (now == instant(NOW)),
                "{now:?}: {answer:?}"
            );
            for token in [
                service.manager.access_token("alice").fresh().sign(),
                service.manager.refresh_token("alice").sign(),
            ]
            .into_iter()
            .flatten()
            {
                service.get(token.as_str());
                service.get_at("/logout", token.as_str());
            }
            drop(service.manager.token_pair("alice").sign());
        }
    }
}
