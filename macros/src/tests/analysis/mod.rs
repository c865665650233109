//! What is said of rules that never hold, always do, or have parts that change nothing.

mod effect;

use crate::errors::Report;
use crate::rule::Rule;
use crate::rule::analyse::{Callers, analyse, only_known_pass};
use crate::tests::mistakes;

/// What is said of the rule for callers with a token.
fn said(text: &str) -> Vec<String> {
    said_for(Callers::Known, text)
}

fn said_for(callers: Callers, text: &str) -> Vec<String> {
    let mut report = Report::default();
    analyse(&parse(text), callers, "remove it", &mut report);
    report.finish().map_or_else(
        |errors| errors.into_iter().map(|error| error.to_string()).collect(),
        |()| Vec::new(),
    )
}

fn parse(text: &str) -> Rule {
    let expr = syn::parse_str(text).expect("the test's text is an expression");
    let mut report = Report::default();
    let rule = crate::rule::parse(&expr, &mut report);
    rule.unwrap_or_else(|| panic!("{text}: {:?}", report.finish()))
}

/// Each row: a rule, and the one thing that is said of it.
#[track_caller]
fn assert_says(table: &[(&str, &str)]) {
    for (rule, message) in table {
        assert_eq!(said(rule), [*message], "{rule}");
    }
}

#[track_caller]
fn assert_says_nothing(rules: &[&str]) {
    for rule in rules {
        assert_eq!(said(rule), [""; 0], "{rule}");
    }
}

#[test]
fn two_that_exclude_each_other_are_named_together() {
    let table = [
        ["role(\"a\")", "!role(\"a\")"],
        ["!role(\"a\")", "role(\"a\")"],
        ["scope(Scope::Read)", "!scope(Scope::Read)"],
        ["check(can_edit)", "!check(can_edit)"],
        ["sub == \"a\"", "sub == \"b\""],
        ["\"a\" == sub", "\"b\" == sub"],
        ["method == \"GET\"", "method == \"POST\""],
        ["claims.n > 3", "claims.n < 2"],
        ["claims.n > 3", "claims.n <= 3"],
        ["claims.n == 1.5", "claims.n == 2"],
        ["claims.n == 1", "claims.n == \"1\""],
        ["claims.on == true", "claims.on == false"],
        ["claims.n == 1", "!claims.n.exists()"],
        ["claims.n == sub", "!claims.n.exists()"],
        ["path.n > 3", "path.n < 4"],
        ["path.n == 7", "path.n == 8"],
        ["path.n == 7", "path.n == \"8\""],
        ["path.n == 7", "path.n == \"07\""],
        ["path.n == true", "path.n == 7"],
        ["query.n == 1.5", "query.n == \"1.50\""],
        ["sub == path.owner", "path.owner != sub"],
        ["claims.a < claims.b", "claims.b < claims.a"],
        [
            "claims.name.starts_with(\"ab\")",
            "claims.name.starts_with(\"c\")",
        ],
        ["claims.name.starts_with(\"ab\")", "claims.name == \"b\""],
        ["claims.name.starts_with(\"ab\")", "claims.name == 7"],
        ["claims.name.starts_with(\"c\")", "claims.name < \"b\""],
        // Nothing lies between a text and the one with a zero byte behind it.
        ["claims.name > \"a\"", "claims.name < \"a\\0\""],
        ["claims.name.contains(\"b\")", "claims.name == \"a\""],
        ["claims.name.contains(\"b\")", "claims.name.is_empty()"],
        ["claims.name.contains(path.tag)", "claims.name.is_empty()"],
        ["claims.name.contains(sub)", "!claims.name.exists()"],
        ["sub.starts_with(\"ab\")", "!sub.contains(\"b\")"],
        [
            "claims[\"https://x/y\"] == 1",
            "claims[\"https://x/y\"] == 2",
        ],
        ["claims.r#type == \"a\"", "claims[\"type\"] == \"b\""],
        ["claims.org?.id == 1", "!claims.org?.id?.exists()"],
    ];
    for [first, second] in table {
        let both = format!("`{first}` and `{second}` never hold together");
        let message = format!("{both}, so nobody gets in; remove one of them");
        assert_eq!(said(&format!("{first} && {second}")), [&*message]);
        assert_eq!(
            said(&format!("{first} && (role(\"x\") && {second})")),
            [&*message]
        );
    }
}

#[test]
fn other_rules_that_never_hold_are_told_why() {
    assert_says(&[
        (
            "!sub.exists()",
            "`!sub.exists()` never holds, so nobody gets in; remove it",
        ),
        (
            "role(\"a\") && claims.a < \"\"",
            "`claims.a < \"\"` never holds, so nobody gets in; remove it",
        ),
        (
            "(role(\"a\") || role(\"b\")) && scope(\"c\") && !role(\"a\") && !role(\"b\")",
            "`role(\"a\") || role(\"b\")`, `!role(\"a\")` and `!role(\"b\")` never hold together, so nobody gets in; remove one of them",
        ),
        (
            "!(role(\"a\") || scope(\"b\")) && role(\"a\")",
            "`!role(\"a\")` and `role(\"a\")` never hold together, so nobody gets in; remove one of them",
        ),
    ]);
}

#[test]
fn each_contradiction_is_named() {
    let rules = [
        "role(\"a\") && !role(\"a\") && scope(\"b\") && !scope(\"b\")",
        "role(\"a\") && !role(\"a\") || scope(\"b\") && !scope(\"b\")",
        "!(role(\"a\") || !role(\"a\")) && (scope(\"b\") && !scope(\"b\") || !sub.exists())",
    ];
    assert_eq!(rules.map(|rule| said(rule).len()), [2, 2, 3]);
}

