//! A service whose matrix is shown.

use portcullis::routing::{Access, Router, get, post};
use portcullis::{JwtManager, Role, jwt_required, public};

#[derive(Clone, Copy, Role)]
#[role(rename_all = "lowercase")]
enum Role {
    Admin,
    Editor,
}

#[public]
async fn login() {}

#[jwt_required(optional)]
async fn read() {}

#[jwt_required(role = "editor")]
async fn write() {}

#[jwt_required(role = "admin", fresh)]
async fn ban() {}

#[jwt_required(scope = "reports")]
async fn reports() {}

pub(crate) const REASON: &str =
    "<img src=x onerror=\"document.title='broken'\"> & <script>document.title = 'broken'</script>";

pub(crate) fn access() -> Access {
    let router: Router<JwtManager> = Router::new()
        .route("/login", post(login))
        .route("/pages/{name}", get(read).put(write))
        .route("/admin/users/{id}", post(ban))
        .route("/admin/reports", get(reports))
        .foreign("/assets", axum::Router::new(), REASON);
    router.access().for_roles::<Role>()
}
