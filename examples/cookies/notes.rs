//! Notes of each user, in memory, added by a script or by a form.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Redirect;
use axum::{Form, Json};
use portcullis::{Identity, jwt_required};
use serde::Deserialize;

#[derive(Clone, Default)]
pub(crate) struct Notes {
    of_users: Arc<Mutex<HashMap<String, Vec<String>>>>,
}

#[derive(Deserialize)]
pub(crate) struct Note {
    text: String,
}

impl Notes {
    pub(crate) fn of(&self, user: &str) -> Vec<String> {
        let notes = self.of_users.lock().unwrap_or_else(PoisonError::into_inner);
        notes.get(user).cloned().unwrap_or_default()
    }

    fn add(&self, user: String, note: Note) {
        let mut notes = self.of_users.lock().unwrap_or_else(PoisonError::into_inner);
        notes.entry(user).or_default().push(note.text);
    }
}

#[jwt_required]
pub(crate) async fn list(
    Identity(user): Identity,
    State(notes): State<Notes>,
) -> Json<Vec<String>> {
    Json(notes.of(&user))
}

/// The script sends the CSRF token in a header.
#[jwt_required]
pub(crate) async fn add(
    Identity(user): Identity,
    State(notes): State<Notes>,
    Json(note): Json<Note>,
) -> StatusCode {
    notes.add(user, note);
    StatusCode::CREATED
}

/// The page's form has it in a field; the form is here as it was sent.
#[jwt_required]
pub(crate) async fn add_by_form(
    Identity(user): Identity,
    State(notes): State<Notes>,
    Form(note): Form<Note>,
) -> Redirect {
    notes.add(user, note);
    Redirect::to("/")
}
