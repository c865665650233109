//! A way in as a row of the page's table.

use super::escape::escape;
use crate::routing::access::{AccessRow, Openness, RoleAnswer};

pub(super) fn row(row: &AccessRow) -> String {
    let (kind, method, path) = (row.openness.name(), row.method, escape(&row.path));
    let is_open = !row.needs_token() && !matches!(row.openness, Openness::Default { .. });
    let open = if is_open { " open" } else { "" };
    let answers = row
        .roles
        .iter()
        .map(|(_, answer)| answer.map_or("none", word));
    let answers: Vec<_> = answers.collect();
    let cells: String = answers.iter().map(|answer| answer_cell(answer)).collect();
    format!(
        r#"<tr class="{kind}{open}" data-access="{kind}" data-path="{path}" data-answers="{answers}"><td><span class="method {method}">{method}</span></td><td class="path"><code>{path}</code></td><td><span class="badge {kind}">{kind}</span></td><td>{token}</td><td>{rule}{options}</td>{cells}<td class="handler">{handler}</td></tr>
"#,
        answers = answers.join(" "),
        token = token(row),
        rule = rule(row),
        options = options(row),
        handler = handler(row),
    )
}

fn token(row: &AccessRow) -> String {
    let words = row.token_words();
    match words.rsplit_once(", ") {
        Some((words, optional)) if !row.needs_token() => format!(
            r#"{} <span class="tag off">{}</span>"#,
            escape(words),
            escape(optional)
        ),
        _ => escape(&words),
    }
}

fn rule(row: &AccessRow) -> String {
    let rule = match row.rules() {
        [] => escape(&row.rule()),
        _ => format!("<code>{}</code>", escape(&row.rule())),
    };
    let instead = match &row.openness {
        Openness::Guarded => String::new(),
        Openness::Public => "anybody".to_owned(),
        Openness::Foreign { reason } => format!("<q>{}</q>", escape(reason)),
        Openness::Default { status } => format!("answers {status}"),
    };
    let between = if rule.is_empty() || instead.is_empty() {
        ""
    } else {
        "; "
    };
    format!("{rule}{between}{instead}")
}

fn options(row: &AccessRow) -> String {
    let options = row.option_words();
    let tags = options.iter().map(|option| {
        let class = if option == "csrf = off" || option == "skip_revocation_check" {
            "tag off"
        } else {
            "tag"
        };
        format!(r#" <span class="{class}">{}</span>"#, escape(option))
    });
    tags.collect()
}

fn handler(row: &AccessRow) -> String {
    let name = escape(row.handler.unwrap_or_default());
    let path = escape(&row.handler_path());
    let place = escape(&row.place_words());
    if name.is_empty() {
        return format!("<small>{place}</small>");
    }
    format!(r#"<span title="{path}">{name}</span> <small>{place}</small>"#)
}

fn answer_cell(answer: &str) -> String {
    let sign = match answer {
        "allowed" => "✓",
        "denied" => "✗",
        "depends" => "?",
        _ => return r#"<td class="role"></td>"#.to_owned(),
    };
    format!(r#"<td class="role {answer}"><span aria-hidden="true">{sign}</span> {answer}</td>"#)
}

const fn word(answer: RoleAnswer) -> &'static str {
    match answer {
        RoleAnswer::Allowed => "allowed",
        RoleAnswer::Denied => "denied",
        RoleAnswer::Depends => "depends",
    }
}
