//! J8: names by which `serde_json` makes one value look like another are names of no token.

use crate::support::forge::with_secret;
use crate::support::{Service, claims, header};

#[test]
fn j8_names_with_a_meaning_to_the_json_library_are_refused() {
    let service = Service::with_secret();
    for (name, value) in [
        ("$serde_json::private::RawValue", r#""x""#),
        ("$serde_json::private::RawValue", r#""{\"a\":1,\"a\":2}""#),
        ("$serde_json::private::Number", r#""1""#),
        ("$serde_json::private::another", "1"),
    ] {
        let object = format!("{{\"{name}\":{value}}}");
        for (claims, case) in [
            (claims().with(name, value), "a claim"),
            (claims().with("settings", &object), "within a claim"),
            (
                claims().with("roles", format!("[{object}]")),
                "within the roles",
            ),
        ] {
            let token = with_secret(header("HS256"), &claims);
            service
                .get(&token)
                .refused_somehow(&format!("{name} as {case}"));
        }
        let odd_header = with_secret(header("HS256").with(name, value), claims());
        service.get(odd_header).refused("duplicate_member", name);
    }
}

#[test]
fn j8_a_library_s_number_in_disguise_makes_nothing_fresh() {
    let disguised = r#"{"$serde_json::private::Number":"99999999999"}"#;
    let token = with_secret(header("HS256"), claims().with("fresh", disguised));
    Service::with_secret()
        .get(token)
        .refused("claim_type", disguised);
}
