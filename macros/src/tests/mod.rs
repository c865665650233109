//! Tables for the grammar and the checks, and snapshots of what comes out.

mod analysis;
mod args;
mod arguments;
mod asked;
mod block;
mod block_expansion;
mod conflicts;
mod csrf;
mod expansion;
mod handler;
mod locations;
mod mistakes;
mod named;
mod projections;
mod roles;
mod rules;
mod stacking;
mod truth_tables;
mod words;

use proc_macro2::TokenStream;

use crate::entry;

const HANDLER: &str = "async fn h() {}";

/// What the macro says of `#[jwt_required(args)]` on a handler without faults.
fn mistakes(args: &str) -> Vec<String> {
    mistakes_on(args, HANDLER)
}

fn mistakes_on(args: &str, item: &str) -> Vec<String> {
    messages(entry::jwt_required(tokens(args), tokens(item)))
}

fn public_mistakes_on(args: &str, item: &str) -> Vec<String> {
    messages(entry::public(tokens(args), tokens(item)))
}

/// The builder calls that `#[jwt_required(args)]` comes to behind the first one, without spaces.
#[track_caller]
fn requirement(args: &str) -> String {
    let output = entry::jwt_required(tokens(args), tokens(HANDLER)).to_string();
    let output = output
        .replace(' ', "")
        .replace("::portcullis::__private::", "");
    let start = "::core::module_path!()).";
    let chain = output.split_once(start).map(|(_, chain)| chain);
    let calls = chain.and_then(|chain| chain.split_once("()"));
    let (_, calls) = calls.unwrap_or_else(|| panic!("no requirement in {output}"));
    calls.split(';').next().unwrap_or_default().to_owned()
}

fn tokens(text: &str) -> TokenStream {
    text.parse().expect("the test's text is made of tokens")
}

/// The texts of all `compile_error!`s in an output, which must be syntactically valid.
fn messages(output: TokenStream) -> Vec<String> {
    let file: syn::File = syn::parse2(output).expect("the output is a file");
    let texts = file.items.into_iter().filter_map(|item| match item {
        syn::Item::Macro(item) if item.mac.path.segments.last()?.ident == "compile_error" => {
            Some(item.mac.tokens)
        }
        _ => None,
    });
    texts
        .map(|text| {
            syn::parse2::<syn::LitStr>(text)
                .expect("an error has a text")
                .value()
        })
        .collect()
}
