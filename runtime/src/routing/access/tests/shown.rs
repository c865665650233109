//! The matrix as text and as data.

use axum::routing::MethodFilter;
use serde_json::json;

use super::sample::{behind, entries, guarded, matrix, public, site};
use crate::locate::Location;
use crate::policy::Requirement;
use crate::routing::access::Access;
use crate::routing::entry::{Decision, Entry, Methods};
use crate::rule::Rule;

#[test]
fn a_table_is_aligned_and_sorted_by_path_and_method_and_leaves_empty_columns_out() {
    assert_eq!(
        Access::new(&entries()).under("/notes").to_string(),
        r#"METHOD  PATH                          ACCESS   TOKEN                           RULE                                                                 HANDLER   WRITTEN AT
GET     /notes                        guarded  access, optional                any valid token                                                      list      src/notes.rs:70
POST    /notes                        guarded  access                          role(Role::Editor)                                                   create    src/notes.rs:80
other   /notes                        default                                  answers 405
GET     /notes/{owner}/{id}           guarded  access                          sub == path.owner || role(Role::Viewer)                              read      src/notes.rs:92
PUT     /notes/{owner}/{id}           guarded  access                          (sub == path.owner || role(Role::Editor)) && check(rules::can_edit)  edit      src/notes.rs:101
DELETE  /notes/{owner}/{id}           guarded  access, fresh(max_age = "10m")  sub == path.owner || role(Role::Admin)                               remove    src/notes.rs:113
GET     /notes/{owner}/{id}/comments  guarded  access                          scope("comments")                                                    comments  src/notes.rs:120
POST    /notes/{owner}/{id}/comments  guarded  access                          scope("comments")                                                    comments  src/notes.rs:120
"#
    );
}

#[test]
fn markdown_shows_code_as_code_and_no_lines_of_source() {
    assert_eq!(
        matrix().under("/admin").to_markdown(),
        r#"| method | path | access | token | rule | admin | editor | viewer | options | handler |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| `GET` | `/admin/health` | guarded | `access` | `role(Role::Admin) \|\| scope("staff")` | allowed | depends | depends | `audience = "back-office"` | `health` |
| `any` | `/admin/queue/*` | **foreign** | `access` | `role(Role::Admin) \|\| scope("staff"); "the queue's own dashboard, which asks for nothing"` | depends | depends | depends | `audience = "back-office"` |  |
| `GET` | `/admin/users` | guarded | `access` | `(role(Role::Admin) \|\| scope("staff")) && role(Role::Admin)` | allowed | denied | denied | `audience = "back-office"` | `users` |
| `DELETE` | `/admin/users/{id}` | guarded | `access, fresh` | `(role(Role::Admin) \|\| scope("staff")) && role(Role::Admin)` | allowed | denied | denied | `audience = "back-office", acr("phr", "phrh"), amr = "hwk"` | `ban` |
"#
    );
}

#[test]
fn a_reason_stays_in_its_cell_and_on_its_line() {
    let reason = "a `tick` | a bar\nand \u{202E}more";
    let place = std::panic::Location::caller();
    let foreign = Entry::new(Methods::Any, "/x/*", Decision::Foreign { reason, place });
    let access = Access::new(&[foreign]);
    assert_eq!(
        access.to_markdown().lines().nth(2).unwrap(),
        r#"| `any` | `/x/*` | **foreign** |  | `` "a `tick` \| a bar\nand \u{202e}more" `` |  |  |"#
    );
    assert_eq!(access.to_string().lines().count(), 2);
    assert_eq!(
        access.to_snapshot().lines().nth(1).unwrap(),
        r#"any /x/*; access: foreign; rule: "a `tick` | a bar\nand \u{202e}more""#
    );
}

#[test]
fn json_has_all_of_a_row() {
    let json: serde_json::Value = serde_json::from_str(&matrix().to_json()).unwrap();
    let row = json
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["handler"] == "ban")
        .unwrap();
    assert_eq!(
        *row,
        json!({
            "method": "DELETE", "path": "/admin/users/{id}", "access": "guarded", "reason": null, "status": null,
            "handler": "ban", "module": "wiki::notes", "file": "src/notes.rs", "line": 161,
            "needs_token": true, "token": "access", "presence": "required", "fresh": true, "max_age": null,
            "rule": r#"(role(Role::Admin) || scope("staff")) && role(Role::Admin)"#, "checks": [],
            "audience": [["back-office"]], "acr": [["phr", "phrh"]], "amr": [["hwk"]], "locations": null,
            "checks_revocation": true, "checks_csrf": true,
            "roles": {"admin": "allowed", "editor": "denied", "viewer": "denied"},
        })
    );
}

#[test]
fn what_surrounds_a_handler_is_joined_with_what_it_asks() {
    const OUTER: Requirement = Requirement::access(site("Outer", 1))
        .any_type()
        .max_age(86_400)
        .audience(&["a", "b"])
        .skip_revocation_check()
        .realm("outside")
        .rule(Rule::Scope("outer"));
    const INNER: Requirement = Requirement::access(site("inner", 2))
        .optional()
        .fresh()
        .max_age(90)
        .audience(&["b"])
        .locations(&[Location::Cookie, Location::Query])
        .without_csrf();
    let row = behind(guarded(MethodFilter::GET, "/", &INNER), &OUTER);
    let access = Access::new(&[row]);
    assert_eq!(
        access.to_snapshot().lines().nth(1).unwrap(),
        "GET /; access: guarded; token: access, fresh, fresh(max_age = \"90s\"); rule: scope(\"outer\"); options: audience(\"a\", \"b\"), audience = \"b\", locations(cookie, query), realm = \"outside\"; handler: wiki::notes::inner"
    );
    assert!(
        access
            .iter()
            .all(|row| row.needs_token() && row.checks_revocation() && row.checks_csrf())
    );
}

#[test]
fn a_public_handler_behind_a_guard_is_guarded_and_a_token_of_two_kinds_is_none() {
    const REFRESH: Requirement = Requirement::access(site("Refresh", 1)).refresh();
    const ACCESS: Requirement = Requirement::access(site("access", 2));
    let rows = [
        behind(public(MethodFilter::GET, "/a", site("a", 3)), &REFRESH),
        behind(guarded(MethodFilter::GET, "/b", &ACCESS), &REFRESH),
    ];
    let access = Access::new(&rows);
    assert!(access.public().is_empty());
    let text = access.to_snapshot();
    let lines: Vec<_> = text.lines().skip(1).collect();
    assert_eq!(
        lines,
        [
            "GET /a; access: guarded; token: refresh; rule: any valid token; handler: wiki::notes::a",
            "GET /b; access: guarded; token: access and refresh at once; rule: any valid token; handler: wiki::notes::access",
        ]
    );
}

#[test]
fn one_fallback_for_the_other_methods_of_all_paths_is_shown_once() {
    let others = |path, site| Entry::new(Methods::Others, path, Decision::Public(site));
    let get = |path| public(MethodFilter::GET, path, site("get", 1));
    let lines = |rows: &[Entry]| Access::new(rows).to_snapshot().lines().count() - 1;
    let (one, other) = (site("one", 2), site("other", 3));

    let alike = [get("/a"), others("/a", one), get("/b"), others("/b", one)];
    assert_eq!(lines(&alike), 3);
    assert!(
        Access::new(&alike)
            .to_snapshot()
            .ends_with("\nother /*; access: public; handler: wiki::notes::one\n")
    );
    assert_eq!(Access::new(&alike).len(), 4);
    let different = [get("/a"), others("/a", one), get("/b"), others("/b", other)];
    assert_eq!(lines(&different), 4);
}
