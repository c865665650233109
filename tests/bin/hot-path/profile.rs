//! What callgrind writes: for each function the instructions that it took itself.
//!
//! The format is documented at <https://valgrind.org/docs/manual/cl-format.html>. `fn=` begins a function; a line that begins with a number
//! has its cost second; the one after `calls=` has that of the function `cfn=`, which was called and is listed by itself.

use crate::Outcome;

/// What the functions did that rustc compiled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Profile {
    pub(crate) instructions: u64,
    /// To functions of C and assembly.
    pub(crate) calls_out: u64,
}

impl Profile {
    /// Reads one profile, whose names are not abbreviated.
    pub(crate) fn read(text: &str) -> Outcome<Self> {
        let mut profile = Self::default();
        let (mut in_rust, mut to_rust, mut is_of_called) = (false, false, false);
        for line in text.lines() {
            if let Some(function) = line.strip_prefix("fn=") {
                in_rust = is_rust_path(function);
            } else if let Some(called) = line.strip_prefix("cfn=") {
                to_rust = is_rust_path(called);
            } else if let Some(calls) = line.strip_prefix("calls=") {
                is_of_called = true;
                if in_rust && !to_rust {
                    profile.calls_out += number(calls, 0)?;
                }
            } else if line.starts_with(|first: char| first.is_ascii_digit()) {
                let cost = number(line, 1)?;
                if in_rust && !is_of_called {
                    profile.instructions += cost;
                }
                is_of_called = false;
            }
        }
        Ok(profile)
    }
}

/// `crate::module::function`, or `<Type as Trait>::function`. No name of C or assembly has colons.
fn is_rust_path(function: &str) -> bool {
    function.contains("::")
}

/// The word at this position of a line.
fn number(line: &str, position: usize) -> Outcome<u64> {
    let word = line.split_ascii_whitespace().nth(position);
    let word = word.ok_or_else(|| format!("too few numbers: `{line}`"))?;
    Ok(word.parse()?)
}

#[cfg(test)]
mod tests {
    use super::Profile;

    fn read(text: &str) -> (u64, u64) {
        let profile = Profile::read(text).unwrap();
        (profile.instructions, profile.calls_out)
    }

    #[test]
    fn only_functions_of_rust_count() {
        let text =
            "events: Ir\n\nfl=a.rs\nfn=portcullis::verify::verify\n1 20\n2 3\n\nfn=memcpy\n0 500\n";
        assert_eq!(read(text), (23, 0));
    }

    #[test]
    fn the_cost_of_a_call_is_counted_where_it_arises() {
        let text = "fn=a::b\n1 20\ncfn=<a::C as d::E>::f\ncalls=7 0\n1 900\n4 5\n\nfn=<a::C as d::E>::f\n0 900\n";
        assert_eq!(read(text), (925, 0));
    }

    #[test]
    fn calls_leave_rust_where_it_calls_something_else() {
        let text = "fn=a::b\n1 20\ncfn=sha256\ncalls=2 0\n1 900\n\nfn=sha256\n0 900\ncfn=memcpy\ncalls=9 0\n0 8\n";
        assert_eq!(read(text), (20, 2));
    }

    #[test]
    fn what_cannot_be_read_is_an_error() {
        for text in [
            "fn=a::b\n1\n",
            "fn=a::b\n1 many\n",
            "fn=a::b\ncfn=c\ncalls=\n",
        ] {
            assert!(Profile::read(text).is_err(), "{text}");
        }
    }
}
