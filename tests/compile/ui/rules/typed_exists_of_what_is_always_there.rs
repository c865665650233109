use portcullis::jwt_required;

#[derive(Debug, serde::Deserialize, PartialEq)]
enum Plan {
    Free,
}

#[derive(Debug, serde::Deserialize)]
struct Org {
    id: u32,
}

#[derive(serde::Deserialize)]
struct MyClaims {
    level: u8,
    plan: Plan,
    org: Option<Org>,
    owner: Org,
}

#[jwt_required(claims = MyClaims, claims.level.exists())]
async fn handler() {}

fn main() {
    let _ = |claims: MyClaims| (claims.level, claims.plan, claims.org.map(|org| org.id), claims.owner.id, Plan::Free);
}
