//! Requirements beside one another.

use super::{And, AnyOf, Policy, Requirement, Site};
use crate::locate::Location;
use crate::rule::Rule;

const SITE: Site = Site::new("handler", "module", "src/file.rs", 1, 1);

fn shown(requirement: Requirement) -> String {
    format!("{requirement:?}")
}

#[test]
fn what_asks_for_nothing_leaves_every_policy_as_it_is() {
    let access = Requirement::access(SITE);
    let neutral = Requirement::neutral(SITE);
    for asked in [
        access,
        access.refresh(),
        access.any_type(),
        access.optional(),
        access.optional_expired(),
        access.fresh(),
        access.max_age(60),
        access.locations(&[Location::Cookie]),
        access.without_csrf(),
        access.skip_revocation_check(),
        access.realm("vault"),
        neutral,
    ] {
        assert_eq!(shown(neutral.and(asked)), shown(asked));
        assert_eq!(shown(asked.and(neutral)), shown(asked));
    }
}

#[test]
fn of_two_policies_the_stricter_one_counts_in_every_field() {
    let strict = Requirement::access(SITE).fresh().max_age(60).realm("vault");
    let loose = Requirement::access(SITE)
        .any_type()
        .optional()
        .max_age(600)
        .without_csrf()
        .skip_revocation_check();
    assert_eq!(shown(strict.and(loose)), shown(strict));
    assert_eq!(shown(loose.and(strict)), shown(strict));
}

struct Desk;

impl Policy for Desk {
    const REQUIREMENT: Requirement = Requirement::access(SITE)
        .audience(&["desk", "office"])
        .acr(&["desk", "office"])
        .amr(&["desk", "office"])
        .rule(Rule::Role("clerk"));
}

struct Vault;

impl Policy for Vault {
    const REQUIREMENT: Requirement = Requirement::access(SITE)
        .audience(&["office", "vault"])
        .acr(&["office", "vault"])
        .amr(&["office", "vault"])
        .rule(Rule::Scope("gold"));
}

#[test]
fn two_policies_ask_for_all_that_each_of_them_asks() {
    let both = And::<Desk, Vault>::REQUIREMENT;
    let passes = |any_of: AnyOf, value: &str| any_of.is_met_by(&|wanted| wanted == value);
    for any_of in [both.audience, both.acr, both.amr] {
        assert!(passes(any_of, "office"), "{any_of:?}");
        assert!(!passes(any_of, "desk"), "{any_of:?}");
        assert!(!passes(any_of, "vault"), "{any_of:?}");
    }
    assert_eq!(both.rule.to_string(), r#"role("clerk") && scope("gold")"#);
}
