//! The matrix as a file.

use super::wiki::{manager, router};

#[test]
fn the_macro_compares_with_a_file_of_the_calling_crate() {
    portcullis::assert_access_snapshot!(router(&manager()).access(), "it/access/wiki.snap");
}
