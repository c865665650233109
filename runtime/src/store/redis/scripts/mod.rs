//! Every operation of several steps is one script, which the server runs as one step.

use std::sync::LazyLock;

use redis::Script;

macro_rules! script {
    ($name:ident, $file:literal, $doc:literal) => {
        #[doc = $doc]
        pub(super) static $name: LazyLock<Script> = LazyLock::new(|| {
            Script::new(concat!(
                include_str!("helpers.lua"),
                include_str!("known.lua"),
                include_str!($file)
            ))
        });
    };
}

script!(BEGIN, "begin.lua", "A session begins.");
script!(ROTATE, "rotate.lua", "A refresh token is spent.");
script!(END, "end.lua", "One token or one session is ended.");
script!(
    EPOCH,
    "epoch.lua",
    "All of a subject or of everybody is ended."
);
script!(FIND, "find.lua", "Sessions that are alive.");
script!(FORGET, "forget.lua", "Entries of the feed that are over.");

/// The birth of the namespace, which every other script asks for first.
pub(super) static BIRTH: LazyLock<Script> = LazyLock::new(|| {
    Script::new(concat!(
        include_str!("helpers.lua"),
        include_str!("birth.lua")
    ))
});
