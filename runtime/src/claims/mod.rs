//! What a token says of its holder: its kind, where its roles and scopes stand, and claims of the user's own type.

pub(crate) mod grants;
pub(crate) mod kind;
pub(crate) mod layout;
pub(crate) mod member;
pub(crate) mod session;
pub(crate) mod typed;
