//! No token lives longer than what was ended is remembered.

use std::time::Duration;

use portcullis::{JwtManager, Weakening};

use super::site::{idp, own, said, said_by_us, service, signed, signed_by_us, text, trusting};
use crate::endpoints::app::App;
use crate::support::service::instant;
use crate::support::{NOW, Object, Service};

#[test]
fn a_token_may_live_for_a_day_and_no_second_longer() {
    let site = service([idp()]);
    let day = 24 * 60 * 60;
    let living = |seconds: i64| signed(&said().with("exp", NOW + seconds));
    site.get(living(day)).accepted("a day");
    site.get(living(day + 1))
        .refused("lives_too_long", "longer");
    site.get(living(1 << 52))
        .refused("lives_too_long", "for ever");
}

#[test]
fn what_is_left_of_it_does_not_matter() {
    let site = service([idp()]);
    let claims = said().with("iat", NOW - 86_000).with("exp", NOW + 401);
    site.get(signed(&claims))
        .refused("lives_too_long", "almost over");
    let claims = said().with("iat", NOW - 86_000).with("exp", NOW + 400);
    site.get(signed(&claims)).accepted("exactly a day");
}

#[test]
fn the_leeway_makes_no_life_longer() {
    let site = service([idp()
        .longest_token_lifetime(Duration::from_mins(15))
        .leeway(Duration::from_mins(5))]);
    site.get(signed(&said())).accepted("as long as may be");
    let ahead = said().with("iat", NOW + 300).with("exp", NOW + 1200);
    site.get(signed(&ahead))
        .accepted("of a clock that is ahead");
    site.get(signed(&said().with("exp", NOW + 901)))
        .refused("lives_too_long", "a second longer");
}

#[test]
fn a_leeway_that_only_a_weakening_allows_is_not_lent_to_others() {
    let hour = Duration::from_hours(1);
    let site = Service::new(|builder| {
        let weak = own(builder)
            .leeway(hour)
            .with(|config| config.weakenings = [Weakening::LongLeeway].into_iter().collect());
        trusting(weak, [idp()])
    });
    let ended = |claims: Object, seconds: i64| claims.with("exp", NOW - seconds);
    site.get(signed_by_us(&ended(said_by_us(), 3_599)))
        .accepted("our own");
    site.get(signed(&ended(said(), 299)))
        .accepted("five minutes");
    site.get(signed(&ended(said(), 300)))
        .refused("token_expired", "and no second more");
}

/// The issuer's clock is ahead of ours as far as it may be, and the token lives as long as it may.
#[tokio::test]
async fn what_was_ended_stays_so_for_as_long_as_a_token_of_it_may_live() {
    let day = 24 * 60 * 60;
    let leeway = 300;
    // Our own tokens are over long before.
    let hour = Duration::from_hours(1);
    let builder = own(JwtManager::builder()).refresh_lifetime(hour);
    let issuer = idp().leeway(Duration::from_mins(5));
    let app = App::of(trusting(builder, [issuer]));
    let begin = NOW + leeway;
    let claims = said()
        .with("sid", text("s"))
        .with("iat", begin)
        .with("exp", begin + day);
    let token = signed(&claims);
    app.ours()
        .call("POST", "/auth/logout", &token)
        .await
        .is_empty(204);
    let last = begin + day + leeway - 1;
    for second in [NOW, NOW + day, last] {
        app.clock.set(instant(second));
        // As a store that forgets what it may.
        app.manager.remove_expired().await.unwrap();
        assert!(!app.ours().lets_in(&token).await, "{second}");
    }
    let another = signed(&claims.with("iat", last - 1).with("exp", last + 2));
    assert!(!app.ours().lets_in(&another).await, "another token of it");
}
