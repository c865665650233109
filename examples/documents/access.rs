//! Who may what: the words of which the rules are made.

use axum::extract::{Path, State};
use portcullis::{Identity, Role, check, policy};
use serde::Deserialize;

use crate::library::Library;

/// What somebody is in their tenant.
#[derive(Clone, Copy, Role)]
#[role(rename_all = "lowercase")]
pub(crate) enum Role {
    #[role(implies(Editor))]
    Admin,
    #[role(implies(Viewer))]
    Editor,
    Viewer,
}

/// What our tokens say beside their roles.
#[derive(Deserialize)]
pub(crate) struct Account {
    tenant: String,
    #[serde(default)]
    flags: Vec<String>,
}

/// Nobody sees another tenant's documents, whatever their role is.
#[policy(claims = Account, claims.tenant == path.tenant)]
pub(crate) struct SameTenant;

/// Those who try out what is new.
#[policy(claims = Account, claims.flags.contains("beta"))]
pub(crate) struct Beta;

/// Asked only where the outcome depends on it: for a caller of the tenant who is no editor.
#[check]
pub(crate) async fn is_author(
    State(library): State<Library>,
    Identity(name): Identity,
    Path((tenant, id)): Path<(String, u32)>,
) -> bool {
    library
        .author(&tenant, id)
        .is_some_and(|author| author == name)
}
