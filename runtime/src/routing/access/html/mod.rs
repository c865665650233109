//! The matrix as a page.

mod escape;
mod row;

use std::fmt::Write as _;

use self::escape::escape;
use super::Access;

const STYLE: &str = include_str!("page/style.css");
const SCRIPT: &str = include_str!("page/script.js");
/// The page's policy lets this script run and no other: should a text get past the escaping, it stays a text.
const SCRIPT_HASH: &str = "sha256-Fa3xHwW5uSWTMKC9WDT1b/t5MoruCW4zO4YhE9rEtNY=";

impl Access {
    /// One page that needs nothing else: no file beside it, no network. It shows the matrix in the colours of the reader's system, and
    /// filters it by path, by who decides, and by what a role may do.
    #[must_use]
    pub fn to_html(&self) -> String {
        self.shown().page()
    }

    fn page(&self) -> String {
        let rows: String = self.iter().map(row::row).collect();
        let head = self.head();
        let (controls, total) = (self.controls(), self.len());
        format!(
            r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src '{SCRIPT_HASH}'; base-uri 'none'; form-action 'none'">
<title>Access matrix</title>
<style>{STYLE}</style>
</head>
<body>
<header>
<h1>Access matrix</h1>
<p id="shown" role="status">{total} of {total} ways in</p>
</header>
{controls}
<main>
<table>
<thead><tr>{head}</tr></thead>
<tbody>
{rows}</tbody>
</table>
<p id="none" hidden>Nothing is left by these filters.</p>
</main>
<script>{SCRIPT}</script>
</body>
</html>
"#
        )
    }

    fn controls(&self) -> String {
        let kinds: String = ["guarded", "public", "foreign", "default"]
            .into_iter()
            .filter_map(|kind| {
                let count = self.iter().filter(|row| row.openness.name() == kind).count();
                (count > 0).then(|| {
                    format!(
                        r#"<label class="chip {kind}"><input type="checkbox" name="access" value="{kind}" checked>{kind} <b>{count}</b></label>"#
                    )
                })
            })
            .collect();
        let roles = self.role_options();
        let roles = if roles.is_empty() {
            roles
        } else {
            format!(
                r#"<label>Role <select id="role"><option value="">any</option>{roles}</select></label>
<label>gets in <select id="answer" disabled><option value="allowed depends">at all</option><option value="allowed">by the role alone</option><option value="depends">if more holds</option><option value="denied">never</option></select></label>
"#
            )
        };
        format!(
            r#"<form id="filters" role="search" aria-label="Filters">
<label>Path <input id="path" type="search" placeholder="/admin" autocomplete="off" spellcheck="false"></label>
{roles}<div class="chips" role="group" aria-label="Access">{kinds}</div>
</form>"#
        )
    }

    fn role_options(&self) -> String {
        let mut options = String::new();
        for (index, name) in self.role_names().into_iter().enumerate() {
            let name = escape(name);
            let _ = write!(options, r#"<option value="{index}">{name}</option>"#);
        }
        options
    }

    fn head(&self) -> String {
        let mut head: String = ["Method", "Path", "Access", "Token", "Rule"]
            .map(|title| format!(r#"<th scope="col">{title}</th>"#))
            .concat();
        for (index, name) in self.role_names().into_iter().enumerate() {
            let name = escape(name);
            let _ = write!(
                head,
                r#"<th scope="col" class="role" data-role="{index}">{name}</th>"#
            );
        }
        head + r#"<th scope="col">Handler</th>"#
    }
}
