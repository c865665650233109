//! How the functions that a rule names are asked.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Path, Type};

use super::conditions::Conditions;
use crate::names::{self, Runtime};
use crate::rule::{Rule, TermKind, path_text};

/// The functions that a rule names, each once, in the order of writing.
#[derive(Default)]
pub(super) struct Checks<'r> {
    functions: Vec<&'r Path>,
}

impl<'r> Checks<'r> {
    pub(super) fn of(rule: Option<&'r Rule>) -> Self {
        let mut checks = Self::default();
        for term in rule.map(Rule::terms).unwrap_or_default() {
            if let TermKind::Check(function) = &term.kind
                && checks.index(function).is_none()
            {
                checks.functions.push(function);
            }
        }
        checks
    }

    /// Which one it is.
    pub(super) fn index(&self, function: &Path) -> Option<usize> {
        let text = path_text(function);
        self.functions
            .iter()
            .position(|known| path_text(known) == text)
    }

    /// The implementation of `Decide` for a policy with checks: for every state that they fit, or for the one that was named.
    pub(super) fn decide_impl(
        &self,
        runtime: &Runtime,
        cfgs: &Conditions,
        policy: &Ident,
        state: Option<&Type>,
    ) -> Option<TokenStream> {
        let decide_impl = match state {
            _ if self.functions.is_empty() => return None,
            Some(state) => self.with_state(runtime, policy, state),
            None => self.with_any_state(runtime, policy),
        };
        Some(quote_spanned!(Span::mixed_site()=> #cfgs #decide_impl))
    }

    fn with_any_state(&self, runtime: &Runtime, policy: &Ident) -> TokenStream {
        let here = Span::mixed_site();
        let any = names::introduced("State");
        let fit = self.functions.iter().map(|function| {
            let there = here.located_at(function.span());
            quote_spanned!(there=> #function: #runtime::Check<#any>)
        });
        let (parts, state) = (names::introduced("parts"), names::introduced("state"));
        let ask_check = self.ask_check(runtime, &any.to_token_stream(), |function| {
            quote_spanned!(here=> <#function as #runtime::Check<#any>>::ask(#parts, #state))
        });
        quote_spanned! {here=>
            #[automatically_derived]
            impl<#any: ::core::marker::Send + ::core::marker::Sync> #runtime::Decide<#any> for #policy
            where #(#fit),*
            {
                #ask_check
            }
        }
    }

    fn with_state(&self, runtime: &Runtime, policy: &Ident, state: &Type) -> TokenStream {
        let here = Span::mixed_site();
        let (parts, value) = (names::introduced("parts"), names::introduced("state"));
        let ask_check = self.ask_check(runtime, &state.to_token_stream(), |function| {
            let there = here.located_at(function.span());
            quote_spanned!(there=> #runtime::ask_function::<#state, _, _>(#function, #parts, #value))
        });
        quote_spanned! {here=>
            #[automatically_derived]
            impl #runtime::Decide<#state> for #policy {
                #ask_check
            }
        }
    }

    fn ask_check(
        &self,
        runtime: &Runtime,
        state_type: &TokenStream,
        ask: impl Fn(&Path) -> TokenStream,
    ) -> TokenStream {
        let check = names::introduced("check");
        let (parts, state) = (names::introduced("parts"), names::introduced("state"));
        let arms = self.functions.iter().enumerate().map(|(index, function)| {
            let ask = ask(function);
            quote_spanned!(Span::mixed_site()=> #index => #ask.await)
        });
        quote_spanned! {Span::mixed_site()=>
            async fn ask_check(
                #check: #runtime::CheckTerm,
                #parts: &mut #runtime::Parts,
                #state: &#state_type,
            ) -> #runtime::Checked {
                match #check.index() {
                    #(#arms,)*
                    _ => #runtime::Checked::unknown(),
                }
            }
        }
    }
}
