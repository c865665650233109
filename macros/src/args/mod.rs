//! The grammar: what may stand in the parentheses of an attribute.

mod duration;
mod foreign;
mod grants;
mod item;
mod nested;
mod off;
mod rule;
mod separated;
mod slot;
mod table;
mod text;
mod value;
mod variants;
mod words;

use proc_macro2::{Ident, TokenStream};
use syn::parse::{ParseStream, Parser as _};
use syn::{LitStr, Path, Type};

pub(crate) use self::grants::{EnumArgs, VariantArgs};
pub(crate) use self::rule::WrittenRule;
pub(crate) use self::slot::{Slot, Written};
pub(crate) use self::text::{Fits, Says};

use self::item::Items;
use crate::errors::Report;
use crate::names::Attr;

/// The items of one `#[jwt_required]`, as they were written.
#[derive(Default)]
pub(crate) struct Args {
    pub(crate) fresh: Slot<FreshOptions>,
    pub(crate) refresh: Slot<()>,
    pub(crate) any_type: Slot<()>,
    pub(crate) optional: Slot<OptionalOptions>,
    pub(crate) locations: Slot<LocationsNamed>,
    pub(crate) csrf_off: Slot<()>,
    pub(crate) skip_revocation_check: Slot<()>,
    pub(crate) role: Slot<LitStr>,
    pub(crate) scope: Slot<LitStr>,
    /// All of them must hold.
    pub(crate) rules: Vec<WrittenRule>,
    pub(crate) claims: Slot<Type>,
    pub(crate) state: Slot<Type>,
    pub(crate) policy: Slot<Type>,
    pub(crate) audience: Slot<Vec<LitStr>>,
    pub(crate) acr: Slot<Vec<LitStr>>,
    pub(crate) amr: Slot<Vec<LitStr>>,
    pub(crate) realm: Slot<LitStr>,
    pub(crate) runtime: Slot<Path>,
}

/// What `fresh(…)` may hold.
#[derive(Default)]
pub(crate) struct FreshOptions {
    /// In seconds.
    pub(crate) max_age: Slot<u64>,
}

/// What `optional(…)` may hold.
#[derive(Default)]
pub(crate) struct OptionalOptions {
    pub(crate) expired: Slot<()>,
}

/// What `locations(…)` may hold; the order of writing counts.
#[derive(Default)]
pub(crate) struct LocationsNamed {
    pub(crate) header: Slot<()>,
    pub(crate) cookie: Slot<()>,
    pub(crate) query: Slot<()>,
    pub(crate) json: Slot<()>,
}

/// The items of an attribute that decides nothing about tokens.
#[derive(Default)]
pub(crate) struct RuntimeArgs {
    pub(crate) runtime: Slot<Path>,
}

impl Args {
    /// Reads everything that can be read, and reports the rest.
    pub(crate) fn read(attr: Attr, tokens: TokenStream, report: &mut Report) -> Self {
        let items = match attr {
            Attr::Policy => table::POLICY,
            _ => table::JWT_REQUIRED,
        };
        read(&items, tokens, report)
    }

    /// Whether no item stands beside the rules.
    pub(crate) fn has_only_rules(&self) -> bool {
        let items = [
            self.fresh.written(),
            self.refresh.written(),
            self.any_type.written(),
            self.optional.written(),
            self.locations.written(),
            self.csrf_off.written(),
            self.skip_revocation_check.written(),
            self.claims.written(),
            self.state.written(),
            self.policy.written(),
            self.audience.written(),
            self.acr.written(),
            self.amr.written(),
            self.realm.written(),
            self.runtime.written(),
        ];
        items.iter().all(Option::is_none)
    }
}

/// Whether `#[jwt_required]` has an item of this name.
pub(crate) fn is_item(name: &Ident) -> bool {
    table::JWT_REQUIRED.knows(name)
}

impl RuntimeArgs {
    pub(crate) fn of_public(tokens: TokenStream, report: &mut Report) -> Self {
        read(&table::PUBLIC, tokens, report)
    }

    pub(crate) fn of_check(tokens: TokenStream, report: &mut Report) -> Self {
        read(&table::CHECK, tokens, report)
    }
}

fn read<A: Default>(items: &Items<A>, tokens: TokenStream, report: &mut Report) -> A {
    let mut args = A::default();
    read_into(&mut args, items, tokens, report);
    args
}

fn read_into<A>(args: &mut A, items: &Items<A>, tokens: TokenStream, report: &mut Report) {
    let parser = |input: ParseStream<'_>| {
        items.read(args, input, report);
        Ok(())
    };
    if let Err(error) = parser.parse2(tokens) {
        report.add(error);
    }
}
