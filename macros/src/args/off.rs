//! On and off: `csrf = off`, and what other systems write for either.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Token;

use super::separated::{take_to_comma, take_token};
use super::value::Value;
use super::words::words;

impl Value<'_, '_> {
    /// `csrf = off`, the only value. Only what can mean nothing but off is told to say so.
    pub(super) fn off(&mut self) -> Option<()> {
        let equals = self.input.peek(Token![=]).then(|| take_token(self.input));
        let value = take_to_comma(self.input);
        let after_one_equals = equals
            .as_ref()
            .is_some_and(|equals| equals.to_string() == "=");
        if after_one_equals && value.to_string() == "off" {
            return Some(());
        }
        let name = &self.named.written.name;
        let whole = quote!(#name #equals #value);
        match meaning(&value) {
            Meaning::Off => self.report.at(
                value,
                format!("`{name}` takes the bare word `off` after one `=`; write `{name} = off`"),
            ),
            Meaning::On => self.report.at(
                whole,
                format!("`{name}` is on where it is not written; remove it"),
            ),
            Meaning::Unclear => self.report.at(
                whole,
                format!(
                    "`{name}` is on where it is not written; remove it, or write `{name} = off`"
                ),
            ),
        }
        None
    }
}

/// What somebody may have meant with a value.
pub(super) enum Meaning {
    Off,
    On,
    Unclear,
}

pub(super) fn meaning(value: &TokenStream) -> Meaning {
    let words = words(value.clone());
    let [word] = words.as_slice() else {
        return Meaning::Unclear;
    };
    if value.to_string().contains('!') {
        return Meaning::Unclear;
    }
    match word.to_lowercase().as_str() {
        "off" | "false" | "no" | "none" | "never" | "disabled" | "disable" | "skip" | "0" => {
            Meaning::Off
        }
        "on" | "true" | "yes" | "always" | "enabled" | "enable" | "required" | "check" | "1" => {
            Meaning::On
        }
        _ => Meaning::Unclear,
    }
}
