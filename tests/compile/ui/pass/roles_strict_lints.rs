//! The derives are silent under the lints that users deny.

#![deny(
    elided_lifetimes_in_paths,
    missing_copy_implementations,
    missing_debug_implementations,
    missing_docs,
    non_ascii_idents,
    non_upper_case_globals,
    private_bounds,
    private_interfaces,
    redundant_lifetimes,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unnameable_types,
    unreachable_pub,
    unused_qualifications,
    unused_results,
    warnings
)]
#![forbid(deprecated, unsafe_code)]

/// What users may.
pub mod permissions {
    use portcullis::{Role, Scope};

    /// Roles.
    #[derive(Clone, Copy, Debug, Role)]
    #[role(rename_all = "kebab-case")]
    #[non_exhaustive]
    pub enum Role {
        /// Reads.
        Viewer,
        /// Was there once.
        #[deprecated]
        Guest,
        /// Writes.
        #[role(implies(Viewer, Guest))]
        Editor,
    }

    /// Scopes.
    #[derive(Clone, Copy, Debug, Scope)]
    #[repr(i128)]
    pub(crate) enum Scope {
        Read = 1,
        #[scope(implies(Read))]
        Write,
    }
}

fn main() {
    drop(String::from(permissions::Role::Editor));
    drop(String::from(permissions::Scope::Write));
}
