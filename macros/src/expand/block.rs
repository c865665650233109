//! A block with its handlers guarded, and beside it the policy that they have in common.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::parse::Parser as _;
use syn::{Attribute, LitStr, Token, Visibility};

use super::code::Code;
use super::conditions::{Conditions, conditions};
use super::named::Named;
use super::policy_type::policy_type;
use super::{
    All, Expansion, Guard, contradiction_checks, guarded_by, opened_by, placed, policy_impl,
};
use crate::block::BlockKind;
use crate::handler::Handler;
use crate::names::{self, IN_BLOCK, PLACED, Runtime};
use crate::policy::{Guarded, GuardedBlock, Member, Opened, Told};

/// The policy stands beside the block, where the names in the attribute mean what they mean there; each handler has it
/// under a name of its own.
pub(crate) fn block(block: GuardedBlock) -> TokenStream {
    let GuardedBlock {
        attrs,
        kind,
        header,
        inner_attrs,
        members,
        first,
        runtime,
        policy,
    } = block;
    let (doc, cfgs) = (doc(&members), conditions(&attrs));
    let name = names::block(&kind, &first);
    let vis = Visibility::Public(Token![pub](Span::mixed_site()));
    let (place, mut common_policy) = (place(&kind, &first), Code::of(&runtime));
    policy_type(&cfgs, &vis, &name, &mut common_policy);
    policy_impl(&cfgs, place, &name, &policy, &runtime, &mut common_policy);
    let common_policy = common_policy.into_tokens();
    let named = Named::of(&policy, &name, &runtime, &cfgs, &vis);
    let (named, named_name) = named.map(|named| (named.code, named.name)).unzip();
    let mut policies: Vec<&dyn ToTokens> = vec![&name];
    policies.extend(named_name.as_ref().map(|named| named as &dyn ToTokens));
    let contradiction_checks = contradiction_checks(&cfgs, &runtime, &policies);
    let common = Common {
        kind: &kind,
        cfgs: &cfgs,
        runtime: &runtime,
        policies: &policies,
    };
    let (mut inside, mut beside) = (TokenStream::new(), TokenStream::new());
    for member in members {
        let expansion = common.expand(member);
        inside.extend([expansion.function]);
        match &kind {
            BlockKind::Mod(_) => inside.extend([expansion.beside]),
            BlockKind::Impl(_) => beside.extend([expansion.beside]),
        }
    }
    quote_spanned! {Span::mixed_site()=>
        #(#attrs)* #doc #header { #(#inner_attrs)* #inside }
        #common_policy
        #named
        #(#contradiction_checks)*
        #beside
    }
}

/// Where the block's own policy says that it stands.
fn place<'a>(kind: &'a BlockKind, first: &'a Ident) -> &'a Ident {
    match kind {
        BlockKind::Mod(module) => module,
        BlockKind::Impl(_) => first,
    }
}

/// What the members of a block have in common.
struct Common<'a> {
    kind: &'a BlockKind,
    cfgs: &'a Conditions,
    runtime: &'a Runtime,
    /// The block's own policy, and one that it names.
    policies: &'a [&'a dyn ToTokens],
}

impl Common<'_> {
    fn expand(&self, member: Member) -> Expansion {
        match member {
            Member::Guarded(handler) => self.guarded(self.of_block(*handler)),
            Member::GuardedByItself(own) => {
                let handler = self.of_block(own.handler);
                let name = self.policy_name(&handler);
                guarded_by(Guarded { handler, ..*own }, &name, self.is_module())
            }
            Member::Opened(own) => {
                let handler = self.of_block(own.handler);
                let name = self.policy_name(&handler);
                opened_by(Opened { handler, ..*own }, &name)
            }
            Member::AsWritten(function, _) => Expansion {
                function,
                beside: TokenStream::new(),
            },
        }
    }

    fn guarded(&self, handler: Handler) -> Expansion {
        let (name, runtime) = (self.policy_name(&handler), self.runtime);
        let cfgs = conditions(&handler.attrs);
        let mut beside = placed(&handler, &cfgs, &name, PLACED, runtime);
        let paths = self.policies.iter().map(|policy| match self.kind {
            BlockKind::Mod(_) => quote_spanned!(Span::mixed_site()=> super::#policy),
            BlockKind::Impl(_) => policy.to_token_stream(),
        });
        let paths: Vec<_> = paths.collect();
        let paths: Vec<_> = paths.iter().map(|path| path as &dyn ToTokens).collect();
        let common = All(runtime, &paths);
        let in_block = Ident::new(IN_BLOCK, Span::mixed_site());
        let policy = quote_spanned!(Span::mixed_site()=> #runtime::#in_block<#common, #name>);
        let guard = Guard {
            runtime,
            cfgs: &cfgs,
            policy: &policy,
            own: &name,
            types_mean_the_same_beside: self.is_module(),
        };
        let (function, of_guard) = guard.before(handler);
        beside.each(of_guard);
        let beside = beside.into_tokens();
        Expansion { function, beside }
    }

    fn is_module(&self) -> bool {
        matches!(self.kind, BlockKind::Mod(_))
    }

    fn policy_name(&self, handler: &Handler) -> Ident {
        let handler = &handler.sig.ident;
        match self.kind {
            BlockKind::Mod(_) => names::policy(handler, 0),
            BlockKind::Impl(ty) => names::method_policy(ty, handler),
        }
    }

    /// What stands beside an `impl` is there where the `impl` is. That a handler is `async` for Axum's sake, clippy sees of
    /// free functions only.
    fn of_block(&self, mut handler: Handler) -> Handler {
        if let BlockKind::Impl(_) = self.kind {
            let cfgs = self.cfgs;
            let attrs = quote_spanned!(Span::mixed_site()=> #cfgs #[allow(clippy::unused_async)]);
            let attrs = Attribute::parse_outer.parse2(attrs);
            handler.attrs.extend(attrs.unwrap_or_default());
        }
        handler
    }
}

/// What readers of the block are told, in its documentation.
fn doc(members: &[Member]) -> TokenStream {
    let (mut guarded, mut decided, mut unguarded) = (Vec::new(), Vec::new(), Vec::new());
    for member in members {
        let name = |handler: &Handler| format!("`{}`", handler.sig.ident);
        match member {
            Member::Guarded(handler) => guarded.push(name(handler)),
            Member::GuardedByItself(own) => decided.push(name(&own.handler)),
            Member::Opened(own) => decided.push(name(&own.handler)),
            Member::AsWritten(_, Told::Decided(name)) => decided.push(format!("`{name}`")),
            Member::AsWritten(_, Told::Unguarded(name)) => unguarded.push(format!("`{name}`")),
            Member::AsWritten(_, Told::Nothing) => {}
        }
    }
    let sentences = [
        ("Guarded by one `#[jwt_required]`", guarded),
        ("With an attribute of their own", decided),
        ("Not guarded", unguarded),
    ];
    let sentences = sentences.iter().filter(|(_, names)| !names.is_empty());
    let text: Vec<_> = sentences
        .map(|(what, names)| format!("{what}: {}.", names.join(", ")))
        .collect();
    let text = LitStr::new(&text.join(" "), Span::mixed_site());
    quote_spanned!(Span::mixed_site()=> #[doc = ""] #[doc = #text])
}
