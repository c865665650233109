//! Grants that are kept with a token, beside those that are found anew.

use std::sync::Barrier;
use std::thread;

use proptest::prelude::*;

use crate::rule::GrantTable;
use crate::rule::resolved_grants::ResolvedGrants;

const NAMES: [&str; 4] = ["admin", "editor", "viewer", "janitor"];

/// Three types that have the same names for different things.
static TABLES: [GrantTable; 3] = [
    table(&[0b111, 0b110, 0b100], |name| {
        place(["admin", "editor", "viewer"], name)
    }),
    table(&[0b001, 0b010, 0b100], |name| {
        place(["editor", "viewer", "janitor"], name)
    }),
    table(&[1 << 127 | 1, 1 << 64, 1 << 63], |name| {
        place(["viewer", "admin", "editor"], name)
    }),
];

const fn table(implied: &'static [u128], find: fn(&str) -> Option<usize>) -> GrantTable {
    GrantTable {
        type_name: "Role",
        variants: &["A", "B", "C"],
        names: &["a", "b", "c"],
        discriminants: &[0, 1, 2],
        implied,
        find,
    }
}

fn place(names: [&str; 3], name: &str) -> Option<usize> {
    names.iter().position(|known| *known == name)
}

#[test]
fn the_type_that_was_asked_first_is_resolved_once() {
    let resolved = ResolvedGrants::default();
    let [first, second, _] = &TABLES;
    let names = || ["editor"].into_iter();
    assert_eq!(resolved.by(first, names()), 0b110);
    let unread = || std::iter::from_fn(|| -> Option<&str> { panic!("the names are read again") });
    assert_eq!(resolved.by(first, unread()), 0b110);
    assert_eq!(resolved.by(second, names()), 0b001);
    assert_eq!(resolved.by(first, unread()), 0b110);
}

proptest! {
    #[test]
    fn types_asked_in_any_order_get_what_each_gets_alone(
        names in prop::collection::vec(prop::sample::select(&NAMES[..]), 0..5),
        asked in prop::collection::vec(0..TABLES.len(), 1..8),
    ) {
        let resolved = ResolvedGrants::default();
        let names = || names.iter().copied();
        for table in asked.into_iter().filter_map(|index| TABLES.get(index)) {
            prop_assert_eq!(resolved.by(table, names()), table.held(names()));
        }
    }
}

#[test]
fn threads_that_ask_at_once_get_what_each_gets_alone() {
    const ROUNDS: usize = 3_000;
    let tokens: Vec<ResolvedGrants> = (0..ROUNDS).map(|_| ResolvedGrants::default()).collect();
    let together = Barrier::new(TABLES.len());
    let names = || ["editor", "viewer"].into_iter();
    // Judged at the end: a thread that panics would let the others wait for ever.
    let found = thread::scope(|scope| {
        let ask = |table: &'static GrantTable| {
            let (tokens, together) = (&tokens, &together);
            scope.spawn(move || {
                let ask = |token: &ResolvedGrants| {
                    together.wait();
                    [(); 3].map(|()| token.by(table, names()))
                };
                tokens.iter().map(ask).collect::<Vec<_>>()
            })
        };
        let threads: Vec<_> = TABLES.iter().map(ask).collect();
        let found = threads.into_iter().map(|thread| thread.join().unwrap());
        found.collect::<Vec<_>>()
    });
    for (table, found) in TABLES.iter().zip(found) {
        assert_eq!(found, vec![[table.held(names()); 3]; ROUNDS]);
    }
}
