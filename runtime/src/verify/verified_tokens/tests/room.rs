//! The bound in bytes.

use std::sync::OnceLock;

use proptest::prelude::*;

use super::super::set::ROOM;
use super::*;

/// What the tokens of each set take, summed up anew, beside what the set believes.
fn taken<S>(table: &VerifiedTokens<S>) -> Vec<(usize, usize)> {
    let sets = table.sets.iter().filter_map(OnceLock::get).map(|set| {
        let sum = set.places.iter().map(|place| place.load().bytes()).sum();
        (sum, set.taken())
    });
    sets.collect()
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread();
    { runtime }.build().unwrap().block_on(future)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn what_is_kept_never_takes_more_than_it_may(
        lengths in proptest::collection::vec(0_usize..5_000, 1..60),
        used in proptest::collection::vec(any::<prop::sample::Index>(), 60),
    ) {
        let manager = forgetful();
        let table = VerifiedTokens::new(2 * super::super::BYTES_OF_SET);
        let mut tokens = Vec::new();
        for (length, used) in lengths.into_iter().zip(used) {
            let token = block_on(verified(&manager, length));
            table.put(&token);
            tokens.push(token);
            let used = &tokens[used.index(tokens.len())];
            table.has(used, true);
            for (sum, believed) in taken(&table) {
                prop_assert_eq!(sum, believed);
                prop_assert!(sum <= ROOM);
            }
        }
    }
}

#[tokio::test]
async fn a_token_that_fits_nowhere_pushes_nothing_out() {
    let manager = forgetful();
    let table = VerifiedTokens::with_hashing(super::super::BYTES_OF_SET, Same);
    let small = [verified(&manager, 0).await, verified(&manager, 0).await];
    for token in &small {
        table.put(token);
    }
    let large = text(&"x".repeat(ROOM), small[0].payload().clone());
    assert!(kept(&large).bytes() > ROOM);
    table.put(&large);
    assert!(!table.has(&large, true));
    assert!(small.iter().all(|token| table.has(token, true)));
}

#[tokio::test]
async fn a_large_token_takes_the_place_of_several() {
    let manager = forgetful();
    let table = VerifiedTokens::with_hashing(super::super::BYTES_OF_SET, Same);
    let mut small = Vec::new();
    for _ in 0..10 {
        small.push(verified(&manager, 500).await);
    }
    for token in &small {
        table.put(token);
    }
    let large = verified(&manager, 4_200).await;
    table.put(&large);
    assert!(table.has(&large, true));
    let left = small.iter().filter(|token| table.has(token, true)).count();
    assert!((1..9).contains(&left), "{left}");
}

/// As many threads as one may, on the same few places: the count stays that of what is there.
#[test]
fn threads_that_keep_at_once_lose_no_byte() {
    let manager = forgetful();
    let table = VerifiedTokens::with_hashing(super::super::BYTES_OF_SET, Same);
    let tokens: Vec<Vec<Verified<'static>>> = (0..4_usize)
        .map(|thread| {
            let token = |index: usize| block_on(verified(&manager, 100 * thread + 40 * index));
            (0..30_usize).map(token).collect()
        })
        .collect();
    std::thread::scope(|scope| {
        for tokens in &tokens {
            let table = &table;
            scope.spawn(move || {
                for _ in 0..50 {
                    for token in tokens {
                        table.put(token);
                        table.has(token, true);
                    }
                }
            });
        }
    });
    let [(sum, believed)] = taken(&table)[..] else {
        panic!("one set")
    };
    assert_eq!(sum, believed);
    assert!(sum <= ROOM);
}

/// What a typical access token takes: as many as the manual says fit into the default.
#[tokio::test]
async fn a_usual_token_takes_little_more_than_a_thousand_bytes() {
    let manager = forgetful();
    let token = manager
        .access_token(42)
        .fresh()
        .roles(["admin", "editor", "viewer"]);
    let token = token.sign().unwrap();
    let judged = manager.judge(token.as_str(), NOW).await.unwrap();
    let bytes = kept(&judged.token).bytes();
    println!("{} bytes of text, {bytes} of memory", token.as_str().len());
    assert!((1_000..1_400).contains(&bytes), "{bytes}");
}
