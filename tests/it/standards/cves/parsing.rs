//! What two readers of one token could read differently.

use portcullis::Algorithm;

use super::{KEYS, head, honest, signed, target};
use crate::support::fixtures::sign;
use crate::support::forge::token;

/// CVE-2025-59420 among others: `crit` says that the token must not be taken by who does not understand it.
#[test]
fn cve_2025_59420_crit_is_not_ignored() {
    let service = target();
    for (algorithm, _) in KEYS {
        for crit in [
            "[\"exp\"]",
            "[\"b64\"]",
            "[\"bork\"]",
            "[\"cnf\",\"bork\"]",
            "[]",
            "null",
            "\"bork\"",
            "[[]]",
        ] {
            let head = head(algorithm).with("bork", "true").with("crit", crit);
            let hostile = signed(algorithm, &head, &honest());
            service
                .get(hostile)
                .refused("critical_header", &head.to_string());
        }
        let head = head(algorithm).with("b64", "false");
        service
            .get(signed(algorithm, &head, &honest()))
            .refused("unencoded_payload", &head.to_string());
    }
}

/// The first reader takes the first member, the second one the last.
#[test]
fn parser_differentials_by_duplicate_members() {
    let service = target();
    for (algorithm, id) in KEYS {
        let of =
            |head: String, payload: String| token(head, payload, |signed| sign(algorithm, signed));
        let good = head(algorithm);
        for again in [
            "\"alg\":\"none\"".to_owned(),
            format!("\"alg\":\"{algorithm}\""),
            "\"kid\":\"other\"".to_owned(),
            format!("\"\\u006bid\":\"{id}\""),
            "\"x\":1,\"x\":1".to_owned(),
            "\"x\":{\"y\":{\"z\":1,\"z\":1}}".to_owned(),
        ] {
            let head = good.followed_by(&again);
            service
                .get(of(head.clone(), honest().to_string()))
                .refused("duplicate_member", &head);
        }
        for again in [
            "\"sub\":\"root\"",
            "\"s\\u0075b\":\"root\"",
            "\"exp\":9999999999",
            "\"\\u0065xp\":9999999999",
            "\"aud\":\"x\"",
            "\"iss\":\"x\"",
            "\"type\":\"refresh\"",
            "\"roles\":[],\"roles\":[\"admin\"]",
            "\"own\":1,\"own\":2",
            "\"own\":[{\"a\":1,\"a\":1}]",
        ] {
            let payload = honest().followed_by(again);
            service
                .get(of(good.to_string(), payload.clone()))
                .refused("duplicate_member", &payload);
        }
    }
}

/// What a lax reader of JSON would make of these is for others to find out.
#[test]
fn parser_differentials_by_lax_json() {
    let service = target();
    let algorithm = Algorithm::RS256;
    let (head, payload) = (head(algorithm).to_string(), honest().to_string());
    let lax = |text: &str| {
        [
            format!("\u{feff}{text}"),
            format!("{text}{text}"),
            format!("{text},"),
            format!("{text}\0"),
            text.replacen('}', ",}", 1),
            text.replace('"', "'"),
            text.replacen('{', "{/**/", 1),
            text.replacen('{', "{//\n", 1),
            format!("[{text}]"),
            format!("\"{}\"", text.replace('"', "\\\"")),
            text.replacen(',', ";", 1),
            text.replacen('"', "\"\t", 1),
        ]
    };
    for text in lax(&head) {
        let hostile = token(&text, &payload, |signed| sign(algorithm, signed));
        service.get(hostile).refused("header_json", &text);
    }
    for text in lax(&payload) {
        let hostile = token(&head, &text, |signed| sign(algorithm, signed));
        service.get(hostile).refused("payload_json", &text);
    }
}
