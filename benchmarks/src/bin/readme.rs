//! Puts the tables of the last runs into README.md: `cargo run --release --manifest-path benchmarks/Cargo.toml --bin readme`.
//!
//! A table stands between `<!-- request table: COMMAND -->` and `<!-- end -->`, where `request` is its name and COMMAND the program that keeps it.

use std::error::Error;
use std::fs;
use std::path::Path;

use portcullis_benchmarks::tables::kept;

const OPENING: &str = "<!-- ";
const OPENED: &str = " table: ";
const END: &str = "<!-- end -->";

fn main() -> Result<(), Box<dyn Error>> {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../README.md"));
    let before = fs::read_to_string(path)?;
    let (after, written) = fill(&before, |name| {
        fs::read_to_string(kept(name)).map_err(|error| {
            format!("no table `{name}` is kept; run the command that stands beside its name first ({error})")
        })
    })?;
    if written.is_empty() {
        return Err(
            "README.md has no place for a table; such a place are the two lines \
            `<!-- request table: COMMAND -->` and `<!-- end -->`"
                .into(),
        );
    }
    if after != before {
        fs::write(path, after)?;
    }
    println!("written: {}", written.join(", "));
    Ok(())
}

/// The text with every table replaced, and the names of these.
fn fill(
    text: &str,
    table: impl Fn(&str) -> Result<String, String>,
) -> Result<(String, Vec<String>), String> {
    let (mut filled, mut names) = (String::new(), Vec::new());
    let mut lines = text.split_inclusive('\n');
    while let Some(line) = lines.next() {
        filled.push_str(line);
        let Some(name) = name_of(line) else {
            continue;
        };
        if !lines.any(|line| line.trim_end() == END) {
            return Err(format!("the table `{name}` has no `{END}`"));
        }
        filled.extend(["\n", &table(name)?, "\n", END, "\n"]);
        names.push(name.to_owned());
    }
    Ok((filled, names))
}

fn name_of(line: &str) -> Option<&str> {
    let (name, _) = line.strip_prefix(OPENING)?.split_once(OPENED)?;
    name.chars().all(|c| c.is_ascii_lowercase()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn a_table_replaces_what_stood_in_its_place() {
        let text = "before\n<!-- request table: run -->\n\nold\n<!-- end -->\nafter\n";
        let (filled, names) = fill(text, |name| Ok(format!("| {name} |\n"))).unwrap();
        let expected =
            "before\n<!-- request table: run -->\n\n| request |\n\n<!-- end -->\nafter\n";
        assert_eq!(filled, expected);
        assert_eq!(names, ["request"]);
        assert_eq!(
            fill(&filled, |_| Ok("| request |\n".to_owned())).unwrap().0,
            filled
        );
    }

    #[test]
    fn a_place_without_an_end_is_an_error() {
        let text = "<!-- request table: run -->\nall that follows\n";
        let error = fill(text, |_| Ok(String::new())).unwrap_err();
        assert_eq!(error, "the table `request` has no `<!-- end -->`");
    }
}
