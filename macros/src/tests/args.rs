//! The grammar: what is taken, and for what.

use super::{mistakes, requirement};

#[test]
fn every_item_in_every_form() {
    let table = [
        ("", ""),
        ("fresh", ".fresh()"),
        ("fresh(max_age = \"10m\")", ".max_age(600u64)"),
        ("fresh(max_age = \"1h30m\",)", ".max_age(5400u64)"),
        ("refresh", ".refresh()"),
        ("any_type", ".any_type()"),
        ("optional", ".optional()"),
        ("optional(expired)", ".optional_expired()"),
        ("locations(header)", ".locations(&[Location::Header])"),
        (
            "locations(json, query, cookie, header,)",
            ".locations(&[Location::Json,Location::Query,Location::Cookie,Location::Header])",
        ),
        ("csrf = off", ".without_csrf()"),
        (
            "csrf = off, locations(header, cookie)",
            ".locations(&[Location::Header,Location::Cookie]).without_csrf()",
        ),
        ("skip_revocation_check", ".skip_revocation_check()"),
        ("role = \"admin\"", ".rule(Rule::Role(\"admin\"))"),
        ("role = r\"admin\"", ".rule(Rule::Role(r\"admin\"))"),
        ("scope = \"docs:read\"", ".rule(Rule::Scope(\"docs:read\"))"),
        ("audience = \"api\"", ".audience(&[\"api\"])"),
        (
            "audience(\"api\", \"admin\",)",
            ".audience(&[\"api\",\"admin\"])",
        ),
        ("acr = \"mfa\"", ".acr(&[\"mfa\"])"),
        ("acr(\"mfa\", \"phr\")", ".acr(&[\"mfa\",\"phr\"])"),
        ("amr = \"otp\"", ".amr(&[\"otp\"])"),
        ("amr(\"otp\", \"hwk\")", ".amr(&[\"otp\",\"hwk\"])"),
        ("role(\"admin\")", ".rule(Rule::Role(\"admin\"))"),
        ("!scope(\"a\")", ".rule(Rule::Not(&Rule::Scope(\"a\")))"),
        (
            "acr == \"mfa\"",
            ".rule(Rule::Compare(&Comparison{left:Operand::Acr,relation:Relation::Equal,right:Operand::Text(\"mfa\"),}))",
        ),
        ("realm = \"api\"", ".realm(\"api\")"),
    ];
    for (args, chain) in table {
        assert_eq!(requirement(args), chain, "{args}");
    }
}

#[test]
fn items_in_any_order_with_a_comma_at_the_end() {
    let chain = ".fresh().rule(Rule::Role(\"admin\")).skip_revocation_check().realm(\"api\")";
    assert_eq!(
        requirement("fresh, role = \"admin\", skip_revocation_check, realm = \"api\""),
        chain
    );
    assert_eq!(
        requirement("realm = \"api\", skip_revocation_check, role = \"admin\", fresh,"),
        chain
    );
}

#[test]
fn a_rule_keeps_the_order_of_writing() {
    let (role, scope) = ("role = \"admin\"", "scope = \"docs\"");
    let (role_term, scope_term) = ("Rule::Role(\"admin\")", "Rule::Scope(\"docs\")");
    assert_eq!(
        requirement(&format!("{role}, {scope}")),
        format!(".rule(Rule::All(&[{role_term},{scope_term}]))")
    );
    assert_eq!(
        requirement(&format!("{scope}, fresh, {role}")),
        format!(".fresh().rule(Rule::All(&[{scope_term},{role_term}]))")
    );
}

#[test]
fn rules_and_what_is_short_for_them_are_joined_in_the_order_of_writing() {
    let (a, b, c) = (
        "Rule::Role(\"a\")",
        "Rule::Scope(\"b\")",
        "Rule::Role(\"c\")",
    );
    assert_eq!(
        requirement("role(\"a\"), fresh, scope = \"b\", role(\"c\")"),
        format!(".fresh().rule(Rule::All(&[{a},{b},{c}]))")
    );
    assert_eq!(
        requirement("role = \"a\", scope(\"b\") || role(\"c\")"),
        format!(".rule(Rule::All(&[{a},Rule::Any(&[{b},{c}])]))")
    );
    assert_eq!(
        requirement("scope(\"b\") && role(\"c\"), role = \"a\""),
        format!(".rule(Rule::All(&[{b},{c},{a}]))")
    );
}

#[test]
fn a_word_is_an_item_or_an_operand_by_what_stands_behind_it() {
    for args in [
        "acr(\"a\", \"b\"), acr == \"a\"",
        "claims = C, claims.x == 7",
        "claims[\"x\"] == 7",
        "role = \"a\", role(\"b\")",
        "locations(query, header), query.x == 7, header(\"x-a\").exists()",
        "(role(\"a\"))",
        "\"a\" == sub",
        "-1 < claims.x",
        "crate::MAX < claims.x",
        "::limits::MAX < claims.x",
    ] {
        assert_eq!(mistakes(args), [""; 0], "{args}");
    }
}

#[test]
fn claims_are_any_type() {
    for claims in [
        "MyClaims",
        "Vec<u8>",
        "a::B<C, D<E>>",
        "(A, B)",
        "[u8; 4]",
        "::a::B",
    ] {
        assert_eq!(
            mistakes(&format!("claims = {claims}, fresh")),
            [""; 0],
            "{claims}"
        );
    }
}

#[test]
fn a_path_to_the_runtime_is_absolute() {
    for path in ["::auth", "crate::auth", "crate", "::a::b::c"] {
        assert_eq!(mistakes(&format!("crate = {path}")), [""; 0], "{path}");
    }
    let table = [
        ("auth", "::auth"),
        ("a::b", "::a::b"),
        ("self::auth", "crate::auth"),
        ("super::super::auth", "crate::auth"),
    ];
    for (path, repair) in table {
        let message = format!("`{path}` is not absolute; write `crate = {repair}`");
        assert_eq!(mistakes(&format!("crate = {path}")), [message]);
    }
}
