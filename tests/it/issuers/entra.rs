//! Microsoft Entra ID: <https://learn.microsoft.com/en-us/entra/identity-platform/access-token-claims-reference>.

use portcullis::TrustedIssuer;
use serde_json::{Value, json};

use super::provider::{KEY_ID, Trusting, edited};
use crate::support::NOW;

const TENANT: &str = "72f988bf-86f1-41af-91ab-2d7cd011db47";
const SERVICE: &str = "6e74172b-be56-4843-9ff4-e66a39bb12e3";

fn service() -> Trusting {
    Trusting::new(TrustedIssuer::entra(TENANT).audience(SERVICE))
}

/// Of a user, by a client that was granted `orders:read`.
fn access_token() -> Value {
    json!({
        "aud": SERVICE,
        "iss": format!("https://login.microsoftonline.com/{TENANT}/v2.0"),
        "iat": NOW - 300,
        "nbf": NOW - 300,
        "exp": NOW + 4_800,
        "aio": "AXQAi/8IAAAAtAaZLo3ChMif6KOnttRB7eBq4/DccQzjcJGxPYy/C3jDaNGxXd6w",
        "azp": "0b2d4f0e-3b9f-4a51-9d53-1b6f5c8d9e10",
        "azpacr": "0",
        "name": "Ada Lovelace",
        "oid": "690222be-ff1a-4d56-abd1-7e4f7d38e474",
        "preferred_username": "ada@example.com",
        "rh": "I",
        "roles": ["editor"],
        "scp": "access_as_user orders:read",
        "sub": "HKZpfaHyWadeOouYlitjrI-KffTm222X5rrV3xDqfKQ",
        "tid": TENANT,
        "uti": "fqiBqXLPj0eQa82S-IYFAA",
        "ver": "2.0"
    })
}

fn access_token_v1() -> Value {
    json!({
        "aud": format!("api://{SERVICE}"),
        "iss": format!("https://sts.windows.net/{TENANT}/"),
        "iat": NOW - 300,
        "nbf": NOW - 300,
        "exp": NOW + 4_800,
        "acr": "1",
        "aio": "AXQAi/8IAAAAtAaZLo3ChMif6KOnttRB7eBq4/DccQzjcJGxPYy/C3jDaNGxXd6w",
        "amr": ["pwd", "mfa"],
        "appid": "0b2d4f0e-3b9f-4a51-9d53-1b6f5c8d9e10",
        "appidacr": "0",
        "ipaddr": "203.0.113.7",
        "name": "Ada Lovelace",
        "oid": "690222be-ff1a-4d56-abd1-7e4f7d38e474",
        "roles": ["editor"],
        "scp": "access_as_user orders:read",
        "sub": "HKZpfaHyWadeOouYlitjrI-KffTm222X5rrV3xDqfKQ",
        "tid": TENANT,
        "unique_name": "ada@example.com",
        "upn": "ada@example.com",
        "uti": "fqiBqXLPj0eQa82S-IYFAA",
        "ver": "1.0"
    })
}

#[tokio::test]
async fn application_roles_and_delegated_scopes_count() {
    let service = service();
    service
        .takes(
            &access_token(),
            "HKZpfaHyWadeOouYlitjrI-KffTm222X5rrV3xDqfKQ",
            "editor | access_as_user,orders:read",
        )
        .await;
    service.lets(&access_token(), &["/edits", "/reads"]).await;
}

#[tokio::test]
async fn tokens_of_version_1_have_a_preset_of_their_own() {
    let issuer = TrustedIssuer::entra_v1(TENANT).audience(format!("api://{SERVICE}"));
    let header = json!({ "typ": "JWT", "alg": "RS256", "x5t": KEY_ID, "kid": KEY_ID });
    let service = Trusting::with_header(issuer, header);
    service
        .lets(&access_token_v1(), &["/edits", "/reads"])
        .await;
    service.refuses("version 2", &access_token()).await;
    for (name, value) in [
        ("ver", json!("2.0")),
        ("ver", Value::Null),
        ("appid", Value::Null),
    ] {
        let token = edited(&access_token_v1(), name, value);
        service.refuses(name, &token).await;
    }
}

#[tokio::test]
async fn the_identity_may_be_the_one_of_all_services() {
    let issuer = TrustedIssuer::entra(TENANT)
        .audience(SERVICE)
        .identity_claim("oid");
    let reply = Trusting::new(issuer).get("/me", &access_token()).await;
    assert_eq!(reply.passed(), "690222be-ff1a-4d56-abd1-7e4f7d38e474");
}

#[tokio::test]
async fn c12_an_id_token_for_the_registration_that_client_and_service_share_is_refused() {
    let service = service();
    let id_token = json!({
        "ver": "2.0",
        "iss": format!("https://login.microsoftonline.com/{TENANT}/v2.0"),
        "sub": "HKZpfaHyWadeOouYlitjrI-KffTm222X5rrV3xDqfKQ",
        "aud": SERVICE,
        "exp": NOW + 3_600,
        "iat": NOW - 300,
        "nbf": NOW - 300,
        "name": "Ada Lovelace",
        "preferred_username": "ada@example.com",
        "oid": "690222be-ff1a-4d56-abd1-7e4f7d38e474",
        "roles": ["editor"],
        "tid": TENANT,
        "uti": "fqiBqXLPj0eQa82S-IYFAA"
    });
    service.refuses("without marks", &id_token).await;
    for azp in [json!(7), json!(["a"]), json!(""), Value::Null] {
        let token = edited(&access_token(), "azp", azp.clone());
        service.refuses(&azp.to_string(), &token).await;
    }
}

#[tokio::test]
async fn the_version_is_exact() {
    let service = service();
    for version in [json!("1.0"), json!(2.0), json!("2.00"), Value::Null] {
        let token = edited(&access_token(), "ver", version.clone());
        service.refuses(&version.to_string(), &token).await;
    }
}

#[tokio::test]
async fn c10_another_tenant_is_another_issuer() {
    let other = "9188040d-6c67-4c5b-b112-36a304b66dad";
    let iss = format!("https://login.microsoftonline.com/{other}/v2.0");
    let token = edited(&access_token(), "iss", json!(iss));
    service().refuses("another tenant", &token).await;
}
