use portcullis::jwt_required;

#[jwt_required(
    rloe("a") && (role("") || claims.level > 3u8),
    !(fresh || sub == sub) && method == "get",
    header("X-Tenant") == clams.tenant || check("can_edit"),
)]
async fn handler() {}

fn main() {}
