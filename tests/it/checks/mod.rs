//! Functions of the application's own that rules ask.

mod answers;
mod app;
mod extractors;
