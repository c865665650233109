//! The examples of RFC 7515 and RFC 8037 verify, as far as their signatures go; nothing near them does.
//!
//! They are no access tokens, so that a good signature shows as a fault that is found only after it.

use portcullis::{Algorithm, Key};
use serde_json::json;

use crate::support::Service;
use crate::support::forge::{decode, encode};

/// RFC 7515 appendix A: `{"iss":"joe",\r\n "exp":1300819380,\r\n "http://example.com/is_root":true}`.
const PAYLOAD: &str = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
const BEFORE_ITS_END: i64 = 1_300_819_379;

struct Vector {
    section: &'static str,
    key: Key,
    signed: String,
    signature: &'static str,
    /// What is found after the signature.
    fault: &'static str,
}

fn hs256() -> Vector {
    let secret =
        "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow";
    Vector {
        section: "RFC 7515 A.1",
        key: Key::secret(Algorithm::HS256, decode(secret)),
        signed: format!("eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.{PAYLOAD}"),
        signature: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
        fault: "missing_claim",
    }
}

fn rs256() -> Vector {
    let key = json!({
        "kty": "RSA",
        "n": "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ",
        "e": "AQAB",
    });
    Vector {
        section: "RFC 7515 A.2",
        key: Key::jwk(key.to_string()),
        signed: format!("eyJhbGciOiJSUzI1NiJ9.{PAYLOAD}"),
        signature: "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw",
        fault: "missing_claim",
    }
}

fn es256() -> Vector {
    let key = json!({
        "kty": "EC",
        "crv": "P-256",
        "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
    });
    Vector {
        section: "RFC 7515 A.3",
        key: Key::jwk(key.to_string()),
        signed: format!("eyJhbGciOiJFUzI1NiJ9.{PAYLOAD}"),
        signature: "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q",
        fault: "missing_claim",
    }
}

/// Its payload is the text `Example of Ed25519 signing`.
fn eddsa() -> Vector {
    let key =
        json!({"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"});
    Vector {
        section: "RFC 8037 A.4",
        key: Key::jwk(key.to_string()),
        signed: "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc".to_owned(),
        signature: "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg",
        fault: "payload_json",
    }
}

/// All of the signature counts, and the two texts that it is over do too.
#[test]
fn k13_k14_k16_the_examples_of_the_rfcs_verify_and_nothing_near_them() {
    for vector in [hs256(), rs256(), es256(), eddsa()] {
        let Vector {
            section,
            key,
            signed,
            signature,
            fault,
        } = vector;
        let service = Service::of(key);
        service.at(BEFORE_ITS_END);
        service
            .get(format!("{signed}.{signature}"))
            .refused(fault, section);
        let bytes = decode(signature);
        // Of a long one a bit of each byte, so that it does not take all day.
        let step = if bytes.len() > 64 { 9 } else { 1 };
        for bit in (0..bytes.len() * 8).step_by(step) {
            let mut changed = bytes.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            let hostile = format!("{signed}.{}", encode(&changed));
            service
                .get(hostile)
                .refused("signature", &format!("{section}, bit {bit}"));
        }
        let (head, payload) = signed.split_once('.').unwrap();
        let head_with_space = encode([decode(head), b" ".to_vec()].concat());
        for other in [
            format!("{head_with_space}.{payload}"),
            format!("{head}.{}", encode("{}")),
        ] {
            service
                .get(format!("{other}.{signature}"))
                .refused("signature", section);
        }
    }
}

/// The private halves that the RFCs print sign what their public halves verify; Ed25519 gives exactly the printed signature.
#[test]
fn k8_k12_the_private_keys_of_the_rfcs_sign() {
    let ec = json!({
        "kty": "EC",
        "crv": "P-256",
        "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
        "d": "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI",
    });
    let ed = json!({
        "kty": "OKP",
        "crv": "Ed25519",
        "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
        "d": "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
    });
    for (private, public) in [(ec, es256().key), (ed, eddsa().key)] {
        let service = Service::of(Key::jwk(private.to_string()));
        let minted = service.manager.access_token("alice").sign().unwrap();
        assert_eq!(
            Service::of(public).get(minted.as_str()).accepted("minted"),
            "alice"
        );
    }
}
