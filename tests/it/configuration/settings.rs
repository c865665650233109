//! The settings of the builder.

use std::time::Duration;

use portcullis::{Algorithm, ConfigFault, JwtManager, Key, KeyFault, ManagerBuilder};

use crate::support::fixtures;
use crate::support::forge::SECRET;

fn faults(settings: impl FnOnce(ManagerBuilder) -> ManagerBuilder) -> Vec<String> {
    let error = settings(JwtManager::builder()).build().unwrap_err();
    error.faults().iter().map(ToString::to_string).collect()
}

fn secret(settings: impl FnOnce(ManagerBuilder) -> ManagerBuilder) -> Vec<String> {
    faults(|builder| settings(builder.secret(SECRET)))
}

#[test]
fn every_fault_of_the_keys_together_has_its_text() {
    let key_id = "key 1: its id is empty, longer than 256 bytes or has control characters";
    let twins = "two keys for the same algorithm have the same id, or none; give each its own with `Key::id`";
    let with_id =
        |id: &str| faults(|builder| builder.key(Key::secret(Algorithm::HS256, SECRET).id(id)));
    for (found, expected) in [
        (
            faults(|builder| builder),
            "there is no key; add `.secret(…)` with at least 32 random bytes, or `.key(Key::pem(…))`, or `.trust(…)` where all tokens are another issuer's",
        ),
        (with_id(""), key_id),
        (with_id(&"x".repeat(257)), key_id),
        (with_id("a\nb"), key_id),
        (with_id("a\u{85}b"), key_id),
        (secret(|builder| builder.secret(SECRET)), twins),
        (
            faults(|builder| {
                builder
                    .key(fixtures::key(Algorithm::EdDSA))
                    .key(fixtures::key(Algorithm::Ed25519))
            }),
            twins,
        ),
        (
            faults(|builder| {
                builder
                    .key(fixtures::key(Algorithm::ES256).id("k"))
                    .key(fixtures::key(Algorithm::ES256).id("k"))
            }),
            twins,
        ),
    ] {
        assert_eq!(found, [expected]);
    }
}

#[test]
fn every_fault_of_the_settings_has_its_text() {
    let realm = "the realm has characters that do not fit into a header; use printable ASCII without quotes and backslashes";
    let claim = |name: &str| {
        format!("the claim `{name}` is named twice, or lies on the path of another one")
    };
    let name = |name: &str| {
        format!(
            "`{name}` is neither the name of a claim nor a JSON pointer; a pointer begins with `/`, as in `/realm_access/roles`"
        )
    };
    let reserved = |name: &str| {
        format!("`{name}` cannot hold roles or scopes; it is a claim with a meaning of its own")
    };
    for (found, expected) in [
        (
            secret(|builder| builder.leeway(Duration::from_secs(301))),
            "a leeway of 301 seconds is too long; it is for clocks that differ, at most 300 seconds",
        ),
        (
            secret(|builder| builder.access_lifetime(Duration::ZERO)),
            "the lifetime of access tokens is less than a second or more than a hundred years; tokens that never expire are written `Lifetime::Never`, in the options `false`",
        ),
        (
            secret(|builder| builder.refresh_lifetime(Duration::from_millis(999))),
            "the lifetime of refresh tokens is less than a second or more than a hundred years; tokens that never expire are written `Lifetime::Never`, in the options `false`",
        ),
        (
            secret(|builder| builder.max_token_bytes(255)),
            "a limit of 255 bytes for a token is out of range; it is from 256 to 1048576",
        ),
        (
            secret(|builder| builder.max_token_bytes(1_048_577)),
            "a limit of 1048577 bytes for a token is out of range; it is from 256 to 1048576",
        ),
        (
            secret(|builder| builder.verified_token_cache_bytes(65_535)),
            "65535 bytes for verified tokens are out of range; it is from 65536 to 1073741824, or 0 to keep none",
        ),
        (
            secret(|builder| builder.verified_token_cache_bytes((1 << 30) + 1)),
            "1073741825 bytes for verified tokens are out of range; it is from 65536 to 1073741824, or 0 to keep none",
        ),
        (
            secret(|builder| builder.issuer("")),
            "the issuer is empty; leave the setting out where it is not wanted",
        ),
        (
            secret(|builder| builder.audience("")),
            "the audience is empty; leave the setting out where it is not wanted",
        ),
        (secret(|builder| builder.realm("a\"b")), realm),
        (
            secret(|builder| builder.realm("a\r\nSet-Cookie: x=y")),
            realm,
        ),
        (secret(|builder| builder.realm("é")), realm),
        (
            secret(|builder| builder.role_claims(["sub"])),
            &reserved("sub"),
        ),
        (
            secret(|builder| builder.role_claims(["/aud"])),
            &reserved("/aud"),
        ),
        (
            secret(|builder| builder.scope_claims(["type"])),
            &reserved("type"),
        ),
        (secret(|builder| builder.role_claims([""])), &name("")),
        (
            secret(|builder| builder.role_claims(["realm_access/roles"])),
            &name("realm_access/roles"),
        ),
        (secret(|builder| builder.role_claims(["/"])), &name("/")),
        (
            secret(|builder| builder.role_claims(["/a~2b"])),
            &name("/a~2b"),
        ),
        (
            secret(|builder| builder.role_claims(["roles", "roles"])),
            &claim("roles"),
        ),
        (
            secret(|builder| builder.role_claims(["roles", "/roles"])),
            &claim("/roles"),
        ),
        (
            secret(|builder| builder.role_claims(["/a/b", "a"])),
            &claim("a"),
        ),
        (
            secret(|builder| builder.role_claims(["a", "/a/b"])),
            &claim("/a/b"),
        ),
        (
            secret(|builder| builder.role_claims(["scope"])),
            &claim("scope"),
        ),
    ] {
        assert_eq!(found, [expected]);
    }
}

