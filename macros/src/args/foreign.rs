//! Items that other systems have, and what is written here instead.

/// What to do instead of an item of this name. Asked before the nearest known name is: a name that only looks like another
/// one, such as `any` like `any_type`, must not lead to a laxer guard.
pub(super) fn instead_of(name: &str) -> Option<&'static str> {
    Some(match name {
        "any" | "any_of" | "any_role" | "any_scope" | "any_roles" | "any_scopes" | "or"
        | "one_of" => {
            "write `any_role(\"…\", \"…\")`, or terms with `||` between, as in `role(\"…\") || scope(\"…\")`"
        }
        "all" | "all_of" | "all_roles" | "all_scopes" | "and" => {
            "write `all_roles(\"…\", \"…\")`, or terms with `&&` between, as in `role(\"…\") && scope(\"…\")`"
        }
        "not" => "write `!` before the term, as in `!role(\"…\")`",
        "check" => "write `check(function)`",
        "rule" | "condition" | "when" => {
            "write the rule itself, as in `role(\"admin\") || sub == path.owner`"
        }
        "sub" | "subject" | "user" | "user_id" | "owner" => {
            "write a rule, as in `sub == path.owner`"
        }
        "access" | "access_token" | "required" => "an access token is required already; remove it",
        "max_age" => "write `fresh(max_age = \"10m\")`",
        "expired" => "write `optional(expired)`",
        "group" | "groups" => {
            "write `role(\"admin\")`, or `any_role(…)` or `all_roles(…)` for several"
        }
        "permission" | "permissions" => {
            "write `scope(\"docs:read\")`, or `any_scope(…)` or `all_scopes(…)` for several"
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
        "manager" => "the manager comes from the router's state; remove it",
        _ => return None,
    })
}
