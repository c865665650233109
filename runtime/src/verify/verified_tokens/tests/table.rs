//! What is found, and what goes to make room for others.

use foldhash::quality::FixedState;

use super::*;

const PLACES: usize = 16;

/// One set, where all tokens meet.
fn table() -> VerifiedTokens<Same> {
    VerifiedTokens::with_hashing(super::super::BYTES_OF_SET, Same)
}

/// Texts that stand for tokens: so short that as many of them as there are places have room together.
async fn tokens(count: usize) -> Vec<Verified<'static>> {
    let model = verified(&forgetful(), 0).await;
    let tokens = (0..count).map(|index| {
        let token = format!("header.payload.{index:03}");
        text(&token, model.payload().clone())
    });
    tokens.collect()
}

#[tokio::test]
async fn tokens_of_one_fingerprint_are_told_apart() {
    let (table, tokens) = (table(), tokens(3).await);
    table.put(&tokens[0]);
    table.put(&tokens[1]);
    assert!(table.has(&tokens[0], true));
    assert!(table.has(&tokens[1], true));
    assert!(!table.has(&tokens[2], true));
}

#[tokio::test]
async fn a_part_of_a_token_is_not_found() {
    let (table, tokens) = (table(), tokens(1).await);
    table.put(&tokens[0]);
    let text = tokens[0].token();
    let found = |text: &str| table.look_up(text, |_| true).map(drop);
    assert_eq!(found(text), Some(()));
    assert_eq!(found(&text[..text.len() - 1]), None);
    assert_eq!(found(&format!("{text}A")), None);
    assert_eq!(found(&text.replacen('.', "=.", 1)), None);
    assert_eq!(found(&text.to_ascii_uppercase()), None);
    assert_eq!(found(""), None);
}

#[tokio::test]
async fn a_token_that_is_verified_again_takes_the_place_of_its_former_verification() {
    let (table, tokens) = (table(), tokens(1).await);
    for generation in 0..3 {
        table.put_by(&tokens[0], generation);
    }
    let texts: Vec<String> = table.texts().into_iter().flatten().collect();
    assert_eq!(texts, [tokens[0].token()]);
    let by = |generation| {
        let is_usable = |kept: &Kept| kept.is_by(&keys_of(generation), NOW);
        table.look_up(tokens[0].token(), is_usable).map(drop)
    };
    assert_eq!([by(0), by(1), by(2), by(3)], [None, None, Some(()), None]);
}

#[tokio::test]
async fn where_all_places_are_taken_a_token_goes_that_was_not_used_since() {
    let (table, tokens) = (table(), tokens(PLACES + 1).await);
    for token in &tokens[..PLACES] {
        table.put(token);
    }
    let unused = 5;
    for (index, token) in tokens[..PLACES].iter().enumerate() {
        assert!(index == unused || table.has(token, true));
    }
    table.put(&tokens[PLACES]);
    for (index, token) in tokens.iter().enumerate() {
        assert_eq!(table.has(token, true), index != unused, "{index}");
    }
}

#[tokio::test]
async fn a_token_that_is_sent_but_good_no_more_is_not_spared() {
    let (table, tokens) = (table(), tokens(PLACES + 1).await);
    for token in &tokens[..PLACES] {
        table.put(token);
    }
    for (index, token) in tokens[..PLACES].iter().enumerate() {
        assert!(table.has(token, index != 3));
    }
    table.put(&tokens[PLACES]);
    assert!(!table.has(&tokens[3], false));
    assert!(table.has(&tokens[PLACES], true));
}

#[tokio::test]
async fn tokens_that_come_once_push_out_none_that_comes_again() {
    let (table, tokens) = (table(), tokens(200).await);
    table.put(&tokens[0]);
    for token in &tokens[1..] {
        assert!(table.has(&tokens[0], true));
        table.put(token);
    }
    assert!(table.has(&tokens[0], true));
}

#[tokio::test]
async fn where_all_tokens_are_used_one_of_them_goes_all_the_same() {
    let (table, tokens) = (table(), tokens(2 * PLACES).await);
    for token in &tokens {
        table.put(token);
        assert!(table.has(token, true));
    }
    assert_eq!(table.texts().into_iter().flatten().count(), PLACES);
}

#[tokio::test]
async fn a_table_without_room_keeps_nothing() {
    let tokens = tokens(1).await;
    let table = VerifiedTokens::with_hashing(super::super::BYTES_OF_SET - 1, Same);
    table.put(&tokens[0]);
    assert!(table.fingerprint(tokens[0].token()).is_none());
    assert!(!table.has(&tokens[0], true));
}

/// Eighty tokens, and eight sets of which each has the choice of two.
async fn spread() -> (VerifiedTokens<FixedState>, Vec<Verified<'static>>) {
    let bytes = 8 * super::super::BYTES_OF_SET;
    let table = VerifiedTokens::with_hashing(bytes, FixedState::default());
    let tokens = tokens(80).await;
    for token in &tokens {
        table.put(token);
    }
    (table, tokens)
}

#[tokio::test]
async fn tokens_spread_evenly_over_all_sets() {
    let (table, _) = spread().await;
    let texts = table.texts();
    let per_set = texts.chunks(PLACES).map(|set| set.iter().flatten().count());
    let (fewest, most) = (per_set.clone().min().unwrap(), per_set.max().unwrap());
    assert!(fewest >= 9 && most <= 11, "{fewest} {most}");
}

#[tokio::test]
async fn a_token_is_found_in_either_of_its_sets() {
    let (table, tokens) = spread().await;
    for token in &tokens {
        assert!(table.has(token, true), "{}", token.token());
    }
}

#[tokio::test]
async fn a_token_that_is_verified_again_stays_in_its_set() {
    let (table, tokens) = spread().await;
    let before = table.texts();
    for token in &tokens {
        table.put_by(token, 1);
    }
    assert_eq!(table.texts(), before);
}
