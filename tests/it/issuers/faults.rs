//! Issuers that are not trusted as they are set up: every fault at once, each with its text.

use std::time::Duration;

use portcullis::{
    ConfigFault, HookError, IssuerFault, JwtManager, Key, ManagerBuilder, TrustedIssuer,
};

use super::provider::public_key;
use crate::support::forge::SECRET;

const IDP: &str = "https://id.example.com";

/// A good issuer of this name.
pub(super) fn issuer(name: &str) -> TrustedIssuer {
    TrustedIssuer::with_keys(name, [public_key()]).audience("orders")
}

/// What is wrong with a manager that trusts nobody else and has no key of its own.
pub(super) fn faults(issuer: TrustedIssuer) -> Vec<String> {
    faults_of(JwtManager::builder().trust(issuer))
}

pub(super) fn faults_of(builder: ManagerBuilder) -> Vec<String> {
    let error = builder.build().unwrap_err();
    error.faults().iter().map(ToString::to_string).collect()
}

/// That there is one fault of this issuer, and this is its text.
#[track_caller]
pub(super) fn has(issuer: TrustedIssuer, text: &str) {
    assert_eq!(
        faults(issuer),
        [format!("the trusted issuer `{IDP}`: {text}")]
    );
}

#[test]
fn one_that_is_good_is_trusted_without_a_key_of_ones_own() {
    JwtManager::builder().trust(issuer(IDP)).build().unwrap();
    JwtManager::builder()
        .trust(issuer("any text"))
        .build()
        .unwrap();
}

#[test]
fn its_name_is_what_a_token_can_have() {
    for (name, shown) in [("", ""), ("a\nb", "a\\nb"), ("\u{7f}", "\\u{7f}")] {
        let text =
            "its name is empty or has control characters; give what its tokens have as `iss`";
        assert_eq!(
            faults(issuer(name)),
            [format!("the trusted issuer `{shown}`: {text}")]
        );
    }
}

#[test]
fn it_is_trusted_once() {
    let builder = JwtManager::builder()
        .trust(issuer(IDP).shares_subjects())
        .trust(issuer(IDP).shares_subjects().audience("other"));
    assert_eq!(
        faults_of(builder),
        [format!(
            "the trusted issuer `{IDP}`: it is trusted twice, and the second would never be asked; say everything of it in one `TrustedIssuer`, which takes several audiences"
        )]
    );
}

#[test]
fn c10_its_name_is_not_the_managers_own() {
    let text = format!(
        "the trusted issuer `{IDP}`: that is what the manager's own tokens name; leave `.issuer(…)` out where this service mints no tokens, or else give the manager a name of its own"
    );
    let with_key = JwtManager::builder().secret(SECRET).issuer(IDP);
    let trusted = issuer(IDP).shares_subjects();
    assert_eq!(faults_of(with_key.trust(trusted)), [&*text]);
    let without = JwtManager::builder().issuer(IDP).trust(issuer(IDP));
    assert_eq!(faults_of(without), [&*text]);
    let one_of_several = JwtManager::builder()
        .secret(SECRET)
        .issuer("https://api.example.com")
        .with(|config| config.decode_issuer.push(IDP.to_owned()))
        .trust(issuer(IDP).shares_subjects());
    assert_eq!(faults_of(one_of_several), [text]);
}

#[test]
fn c10_the_managers_own_tokens_name_an_issuer() {
    let text = "the manager has keys of its own and trusts other issuers, but its own tokens name no issuer; add `.issuer(…)` with a name that is none of theirs";
    let with_key = JwtManager::builder().secret(SECRET);
    assert_eq!(
        faults_of(with_key.trust(issuer(IDP).shares_subjects())),
        [text]
    );
    let with_lookup = JwtManager::builder()
        .key_lookup(|_| async { Ok::<Option<Key>, HookError>(None) })
        .trust(issuer(IDP).shares_subjects());
    assert_eq!(faults_of(with_lookup), [text]);
}

#[test]
fn c9_somebody_says_for_whom_its_tokens_are() {
    let text = "nobody said for whom its tokens have to be, so those for any other service would be taken; add `.audience(…)` with the name of this service there";
    has(TrustedIssuer::with_keys(IDP, [public_key()]), text);
    let managers = JwtManager::builder()
        .audience("orders")
        .trust(TrustedIssuer::with_keys(IDP, [public_key()]));
    managers.build().unwrap();
    let elsewhere = JwtManager::builder()
        .audience("orders")
        .trust(TrustedIssuer::with_keys(IDP, [public_key()]).audience_claim("client_id"));
    assert_eq!(
        faults_of(elsewhere),
        [format!("the trusted issuer `{IDP}`: {text}")]
    );
    has(
        issuer(IDP).audience(""),
        "an audience of it is empty; give the name of this service there",
    );
}

