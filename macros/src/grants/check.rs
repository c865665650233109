//! From the enum to its table: each variant's one name, and what it implies.

use proc_macro2::TokenStream;
use quote::ToTokens as _;
use syn::ext::IdentExt as _;

use super::hierarchy;
use super::item::{Variant, Written};
use super::{Grant, Kind};
use crate::args::Fits;
use crate::errors::Report;

/// A set of them is one number with a bit for each.
const MOST: usize = 128;

pub(super) fn grants(written: &Written, report: &mut Report) -> Vec<Grant> {
    are_not_too_many(written, report);
    let names = names(written, report);
    let implied = hierarchy::implied(written, report);
    let variants = written.variants.iter().map(|variant| variant.name.clone());
    variants
        .zip(names)
        .zip(implied)
        .map(|((variant, name), implied)| Grant {
            variant,
            name: name.unwrap_or_default(),
            implied,
        })
        .collect()
}

/// A table without names and hierarchy, for an enum with mistakes: rustc then does not repeat them wherever it is used.
pub(super) fn stand_in(written: &Written) -> Option<Vec<Grant>> {
    let grants = written.variants.iter().take(MOST).map(|variant| Grant {
        variant: variant.name.clone(),
        name: variant.name.to_string(),
        implied: 0,
    });
    (written.is_plain && written.variants.len() <= MOST).then(|| grants.collect())
}

fn are_not_too_many(written: &Written, report: &mut Report) {
    if let Some(first_too_many) = written.variants.get(MOST) {
        report.at(
            &first_too_many.name,
            format!(
                "`{}` is one {} too many, an enum has at most {MOST}; write a second enum",
                first_too_many.name,
                written.kind.word()
            ),
        );
    }
}

/// The variants' names in tokens; nothing for one that is wrong, which has been reported.
fn names(written: &Written, report: &mut Report) -> Vec<Option<String>> {
    let mut names: Vec<Option<String>> = Vec::new();
    for variant in &written.variants {
        let name = name(written, variant, report);
        let earlier = written.variants.iter().zip(&names);
        let same = earlier
            .filter(|(_, earlier)| earlier.is_some())
            .find(|(_, earlier)| **earlier == name);
        if let (Some((earlier, _)), Some(name)) = (same, &name) {
            report.at(
                place(variant),
                format!(
                    "`{}` is called `{name:?}` in tokens, like `{}`; give it another name with `#[{}(rename = \"…\")]`",
                    variant.name,
                    earlier.name,
                    written.kind.word()
                ),
            );
        }
        names.push(name);
    }
    names
}

fn name(written: &Written, variant: &Variant, report: &mut Report) -> Option<String> {
    let rename = &variant.args.rename;
    if rename.written().is_some() {
        return rename.value().map(syn::LitStr::value);
    }
    let all = &written.args.rename_all;
    if all.written().is_some() && all.value().is_none() {
        return None;
    }
    let unraw = variant.name.unraw().to_string();
    let name = match all.value() {
        Some(spelling) => spelling.spell(&unraw),
        None => unraw,
    };
    fits(written.kind, variant, &name, report).then_some(name)
}

/// The name of a variant is one word already, but not of ASCII alone.
fn fits(kind: Kind, variant: &Variant, name: &str, report: &mut Report) -> bool {
    let stranger = match kind {
        Kind::Role => None,
        Kind::Scope => name
            .chars()
            .find(|character| !Fits::Word.allows(*character)),
    };
    if let Some(stranger) = stranger {
        report.at(
            &variant.name,
            format!("`{stranger}` cannot stand in a scope; write `#[scope(rename = \"…\")]` on it"),
        );
    }
    stranger.is_none()
}

/// Where a variant's name in tokens was written.
fn place(variant: &Variant) -> TokenStream {
    variant.args.rename.value().map_or_else(
        || variant.name.to_token_stream(),
        quote::ToTokens::to_token_stream,
    )
}
