//! Claims by which an issuer marks its access tokens.

use super::site::{idp, said, service, signed, text};

#[test]
fn each_has_to_be_there_and_exactly_that_text() {
    let site = service([idp()
        .require_claim("token_use", "access")
        .require_claim("tenant", "acme")]);
    let good = said()
        .with("token_use", text("access"))
        .with("tenant", text("acme"));
    assert_eq!(site.get(signed(&good)).accepted("both"), "idp|alice");
    for name in ["token_use", "tenant"] {
        site.get(signed(&good.clone().without(name)))
            .refused("exact_claim", name);
        for odd in [
            "\"\"",
            "\"Access\"",
            "\"access \"",
            "[\"access\"]",
            "[\"acme\"]",
            "null",
            "7",
            "true",
        ] {
            site.get(signed(&good.clone().with(name, odd)))
                .refused("exact_claim", &format!("{name} is {odd}"));
        }
    }
    site.get(signed(&good.with("token_use", text("id"))))
        .refused("not_an_access_token", "an ID token of this provider");
}
