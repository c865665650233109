//! Another age or domain for one response.

use std::time::Duration;

use portcullis::{CookieError, JwtConfig, JwtManager};

use super::set::lines;
use super::site::Site;
use crate::support::forge::SECRET;

#[test]
fn b4_no_cookie_is_kept_longer_than_its_token_is_good_for() {
    let site = Site::with(|config| config.cookie_max_age = Some(Duration::from_hours(1)));
    let cookies = site.manager.access_cookies(&site.pair().access).unwrap();
    let age = |cookies| {
        let line: String = lines(cookies).remove(0);
        let (_, age) = line.split_once("Max-Age=").unwrap();
        age.to_owned()
    };
    assert_eq!(
        age(cookies.clone()),
        "900; Expires=Fri, 15 Jan 2027 08:15:00 GMT"
    );
    let longer = cookies.clone().max_age(Duration::from_hours(2)).unwrap();
    assert_eq!(age(longer), "900; Expires=Fri, 15 Jan 2027 08:15:00 GMT");
    let shorter = cookies.clone().max_age(Duration::from_mins(1)).unwrap();
    assert_eq!(age(shorter), "60; Expires=Fri, 15 Jan 2027 08:01:00 GMT");
    assert!(matches!(
        cookies.max_age(Duration::from_millis(999)),
        Err(CookieError::MaxAge)
    ));
}

#[test]
fn cookies_that_are_taken_back_stay_so() {
    let site = Site::new();
    let cleared = lines(site.manager.clear_cookies());
    let cookies = site
        .manager
        .clear_cookies()
        .max_age(Duration::from_mins(1))
        .unwrap();
    assert_eq!(lines(cookies), cleared);
}

#[test]
fn b1_a_cookie_of_this_host_alone_takes_no_domain() {
    let site = Site::new();
    let error = site
        .manager
        .clear_cookies()
        .domain("example.com")
        .unwrap_err();
    assert!(matches!(error, CookieError::HostOnly(name) if name == "__Host-access_token"));
    for odd in ["", ".", "a..b", "a b", "a;b", "b\u{e4}r.example", "a\r\nb"] {
        let error = site.manager.clear_cookies().domain(odd).unwrap_err();
        assert!(matches!(error, CookieError::Domain), "{odd}");
    }
}

#[test]
fn an_age_and_a_domain_are_written_as_flask_has_them() {
    let manager = JwtManager::builder()
        .secret(SECRET)
        .with(|config| *config = JwtConfig::flask_compatible())
        .build()
        .unwrap();
    let token = manager.access_token("alice").sign().unwrap();
    let cookies = manager.access_cookies(&token).unwrap();
    let cookies = cookies
        .max_age(Duration::from_hours(2))
        .unwrap()
        .domain("example.com")
        .unwrap();
    let line = &lines(cookies)[1];
    assert!(
        line.contains("; Path=/; Domain=example.com; Max-Age=7200; Expires="),
        "{line}"
    );
}
