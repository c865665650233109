//! Tokens in cookies.
