//! Every statement of the standards has a test that is named after it.

use std::collections::BTreeSet;
use std::fs;
use std::ops::RangeInclusive;
use std::path::Path;

/// The letter of a family of statements, and their numbers.
const STATEMENTS: [(char, RangeInclusive<u32>); 7] = [
    // Parsing.
    ('j', 1..=17),
    // Algorithms and keys.
    ('k', 1..=20),
    // Claims.
    ('c', 1..=14),
    // The profile of RFC 9068.
    ('p', 1..=7),
    // Fetched key sets.
    ('q', 1..=10),
    // Cookies.
    ('b', 1..=9),
    // Step-up.
    ('s', 1..=8),
];

/// RFC 8725 and its successor, item by item: the statements that an item comes to.
const BEST_PRACTICES: [(&str, &[&str]); 15] = [
    (
        "3.1 an allowlist, and one algorithm a key",
        &["k1", "k2", "k3", "j10"],
    ),
    ("3.2 appropriate algorithms", &["j11", "k13", "k17"]),
    (
        "3.3 every operation is validated",
        &["j2", "k8", "k9", "k10", "k11", "k12", "k13", "k14", "k15"],
    ),
    (
        "3.4 cryptographic inputs are validated",
        &["k8", "k9", "k10", "k11", "k12"],
    ),
    ("3.5 keys have enough entropy", &["k4"]),
    ("3.6 no compression", &["j15"]),
    ("3.7 UTF-8 only", &["j7"]),
    ("3.8 issuer and subject", &["c7", "c10", "c11"]),
    ("3.9 audience", &["c8", "c9"]),
    (
        "3.10 claims that are received are not trusted",
        &["j14", "j17"],
    ),
    ("3.11 explicit types", &["j16", "c12"]),
    ("3.12 rules that exclude each other", &["c12"]),
    ("bis: counts of rounds", &["j2"]),
    ("bis: the format", &["j1"]),
    ("bis: decompression", &["j2"]),
];

/// Each class of vulnerabilities, and the test that tries it.
const VULNERABILITIES: [(&str, &str); 26] = [
    (
        "`none` and its spellings",
        "cve_2015_2951_alg_none_in_any_spelling",
    ),
    (
        "a public key as a secret",
        "cve_2015_9235_a_public_key_as_a_secret",
    ),
    (
        "another key's algorithm",
        "cve_2016_10555_a_signature_of_another_key",
    ),
    (
        "a public JWK as a secret",
        "cve_2026_48526_a_public_jwk_as_a_secret",
    ),
    (
        "an unprotected header",
        "ghsa_jc38_x7x8_2xc8_the_algorithm_of_an_unprotected_header",
    ),
    ("an embedded key", "cve_2018_0114_an_embedded_key"),
    (
        "forged requests by `jku` and `x5u`",
        "rfc_8725_3_10_a_url_is_never_fetched",
    ),
    ("injection by `kid`", "jwt_tool_playbook_an_injected_kid"),
    ("psychic signatures", "cve_2022_21449_psychic_signatures"),
    (
        "malleability, high S",
        "signature_malleability_does_not_survive_revocation",
    ),
    (
        "malleability, base64",
        "signature_malleability_by_trailing_bits_and_padding",
    ),
    ("an empty signature", "cve_2020_28042_an_empty_signature"),
    ("a blank secret", "cve_2020_28042_a_blank_secret"),
    (
        "times of another type",
        "cve_2026_25537_a_time_of_another_type",
    ),
    (
        "issuer and audience of another type",
        "cve_2026_25537_an_issuer_or_audience_of_another_type",
    ),
    (
        "a part of the issuer",
        "cve_2024_53861_a_part_of_the_issuer",
    ),
    ("`crit` ignored", "cve_2025_59420_crit_is_not_ignored"),
    (
        "duplicate members",
        "parser_differentials_by_duplicate_members",
    ),
    ("dots and huge tokens", "cve_2025_30204_megabytes_of_dots"),
    ("nesting", "cve_2025_27144_nesting_without_end"),
    ("compressed bombs", "cve_2024_28176_a_compressed_bomb"),
    ("counts of rounds", "cve_2023_50967_a_count_of_rounds"),
    (
        "encrypted for signed",
        "cve_2023_51774_an_encrypted_token_as_a_signed_one",
    ),
    (
        "objects that nobody verified",
        "ghsa_jr9j_g3xj_q9x8_what_was_not_verified_lets_nobody_in",
    ),
    (
        "fetches caused by others (libjwt 313)",
        "q2_a_flood_of_unknown_keys_causes_one_fetch_a_cooldown",
    ),
    (
        "lists of paths",
        "defradb_1497_another_spelling_of_the_path",
    ),
];

