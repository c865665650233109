//! What a handler must be.

use proc_macro2::{Delimiter, Group, TokenStream};
use quote::{ToTokens as _, quote};

use super::{messages, mistakes_on, public_mistakes_on, tokens};
use crate::entry;
use crate::handler::Handler;
use crate::names::Attr;

#[test]
fn every_fault_of_a_function() {
    let table = [
        ("fn h() {}", "`h` is not async; write `async fn`"),
        (
            "async unsafe fn h() {}",
            "a handler cannot be `unsafe`; remove it",
        ),
        (
            "async extern \"C\" fn h() {}",
            "a handler cannot be `extern \"C\"`; remove it",
        ),
        (
            "async fn h(&self) {}",
            "a handler takes no `self`; use `State`, and put the attribute on the `impl`",
        ),
        (
            "async fn h(self: Arc<Self>) {}",
            "a handler takes no `self`; use `State`, and put the attribute on the `impl`",
        ),
        (
            "async fn h(a: State<Self>) {}",
            "a handler has no `Self` of its own; put the attribute on the `impl`",
        ),
        (
            "async fn h() -> Json<Self> {}",
            "a handler has no `Self` of its own; put the attribute on the `impl`",
        ),
        (
            "async fn h<T>(a: A<T>) -> B where T: Into<Self> {}",
            "a handler has no `Self` of its own; put the attribute on the `impl`",
        ),
        (
            "async fn h();",
            "`h` has no body; write `{ … }` instead of `;`",
        ),
    ];
    for (item, message) in table {
        assert_eq!(mistakes_on("", item), [message], "{item}");
        assert_eq!(public_mistakes_on("", item), [message], "{item}");
    }
    assert_eq!(
        mistakes_on("", "const fn h() {}"),
        [
            "a handler cannot be `const`; remove it",
            "`h` is not async; write `async fn`"
        ]
    );
}

#[test]
fn what_is_no_function() {
    let table = [
        ("struct S;", "struct"),
        ("pub(crate) enum E {}", "enum"),
        ("unsafe impl S for T {}", "unsafe"),
        ("const C: u8 = 0;", "const"),
        ("extern \"C\" {}", "extern"),
        ("use a::b;", "use"),
    ];
    for (item, word) in table {
        let message = |attr| {
            format!("`{attr}` stands on a function, not on `{word}`; move it to an `async fn`")
        };
        assert_eq!(mistakes_on("", item), [message("#[jwt_required]")]);
        assert_eq!(public_mistakes_on("", item), [message("#[public]")]);
    }
}

#[test]
fn fifteen_extractors_and_no_more() {
    let handler = |count: usize, more: &str| {
        let parameters: Vec<_> = (0..count).map(|n| format!("p{n}: P{n}")).collect();
        format!("async fn h({}, {more}) {{}}", parameters.join(", "))
    };
    assert_eq!(mistakes_on("", &handler(15, "")), [""; 0]);
    assert_eq!(
        mistakes_on("", &handler(15, "#[cfg(a)] q: Q, #[cfg(not(a))] q: R")),
        [""; 0]
    );
    assert_eq!(mistakes_on("", &handler(16, "")).len(), 1);
}

#[test]
fn parameters_are_counted_without_a_comma_behind_the_last() {
    let handler = |count: usize| {
        let parameters: Vec<_> = (0..count).map(|n| format!("p{n}: P{n}")).collect();
        format!("async fn h({}) {{}}", parameters.join(", "))
    };
    assert_eq!(mistakes_on("", &handler(15)), [""; 0]);
    assert_eq!(mistakes_on("", &handler(16)).len(), 1);
    // With the guard, eight are one more than clippy lets pass, which is not the user's fault.
    for (count, allowed) in [(6, false), (7, true), (8, false)] {
        let output = entry::jwt_required(TokenStream::new(), tokens(&handler(count)));
        let allows = output.to_string().contains("too_many_arguments");
        assert_eq!(allows, allowed, "{count}");
    }
}

#[test]
fn claims_do_not_use_parameters_of_the_handler() {
    let said = mistakes_on(
        "claims = Vec<T>",
        "async fn h<T: Clone>(State(t): State<T>) {}",
    );
    assert_eq!(
        said,
        ["`T` is a parameter of the handler, which `claims` cannot use; name one type"]
    );
}

#[test]
fn mistakes_of_items_and_of_the_handler_come_together() {
    let said = mistakes_on("frehs, role = 7", "unsafe fn h(self) {}");
    assert_eq!(said.len(), 5, "{said:#?}");
    assert_eq!(mistakes_on("frehs", "struct S;").len(), 2);
}

fn without_spaces(text: &str) -> String {
    text.replace(' ', "")
}

