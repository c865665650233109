//! Writes every rule up to four levels deep as a handler, for `truth_tables`.
//!
//! A tree has a term, or an operator over smaller trees. Its terms are numbered from the left and differ, each of the next kind of
//! predicate; `!` does not stand under `!`, which the compiler refuses.

use std::fmt::Write as _;
use std::{env, fs, io};

const DEPTH: usize = 4;

/// As many handlers a module: rustc takes longer for one large module than for several.
const IN_A_MODULE: usize = 90;

#[derive(Clone)]
enum Tree {
    Term,
    Not(Box<Tree>),
    And(Box<Tree>, Box<Tree>),
    Or(Box<Tree>, Box<Tree>),
}

/// The predicates, by number of the term.
const KINDS: [(&str, &str); 13] = [
    ("Role", "role(\"r#\")"),
    ("Scope", "scope(\"s#\")"),
    ("TypedRole", "role(Lettered::T#)"),
    ("Claim", "claims.c# == true"),
    ("ClaimOfPath", "claims.n# == path.p#"),
    ("Query", "query.q# == 1"),
    ("Header", "header(\"h#\").starts_with(\"a\")"),
    ("Check", "check(k#)"),
    ("AnyRole", "any_role(\"x#\", \"y#\")"),
    ("AllScopes", "all_scopes(\"v#\", \"w#\")"),
    ("Contains", "claims.l#.contains(\"beta\")"),
    ("Exists", "claims.e#.exists()"),
    ("Subject", "sub == path.p#"),
];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let folder = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(
        format!("{folder}/truth_tables.rs"),
        source(&trees(DEPTH)).map_err(io::Error::other)?,
    )
}

fn trees(depth: usize) -> Vec<Tree> {
    let mut all = vec![Tree::Term];
    if depth == 1 {
        return all;
    }
    let smaller = trees(depth - 1);
    let positive = smaller.iter().filter(|tree| !matches!(tree, Tree::Not(_)));
    all.extend(positive.map(|tree| Tree::Not(Box::new(tree.clone()))));
    for left in &smaller {
        for right in &smaller {
            let both = || (Box::new(left.clone()), Box::new(right.clone()));
            let (left, right) = both();
            all.push(Tree::And(left, right));
            let (left, right) = both();
            all.push(Tree::Or(left, right));
        }
    }
    all
}

fn source(trees: &[Tree]) -> Result<String, std::fmt::Error> {
    let mut source = String::new();
    for (module, trees) in trees.chunks(IN_A_MODULE).enumerate() {
        writeln!(source, "mod m{module} {{\nuse super::*;")?;
        let mut list = String::new();
        for (index, tree) in trees.iter().enumerate() {
            let mut terms = Vec::new();
            let first_kind = module * IN_A_MODULE + index;
            let (rule, value) = written(tree, first_kind, &mut terms);
            writeln!(source, "#[jwt_required({rule})]\nasync fn h{index}() {{}}")?;
            let terms = terms.join(", ");
            let call = format!("|request, manager| Handler::call(h{index}, request, manager)");
            writeln!(
                list,
                "Case {{ rule: {rule:?}, tree: {value}, terms: &[{terms}], call: {call} }},"
            )?;
        }
        writeln!(
            source,
            "pub(super) static CASES: &[Case] = &[\n{list}];\n}}"
        )?;
    }
    let modules = 0..trees.len().div_ceil(IN_A_MODULE);
    let lists: Vec<_> = modules.map(|module| format!("m{module}::CASES")).collect();
    writeln!(
        source,
        "static CASES: &[&[Case]] = &[{}];",
        lists.join(", ")
    )?;
    Ok(source)
}

/// The tree in the words of the attribute and as a value, and the kinds of its terms.
fn written(tree: &Tree, first_kind: usize, terms: &mut Vec<String>) -> (String, String) {
    let mut joined = |left: &Tree, right: &Tree, operator: &str, name: &str| {
        let (left_rule, left) = written(left, first_kind, terms);
        let (right_rule, right) = written(right, first_kind, terms);
        let rule = format!("({left_rule} {operator} {right_rule})");
        (rule, format!("Tree::{name}(&{left}, &{right})"))
    };
    match tree {
        Tree::And(left, right) => joined(left, right, "&&", "And"),
        Tree::Or(left, right) => joined(left, right, "||", "Or"),
        Tree::Not(tree) => {
            let (rule, value) = written(tree, first_kind, terms);
            (format!("!({rule})"), format!("Tree::Not(&{value})"))
        }
        Tree::Term => {
            let number = terms.len();
            let mut kinds = KINDS
                .iter()
                .cycle()
                .skip((first_kind + number) % KINDS.len());
            let (kind, rule) = kinds.next().copied().unwrap_or_default();
            terms.push(format!("Kind::{kind}"));
            (
                rule.replace('#', &number.to_string()),
                format!("Tree::Term({number})"),
            )
        }
    }
}
