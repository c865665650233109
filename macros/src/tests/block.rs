//! An attribute on a `mod` or an `impl`.

use super::{messages, mistakes_on, public_mistakes_on, tokens};
use crate::entry;

const NOTHING: &str =
    "is guarded: it has no `pub async fn` without an attribute of its own; remove the attribute";

#[test]
fn every_fault_of_a_block() {
    let twice = "`#[jwt_required]` is written twice on this block; put the items of both into one";
    let table = [
        ("mod m {}", format!("nothing in this `mod` {NOTHING}")),
        ("impl S {}", format!("nothing in this `impl` {NOTHING}")),
        (
            "impl S { #[public] pub async fn h() {} async fn private() {} pub fn sync() {} }",
            format!("nothing in this `impl` {NOTHING}"),
        ),
        (
            "pub mod m;",
            "`m` stands in another file, which `#[jwt_required]` does not see; write it on the functions there, or `mod m { … }` here".to_owned(),
        ),
        (
            "impl<T> T for S { async fn h() {} }",
            "a function of a trait is no handler; write `#[jwt_required]` on an `impl` without a trait".to_owned(),
        ),
        ("#[jwt_required] mod m { pub async fn h() {} }", twice.to_owned()),
        (
            "#[portcullis::public] mod m { pub async fn h() {} }",
            "`#[public]` contradicts `#[jwt_required]` above; write it on the functions that are open".to_owned(),
        ),
        (
            "impl S { pub async fn h(&self) {} }",
            "a handler takes no `self`; use `State`".to_owned(),
        ),
        (
            "mod m { pub async unsafe fn h() {} }",
            "a handler cannot be `unsafe`; remove it".to_owned(),
        ),
        (
            "impl S { pub async fn h() {} #[check] async fn c() -> bool {} }",
            "a check does not stand in an `impl`, since a rule could not name it; move the function out".to_owned(),
        ),
        (
            "impl S { pub async fn h() {} #[jwt_required(fresh)] #[public] pub async fn i() {} }",
            "a function in an `impl` has one attribute of ours; put the items of both into one".to_owned(),
        ),
        (
            "mod m { pub async fn h(_: ::portcullis::__private::Guard<P>) {} }",
            "two attributes guard this function's block; put the items of both into one".to_owned(),
        ),
    ];
    for (item, message) in table {
        assert_eq!(mistakes_on("", item), [message], "{item}");
    }
    assert_eq!(
        public_mistakes_on("", "impl S {}"),
        ["`#[public]` stands on a function, not on `impl`; move it to an `async fn`"]
    );
}

#[test]
fn mistakes_of_the_items_are_said_once_and_with_all_others() {
    let said = mistakes_on(
        "frehs",
        "impl S {
            pub async fn a(&self) {}
            pub async fn b() {}
            #[jwt_required(role = 7, fresh, refresh)] pub async fn c() {}
            #[public(fresh)] pub async fn d(&self) {}
        }",
    );
    assert_eq!(
        said,
        [
            "unknown item `frehs` in `#[jwt_required]`; did you mean `fresh`?",
            "a handler takes no `self`; use `State`",
            "`role` takes a string; write `role = \"7\"`",
            "`refresh` contradicts `fresh`, since a refresh token is never fresh; remove one of them",
            "unknown item `fresh` in `#[public]`; only `crate` is known",
            "a handler takes no `self`; use `State`",
        ]
    );
}

#[test]
fn after_a_mistake_no_attribute_of_ours_is_left_in_an_impl_for_rustc() {
    let item =
        "impl S { #[a] #[portcullis::public] #[b] pub async fn h() { c! { $ } } const D: u8 = 1; }";
    let output = entry::jwt_required(tokens("frehs"), tokens(item)).to_string();
    let left = "impl S { # [a] # [b] pub async fn h (_ : :: portcullis :: __private :: Closed) { c ! { $ } } const D : u8 = 1 ; }";
    assert!(output.ends_with(left), "{output}");
    let item = "mod m { #[portcullis::public] pub async fn h() {} }";
    let output = entry::jwt_required(tokens("frehs"), tokens(item)).to_string();
    assert!(output.ends_with(&tokens(item).to_string()), "{output}");
}

#[test]
fn items_of_every_kind_pass_through() {
    let item = "mod m {
        pub async fn h() {}
        use a::{b, c};
        pub const fn d() {}
        pub const E: F = F { g: 1 };
        macro_rules! i { () => {} }
        impl J for K { async fn l(&self) {} }
        extern \"C\" { fn m(); }
        type N<const O: usize> = P<{ Q }>;
        pub(crate) struct R(pub u8);
        #[jwt_required] pub async fn s() {}
        #[check] pub async fn t() -> bool {}
        #[cfg(test)] mod tests { #[test] fn u() {} }
    }";
    let output = entry::jwt_required(tokens(""), tokens(item));
    assert_eq!(messages(output.clone()), [""; 0]);
    let without_spaces = |text: String| text.replace(' ', "");
    let output = without_spaces(output.to_string());
    for part in item.lines().skip(2).take(11) {
        let part = without_spaces(tokens(part).to_string());
        assert!(output.contains(&part), "{part} in {output}");
    }
}

#[test]
fn names_of_types_do_not_collide() {
    let name = |ty: &str| {
        let ty = syn::parse_str(ty).expect("a type");
        let handler = proc_macro2::Ident::new("h", proc_macro2::Span::call_site());
        crate::names::method_policy(&ty, &handler).to_string()
    };
    assert_eq!(name("App"), "__portcullis_method_App_h");
    let types = [
        "A<B>", "A_B", "a::B", "a_B", "A<3>", "A<'3'>", "A<'²'>", "A<B, C>",
    ];
    let names: std::collections::HashSet<_> = types.into_iter().map(name).collect();
    assert_eq!(names.len(), types.len());
}
