//! What the attributes' expansions name. Not for anybody else: it changes without notice.

pub use crate::claims::typed::{ClaimsCheck, ClaimsResult, ClaimsType};
pub use crate::guard::{Guard, Open};
pub use crate::locate::Location;
pub use crate::policy::{And, Policy, Public, Requirement, Site};
pub use crate::rule::Rule;
