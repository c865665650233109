//! A service of some twenty ways in.

use axum::routing::MethodFilter;
use http::StatusCode;

use super::super::Access;
use crate::policy::{Requirement, Site};
use crate::routing::entry::{Decision, Entry, Methods, Required};
use crate::rule::check::CheckTerm;
use crate::rule::{
    Comparison, Grant, GrantTable, NativeTest, Operand, Relation, RoleType, Rule, Truth,
};

#[derive(Clone, Copy, Debug)]
pub(crate) enum Role {
    Admin,
    Editor,
    Viewer,
}

impl RoleType for Role {
    const ROLES: &'static GrantTable = &GrantTable {
        type_name: "Role",
        variants: &["Admin", "Editor", "Viewer"],
        names: &["admin", "editor", "viewer"],
        discriminants: &[0, 1, 2],
        implied: &[0b111, 0b110, 0b100],
        find: |name| match name {
            "admin" => Some(0),
            "editor" => Some(1),
            "viewer" => Some(2),
            _ => None,
        },
    };
    const ALL: &'static [Self] = &[Self::Admin, Self::Editor, Self::Viewer];

    fn position(self) -> usize {
        self as usize
    }
}

pub(crate) const ADMIN: Rule = Rule::TypedRole(Grant::role(Role::Admin, 0));
pub(crate) const EDITOR: Rule = Rule::TypedRole(Grant::role(Role::Editor, 1));
pub(crate) const VIEWER: Rule = Rule::TypedRole(Grant::role(Role::Viewer, 2));

const OWN: Rule = Rule::Compare(&Comparison {
    left: Operand::Subject,
    relation: Relation::Equal,
    right: Operand::Path("owner"),
});
const CHECK: Rule = Rule::Check(CheckTerm::of::<Role>(0, "rules::can_edit"));
const SAME_ORGANISATION: Rule = Rule::Compare(&Comparison {
    left: Operand::Claim(&["org", "id"]),
    relation: Relation::Equal,
    right: Operand::Header("x-tenant"),
});
const PAID: Rule = Rule::Native(&NativeTest {
    text: "claims.plan >= Plan::Paid",
    holds: |_| Some(Truth::Unknown),
});

pub(crate) const fn site(handler: &'static str, line: u32) -> Site {
    Site::new(handler, "wiki::notes", "src/notes.rs", line, 10)
}

const fn access(handler: &'static str, line: u32) -> Requirement {
    Requirement::access(site(handler, line))
}

pub(crate) fn guarded(
    methods: MethodFilter,
    path: &str,
    requirement: &'static Requirement,
) -> Entry {
    Entry::new(
        Methods::These(methods),
        path,
        Decision::Guarded(requirement),
    )
}

pub(crate) fn public(methods: MethodFilter, path: &str, site: Site) -> Entry {
    Entry::new(Methods::These(methods), path, Decision::Public(site))
}

pub(crate) fn behind(mut entry: Entry, requirement: &'static Requirement) -> Entry {
    entry.required.insert(
        0,
        Required {
            requirement,
            needs_gate: false,
            lets_options_pass: false,
        },
    );
    entry
}

const STAFF: Requirement = access("Staff", 9)
    .rule(Rule::Any(&[ADMIN, Rule::Scope("staff")]))
    .audience(&["back-office"]);

pub(crate) fn entries() -> Vec<Entry> {
    const { assert!(STAFF.site().line == 9) };
    let (get, post) = (MethodFilter::GET, MethodFilter::POST);
    let (put, delete) = (MethodFilter::PUT, MethodFilter::DELETE);
    let place = std::panic::Location::caller();
    vec![
        public(get, "/", site("home", 12)),
        public(post, "/login", site("login", 20)),
        guarded(post, "/refresh", &const { access("refresh", 31).refresh() }),
        guarded(
            post,
            "/logout",
            &const { access("logout", 40).any_type().skip_revocation_check() },
        ),
        guarded(get, "/me", &const { access("me", 51) }),
        guarded(
            put,
            "/me/password",
            &const { access("password", 60).fresh() },
        ),
        guarded(get, "/notes", &const { access("list", 70).optional() }),
        guarded(post, "/notes", &const { access("create", 80).rule(EDITOR) }),
        guarded(
            get,
            "/notes/{owner}/{id}",
            &const { access("read", 92).rule(Rule::Any(&[OWN, VIEWER])) },
        ),
        guarded(
            put,
            "/notes/{owner}/{id}",
            &const { access("edit", 101).rule(Rule::All(&[Rule::Any(&[OWN, EDITOR]), CHECK])) },
        ),
        guarded(
            delete,
            "/notes/{owner}/{id}",
            &const {
                access("remove", 113)
                    .rule(Rule::Any(&[OWN, ADMIN]))
                    .max_age(600)
            },
        ),
        guarded(
            get.or(post),
            "/notes/{owner}/{id}/comments",
            &const { access("comments", 120).rule(Rule::Scope("comments")) },
        ),
        guarded(
            post,
            "/webhooks/forms",
            &const {
                access("form", 131)
                    .without_csrf()
                    .rule(Rule::Not(&Rule::Role("banned")))
            },
        ),
        guarded(
            get,
            "/reports",
            &const { access("reports", 140).rule(Rule::All(&[SAME_ORGANISATION, PAID])) },
        ),
        behind(
            guarded(
                get,
                "/admin/users",
                &const { access("users", 150).rule(ADMIN) },
            ),
            &STAFF,
        ),
        behind(
            guarded(
                delete,
                "/admin/users/{id}",
                &const {
                    access("ban", 161)
                        .rule(ADMIN)
                        .fresh()
                        .acr(&["phr", "phrh"])
                        .amr(&["hwk"])
                },
            ),
            &STAFF,
        ),
        behind(public(get, "/admin/health", site("health", 170)), &STAFF),
        behind(
            Entry::new(
                Methods::Any,
                "/admin/queue/*",
                Decision::Foreign {
                    reason: "the queue's own dashboard, which asks for nothing",
                    place,
                },
            ),
            &STAFF,
        ),
        Entry::new(
            Methods::Any,
            "/assets/*",
            Decision::Foreign {
                reason: "static files, the same for everybody",
                place,
            },
        ),
        Entry::new(
            Methods::Others,
            "/notes",
            Decision::Default(StatusCode::METHOD_NOT_ALLOWED),
        ),
        Entry::new(Methods::Any, "/*", Decision::Default(StatusCode::NOT_FOUND)),
    ]
}

pub(crate) fn matrix() -> Access {
    Access::new(&entries()).for_roles::<Role>()
}