#[test]
fn a_claim_is_read_for_one_thing() {
    for (trusted, claim, purpose) in [
        (issuer(IDP).identity_claim(""), "", "the identity"),
        (issuer(IDP).identity_claim("jti"), "jti", "the identity"),
        (issuer(IDP).audience_claim("sub"), "sub", "the audience"),
        (issuer(IDP).audience_claim("iss"), "iss", "the audience"),
        (
            issuer(IDP).identity_claim("oid").audience_claim("oid"),
            "oid",
            "the audience",
        ),
        (issuer(IDP).require_claim("", "a"), "", "required"),
        (issuer(IDP).require_claim("exp", "a"), "exp", "required"),
        (
            issuer(IDP)
                .require_claim("typ", "a")
                .require_claim("typ", "b"),
            "typ",
            "required",
        ),
    ] {
        has(
            trusted,
            &format!(
                "`{claim}` cannot be {purpose}; it is empty, has a meaning of its own, or is named for something else"
            ),
        );
    }
    has(
        issuer(IDP).require_claim("typ", ""),
        "the claim `typ` is required to be empty; give the text that it has to have",
    );
}

#[test]
fn roles_and_scopes_are_where_the_manager_could_have_them() {
    for (trusted, text) in [
        (
            issuer(IDP).role_claims(["realm_access/roles"]),
            "`realm_access/roles` is neither the name of a claim nor a JSON pointer; a pointer begins with `/`, as in `/realm_access/roles`",
        ),
        (
            issuer(IDP).client_roles(""),
            "`/resource_access//roles` is neither the name of a claim nor a JSON pointer; a pointer begins with `/`, as in `/realm_access/roles`",
        ),
        (
            issuer(IDP).scope_claims(["aud"]),
            "`aud` cannot hold roles or scopes; it is a claim with a meaning of its own",
        ),
        (
            issuer(IDP)
                .require_claim("typ", "Bearer")
                .role_claims(["typ"]),
            "`typ` cannot hold roles or scopes; it is a claim with a meaning of its own",
        ),
        (
            issuer(IDP).role_claims(["scope"]),
            "the claim `scope` is named twice, or lies on the path of another one",
        ),
    ] {
        has(trusted, text);
    }
}

#[test]
fn times_are_bounded() {
    let seconds = Duration::from_secs;
    has(
        issuer(IDP).leeway(seconds(301)),
        "a leeway of 301 seconds is too long; it is for clocks that differ, at most 300 seconds",
    );
    let text =
        "the longest lifetime of its tokens is less than a second or more than a hundred years";
    for lifetime in [Duration::ZERO, Duration::from_millis(999), Duration::MAX] {
        has(issuer(IDP).longest_token_lifetime(lifetime), text);
    }
    let good = issuer(IDP)
        .leeway(seconds(300))
        .longest_token_lifetime(seconds(1));
    JwtManager::builder().trust(good).build().unwrap();
}

#[test]
fn every_fault_of_every_issuer_is_told_at_once() {
    let first = TrustedIssuer::with_keys(IDP, [])
        .algorithms([])
        .leeway(Duration::from_secs(400));
    let second = TrustedIssuer::with_keys("", [public_key()]).role_claims(["exp"]);
    let builder = JwtManager::builder()
        .secret("short")
        .leeway(Duration::from_hours(1))
        .trust(first)
        .trust(second);
    let error = builder.build().unwrap_err();
    let of = |fault: &ConfigFault| match fault {
        ConfigFault::Issuer { issuer, .. } => format!("`{issuer}`"),
        ConfigFault::NoOwnIssuer => "no own issuer".to_owned(),
        ConfigFault::Key { position, .. } => format!("key {position}"),
        ConfigFault::Leeway(seconds) => format!("leeway {seconds}"),
        other => other.to_string(),
    };
    let seen: Vec<_> = error.faults().iter().map(of).collect();
    let of_first = format!("`{IDP}`");
    let first = [&*of_first; 5];
    let expected = [
        &["key 1", "leeway 3600", "no own issuer"][..],
        &first,
        &["``"; 4],
    ]
    .concat();
    assert_eq!(seen, expected, "{error}");
    assert!(error.faults().contains(&ConfigFault::Issuer {
        issuer: IDP.to_owned(),
        fault: IssuerFault::NoAlgorithm
    }));
}

#[test]
fn the_managers_weakenings_are_not_lent() {
    let builder = JwtManager::builder()
        .with(|config| config.weakenings = portcullis::Weakenings::all())
        .trust(TrustedIssuer::with_keys(IDP, []).leeway(Duration::from_secs(301)));
    assert_eq!(faults_of(builder).len(), 3);
}
