//! What a handler's parameters seem to be, by the names of their types. Whether they are, rustc finds out.

use proc_macro2::{Ident, Spacing, TokenStream, TokenTree};
use syn::Attribute;

use super::Handler;
use crate::parameters::is_mark;

/// Extractors of ours that a guard can hand on.
const OURS: [&str; 3] = ["Claims", "Identity", "Token"];

/// Extractors of Axum's, which do not ask who is calling.
const AXUMS: [&str; 11] = [
    "ConnectInfo",
    "Extension",
    "HeaderMap",
    "MatchedPath",
    "Method",
    "OriginalUri",
    "Path",
    "Query",
    "RawQuery",
    "State",
    "Uri",
];

/// Those that take the body. One of them is the last argument, or Axum says so: nothing is handed on past it, which would make it the last.
const BODIES: [&str; 6] = ["Bytes", "Form", "Json", "Multipart", "RawForm", "String"];

/// As many types as the runtime looks at.
const MOST: usize = 8;

/// Attributes that leave a signature alone. Others are given the parameters as they were written.
const HARMLESS: [&str; 13] = [
    "allow",
    "cfg",
    "cold",
    "deny",
    "deprecated",
    "doc",
    "expect",
    "forbid",
    "inline",
    "must_use",
    "rustfmt",
    "clippy",
    "warn",
];

/// What a guard hands on to its handler.
pub(crate) struct Handing {
    /// Where the argument stands among the handler's.
    pub(crate) position: usize,
    pub(crate) pattern: TokenStream,
    pub(crate) ty: TokenStream,
    /// The types of the others, where all of them seem to be of Axum's.
    pub(crate) others: Option<Vec<TokenStream>>,
}

impl Handing {
    /// The first argument of ours, if all before it seem to be of Axum's and leave the body alone.
    pub(crate) fn of(handler: &Handler) -> Option<Self> {
        // Most handlers have none, which costs nothing more.
        let parameters = &handler.parameters;
        if !OURS.iter().any(|ours| parameters.may_say(ours)) || !stays_as_written(handler) {
            return None;
        }
        let arguments = parameters.each().map(Argument::read);
        let mut arguments: Vec<_> = arguments.collect::<Option<_>>()?;
        let position = arguments.iter().position(|it| it.kind != Kind::Axums)?;
        let Argument { pattern, ty, kind } = arguments.remove(position);
        if kind != Kind::Ours {
            return None;
        }
        let is_known = |it: &Argument<'_>| matches!(it.kind, Kind::Axums | Kind::Body);
        let all_known = arguments.len() <= MOST && arguments.iter().all(is_known);
        Some(Self {
            position,
            pattern: stream(pattern),
            ty: stream(ty),
            others: all_known.then(|| arguments.iter().map(|it| stream(it.ty)).collect()),
        })
    }
}

/// Whether nobody else may read the signature before rustc, and no type in it means something there alone.
fn stays_as_written(handler: &Handler) -> bool {
    handler.sig.generics.params.is_empty() && handler.attrs.iter().all(is_harmless)
}

/// A parameter that is a pattern and a type and nothing else.
struct Argument<'p> {
    pattern: &'p [TokenTree],
    ty: &'p [TokenTree],
    kind: Kind,
}

#[derive(PartialEq)]
enum Kind {
    Ours,
    Axums,
    Body,
    Others,
}

impl<'p> Argument<'p> {
    fn read(parameter: &'p [TokenTree]) -> Option<Self> {
        let colon = colon(parameter)?;
        let (pattern, ty) = (parameter.get(..colon)?, parameter.get(colon + 1..)?);
        let has_attributes = is_mark(pattern.first()?, '#');
        (!has_attributes && ty.iter().all(can_stand_elsewhere)).then(|| Self {
            pattern,
            ty,
            kind: kind(ty),
        })
    }
}

fn stream(tokens: &[TokenTree]) -> TokenStream {
    tokens.iter().cloned().collect()
}

/// Where the type begins: behind the first colon that is not of a path.
fn colon(parameter: &[TokenTree]) -> Option<usize> {
    let mut in_path = false;
    parameter.iter().position(|token| {
        let TokenTree::Punct(mark) = token else {
            return false;
        };
        let is_second = in_path;
        in_path = mark.as_char() == ':' && mark.spacing() == Spacing::Joint && !is_second;
        mark.as_char() == ':' && !in_path && !is_second
    })
}

/// Whether a type means the same outside of the signature.
fn can_stand_elsewhere(token: &TokenTree) -> bool {
    match token {
        TokenTree::Ident(word) => word != "impl" && word != "Self" && word != "_",
        TokenTree::Punct(mark) => mark.as_char() != '\'' && mark.as_char() != '&',
        TokenTree::Group(group) => group
            .stream()
            .into_iter()
            .all(|it| can_stand_elsewhere(&it)),
        TokenTree::Literal(_) => true,
    }
}

fn kind(ty: &[TokenTree]) -> Kind {
    let name = match last_segment(ty) {
        // As `Option<Identity>`.
        Some((name, [_, inner @ ..])) if name == "Option" => last_segment(inner),
        other => other,
    };
    match name {
        Some((name, _)) if is_one_of(name, &OURS) => Kind::Ours,
        Some((name, _)) if is_one_of(name, &AXUMS) => Kind::Axums,
        Some((name, _)) if is_one_of(name, &BODIES) => Kind::Body,
        _ => Kind::Others,
    }
}

/// Comparing a word makes a text of it each time, so it is made once.
fn is_one_of(word: &Ident, names: &[&str]) -> bool {
    names.contains(&word.to_string().as_str())
}

/// The name of a type, without those of the modules before it, and what stands behind.
fn last_segment(ty: &[TokenTree]) -> Option<(&Ident, &[TokenTree])> {
    match ty {
        [TokenTree::Ident(name), rest @ ..] => match rest {
            [colon, second, rest @ ..] if is_mark(colon, ':') && is_mark(second, ':') => {
                last_segment(rest)
            }
            _ => Some((name, rest)),
        },
        [colon, second, rest @ ..] if is_mark(colon, ':') && is_mark(second, ':') => {
            last_segment(rest)
        }
        _ => None,
    }
}

fn is_harmless(attr: &Attribute) -> bool {
    let first = attr.path().segments.first();
    first.is_some_and(|first| is_one_of(&first.ident, &HARMLESS))
}
