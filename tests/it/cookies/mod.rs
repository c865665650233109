//! Tokens in cookies, and the CSRF tokens beside them.

mod csrf;
mod development;
mod faults;
mod form;
mod located;
mod methods;
mod origins;
mod overrides;
mod set;
mod site;
