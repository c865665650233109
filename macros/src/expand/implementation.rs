//! That a type is what a trait of the runtime asks, with a constant that says where this was decided.

use proc_macro2::{Ident, TokenStream};
use syn::ext::IdentExt as _;

use super::code::Code;
use super::conditions::Conditions;

pub(super) struct Implementation<'i> {
    pub(super) cfgs: &'i Conditions,
    /// In the runtime.
    pub(super) of: &'static str,
    pub(super) for_type: &'i Ident,
    pub(super) constant: Constant<'i>,
    /// Those of the trait that are not left to it.
    pub(super) functions: Option<TokenStream>,
}

/// What the item of this name decides.
pub(super) struct Constant<'c> {
    name: &'static str,
    /// In the runtime.
    ty: &'static str,
    place: &'c Ident,
    /// The method that makes the first value, of the item's name and its module.
    first: &'static str,
    /// The calls that make the constant of it.
    calls: Option<Code<'c>>,
}

impl Implementation<'_> {
    pub(super) fn write(self, code: &mut Code<'_>) {
        code.each(self.cfgs.each());
        // It tells tools that nobody wrote the functions; without any it makes no difference to them.
        if self.functions.is_some() {
            code.text("#[automatically_derived] ");
        }
        code.text("impl ");
        code.member(self.of);
        code.text(" for ");
        code.tokens(self.for_type);
        code.braces(|inside| {
            self.constant.write(inside);
            inside.each(self.functions);
        });
    }
}

impl<'c> Constant<'c> {
    pub(super) fn requirement(
        place: &'c Ident,
        first: &'static str,
        calls: Option<Code<'c>>,
    ) -> Self {
        Self {
            name: "REQUIREMENT",
            ty: "Requirement",
            place,
            first,
            calls,
        }
    }

    pub(super) fn site(place: &'c Ident) -> Self {
        Self {
            name: "SITE",
            ty: "Site",
            place,
            first: "site",
            calls: None,
        }
    }

    /// The first call stands at the place, which tells rustc where that is: with our span it would tell where the attribute is.
    fn write(self, code: &mut Code<'_>) {
        code.text("const ");
        code.text(self.name);
        code.text(": ");
        code.member(self.ty);
        code.text(" = ");
        code.member("Written");
        code.parentheses(|inside| {
            inside.string(&self.place.unraw().to_string());
            inside.text(", ::core::module_path!()");
        });
        code.call_at(self.place.span(), self.first);
        if let Some(calls) = self.calls {
            code.append(calls);
        }
        code.semicolon();
    }
}
