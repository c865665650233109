//! What each route does, one file each; the attribute on each handler says who may call it.

mod admin;
mod login;
mod logout;
mod nowhere;
mod password;
mod protected;
mod refresh;
mod register;

pub(crate) use self::admin::list_users;
pub(crate) use self::login::login;
pub(crate) use self::logout::logout;
pub(crate) use self::nowhere::{method_not_allowed, not_found};
pub(crate) use self::password::change_password;
pub(crate) use self::protected::{optional, protected};
pub(crate) use self::refresh::refresh;
pub(crate) use self::register::register;
