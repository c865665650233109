//! Handlers are more visible than what their rules name: private policies, checks, types of roles and claims.
#![deny(warnings, private_interfaces, private_bounds)]

mod service {
    use axum::extract::State;
    use portcullis::{JwtManager, Role, check, jwt_required, policy};

    #[policy(fresh)]
    struct Private;

    #[policy(check(is_open))]
    struct Asking;

    #[check]
    async fn is_open(State(_): State<JwtManager>) -> bool {
        true
    }

    #[derive(Clone, Copy, Role)]
    enum Role {
        Admin,
    }

    #[derive(serde::Deserialize)]
    struct Account {
        level: u8,
    }

    #[jwt_required(policy = Private)]
    #[jwt_required(role(Role::Admin), claims = Account, claims.level > 3)]
    pub async fn named() {}

    #[jwt_required(policy = Asking, check(is_open))]
    pub async fn asking() {}

    #[jwt_required(policy = super::Asking)]
    pub mod inner {
        pub async fn list() {}

        #[portcullis::jwt_required(policy = super::Private)]
        pub async fn remove() {}
    }

    pub struct Reports;

    #[jwt_required(policy = Private)]
    impl Reports {
        pub async fn daily() {}
    }
}

#[portcullis::policy(amr = "otp")]
struct Asking;

fn main() {
    use portcullis::routing::{Router, get};
    let methods = get(service::named).put(service::asking).post(service::inner::list);
    let methods = methods.delete(service::inner::remove).patch(service::Reports::daily);
    let _: Router<portcullis::JwtManager> = Router::new().route("/", methods);
}
