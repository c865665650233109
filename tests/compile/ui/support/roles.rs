//! Two enums of roles, and an enum of something else.

#[derive(Clone, Copy, portcullis::Role)]
pub enum Role {
    Admin,
    Editor,
}

#[derive(Clone, Copy, portcullis::Role)]
pub enum Other {
    Boss,
}

pub enum Color {
    Red,
}
pub const NAME: &str = "admin";
