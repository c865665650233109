//! The `mod` or `impl` under an attribute: functions are told apart from the rest, which stays as it was written.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, Error, ImplItem, Item, ItemImpl, ItemMod, Result, Type, Visibility};

use crate::check::{is_handler, is_ours};
use crate::expand::mistaken;
use crate::handler::{Handler, is_function};
use crate::names::{Attr, Runtime};

pub(crate) struct Block {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) kind: BlockKind,
    /// All between the attributes and the braces.
    pub(crate) header: TokenStream,
    pub(crate) inner_attrs: Vec<Attribute>,
    pub(crate) members: Vec<Member>,
}

pub(crate) enum BlockKind {
    Mod(Ident),
    Impl(Box<Type>),
}

pub(crate) enum Member {
    Function(Box<Handler>),
    Other {
        tokens: TokenStream,
        /// What may hold functions as well, by its name.
        holds: Option<String>,
    },
}

impl Block {
    /// Nothing where the item is no block.
    pub(crate) fn read(item: &[TokenTree]) -> Option<Result<Self>> {
        is_block(item).then(|| parse.parse2(item.iter().cloned().collect()))
    }

    /// What stands in for the block if something in it is wrong: its handlers closed, and an `impl` without the attributes that rustc
    /// could not expand in it.
    pub(crate) fn closed(&self, runtime: &Runtime) -> TokenStream {
        let Self {
            attrs,
            kind,
            header,
            inner_attrs,
            members,
        } = self;
        let members = members.iter().map(|member| match member {
            Member::Other { tokens, .. } => tokens.clone(),
            Member::Function(function) => closed(kind, function, runtime),
        });
        quote_spanned!(Span::mixed_site()=> #(#attrs)* #header { #(#inner_attrs)* #(#members)* })
    }

    pub(crate) fn keyword(&self) -> &'static str {
        match self.kind {
            BlockKind::Mod(_) => "mod",
            BlockKind::Impl(_) => "impl",
        }
    }
}

/// What it is says the first word behind attributes and visibility, which stand in groups but for `pub`. Nearly every item is none, and
/// syn would copy all of it to find that out.
fn is_block(item: &[TokenTree]) -> bool {
    let first = item.iter().find_map(|token| match token {
        TokenTree::Ident(word) if word != "pub" => Some(word),
        _ => None,
    });
    first.is_some_and(|word| word == "mod" || word == "impl")
}

fn closed(kind: &BlockKind, function: &Handler, runtime: &Runtime) -> TokenStream {
    let (ours, others): (Vec<_>, Vec<_>) = function.attrs.iter().cloned().partition(is_ours);
    if matches!(kind, BlockKind::Mod(_)) && !ours.is_empty() {
        return function.to_token_stream();
    }
    let function = Handler {
        attrs: others,
        ..function.clone()
    };
    if is_handler(&function) {
        mistaken::member(function, runtime)
    } else {
        function.into_token_stream()
    }
}

fn parse(input: ParseStream<'_>) -> Result<Block> {
    let attrs = input.call(Attribute::parse_outer)?;
    let mut header: Vec<TokenTree> = input.parse::<TokenStream>()?.into_iter().collect();
    let braces = match header.pop() {
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => Some(group),
        last => {
            header.extend(last);
            None
        }
    };
    let header = TokenStream::from_iter(header);
    let kind = kind(&header, braces.as_ref())?;
    let content = braces.map(|braces| braces.stream()).unwrap_or_default();
    let (inner_attrs, members) = match &kind {
        BlockKind::Mod(_) => {
            (|input: ParseStream<'_>| content_of(input, other_item)).parse2(content)
        }
        BlockKind::Impl(_) => {
            (|input: ParseStream<'_>| content_of(input, other_impl_item)).parse2(content)
        }
    }?;
    Ok(Block {
        attrs,
        kind,
        header,
        inner_attrs,
        members,
    })
}

/// Parsed without what stands in the braces.
fn kind(header: &TokenStream, braces: Option<&Group>) -> Result<BlockKind> {
    let attr = Attr::JwtRequired;
    let whole = match braces {
        Some(_) => quote_spanned!(Span::mixed_site()=> #header {}),
        None => header.clone(),
    };
    match syn::parse2(whole)? {
        Item::Mod(ItemMod {
            ident,
            content: Some(_),
            ..
        }) => Ok(BlockKind::Mod(ident)),
        Item::Mod(ItemMod { ident, .. }) => Err(Error::new_spanned(
            &ident,
            format!(
                "`{ident}` stands in another file, which `{attr}` does not see; write it on the functions there, or `mod {ident} {{ … }}` here"
            ),
        )),
        Item::Impl(ItemImpl {
            trait_: Some((path, _)),
            ..
        }) => Err(Error::new_spanned(
            path,
            format!(
                "a function of a trait is no handler; write `{attr}` on an `impl` without a trait"
            ),
        )),
        Item::Impl(ItemImpl { self_ty, .. }) => Ok(BlockKind::Impl(self_ty)),
        item => Err(Error::new_spanned(item, "neither `mod` nor `impl`")),
    }
}

fn content_of(
    input: ParseStream<'_>,
    other: fn(ParseStream<'_>) -> Result<Member>,
) -> Result<(Vec<Attribute>, Vec<Member>)> {
    let (attrs, mut members) = (input.call(Attribute::parse_inner)?, Vec::new());
    while !input.is_empty() {
        let ahead = input.fork();
        ahead.call(Attribute::parse_outer)?;
        ahead.parse::<Visibility>()?;
        members.push(if is_function(&ahead) {
            Member::Function(Box::new(input.call(Handler::parse_one)?))
        } else {
            other(input)?
        });
    }
    Ok((attrs, members))
}

fn other_item(input: ParseStream<'_>) -> Result<Member> {
    let item: Item = input.parse()?;
    let holds = match &item {
        Item::Mod(item) => Some(format!("mod {}", item.ident)),
        Item::Macro(item) if item.ident.is_none() => Some(call(&item.mac)),
        Item::Impl(item) => Some(format!("impl {}", item.self_ty.to_token_stream())),
        _ => None,
    };
    Ok(other(&item, holds))
}

fn other_impl_item(input: ParseStream<'_>) -> Result<Member> {
    let item: ImplItem = input.parse()?;
    let holds = match &item {
        ImplItem::Macro(item) => Some(call(&item.mac)),
        _ => None,
    };
    Ok(other(&item, holds))
}

fn call(mac: &syn::Macro) -> String {
    let path: Vec<_> = mac
        .path
        .segments
        .iter()
        .map(|segment| segment.ident.to_string())
        .collect();
    format!("{}!", path.join("::"))
}

fn other(item: &impl ToTokens, holds: Option<String>) -> Member {
    Member::Other {
        tokens: item.to_token_stream(),
        holds,
    }
}