#[test]
fn rules_that_always_hold_are_refused() {
    let rules = [
        "role(\"a\") || !role(\"a\")",
        "sub.exists()",
        "method != \"GET\" || method == \"GET\"",
        "claims.n.exists() || !claims.n.exists()",
        "sub >= \"\"",
        "!(role(\"a\") && !role(\"a\"))",
        "role(\"a\") && scope(\"b\") || !role(\"a\") || !scope(\"b\")",
    ];
    for rule in rules {
        let message = "this rule holds for every request with a good token; remove it";
        assert_eq!(said(rule), [message], "{rule}");
    }
}

#[test]
fn what_nobody_can_say_is_not_accused() {
    assert_says_nothing(&[
        "role(\"a\")",
        "!role(\"banned\")",
        "role(\"a\") && !role(\"b\") || scope(\"c\")",
        "role(\"a\") && scope(\"a\")",
        "role(Role::A) && role(\"A\")",
        "role(Role::A) && role(Role::B)",
        "role(Role::A) && !role(Role::B)",
        "check(a) && !check(b)",
        // Whoever has no such claim passes neither.
        "claims.n == 1 || claims.n != 1",
        "!claims.n.exists() || claims.n > 1",
        // A claim may be 3.5, and a text of the request can be read in two ways.
        "claims.n > 3 && claims.n < 4",
        "query.n > 3.0 && query.n < 4.0",
        "path.n == 7 || path.n == \"seven\"",
        // Two constants may be one value, and neither has to be less than the other.
        "claims.plan == Plan::Pro && claims.plan == Plan::Free",
        "claims.plan == Plan::Pro || claims.plan < Plan::Pro || claims.plan > Plan::Pro",
        "claims.plan == NONE && !claims.plan.exists()",
        // A list that contains `ab` need not contain `a`.
        "claims.tags.contains(\"ab\") && claims.tags.contains(\"a\")",
        "claims.tags.contains(\"a\") && claims.tags.contains(\"b\")",
        "claims.tags.contains(\"a\") && !claims.tags.contains(\"b\")",
        "claims.name.starts_with(\"a\") && claims.name.contains(\"a-b\")",
        "claims.name.starts_with(\"a\") && claims.name < \"ab\"",
        "claims.name.starts_with(\"a\") && claims.name > \"a\"",
        "claims.a > claims.b && claims.b > claims.c",
        "claims.a == sub && claims.a == path.id",
        // As doubles these two are one.
        "claims.n == 9007199254740993 && claims.n == 9007199254740992",
        "header(\"x-tenant\") == claims.tenant && claims.tenant.starts_with(\"t-\")",
        "method == \"GET\" || role(\"editor\")",
        "(method == \"GET\" || scope(\"write\")) && sub == path.owner",
    ]);
}

#[test]
fn a_rule_of_more_than_twelve_terms_is_not_looked_at() {
    let rule = |count: usize| {
        let roles = (0..count).map(|index| format!("role(\"r{index}\")"));
        let all: Vec<_> = roles.chain(["!role(\"r0\")".to_owned()]).collect();
        all.join(" && ")
    };
    assert_eq!((said(&rule(12)).len(), said(&rule(13)).len()), (1, 0));
}

#[test]
fn one_question_asked_in_several_ways_is_one_term() {
    let same = "sub == path.a && path.a == sub && !(sub != path.a) && !(path.a != sub)";
    let others: Vec<_> = (0..11).map(|index| format!("role(\"r{index}\")")).collect();
    assert_eq!(said(&format!("{same} && {}", others.join(" && "))).len(), 3);
}

#[test]
fn rules_that_a_caller_without_a_token_can_pass() {
    let table = [
        ("role(\"a\")", false),
        ("!role(\"banned\")", true),
        ("scope(Scope::Read) || method == \"GET\"", true),
        ("scope(Scope::Read) && method == \"GET\"", false),
        ("sub == path.owner", false),
        ("sub != path.owner", false),
        ("!sub.exists()", true),
        ("iss == \"a\"", false),
        ("acr != \"a\"", false),
        ("claims.n == 1 || claims.tags.contains(\"a\")", false),
        ("!claims.tags.contains(\"a\")", false),
        ("!claims.plan.exists() && check(f)", true),
        ("claims.plan == Plan::Free", false),
        ("query.tags.contains(sub)", false),
        ("header(\"x-a\") == \"b\"", true),
    ];
    for (rule, passes) in table {
        assert_eq!(only_known_pass(&parse(rule)), !passes, "{rule}");
    }
}

#[test]
fn anonymous_callers_are_callers() {
    let rules = [
        "role(\"a\") && sub.exists()",
        "method == \"GET\" || sub.exists()",
        "!sub.exists() || role(\"a\")",
    ];
    let counts = |callers| rules.map(|rule| said_for(callers, rule).len());
    assert_eq!(counts(Callers::Known), [1, 1, 1]);
    assert_eq!(counts(Callers::KnownAndAnonymous), [1, 0, 0]);
}

/// Of rules that ask for each role and scope once there is nothing to find, and nobody looks; one that asks twice is looked at.
#[test]
fn a_rule_that_asks_for_each_once_is_not_looked_at() {
    for rule in [
        "role(\"a\")",
        "role(\"a\") || scope(\"a\")",
        "role(\"a\") && !(scope(\"b\") || !role(\"c\")) || role(\"d\")",
        "any_role(\"a\", \"b\") && all_scopes(\"a\", \"b\")",
    ] {
        assert_eq!(mistakes(rule), [""; 0], "{rule}");
    }
    assert_eq!(
        mistakes("role(\"a\") || role(\"b\") && role(\"a\")").len(),
        1
    );
}
