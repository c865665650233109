//! What the attribute does and what it cannot say, as calls: judging a request, and reading a token that is no request's.

mod at_run_time;
mod decode;
mod decoded;
mod unverified;
mod verify;

pub use self::decode::DecodeOptions;
pub use self::decoded::DecodedToken;
