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
    ];
    for args in table {
        assert_eq!(mistakes(args), [""; 0], "{args}");
    }
}
