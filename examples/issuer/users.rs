//! Who may log in: two users whose passwords everybody knows. Yours are in a table of password hashes, as in auth-server.

use subtle::ConstantTimeEq as _;

use crate::access::{Role, Scope};

pub(crate) struct User {
    pub(crate) name: &'static str,
    password: &'static str,
    pub(crate) roles: &'static [Role],
    pub(crate) scopes: &'static [Scope],
}

static USERS: [User; 2] = [
    User {
        name: "alice",
        password: "correct horse",
        roles: &[Role::Admin],
        scopes: &[Scope::Read, Scope::Write],
    },
    User {
        name: "bob",
        password: "battery staple",
        roles: &[],
        scopes: &[Scope::Read],
    },
];

/// The user of this name and password. Every password is compared, in constant time, so that no answer comes sooner than another.
pub(crate) fn log_in(name: &str, password: &str) -> Option<&'static User> {
    let mut found = None;
    for user in &USERS {
        let is_right: bool = user.password.as_bytes().ct_eq(password.as_bytes()).into();
        if is_right && user.name == name {
            found = Some(user);
        }
    }
    found
}
