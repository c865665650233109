//! The key changes while the issuer runs, and nobody is logged out.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use portcullis::{JwtManager, Key, jwt_required};
use serde_json::json;
use tokio::sync::Mutex;
use tokio::time::sleep;

use crate::access::Role;
use crate::manager::ALGORITHM;

/// Changes the key, one change at a time.
#[derive(Clone)]
pub(crate) struct Rotation {
    tokens: JwtManager,
    /// For how long others may go by the key set that they have read.
    max_age: Duration,
    under_way: Arc<Mutex<()>>,
}

impl Rotation {
    pub(crate) fn new(tokens: JwtManager, max_age: Duration) -> Self {
        Self {
            tokens,
            max_age,
            under_way: Arc::default(),
        }
    }

    /// Publishes a new key, and lets it sign as soon as everybody knows it. Answers its id; nothing where a change is under way.
    fn begin(&self) -> Result<Option<String>, Box<dyn Error>> {
        let Ok(turn) = Arc::clone(&self.under_way).try_lock_owned() else {
            return Ok(None);
        };
        let id = self.tokens.add_next_key(Key::generate(ALGORITHM)?)?;
        let (tokens, next, max_age) = (self.tokens.clone(), id.clone(), self.max_age);
        tokio::spawn(async move {
            sleep(max_age).await;
            // What signed until now still verifies what it signed.
            if let Err(error) = tokens.activate_key(&next) {
                tracing::error!(%error, kid = next, "the key was not changed");
            }
            drop(turn);
        });
        Ok(Some(id))
    }

    /// Again and again, as long as the program runs.
    pub(crate) async fn every(self, period: Duration) {
        loop {
            sleep(period).await;
            if let Err(error) = self.begin() {
                tracing::error!(%error, "no new key was added");
            }
        }
    }
}

/// 202 with the id of the key that signs next, or 409 while another one waits to.
#[jwt_required(role(Role::Admin))]
pub(crate) async fn rotate(State(rotation): State<Rotation>) -> Response {
    match rotation.begin() {
        Ok(Some(id)) => {
            let body = json!({ "next": id, "signs_in": rotation.max_age.as_secs() });
            (StatusCode::ACCEPTED, Json(body)).into_response()
        }
        Ok(None) => (StatusCode::CONFLICT, "a change of keys is under way").into_response(),
        Err(error) => {
            tracing::error!(%error, "no new key was added");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
