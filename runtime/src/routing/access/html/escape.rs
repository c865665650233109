//! Texts that stay texts: rules, paths and reasons are whatever somebody wrote.

use crate::routing::access::words::printable;

/// Text for between tags and in quoted attributes.
pub(super) fn escape(text: &str) -> String {
    let text = printable(text);
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}
