//! What the attributes' expansions name. Not for anybody else: it changes without notice.

pub use crate::claims::typed::{ClaimsCheck, ClaimsResult, ClaimsType};
pub use crate::extract::handed::{Argument, Hands, Reader};
pub use crate::guard::{Anyone, Closed, Guard, Handed, Open};
pub use crate::locate::Location;
pub use crate::policy::{
    And, Decide, DecideNamed, InBlock, Placed, PlainPolicy, Policy, Public, Requirement, Site,
    Written,
};
pub use crate::routing::snapshot::assert_access_snapshot;
pub use crate::rule::check::{Check, CheckAnswer, CheckTerm, Checked};
pub use crate::rule::check_function::{CheckFunction, ask_function};
pub use crate::rule::takes_body::{AnyOther, Parameter};
pub use crate::rule::{
    Comparison, Field, FieldPresence, Grant, GrantTable, Hierarchy, NativeTest, Operand, Relation,
    RoleType, Rule, ScopeType, TypedClaims, collection_of, constant, presence_of, same_as, there,
    value_of,
};
pub use axum::extract::FromRequestParts;
pub use http::request::Parts;
