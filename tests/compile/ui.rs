//! What the compiler says of each mistake in an attribute, and that it says nothing of correct code.
//!
//! Which cases show which statement of the standards (M) and which finding about guards as parameters (F):
//!
//! | id | cases |
//! |---|---|
//! | M2 | `args/empty_*`, `args/missing_value*`, `roles/empty_name` |
//! | M6, F2 | `pass/{generics,parameters,conditions,raw_identifiers,debug_handler_below,instrument,utoipa_path}`, `item/*` |
//! | M7, F5 | `pass/{shadowed_names,no_implicit_prelude,renamed_runtime,strict_lints,forbidden_lints,unused_handler,roles_*}` |
//! | M8 | `args/unknown_*`, `roles/{unknown_*,implies_unknown*}` |
//! | M10 | `routing/forgotten_*` |
//! | F3 | `stacking/debug_handler_above`, `pass/debug_handler_below` |
//! | F4 | `pass/instrument` |
//! | F6 | `item/{inside_impl,receiver,self_type}` |
//! | F7, F8 | `pass/arguments_named_like_ours` |
//! | F9 | `item/mistake_in_the_body_too` |
//!
//! `TRYBUILD=overwrite cargo test -p portcullis-compile-tests --test ui` writes the texts anew; then read them.

use trybuild::TestCases;

#[test]
fn what_is_wrong_is_said() {
    only_the_pinned_compiler_can_judge();
    let cases = TestCases::new();
    for topic in [
        "analysis", "args", "blocks", "checks", "item", "policies", "roles", "routing", "rules",
        "stacking", "types",
    ] {
        cases.compile_fail(format!("ui/{topic}/*.rs"));
    }
}

#[test]
fn what_is_right_compiles() {
    TestCases::new().pass("ui/pass/*.rs");
}

/// The texts are partly rustc's and change with it. On another release this fails: skipped, it would be lost in silence.
#[rustversion::not(stable(1.95))]
fn only_the_pinned_compiler_can_judge() {
    panic!(
        "the expected texts are those of rustc 1.95: run `cargo +1.95 test -p portcullis-compile-tests --test ui`"
    );
}

#[rustversion::stable(1.95)]
fn only_the_pinned_compiler_can_judge() {}
