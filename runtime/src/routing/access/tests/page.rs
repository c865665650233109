//! The page, as far as its text goes; `tests/` shows it in a browser.

use super::sample::matrix;
use crate::routing::access::Access;
use crate::routing::entry::{Decision, Entry, Methods};

#[test]
fn the_page_asks_for_nothing_from_elsewhere() {
    let page = matrix().to_html();
    for reference in ["src=", "href=", "url(", "@import", "http:", "https:"] {
        assert!(!page.contains(reference), "{reference}");
    }
}

#[test]
fn texts_stay_texts() {
    let reason = r#"</td><script>alert("x")</script><img src=x onerror='alert(1)'> & so on"#;
    let place = std::panic::Location::caller();
    let entry = Entry::new(
        Methods::Any,
        "/\"><b>/*",
        Decision::Foreign { reason, place },
    );
    let page = Access::new(&[entry]).to_html();
    assert!(page.contains(
        "<q>&lt;/td&gt;&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt; &amp; so on</q>"
    ));
    assert!(page.contains(r#"data-path="/&quot;&gt;&lt;b&gt;/*""#));
    assert_eq!(page.matches("<script").count(), 1);
}

/// Where it is not, no browser runs it.
#[cfg(feature = "aws_lc_rs")]
#[test]
fn the_script_is_the_one_that_the_page_allows() {
    use aws_lc_rs::digest::{SHA256, digest};
    use base64_simd::STANDARD;

    let script = include_str!("../html/page/script.js");
    let hash = STANDARD.encode_to_string(digest(&SHA256, script.as_bytes()));
    let page = matrix().to_html();
    assert!(
        page.contains(&format!("script-src 'sha256-{hash}'")),
        "{hash}"
    );
    assert!(page.contains(&format!("<script>{script}</script>")));
}
