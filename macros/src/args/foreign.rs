//! Items that other systems have, and what is written here instead.

/// What to do instead of an item of this name. Asked before the nearest known name is: a name that only looks like another
/// one, such as `any` like `any_type`, must not lead to a laxer guard.
pub(super) fn instead_of(name: &str) -> Option<&'static str> {
    Some(match name {
        "any" | "any_of" | "any_role" | "any_scope" | "or" | "one_of" => {
            "items are joined by AND; decide between alternatives in the handler"
        }
        "all" | "all_of" | "all_roles" | "all_scopes" | "and" => {
            "items are joined by AND already; stack a second attribute for a second role or scope"
        }
        "access" | "access_token" | "required" => "an access token is required already; remove it",
        "max_age" => "write `fresh(max_age = \"10m\")`",
        "expired" => "write `optional(expired)`",
        "group" | "groups" => {
            "write `role = \"admin\"`, and stack a second attribute for a second role"
        }
        "permission" | "permissions" => {
            "write `scope = \"docs:read\"`, and stack a second attribute for a second scope"
        }
        "cookie" | "cookies" | "header" | "headers" | "location" | "locations" => {
            "tokens are read from the `Authorization` header; remove it"
        }
        "state" | "manager" => "the manager comes from the router's state; remove it",
        _ => return None,
    })
}
