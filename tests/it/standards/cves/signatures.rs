//! Signatures that verify for everything, or that are taken for the name of a token.

use num_bigint::BigUint;
use portcullis::Algorithm;

use super::{KEYS, head, honest, signed, target};
use crate::support::curves::{curves, fixed};
use crate::support::fixtures::{key, public_key, sign};
use crate::support::forge::{decode, encode, token};
use crate::support::{Service, claims, header};

/// CVE-2022-21449, "psychic signatures": r and s of zero, and what a careless verifier reduces to zero.
#[test]
fn cve_2022_21449_psychic_signatures() {
    for (algorithm, size, order, _) in curves() {
        let service = Service::of(public_key(algorithm));
        let zero = vec![0; size];
        let order = fixed(&order, size);
        let one = fixed(&BigUint::from(1_u8), size);
        for r in [&zero, &one, &order] {
            for s in [&zero, &one, &order] {
                let hostile = token(
                    header(algorithm.name()).to_string(),
                    claims().to_string(),
                    |_| [r.as_slice(), s].concat(),
                );
                service
                    .get(hostile)
                    .refused("signature", &format!("{algorithm} {r:02x?} {s:02x?}"));
            }
        }
    }
    // The same in DER, as Java took it.
    let der = token(
        head(Algorithm::ES256).to_string(),
        honest().to_string(),
        |_| vec![0x30, 6, 2, 1, 0, 2, 1, 0],
    );
    target().get(der).refused("signature", "zeros in DER");
}

/// A second spelling of a signature is the same token: what ends one ends the other.
#[test]
fn signature_malleability_does_not_survive_revocation() {
    for (algorithm, size, order, _) in curves() {
        let service = Service::of(key(algorithm));
        let minted = service.manager.access_token("alice").sign().unwrap();
        let (text, signature) = minted.as_str().rsplit_once('.').unwrap();
        let signature = decode(signature);
        let s = BigUint::from_bytes_be(&signature[size..]);
        let other = [&signature[..size], &fixed(&(&order - s), size)].concat();
        let twin = format!("{text}.{}", encode(other));
        service.get(&twin).accepted("the other s");
        service
            .get_at("/logout", minted.as_str())
            .accepted("logout");
        for token in [minted.as_str(), &twin] {
            service
                .get(token)
                .refused("token_revoked", algorithm.name());
        }
    }
}

/// Bits that base64 leaves over, and padding: other texts for the same bytes are no tokens.
#[test]
fn signature_malleability_by_trailing_bits_and_padding() {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let service = target();
    for (algorithm, _) in KEYS {
        let good = signed(algorithm, &head(algorithm), &honest());
        service.get(&good).accepted(algorithm.name());
        let last = *good.as_bytes().last().unwrap();
        let place = ALPHABET.iter().position(|byte| *byte == last).unwrap();
        for bits in 1..4 {
            let mut other = good.clone();
            other.pop();
            other.push(char::from(ALPHABET[place ^ bits]));
            // 32 bytes leave two bits over, 64 and 256 leave four.
            service.get(&other).refused("base64", &other);
        }
        for end in ["=", "==", "A", "AA=="] {
            let answer = service.get(format!("{good}{end}"));
            if end == "A" && (good.rsplit('.').next().unwrap().len() + 1) % 4 != 1 {
                answer.refused_somehow(end);
            } else {
                answer.refused("base64", end);
            }
        }
    }
}

/// The signature of one token behind the text of another.
#[test]
fn signature_transplants_are_refused() {
    let service = target();
    let admin = honest().with("sub", "\"root\"");
    for (algorithm, _) in KEYS {
        let stolen = sign(
            algorithm,
            format!(
                "{}.{}",
                encode(head(algorithm).to_string()),
                encode(honest().to_string())
            )
            .as_bytes(),
        );
        let hostile = token(head(algorithm).to_string(), admin.to_string(), |_| stolen);
        service.get(hostile).refused("signature", algorithm.name());
    }
}
