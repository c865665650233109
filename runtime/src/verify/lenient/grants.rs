//! Roles and scopes from where the layout says they stand.

use serde::de::DeserializeSeed as _;
use serde_json::{Map, Value};

use crate::claims::grants::Grants;
use crate::claims::layout::Layout;
use crate::rejection::TokenFault;
use crate::verify::strict::Fault;

/// What the claims grant; where `loose`, a claim that could not be read grants nothing at all.
pub(super) fn read(
    claims: &Map<String, Value>,
    layout: &Layout,
    loose: bool,
) -> Result<Grants, TokenFault> {
    let mut all = Grants::default();
    for (name, value) in claims {
        let Some(node) = layout.member(name) else {
            continue;
        };
        let mut grants = Grants::default();
        let fault = Fault::default();
        match node.seed("", &mut grants, &fault).deserialize(value) {
            Ok(()) => {
                all.roles.append(grants.roles, "");
                all.scopes.append(grants.scopes, "");
            }
            Err(_) if loose => {}
            Err(_) => return Err(fault.take_or(TokenFault::PayloadJson)),
        }
    }
    Ok(all)
}
