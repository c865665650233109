//! Rules among the items.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::buffer::Cursor;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::parse::discouraged::Speculative as _;
use syn::{Error, Expr, Lit, Token, token};

use super::separated::{at_end, take_to_comma, take_token};
use crate::errors::Report;
use crate::rule::{self, Rule};

/// A rule where an item could have been.
pub(crate) struct WrittenRule {
    /// Nothing where something is wrong with it, which has been reported.
    pub(crate) rule: Option<Rule>,
    /// How many items and rules stand before it.
    pub(crate) position: usize,
}

impl WrittenRule {
    pub(super) fn read(position: usize, input: ParseStream<'_>, report: &mut Report) -> Self {
        let starts = starts_with_term(input, report);
        let mut rule = read(input, report).filter(|_| starts);
        // Other languages join by words: what stands behind one is read as well, for its own mistakes.
        while let Some(operator) = operator_meant(input)
            && let Ok(word) = input.call(Ident::parse_any)
        {
            report.at(
                &word,
                format!("`{word}` joins nothing in Rust; write `{operator}`"),
            );
            rule = None;
            if !at_end(input) {
                read(input, report);
            }
        }
        Self { rule, position }
    }
}

/// Takes an operator before the first term, which Rust would read as something else altogether.
fn starts_with_term(input: ParseStream<'_>, report: &mut Report) -> bool {
    if !(input.peek(Token![&&]) || input.peek(Token![||])) {
        return true;
    }
    let operator = take_token(input);
    report.at(
        &operator,
        format!("nothing stands before this `{operator}`; write a term, or remove it"),
    );
    false
}

/// What stands behind a word.
enum Next {
    End,
    /// `=`
    Set,
    /// `==`
    Equals,
    Parentheses,
    Brackets,
    /// Any other operator that an expression may have here.
    Operator,
    Other,
}

impl Next {
    fn of(input: ParseStream<'_>) -> Self {
        if at_end(input) {
            return Self::End;
        }
        if input.peek(Token![==]) {
            return Self::Equals;
        }
        if input.peek(token::Paren) {
            return Self::Parentheses;
        }
        if input.peek(token::Bracket) {
            return Self::Brackets;
        }
        if input.peek(Token![=]) {
            return Self::Set;
        }
        match input.cursor().token_tree() {
            Some((TokenTree::Punct(mark), _))
                if input.peek(Token![::]) || "&|!<>.?+-*/%^".contains(mark.as_char()) =>
            {
                Self::Operator
            }
            _ => Self::Other,
        }
    }
}

/// Whether a rule begins here, and not an item that `is_item` knows or a word that is like one.
pub(super) fn begins(input: ParseStream<'_>, is_item: impl Fn(&Ident) -> bool) -> bool {
    let ahead = input.fork();
    let Ok(name) = ahead.call(Ident::parse_any) else {
        // A literal alone does not say what it is about.
        return ahead.parse::<Lit>().is_err()
            || matches!(Next::of(&ahead), Next::Operator | Next::Equals);
    };
    let is_item = is_item(&name);
    match Next::of(&ahead) {
        // `header` and `query` are also places of tokens, and `acr` and `claims` items.
        Next::End | Next::Set => ["sub", "iss", "method", "path"]
            .iter()
            .any(|value| name == value),
        Next::Equals => !is_item || rule::is_predicate(&name) || rule::is_operand(&name),
        Next::Parentheses => {
            let goes_on = ahead.parse::<TokenTree>().is_ok()
                && matches!(Next::of(&ahead), Next::Operator | Next::Equals);
            rule::is_predicate(&name) || (!is_item && goes_on)
        }
        Next::Brackets => rule::is_operand(&name),
        // `fresh && …` takes an item for a term; `csrf != off` is an item with a wrong value.
        Next::Operator => {
            !is_item || rule::is_operand(&name) || rule::is_predicate(&name) || joins(&ahead)
        }
        Next::Other => ["if", "match", "async", "unsafe", "move"]
            .iter()
            .any(|keyword| name == keyword),
    }
}

fn joins(input: ParseStream<'_>) -> bool {
    input.peek(Token![&])
        || input.peek(Token![&&])
        || input.peek(Token![||])
        || input.peek(Token![|])
        || input.peek(Token![::])
}

/// The operator for a word that joins terms elsewhere.
fn operator_meant(input: ParseStream<'_>) -> Option<&'static str> {
    let word = input.fork().call(Ident::parse_any).ok()?;
    match word.to_string().to_lowercase().as_str() {
        "and" => Some("&&"),
        "or" => Some("||"),
        _ => None,
    }
}

fn read(input: ParseStream<'_>, report: &mut Report) -> Option<Rule> {
    let ahead = input.fork();
    match ahead.parse::<Expr>() {
        Ok(expr) => {
            let attribute = attribute(input.cursor(), ahead.cursor());
            input.advance_to(&ahead);
            if let Some(attribute) = attribute {
                report.at(
                    attribute,
                    "attributes cannot stand in a rule; write the condition as a term",
                );
                return None;
            }
            rule::parse(&expr, report)
        }
        Err(error) => {
            report_no_expression(&take_to_comma(input), &error, report);
            None
        }
    }
}

/// The `#` of the first attribute before `there`; a group's end is before what stands behind it.
fn attribute(mut here: Cursor<'_>, there: Cursor<'_>) -> Option<TokenTree> {
    while here < there {
        if let Some((inside, _, _, behind)) = here.any_group() {
            if let Some(attribute) = attribute(inside, behind) {
                return Some(attribute);
            }
            here = behind;
            continue;
        }
        let (token, behind) = here.token_tree()?;
        if is_mark(&token, '#') {
            return Some(token);
        }
        here = behind;
    }
    None
}

/// For what Rust itself would not take.
fn report_no_expression(found: &TokenStream, error: &Error, report: &mut Report) {
    if let Some(keyword) = field_named_by_keyword(found.clone()) {
        report.at(
            &keyword,
            format!("`{keyword}` is a word of Rust; write `r#{keyword}`"),
        );
    } else if error.to_string().contains("cannot be chained") {
        report.add(Error::new(
            error.span(),
            "a comparison has two sides; write two, with `&&` between",
        ));
    } else if let Some(last) = last_operator(found) {
        report.at(
            &last,
            format!("nothing stands behind this `{last}`; write a term, or remove it"),
        );
    } else {
        report.at(
            found,
            format!("`{found}` is neither an item nor a rule, which is an expression of Rust; write it like `role(\"admin\") && sub == path.owner`"),
        );
    }
}

fn is_mark(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}

/// The first word of Rust behind a `.`.
fn field_named_by_keyword(tokens: TokenStream) -> Option<TokenTree> {
    let mut behind_dot = false;
    for token in tokens {
        let found = match &token {
            TokenTree::Ident(word) if behind_dot && is_keyword(word) => return Some(token),
            TokenTree::Group(group) => field_named_by_keyword(group.stream()),
            _ => None,
        };
        if found.is_some() {
            return found;
        }
        behind_dot = is_mark(&token, '.');
    }
    None
}

fn is_keyword(word: &Ident) -> bool {
    syn::parse2::<Ident>(word.to_token_stream()).is_err()
}

/// The marks that the tokens end with.
fn last_operator(tokens: &TokenStream) -> Option<TokenStream> {
    let tokens: Vec<_> = tokens.clone().into_iter().collect();
    let marks = tokens.iter().rev();
    let marks: Vec<_> = marks
        .take_while(|token| matches!(token, TokenTree::Punct(_)))
        .collect();
    (!marks.is_empty()).then(|| marks.into_iter().rev().cloned().collect())
}
