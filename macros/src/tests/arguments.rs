//! Which parameters an attribute takes for extractors that it knows.

use quote::ToTokens as _;

use super::tokens;
use crate::entry;
use crate::handler::{Gate, Handing, Handler};
use crate::names::Attr;

fn handing(item: &str) -> Option<Handing> {
    let item = tokens(item).into_iter().collect();
    Handing::of(&Handler::read(Attr::JwtRequired, item).unwrap())
}

/// The type that is handed on, and where it stands.
fn handed(parameters: &str) -> Option<(usize, String)> {
    let handing = handing(&format!("async fn h({parameters}) {{}}"))?;
    Some((handing.position, handing.ty.to_string()))
}

/// The types of the others, if all are known.
fn others(parameters: &str) -> Option<Vec<String>> {
    let handing = handing(&format!("async fn h({parameters}) {{}}"))?;
    let types = handing.others?;
    Some(types.iter().map(ToString::to_string).collect())
}

#[test]
fn the_first_of_ours_is_handed_on_wherever_it_stands_behind_axum_s() {
    let table = [
        ("Identity(id): Identity<u64>", 0, "Identity < u64 >"),
        ("mut token: Token,", 0, "Token"),
        (
            "_: ::portcullis::Claims<a::B>",
            0,
            ":: portcullis :: Claims < a :: B >",
        ),
        (
            "a: Option<portcullis::Token>",
            0,
            "Option < portcullis :: Token >",
        ),
        ("State(db): State<Db>, m::Token { .. }: Token", 1, "Token"),
        (
            "p: Path<(u8, u8)>, _: Query<A>, t: Token, i: Identity",
            2,
            "Token",
        ),
        ("t: Token, o: Own", 0, "Token"),
    ];
    for (parameters, position, ty) in table {
        assert_eq!(
            handed(parameters),
            Some((position, ty.to_owned())),
            "{parameters}"
        );
    }
}

#[test]
fn nothing_is_handed_on_past_a_parameter_that_is_not_known() {
    for parameters in [
        "",
        "own: Own, token: Token",
        "body: Json<A>, token: Token",
        "request: Request, token: Token",
        "token: Result<Token, Rejection>",
        "token: Vec<Token>",
        "(token,): (Token,)",
    ] {
        assert_eq!(handed(parameters), None, "{parameters}");
    }
}

#[test]
fn the_others_are_known_if_all_seem_to_be_of_axum_s() {
    let table: [(_, &[&str]); 3] = [
        ("token: Token", &[]),
        (
            "State(db): State<Db>, token: Token, body: String",
            &["State < Db >", "String"],
        ),
        (
            "_: Token, _: axum::Json<Vec<u8>>",
            &["axum :: Json < Vec < u8 >>"],
        ),
    ];
    for (parameters, types) in table {
        let types = types.iter().map(ToString::to_string).collect();
        assert_eq!(others(parameters), Some(types), "{parameters}");
    }
    let nine = "State(a): State<A>, ".repeat(9) + "token: Token";
    for parameters in ["token: Token, own: Own", "a: Identity, b: Identity", &nine] {
        assert_eq!(others(parameters), None, "{parameters}");
    }
}

#[test]
fn a_signature_that_somebody_else_may_read_or_that_means_something_only_there_stays() {
    for item in [
        "#[instrument] async fn h(token: Token) {}",
        "#[jwt_required] async fn h(token: Token) {}",
        "#[cfg_attr(a, instrument)] async fn h(token: Token) {}",
        "async fn h<T>(token: Claims<T>) {}",
        "async fn h(#[cfg(a)] token: Token) {}",
        "async fn h(token: Claims<Self>) {}",
        "async fn h(token: Claims<(Self,)>) {}",
        "async fn h(token: Claims<&'static str>) {}",
        "async fn h(token: Claims<impl A>) {}",
        "async fn h(self) {}",
    ] {
        assert!(handing(item).is_none(), "{item}");
    }
    let harmless =
        "/// Docs.\n#[cfg(unix)] #[allow(a)] #[must_use] #[clippy::b] async fn h(token: Token) {}";
    assert!(handing(harmless).is_some());
}

#[test]
fn attributes_on_a_block_see_each_of_the_guards() {
    for item in [
        "async fn h() {}",
        "async fn h(own: Own) {}",
        "async fn h(token: Token, own: Own) {}",
    ] {
        let file: syn::File = syn::parse2(entry::jwt_required(tokens(""), tokens(item))).unwrap();
        let function = file.items.first().to_token_stream();
        let handler = Handler::read(Attr::JwtRequired, function.into_iter().collect()).unwrap();
        assert!(matches!(handler.gate, Some(Gate::Guard(_))), "{item}");
    }
}
