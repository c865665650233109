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
        "header" | "headers" | "authorization" | "bearer" => "write `locations(header)`",
        "cookie" | "cookies" => "write `locations(cookie)`",
        "query" | "query_string" => "write `locations(query)`",
        "json" | "body" => "write `locations(json)`",
        "token_location" | "token_locations" | "places" => "write `locations(header, cookie)`",
        "skip_csrf" | "skip_csrf_check" | "no_csrf" | "without_csrf" | "csrf_exempt" => {
            "write `csrf = off`"
        }
        "csrf_check" | "csrf_protect" | "csrf_protection" | "csrf_required" => {
            "a token from a cookie needs a CSRF token already; remove it, or write `csrf = off`"
        }
        "verify_type" => {
            "only the kind that is asked for is accepted already; remove it, or write `any_type` to take either kind"
        }
        "state" | "manager" => "the manager comes from the router's state; remove it",
        _ => return None,
    })
}
