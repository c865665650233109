//! For how long a document may be used, as its headers say (RFC 9111), within the bounds of the application.

use std::time::{Duration, SystemTime};

use http::header::{CACHE_CONTROL, EXPIRES, PRAGMA};
use http::{HeaderMap, HeaderValue, Request, Response};
use http_cache_semantics::{CacheOptions, CachePolicy};

use crate::key_source::FetchOptions;

/// Where the headers do not say.
const UNTOLD: Duration = Duration::from_mins(5);

pub(super) struct Freshness {
    shortest: Duration,
    longest: Duration,
}

impl Freshness {
    pub(super) fn new(options: &FetchOptions) -> Self {
        Self {
            shortest: options.shortest_life,
            longest: options.longest_life,
        }
    }

    /// The life of a document that came with these headers at `now`.
    pub(super) fn life(&self, headers: &HeaderMap, now: SystemTime) -> Duration {
        let life = told(headers, now).unwrap_or(UNTOLD);
        // No `clamp`, which panics where bounds are not in order.
        life.min(self.longest).max(self.shortest)
    }
}

fn told(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let directives = directives(headers);
    let tells = ["max-age", "no-cache", "no-store"];
    let is_told = tells.iter().any(|name| directives.contains(name))
        || headers.contains_key(EXPIRES)
        || headers.contains_key(PRAGMA);
    if !is_told {
        return None;
    }
    let mut response = Response::new(());
    *response.headers_mut() = headers.clone();
    if let Ok(directives) = HeaderValue::from_str(&directives)
        && !directives.is_empty()
    {
        response.headers_mut().insert(CACHE_CONTROL, directives);
    }
    let options = CacheOptions {
        shared: false,
        ..CacheOptions::default()
    };
    // Asked for the instant of the answer alone: an age that is added to the largest one would overflow.
    let policy = CachePolicy::new_options(&Request::new(()), &response, now, options);
    Some(policy.time_to_live(now))
}

/// The directives in lower case, which is the only one that the policy knows although they have none (RFC 9111 section 5.2).
fn directives(headers: &HeaderMap) -> String {
    let values = headers.get_all(CACHE_CONTROL).iter();
    let texts: Vec<_> = values.filter_map(|value| value.to_str().ok()).collect();
    texts.join(", ").to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use http::HeaderName;
    use proptest::prelude::*;

    use super::*;

    const NAMES: [&str; 8] = [
        "cache-control",
        "age",
        "date",
        "expires",
        "pragma",
        "last-modified",
        "vary",
        "set-cookie",
    ];

    fn value() -> impl Strategy<Value = String> {
        prop_oneof![
            "(max-age|s-maxage|no-store|no-cache|immutable|private|public|pre-check|Age)=?\"?-?[0-9]{0,22}\"?(, ?max-age=[0-9]{0,4})?",
            "(Mon|Fri), [0-9]{2} (Jan|Feb) [0-9]{1,9} [0-9]{2}:[0-9]{2}:[0-9]{2} (GMT|-2359|[A-Z]{3})",
            "[0-9]{0,22}",
            "[ -~]{0,30}",
        ]
    }

    fn header() -> impl Strategy<Value = (HeaderName, HeaderValue)> {
        let name = prop::sample::select(&NAMES[..]).prop_map(HeaderName::from_static);
        (name, value()).prop_map(|(name, value)| (name, HeaderValue::from_str(&value).unwrap()))
    }

    proptest! {
        #[test]
        fn q5_whatever_an_issuer_sends_the_life_is_within_the_bounds(
            headers in prop::collection::vec(header(), 0..6),
            now in any::<u32>(),
        ) {
            let options = FetchOptions::new();
            let headers = headers.into_iter().collect::<HeaderMap>();
            let now = UNIX_EPOCH + Duration::from_secs(now.into());
            let life = Freshness::new(&options).life(&headers, now);
            prop_assert!(life >= options.shortest_life && life <= options.longest_life, "{life:?}");
        }
    }

    #[test]
    fn q5_a_clock_at_the_ends_of_time_is_no_panic() {
        let far = Duration::from_secs(1 << 40);
        for now in [UNIX_EPOCH - far, UNIX_EPOCH + far] {
            for text in [
                "Fri, 15 Jan 2027 08:00:00 GMT",
                "Fri, 31 Dec 9999 23:59:59 GMT",
                "Mon, 01 Jan 0001 00:00:00 GMT",
            ] {
                let headers = HeaderMap::from_iter([(EXPIRES, HeaderValue::from_static(text))]);
                let life = Freshness::new(&FetchOptions::new()).life(&headers, now);
                assert!(life >= Duration::from_mins(1));
            }
        }
    }
}
