//! What may stand in `#[role(…)]` and `#[scope(…)]`, on an enum and on its variants.

use proc_macro2::Ident;
use syn::{Attribute, LitStr, MacroDelimiter, Meta, Path};

use super::item::{Item, Items};
use super::slot::Slot;
use super::text::Fits;
use super::value::Value;
use crate::errors::Report;
use crate::grants::{Kind, Spelling};

/// The items on an enum.
#[derive(Default)]
pub(crate) struct EnumArgs {
    pub(crate) rename_all: Slot<Spelling>,
    pub(crate) runtime: Slot<Path>,
}

/// The items on a variant.
#[derive(Default)]
pub(crate) struct VariantArgs {
    pub(crate) rename: Slot<LitStr>,
    pub(crate) implies: Slot<Vec<Ident>>,
}

impl EnumArgs {
    pub(crate) fn read(kind: Kind, attrs: &[Attribute], report: &mut Report) -> Self {
        let items = Items {
            of: kind.attr(),
            known: ENUM,
            instead_of: instead_on_an_enum,
            rule: None,
        };
        read(kind, &items, "rename_all = \"kebab-case\"", attrs, report)
    }
}

impl VariantArgs {
    pub(crate) fn read(kind: Kind, attrs: &[Attribute], report: &mut Report) -> Self {
        let (known, example) = match kind {
            Kind::Role => (ROLE, "rename = \"org:admin\""),
            Kind::Scope => (SCOPE, "rename = \"docs:read\""),
        };
        let items = Items {
            of: kind.attr(),
            known,
            instead_of: instead_on_a_variant,
            rule: None,
        };
        read(kind, &items, example, attrs, report)
    }
}

/// Reads the attributes of this kind among those of all derives; there may be several, as with serde's.
fn read<A: Default>(
    kind: Kind,
    items: &Items<A>,
    example: &str,
    attrs: &[Attribute],
    report: &mut Report,
) -> A {
    let mut args = A::default();
    for attr in attrs.iter().filter(|attr| kind.is_on(attr)) {
        match &attr.meta {
            Meta::List(list)
                if matches!(list.delimiter, MacroDelimiter::Paren(_))
                    && !list.tokens.is_empty() =>
            {
                super::read_into(&mut args, items, list.tokens.clone(), report);
            }
            meta => report.at(
                meta,
                format!(
                    "`{}` has no items in parentheses; write `#[{}({example})]`, or remove it",
                    kind.attr(),
                    kind.word()
                ),
            ),
        }
    }
    args
}

const ENUM: &[Item<EnumArgs>] = &[
    Item::new(
        "rename_all",
        "`rename_all = \"kebab-case\"`",
        |args, item| args.rename_all.fill(item, Value::spelling),
    ),
    Item::new("crate", "`crate = ::portcullis`", |args, item| {
        args.runtime.fill(item, Value::absolute_path);
    }),
];

const ROLE: &[Item<VariantArgs>] = &[
    Item::new("rename", "`rename = \"org:admin\"`", |args, item| {
        args.rename.fill(item, |item| item.text(Fits::Anything));
    }),
    IMPLIES,
];

const SCOPE: &[Item<VariantArgs>] = &[
    Item::with_two_values(
        "rename",
        "`rename = \"docs:read\"`",
        "give it one name of one word",
        |args, item| args.rename.fill(item, |item| item.text(Fits::Word)),
    ),
    IMPLIES,
];

const IMPLIES: Item<VariantArgs> = Item::with_two_values(
    "implies",
    "`implies(Editor, Viewer)`",
    "name all variants in one, such as `implies(Editor, Viewer)`",
    |args, item| args.implies.fill(item, Value::variants),
);

fn instead_on_an_enum(name: &str) -> Option<&'static str> {
    Some(match name {
        "rename" | "name" | "implies" => "move it to a variant",
        "case" | "naming" | "style" => "write `rename_all = \"kebab-case\"`",
        _ => return None,
    })
}

fn instead_on_a_variant(name: &str) -> Option<&'static str> {
    Some(match name {
        "rename_all" | "crate" => "move it to the enum",
        "name" | "value" | "serialize" => "write `rename = \"…\"`",
        "alias" => "a variant has one name in tokens; write `rename = \"…\"`",
        "includes" | "inherits" | "extends" | "contains" | "above" | "parent" | "children" => {
            "write `implies(…)` on the variant that may more"
        }
        _ => return None,
    })
}
