//! What a guard of ours asks, written by hand: the attributes are for other crates.

/// The place of a handler of these.
macro_rules! site {
    ($handler:literal) => {
        $crate::policy::Site::new(
            $handler,
            "portcullis::endpoints",
            file!(),
            line!(),
            column!(),
        )
    };
}

/// The policy of one handler, which has no checks, so that any state is enough for it.
macro_rules! policy {
    ($(#[$attribute:meta])* $visibility:vis $name:ident = $requirement:expr) => {
        $(#[$attribute])*
        #[derive(Debug)]
        #[non_exhaustive]
        $visibility struct $name;

        #[diagnostic::do_not_recommend]
        impl $crate::policy::Policy for $name {
            const REQUIREMENT: $crate::policy::Requirement = $requirement;
        }

        #[diagnostic::do_not_recommend]
        impl<S> $crate::policy::Decide<S> for $name {}
    };
}

/// What opens one handler to everybody.
macro_rules! open {
    ($(#[$attribute:meta])* $visibility:vis $name:ident = $site:expr) => {
        $(#[$attribute])*
        #[derive(Debug)]
        #[non_exhaustive]
        $visibility struct $name;

        #[diagnostic::do_not_recommend]
        impl $crate::policy::Public for $name {
            const SITE: $crate::policy::Site = $site;
        }
    };
}

pub(super) use {open, policy, site};
