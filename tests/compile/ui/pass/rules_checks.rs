//! Checks of both forms: marked ones for every state that they fit, and plain functions for the state that is named.

use axum::Router;
use axum::extract::{FromRef, Path, State};
use axum::routing::get;
use portcullis::__private::{Check, CheckAnswer, Checked, Parts};
use portcullis::{Denied, Identity, JwtManager, jwt_required};

#[derive(Clone, FromRef)]
struct AppState {
    manager: JwtManager,
    limit: Limit,
}

#[derive(Clone, Copy)]
struct Limit(u32);

mod marked {
    use super::{Check, CheckAnswer, Checked, Parts};

    /// What `#[check]` writes beside a function of this name.
    #[allow(non_camel_case_types)]
    pub struct can_edit;

    impl<S: Send + Sync> Check<S> for can_edit {
        async fn ask(_: &mut Parts, _: &S) -> Checked {
            true.checked()
        }
    }
}

use marked::can_edit;

async fn is_small(State(limit): State<Limit>, Path(id): Path<u32>) -> bool {
    id < limit.0
}

async fn is_known(Identity(name): Identity) -> Result<(), Denied> {
    if name.is_empty() { Err(Denied::because("nobody")) } else { Ok(()) }
}

async fn always() -> Result<bool, std::io::Error> {
    Ok(true)
}

#[jwt_required(check(can_edit))]
async fn of_any_state() {}

#[jwt_required(role("admin") || check(marked::can_edit) && !check(can_edit))]
async fn joined() {}

#[jwt_required(check(can_edit))]
async fn generic<T: serde::Deserialize<'static> + Send + 'static>(_: axum::extract::Query<Option<T>>) {}

#[jwt_required(check(is_small) && (check(is_known) || check(always)), state = AppState)]
async fn of_one_state() {}

#[jwt_required(check(can_edit))]
#[jwt_required(check(is_small), state = AppState)]
async fn of_both() {}

#[jwt_required(check(no_such_function))]
#[cfg(any())]
async fn gone() {}

fn main() {
    let _ = generic::<u8>;
    let _: Router<JwtManager> = Router::new().route("/1", get(of_any_state)).route("/2", get(joined));
    let _: Router<AppState> = Router::new()
        .route("/1", get(of_any_state))
        .route("/2/{id}", get(of_one_state))
        .route("/3/{id}", get(of_both));
}
