//! What the tests share: tokens made by hand, keys from files, and a service to send them to.

pub(crate) mod answer;
pub(crate) mod curves;
pub(crate) mod fixtures;
pub(crate) mod forge;
mod log;
pub(crate) mod object;
pub(crate) mod raw_rsa;
pub(crate) mod service;
pub(crate) mod subscribers;

pub(crate) use self::answer::Answer;
pub(crate) use self::log::Log;
pub(crate) use self::object::{Object, claims, header};
pub(crate) use self::service::{NOW, Service};
