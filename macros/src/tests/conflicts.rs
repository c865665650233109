//! Which items go together.

use super::mistakes;

#[test]
fn conflicts_name_the_first_item_and_stand_on_the_second() {
    let table = [
        (
            "refresh, fresh",
            "`fresh` contradicts `refresh`, since a refresh token is never fresh; remove one of them",
        ),
        (
            "fresh, refresh",
            "`refresh` contradicts `fresh`, since a refresh token is never fresh; remove one of them",
        ),
        (
            "fresh(max_age = \"1h\"), any_type",
            "`any_type` contradicts `fresh`, since a refresh token is never fresh; remove one of them",
        ),
        (
            "any_type, refresh",
            "`refresh` contradicts `any_type`, since one takes access tokens and the other does not; remove one of them",
        ),
        (
            "optional, role = \"a\"",
            "`role` contradicts `optional`, since a caller without a token has no role; remove one of them",
        ),
        (
            "scope = \"a\", optional(expired)",
            "`optional` contradicts `scope`, since a caller without a token has no scope; remove one of them",
        ),
        (
            "optional, path.id == \"a\" && role(\"a\")",
            "a caller without a token never passes this rule; remove `optional`",
        ),
        (
            "claims.x == 7, optional",
            "a caller without a token never passes this rule; remove `optional`",
        ),
        (
            "policy = P, skip_revocation_check",
            "`skip_revocation_check` has no effect beside `policy`, which decides that; write it in the policy, or remove it",
        ),
        (
            "csrf = off, policy = P",
            "`csrf` has no effect beside `policy`, which decides that; write it in the policy, or remove it",
        ),
        (
            "state = App, role(\"a\")",
            "`state` is what checks are asked with, and the rule has none; remove it",
        ),
        (
            "claims.org?.id == 7",
            "a claim that is not there is unknown already; remove the `?`, or write `claims = MyClaims`",
        ),
        (
            "claims[\"a b\"] == 7, claims = C",
            "typed claims have fields; give one `#[serde(rename = \"a b\")]`, and write its name here",
        ),
        (
            "locations(header, json), csrf = off",
            "`csrf` contradicts `locations`, since only a token from a cookie needs a CSRF token; remove `csrf`, or name `cookie`",
        ),
        (
            "csrf = off, locations(query)",
            "`locations` contradicts `csrf`, since only a token from a cookie needs a CSRF token; remove `csrf`, or name `cookie`",
        ),
    ];
    for (args, message) in table {
        assert_eq!(mistakes(args), [message], "{args}");
    }
}

#[test]
fn only_what_is_meant_contradicts() {
    for args in [
        "locations(cookies), csrf = off",
        "locations = \"cookie\", csrf = off",
        "locations(), csrf = off",
        "locations(header), csrf = on",
        "locations(header), csrf = \"off\"",
    ] {
        let said = mistakes(args);
        assert_eq!(said.len(), 1, "{args}: {said:#?}");
        assert!(!said[0].contains("contradicts"), "{args}: {said:#?}");
    }
}

#[test]
fn conflicts_are_found_beside_other_mistakes() {
    let said = mistakes("optional, role = 7, frehs, any_type, refresh");
    assert_eq!(said.len(), 4, "{said:#?}");
}

#[test]
fn what_goes_together() {
    let table = [
        "optional, fresh",
        "optional, fresh(max_age = \"1h\"), acr = \"mfa\", audience = \"api\", claims = C, realm = \"r\"",
        "optional(expired), any_type",
        "optional, refresh",
        "refresh, role = \"a\", scope = \"b\"",
        "fresh, role = \"a\"",
        "any_type, skip_revocation_check",
        "optional, csrf = off",
        "refresh, locations(cookie, json), csrf = off",
        "optional, header(\"x-a\") == \"b\" && method != \"GET\"",
        "optional, !role(\"banned\")",
        "optional, method == \"GET\" || role(\"editor\")",
        "policy = P, fresh, role(\"a\"), acr = \"mfa\", realm = \"r\"",
        "policy = P, refresh",
        "state = App, check(f) && role(\"a\")",
    ];
    for args in table {
        assert_eq!(mistakes(args), [""; 0], "{args}");
    }
}
