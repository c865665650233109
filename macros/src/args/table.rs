//! Every item that the attributes know, one row each.

use super::foreign::instead_of;
use super::item::{Item, Items};
use super::text::Fits;
use super::value::Value;
use super::{Args, FreshOptions, LocationsNamed, OptionalOptions, RuntimeArgs};

pub(super) const JWT_REQUIRED: Items<Args> = Items {
    of: "#[jwt_required]",
    instead_of,
    rule: Some(|args, rule| args.rules.push(rule)),
    known: &[
        Item::with_two_values(
            "fresh",
            "`fresh` or `fresh(max_age = \"10m\")`",
            "remove it, or stack a second `#[jwt_required(fresh)]` to ask for both forms",
            |args, item| {
                args.fresh.fill(item, |item| item.options(&FRESH));
            },
        ),
        Item::new("refresh", "`refresh`", |args, item| {
            args.refresh.fill(item, Value::flag);
        }),
        Item::new("any_type", "`any_type`", |args, item| {
            args.any_type.fill(item, Value::flag);
        }),
        Item::new(
            "optional",
            "`optional` or `optional(expired)`",
            |args, item| {
                args.optional.fill(item, |item| item.options(&OPTIONAL));
            },
        ),
        Item::with_two_values(
            "locations",
            "`locations(header, cookie)`",
            "name all places in one, such as `locations(header, cookie)`",
            |args, item| {
                args.locations.fill(item, |item| item.group(&LOCATIONS));
            },
        ),
        Item::new("csrf", "`csrf = off`", |args, item| {
            args.csrf_off.fill(item, Value::off);
        }),
        Item::new(
            "skip_revocation_check",
            "`skip_revocation_check`",
            |args, item| {
                args.skip_revocation_check.fill(item, Value::flag);
            },
        ),
        Item::with_two_values(
            "role",
            "`role = \"admin\"`",
            "to ask for both, write `all_roles(\"…\", \"…\")`",
            |args, item| args.role.fill(item, |item| item.text(Fits::Anything)),
        ),
        Item::with_two_values(
            "scope",
            "`scope = \"docs:read\"`",
            "to ask for both, write `all_scopes(\"…\", \"…\")`",
            |args, item| args.scope.fill(item, |item| item.text(Fits::Word)),
        ),
        Item::new("claims", "`claims = MyClaims`", |args, item| {
            args.claims.fill(item, Value::ty);
        }),
        Item::new("state", "`state = AppState`", |args, item| {
            args.state.fill(item, Value::ty);
        }),
        Item::with_two_values(
            "policy",
            "`policy = CanPublish`",
            "to ask for both, stack a second `#[jwt_required(policy = …)]`",
            |args, item| args.policy.fill(item, Value::ty),
        ),
        Item::with_two_values(
            "audience",
            "`audience = \"api\"` or `audience(\"api\", \"admin\")`",
            "to accept either, write `audience(\"…\", \"…\")`",
            |args, item| {
                args.audience
                    .fill(item, |item| item.alternatives(Fits::Anything));
            },
        ),
        Item::with_two_values(
            "acr",
            "`acr = \"mfa\"` or `acr(\"mfa\", \"hardware\")`",
            "to accept either, write `acr(\"…\", \"…\")`",
            |args, item| args.acr.fill(item, |item| item.alternatives(Fits::Word)),
        ),
        Item::with_two_values(
            "amr",
            "`amr = \"otp\"` or `amr(\"otp\", \"hwk\")`",
            "to accept either, write `amr(\"…\", \"…\")`",
            |args, item| args.amr.fill(item, |item| item.alternatives(Fits::Word)),
        ),
        Item::new("realm", "`realm = \"api\"`", |args, item| {
            args.realm.fill(item, |item| item.text(Fits::Quotable));
        }),
        Item::new("crate", "`crate = ::portcullis`", |args, item| {
            args.runtime.fill(item, Value::absolute_path);
        }),
    ],
};

/// The same items, in the parentheses of another attribute.
pub(super) const POLICY: Items<Args> = Items {
    of: "#[policy]",
    ..JWT_REQUIRED
};

const FRESH: Items<FreshOptions> = Items {
    of: "fresh",
    instead_of: |_| None,
    rule: None,
    known: &[Item::new(
        "max_age",
        "`max_age = \"10m\"`",
        |options, item| options.max_age.fill(item, Value::duration),
    )],
};

const OPTIONAL: Items<OptionalOptions> = Items {
    of: "optional",
    instead_of: |_| None,
    rule: None,
    known: &[Item::new("expired", "`expired`", |options, item| {
        options.expired.fill(item, Value::flag);
    })],
};

const LOCATIONS: Items<LocationsNamed> = Items {
    of: "locations",
    instead_of: |_| None,
    rule: None,
    known: &[
        Item::also_called(
            "header",
            &["authorization", "bearer"],
            "`header`",
            |named, item| {
                named.header.fill(item, Value::flag);
            },
        ),
        Item::new("cookie", "`cookie`", |named, item| {
            named.cookie.fill(item, Value::flag);
        }),
        Item::also_called(
            "query",
            &["query_string", "params", "uri", "url"],
            "`query`",
            |named, item| {
                named.query.fill(item, Value::flag);
            },
        ),
        Item::also_called("json", &["body"], "`json`", |named, item| {
            named.json.fill(item, Value::flag);
        }),
    ],
};

pub(super) const PUBLIC: Items<RuntimeArgs> = Items {
    of: "#[public]",
    instead_of: |_| None,
    rule: None,
    known: &[Item::new(
        "crate",
        "`crate = ::portcullis`",
        |args, item| args.runtime.fill(item, Value::absolute_path),
    )],
};

pub(super) const CHECK: Items<RuntimeArgs> = Items {
    of: "#[check]",
    ..PUBLIC
};