#[test]
fn a_handler_with_a_mistake_is_closed_and_else_stays_as_it_was_written() {
    let item = |asyncness, gate| {
        format!(
            "#[a] pub {asyncness} fn h<'a, T>({gate} mut x: &'a T) -> impl Sized where T: X {{ body! {{ $ }} }}"
        )
    };
    let (written, closed) = (
        item("", ""),
        item("async", "_: ::portcullis::__private::Closed,"),
    );
    for output in [
        entry::jwt_required(tokens("frehs"), tokens(&written)),
        entry::public(tokens("frehs"), tokens(&written)),
    ] {
        let output = without_spaces(&output.to_string());
        assert!(output.ends_with(&without_spaces(&closed)), "{output}");
    }
    let output = entry::jwt_required(tokens("frehs, crate = ::a::b"), tokens(&written));
    assert!(without_spaces(&output.to_string()).contains("_:::a::b::__private::Closed"));
}

#[test]
fn what_could_be_no_handler_stays_as_it_was_written() {
    for item in [
        "struct S;",
        "fn h(&self) {}",
        "unsafe fn h() {}",
        "const fn h() {}",
        "extern \"C\" fn h() {}",
        "async fn h(_: ::portcullis::__private::Guard<A>) {}",
    ] {
        let output = entry::jwt_required(tokens("frehs"), tokens(item)).to_string();
        assert!(output.ends_with(&tokens(item).to_string()), "{output}");
    }
    assert_eq!(
        messages(entry::jwt_required(tokens("frehs"), tokens("struct S;"))).len(),
        2
    );
}

fn read(item: TokenStream) -> syn::Result<Handler> {
    Handler::read(Attr::JwtRequired, item.into_iter().collect())
}

/// Parameters are told apart by commas and colons, which stand in other places too; the same as syn reads comes out.
#[test]
fn parameters_are_those_that_syn_reads() {
    let table = [
        ("", 0),
        ("a: A", 1),
        ("a: A,", 1),
        ("mut a: A, Path((b, c)): Path<(B, C)>", 2),
        ("a: HashMap<A, Vec<B>>, b: B", 2),
        (
            "a: impl Fn(A, B) -> C, b: Box<dyn Fn(A) -> Result<B, C>>, c: C",
            3,
        ),
        (
            "a: &str, b: &'a [u8; 2], c: <A as B<C, D>>::E, d: A<{ 1 > 2 }, B>",
            4,
        ),
        ("crate::a::B { c: d, e }: crate::a::B, f: ::g::H", 2),
        ("A::<B, C>(d): A<B, C>, _: D, _e: E", 3),
        ("#[cfg(a)] a: A, #[b] c: C", 2),
        ("a @ A { .. }: A<'_, B>", 1),
    ];
    for (parameters, count) in table {
        for item in [
            format!("pub async fn h({parameters}) -> A<B> where A: B {{ c }}"),
            format!("async fn h<A: Fn(B, C) -> D, const E: u8>({parameters}) {{}}"),
            format!(
                "#[a] pub(in b::c) const unsafe extern \"C\" fn h({parameters}) -> fn(D) -> E;"
            ),
        ] {
            let handler = read(tokens(&item));
            let handler = handler.unwrap_or_else(|error| panic!("{item}: {error}"));
            assert!(handler.signature().is_ok(), "{item}");
            assert_eq!(handler.parameters.each().count(), count, "{item}");
            assert_eq!(
                handler.to_token_stream().to_string(),
                tokens(&item).to_string()
            );
        }
    }
}

#[test]
fn a_function_in_another_language_may_end_in_dots() {
    assert_eq!(
        mistakes_on("", "async unsafe extern \"C\" fn h(a: A, ...) {}"),
        [
            "a handler cannot be `unsafe`; remove it",
            "a handler cannot be `extern \"C\"`; remove it"
        ]
    );
}

/// What a macro hands on stands in a group without brackets.
#[test]
fn a_gate_is_known_where_its_parts_come_from_a_macro() {
    let handed_on = |text| Group::new(Delimiter::None, tokens(text));
    for guard in ["::portcullis::__private::Guard<A>", "a::__private::Open<A>"] {
        for name in [tokens("_"), handed_on("_").into_token_stream()] {
            let ty = handed_on(guard);
            let item = quote!(async fn h(#name: #ty, b: B) {});
            let handler = read(item).unwrap();
            assert!(handler.gate.is_some(), "{guard}");
            assert_eq!(handler.parameters.each().count(), 1, "{guard}");
        }
    }
    let [pattern, ty] = ["Path((b, c))", "Path<(B, C)>"].map(handed_on);
    let item = quote!(async fn h(a: A, #pattern: #ty) {});
    let handler = read(item.clone()).unwrap();
    assert!(handler.gate.is_none());
    assert_eq!(handler.parameters.each().count(), 2);
    assert_eq!(handler.to_token_stream().to_string(), item.to_string());
}
