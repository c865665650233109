//! The registered users, and how one is loaded for a request.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::{Mutex, PoisonError};

use portcullis::{LoadUser, Token};
use serde_json::Value;

use crate::twin::Twin;

/// Everybody who registered.
#[derive(Default)]
pub(crate) struct Users {
    registered: Mutex<HashMap<String, User>>,
}

#[derive(Clone)]
pub(crate) struct User {
    pub(crate) name: String,
    pub(crate) password: Value,
    pub(crate) role: Value,
}

/// The name was taken.
pub(crate) struct Taken;

impl Users {
    pub(crate) fn register(&self, user: User) -> Result<(), Taken> {
        let mut registered = self
            .registered
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if registered.contains_key(&user.name) {
            return Err(Taken);
        }
        registered.insert(user.name.clone(), user);
        Ok(())
    }

    pub(crate) fn find(&self, name: &str) -> Option<User> {
        let registered = self
            .registered
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        registered.get(name).cloned()
    }

    pub(crate) fn clear(&self) {
        let mut registered = self
            .registered
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        registered.clear();
    }
}

/// The user of a request, where this service loads users at all.
#[derive(Clone)]
pub(crate) enum Loaded {
    User(User),
    NotLoaded,
}

impl LoadUser<Twin> for Loaded {
    type Error = Infallible;

    async fn load(token: &Token, twin: &Twin) -> Result<Option<Self>, Infallible> {
        if !twin.ways.loads_users {
            return Ok(Some(Self::NotLoaded));
        }
        Ok(twin.users.find(token.subject()).map(Self::User))
    }
}
