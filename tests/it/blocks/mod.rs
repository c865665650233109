//! One attribute for all handlers of a module or of an `impl`.

mod impls;
mod modules;
