//! The type that stands for a policy.

use proc_macro2::Ident;
use syn::Visibility;

use super::code::Code;
use super::conditions::Conditions;

/// As visible as the handler, whose signature names it: otherwise `private_interfaces` fires. With braces, so that it has no constructor,
/// of which rustc would keep books.
pub(super) fn policy_type(cfgs: &Conditions, vis: &Visibility, name: &Ident, code: &mut Code<'_>) {
    code.each(cfgs.each());
    code.text("#[doc(hidden)] #[non_exhaustive] ");
    code.visibility(vis);
    code.text("struct ");
    code.text(&name.to_string());
    code.text(" {} ");
}
