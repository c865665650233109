//! What is said of `locations` in another form than `locations(header, cookie)`.

use super::mistakes;

#[test]
fn each_place_is_named_once_and_at_least_one() {
    let table = [
        (
            "locations(header, cookie, header)",
            "duplicate `header`; remove it",
        ),
        (
            "locations()",
            "`locations` has nothing in its parentheses; write `locations(header, cookie)`",
        ),
        ("locations(,)", "nothing stands before this `,`; remove it"),
        (
            "locations(header), locations(cookie)",
            "duplicate `locations`; name all places in one, such as `locations(header, cookie)`",
        ),
    ];
    for (args, message) in table {
        assert_eq!(mistakes(args), [message], "{args}");
    }
}

#[test]
fn an_unknown_place_names_the_nearest() {
    let table = [
        ("headers", "header"),
        ("Header", "header"),
        ("Authorization", "header"),
        ("cookies", "cookie"),
        ("query_string", "query"),
        ("url", "query"),
        ("body", "json"),
        ("jsn", "json"),
    ];
    for (word, known) in table {
        let message = format!("unknown item `{word}` in `locations`; did you mean `{known}`?");
        assert_eq!(mistakes(&format!("locations({word})")), [message]);
    }
    assert_eq!(
        mistakes("locations(session)"),
        ["unknown item `session` in `locations`; known are `header`, `cookie`, `query`, `json`"]
    );
}

#[test]
fn a_place_is_a_bare_word() {
    let table = [
        (
            "locations(\"header\")",
            "`\"header\"` is no item of `locations`; write `header` without quotes",
        ),
        (
            "locations(\"query_string\")",
            "`\"query_string\"` is no item of `locations`; write `query` without quotes",
        ),
        (
            "locations(7)",
            "`7` is no item of `locations`; known are `header`, `cookie`, `query`, `json`",
        ),
        (
            "locations(header = \"X-Token\")",
            "`header` takes no value; write `header`",
        ),
        (
            "locations(header | cookie)",
            "unexpected `|` behind an item; write `,` between two items",
        ),
    ];
    for (args, message) in table {
        assert_eq!(mistakes(args), [message], "{args}");
    }
}

#[test]
fn places_stand_in_parentheses() {
    let table = [
        ("locations", "header, cookie"),
        ("locations =", "header, cookie"),
        ("locations = 7", "header, cookie"),
        ("locations = Location::Header", "header, cookie"),
        ("locations = header", "header"),
        ("locations == header", "header"),
        ("locations header", "header"),
        ("locations = \"header\"", "header"),
        ("locations = r\"json\"", "json"),
        ("locations = \"query_string, body\"", "query, json"),
        ("locations = [\"headers\", \"cookies\"]", "header, cookie"),
        ("locations = &[\"cookies\"], fresh", "cookie"),
        ("locations = header, cookie", "header, cookie"),
        (
            "locations = cookie, json, query, fresh",
            "cookie, json, query",
        ),
        ("locations[json]", "json"),
    ];
    for (args, places) in table {
        let message =
            format!("`locations` takes its value in parentheses; write `locations({places})`");
        assert_eq!(mistakes(args), [message], "{args}");
    }
}
