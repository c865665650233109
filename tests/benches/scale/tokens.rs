//! As more different tokens come in turn. Their requests are as cold as what the manager keeps of them, which the first column shows: it
//! only reads every byte of the token.

use crate::contest::{Turn, contest};
use crate::requests::{Cache, Requests, manager, tokens};
use crate::table::{print as print_table, thousands};

const ROUNDS: usize = 31;
/// As many as there are tokens at most, so that each comes.
const TURNS: u32 = 10_000;
const TOKENS: [u32; 5] = [1, 10, 100, 1_000, 10_000];

pub(crate) fn print() {
    let build = |cache| manager(cache).build().unwrap();
    let managers = [Cache::Off, Cache::On, Cache::Large].map(build);
    let minted = tokens(&build(Cache::Off), TURNS);
    let mut requests: Vec<Vec<Requests>> = TOKENS
        .iter()
        .map(|count| {
            let (tokens, _) = minted.split_at(*count as usize);
            // The first one is touched only.
            let managers = managers.iter().take(1).chain(&managers);
            managers
                .map(|manager| Requests::new(manager, tokens))
                .collect()
        })
        .collect();
    let mut turns: Vec<Turn<'_>> = Vec::new();
    for row in &mut requests {
        let mut columns = row.iter_mut();
        let touched = columns.next().unwrap();
        turns.push(Box::new(|| touched.touch()));
        turns.extend(columns.map(|requests| Box::new(|| requests.pass()) as Turn<'_>));
    }
    let mut times = contest(turns, ROUNDS, TURNS).into_iter();
    let rows: Vec<_> = TOKENS
        .iter()
        .map(|count| {
            let columns = times.by_ref().take(1 + managers.len()).collect();
            (thousands(*count), columns)
        })
        .collect();
    print_table(
        "Tokens in turn",
        "tokens",
        &[
            "token read",
            "cache off",
            "cache as by default",
            "large cache",
        ],
        &rows,
    );
}