/// The names of all test functions below a folder.
fn tests_below(folder: &Path, names: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            tests_below(&path, names);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            names.extend(tests_in(&fs::read_to_string(path).unwrap()));
        }
    }
}

/// A function counts where an attribute that makes it a test stands above it, or where it is in the macro for property tests.
fn tests_in(source: &str) -> Vec<String> {
    let mut is_test = false;
    let mut names = Vec::new();
    for line in source.lines().map(str::trim_start) {
        if line.starts_with("#[test]") || line.starts_with("#[tokio::test") {
            is_test = true;
        } else if let Some((_, declared)) = line.split_once("fn ") {
            let name = declared.split(['(', '<']).next().unwrap_or_default();
            if is_test {
                names.push(name.to_owned());
            }
            is_test = false;
        }
    }
    names
}

/// Those of all test binaries but the one whose tests are files, and the unit tests.
fn all_tests() -> BTreeSet<String> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut names = BTreeSet::new();
    tests_below(&here.join("../runtime/src"), &mut names);
    for entry in fs::read_dir(here).unwrap() {
        let path = entry.unwrap().path();
        if path.join("main.rs").is_file() {
            tests_below(&path, &mut names);
        }
    }
    names
}

/// The statements that a name begins with: `k5_k6_weak_keys` is of two.
fn statements_of(name: &str) -> Vec<String> {
    let is_statement = |word: &&str| {
        let mut letters = word.chars();
        letters
            .next()
            .is_some_and(|letter| letter.is_ascii_lowercase())
            && letters.as_str().parse::<u32>().is_ok()
    };
    name.split('_')
        .take_while(is_statement)
        .map(str::to_owned)
        .collect()
}

fn tested_statements() -> BTreeSet<String> {
    all_tests()
        .iter()
        .flat_map(|name| statements_of(name))
        .collect()
}

#[test]
fn every_statement_has_a_test() {
    let tested = tested_statements();
    let all = STATEMENTS
        .into_iter()
        .flat_map(|(letter, numbers)| numbers.map(move |number| format!("{letter}{number}")));
    let missing: Vec<_> = all
        .filter(|statement| !tested.contains(statement))
        .collect();
    assert!(missing.is_empty(), "no test is named after {missing:?}");
}

#[test]
fn every_best_practice_has_a_test() {
    let tested = tested_statements();
    for (practice, statements) in BEST_PRACTICES {
        for statement in statements {
            assert!(tested.contains(*statement), "{practice}: {statement}");
        }
    }
}

#[test]
fn every_class_of_vulnerabilities_has_a_test() {
    let tests = all_tests();
    for (class, test) in VULNERABILITIES {
        assert!(tests.contains(test), "{class}: {test}");
    }
}

#[test]
fn names_are_read_as_they_are_written() {
    let source = "#[test]\nfn k5_k6_weak() {}\nfn j1_helper() {}\n    #[tokio::test(start_paused = true)]\n    async fn c2_late() {}";
    assert_eq!(tests_in(source), ["k5_k6_weak", "c2_late"]);
    assert_eq!(statements_of("k5_k6_weak_64"), ["k5", "k6"]);
    assert!(statements_of("what_k5_means").is_empty());
}