#[test]
fn every_fault_is_reported_at_once() {
    let error = JwtManager::builder()
        .secret("short")
        .key(Key::pem(Algorithm::RS256, fixtures::RSA_1024))
        .key(Key::secret(Algorithm::HS512, SECRET).id(""))
        .issuer("")
        .audience("")
        .realm("\"")
        .leeway(Duration::from_secs(301))
        .access_lifetime(Duration::ZERO)
        .refresh_lifetime(Duration::ZERO)
        .max_token_bytes(0)
        .verified_token_cache_bytes(1)
        .role_claims(["exp"])
        .scope_claims([""])
        .build()
        .unwrap_err();
    assert_eq!(
        error.faults(),
        [
            ConfigFault::Key {
                position: 1,
                fault: KeyFault::ShortSecret {
                    algorithm: Algorithm::HS256,
                    shortest: 32,
                    length: 5
                }
            },
            ConfigFault::Key {
                position: 2,
                fault: KeyFault::ShortModulus(1024)
            },
            ConfigFault::KeyId(3),
            ConfigFault::Empty("issuer"),
            ConfigFault::Empty("audience"),
            ConfigFault::Realm,
            ConfigFault::Leeway(301),
            ConfigFault::Lifetime("access"),
            ConfigFault::Lifetime("refresh"),
            ConfigFault::MaxTokenBytes(0),
            ConfigFault::VerifiedTokenCacheBytes(1),
            ConfigFault::ReservedClaim("exp".to_owned()),
            ConfigFault::ClaimName(String::new()),
        ]
    );
    assert_eq!(error.to_string().lines().count(), 14);
}

#[test]
fn what_is_just_within_the_limits_is_accepted() {
    let build = |settings: fn(ManagerBuilder) -> ManagerBuilder| {
        settings(JwtManager::builder().secret(SECRET)).build()
    };
    for build in [
        build(|builder| builder.leeway(Duration::from_mins(5))),
        build(|builder| builder.access_lifetime(Duration::from_secs(1))),
        build(|builder| builder.max_token_bytes(256)),
        build(|builder| builder.max_token_bytes(1_048_576)),
        build(|builder| builder.verified_token_cache_bytes(0)),
        build(|builder| builder.verified_token_cache_bytes(65_536)),
        build(|builder| builder.realm("")),
        build(|builder| {
            builder.role_claims([
                "https://example.com/roles",
                "/realm_access/roles",
                "/realm_access/other",
            ])
        }),
        build(|builder| {
            builder
                .role_claims::<[&str; 0]>([])
                .scope_claims::<[&str; 0]>([])
        }),
        build(|builder| builder.key(Key::secret(Algorithm::HS256, SECRET).id("x".repeat(256)))),
    ] {
        build.unwrap();
    }
}

#[test]
fn a_key_that_signs_is_not_behind_one_that_only_verifies() {
    let error = JwtManager::builder()
        .key(Key::pem(Algorithm::ES256, fixtures::P256_PUBLIC).id("old"))
        .key(Key::pem(Algorithm::ES256, fixtures::P256).id("new"))
        .build()
        .unwrap_err();
    assert_eq!(error.faults(), [ConfigFault::SigningKeyNotFirst(2)]);
    let text =
        "key 1 is public and key 2 is private; the first key signs, so add the private one first";
    assert_eq!(error.faults()[0].to_string(), text);
}
