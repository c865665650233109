//! What a manager puts into its table, and when it believes it.

use std::sync::atomic::Ordering::Relaxed;

use super::*;
use crate::crypto::Algorithm;
use crate::keys::Key;
use crate::rejection::TokenFault;
use crate::verify::{IfExpired, Judged, Stay, Trust};
use crate::{Refusal, Weakening};

pub(super) const OTHER: &str = "an0ther-secret-an0ther-secret-an0ther";

fn manager() -> JwtManager {
    let builder = JwtManager::builder().clock(clock());
    builder.secret(SECRET).build().unwrap()
}

pub(super) fn signed(manager: &JwtManager) -> String {
    manager.access_token("alice").sign().unwrap().into_string()
}

pub(super) fn texts(manager: &JwtManager) -> Vec<String> {
    let texts = manager.verification().tokens.texts();
    texts.into_iter().flatten().collect()
}

fn own(manager: &JwtManager) -> &Trust {
    &manager.verification().own
}

async fn fault(manager: &JwtManager, token: &str, now: i64) -> Option<Refusal> {
    manager
        .judge(token, now)
        .await
        .err()
        .map(|it| it.refusal().clone())
}

pub(super) fn recall<'m>(
    manager: &'m JwtManager,
    token: &str,
    now: i64,
) -> Option<(&'m Trust, Result<Judged, Refusal>)> {
    let verification = manager.verification();
    let mut stay = Stay::default();
    let (trust, good) =
        verification.recall(verification.fingerprint(token)?, token, now, &mut stay)?;
    Some((trust, good.map(|good| stay.judged(good).unwrap())))
}

pub(super) fn is_recalled(manager: &JwtManager, token: &str, now: i64) -> bool {
    recall(manager, token, now).is_some()
}

#[tokio::test]
async fn a_good_token_is_kept_and_recalled() {
    let manager = manager();
    let token = signed(&manager);
    assert!(!is_recalled(&manager, &token, NOW));
    manager.judge(&token, NOW).await.unwrap();
    assert_eq!(texts(&manager), [&*token]);
    assert!(is_recalled(&manager, &token, NOW));
}

#[tokio::test]
async fn a_flood_of_bad_tokens_leaves_the_table_as_it_was() {
    let manager = manager();
    let good = signed(&manager);
    manager.judge(&good, NOW).await.unwrap();
    let before = manager.verification().tokens.texts();
    let stranger = JwtManager::builder().secret(OTHER).clock(clock());
    let stranger = stranger.build().unwrap();
    let expired = signed(&manager);
    for index in 0..200_u16 {
        let forged = signed(&stranger);
        assert!(fault(&manager, &forged, NOW).await.is_some());
        assert!(
            manager
                .judge(&expired, NOW + 900 + i64::from(index))
                .await
                .unwrap()
                .has_expired()
        );
        assert!(
            fault(&manager, &expired, NOW - 1 - i64::from(index))
                .await
                .is_some()
        );
        let mut changed = good.clone();
        changed.insert(usize::from(index) % good.len(), 'A');
        assert!(fault(&manager, &changed, NOW).await.is_some());
    }
    assert_eq!(manager.verification().tokens.texts(), before);
    assert!(is_recalled(&manager, &good, NOW));
}

#[tokio::test]
async fn what_was_begun_before_a_change_of_keys_and_ends_after_it_is_never_recalled() {
    let manager = manager();
    let token = signed(&manager);
    let trust = own(&manager);
    let before = trust.keys.load();
    let judged = trust
        .verify_by(&before.ring, token.as_bytes(), NOW, IfExpired::Keep)
        .unwrap();
    manager
        .rotate_key(Key::secret(Algorithm::HS256, OTHER).id("new"))
        .unwrap();
    let verification = manager.verification();
    let fingerprint = verification.fingerprint(&token).unwrap();
    verification.keep(fingerprint, trust, &before, &judged, NOW);
    assert_eq!(texts(&manager), [&*token]);
    assert!(!is_recalled(&manager, &token, NOW));
    // By the retired key it is still a good one, and verified anew it is kept anew.
    manager.judge(&token, NOW).await.unwrap();
    assert!(is_recalled(&manager, &token, NOW));
    assert_eq!(texts(&manager), [token]);
}

#[tokio::test]
async fn a_token_of_a_revoked_key_is_refused_at_once() {
    let old = Key::secret(Algorithm::HS256, SECRET).id("old");
    let builder = JwtManager::builder().clock(clock());
    let manager = builder.key(old).build().unwrap();
    let token = signed(&manager);
    manager.judge(&token, NOW).await.unwrap();
    manager
        .rotate_key(Key::secret(Algorithm::HS256, OTHER).id("new"))
        .unwrap();
    manager.judge(&token, NOW).await.unwrap();
    manager.revoke_key("old").unwrap();
    assert!(matches!(
        fault(&manager, &token, NOW).await,
        Some(Refusal::InvalidToken(TokenFault::UnknownKey))
    ));
}

#[tokio::test]
async fn a_key_that_ends_by_the_clock_takes_its_tokens_with_it_and_comes_back_with_it() {
    let end = NOW + 100;
    let old = || Key::secret(Algorithm::HS256, SECRET).id("old");
    let builder = JwtManager::builder().clock(clock());
    let manager = builder
        .key(Key::secret(Algorithm::HS256, OTHER).id("new"))
        .retired_key(old(), instant(end))
        .build()
        .unwrap();
    let minter = JwtManager::builder().clock(clock()).key(old());
    let token = signed(&minter.build().unwrap());
    manager.judge(&token, NOW).await.unwrap();
    let last = end + 5;
    let ends = (0..200).find(|second| !is_recalled(&manager, &token, NOW + second));
    let ends = NOW + ends.unwrap();
    assert!((end..=last).contains(&ends), "{ends}");
    assert!(matches!(
        fault(&manager, &token, ends).await,
        Some(Refusal::InvalidToken(TokenFault::UnknownKey))
    ));
    // A clock that is set back finds what verifying would find.
    manager.judge(&token, ends - 1).await.unwrap();
}

#[tokio::test]
async fn only_a_token_that_is_good_now_is_spared_for_its_use() {
    let manager = manager();
    let token = signed(&manager);
    manager.judge(&token, NOW).await.unwrap();
    let marks = || {
        let sets = manager.verification().tokens.sets.iter();
        let marks = sets.filter_map(|set| set.get().map(|set| set.marks.load(Relaxed)));
        marks.map(u16::count_ones).sum::<u32>()
    };
    for (now, expected) in [(NOW + 900, 0), (NOW - 1, 0), (NOW, 1)] {
        assert!(is_recalled(&manager, &token, now), "{now}");
        assert_eq!(marks(), expected, "{now}");
    }
}

#[tokio::test]
async fn its_times_are_judged_at_every_use() {
    let manager = manager();
    let token = signed(&manager);
    for (now, expected) in [
        (NOW, Ok(false)),
        (NOW + 899, Ok(false)),
        (NOW + 900, Ok(true)),
        (NOW - 1, Err(TokenFault::NotYetValid)),
        (NOW + 1, Ok(false)),
    ] {
        let judged = manager.judge(&token, now).await;
        let found = judged
            .map(|it| it.has_expired())
            .map_err(|it| it.refusal().clone());
        match (found, expected) {
            (Ok(found), Ok(expected)) => assert_eq!(found, expected, "{now}"),
            (Err(Refusal::InvalidToken(found)), Err(fault)) => assert_eq!(found, fault, "{now}"),
            (found, _) => panic!("{now}: {found:?}"),
        }
    }
    assert_eq!(texts(&manager), [token]);
}

#[tokio::test]
async fn two_managers_of_one_process_share_nothing() {
    let (one, other) = (manager(), {
        let builder = JwtManager::builder().clock(clock());
        builder.secret(OTHER).build().unwrap()
    });
    let token = signed(&one);
    one.judge(&token, NOW).await.unwrap();
    assert!(!is_recalled(&other, &token, NOW));
    assert!(matches!(
        fault(&other, &token, NOW).await,
        Some(Refusal::InvalidToken(TokenFault::Signature))
    ));
    assert!(texts(&other).is_empty());
}

#[tokio::test]
async fn a_longer_token_than_the_manager_takes_is_too_large_whatever_is_kept() {
    let manager = manager();
    let long = "x".repeat(9_000);
    assert!(matches!(
        fault(&manager, &long, NOW).await,
        Some(Refusal::InvalidToken(TokenFault::TooLarge))
    ));
}

#[tokio::test]
async fn a_token_as_long_as_may_be_by_default_is_kept() {
    let manager = manager();
    let long = manager
        .access_token("alice")
        .claim("more", "x".repeat(5_850));
    let token = long.sign().unwrap().into_string();
    assert!((8_100..=8_192).contains(&token.len()), "{}", token.len());
    manager.judge(&token, NOW).await.unwrap();
    assert!(is_recalled(&manager, &token, NOW));
}

#[tokio::test]
async fn judgements_of_one_kept_token_are_not_the_same() {
    let manager = manager();
    let token = signed(&manager);
    let mut judged: Vec<Verified<'_>> = Vec::new();
    for _ in 0..3 {
        let Judged { token, .. } = manager.judge(&token, NOW).await.unwrap();
        assert!(judged.iter().all(|known| !known.is_same(&token)));
        assert!(token.is_same(&token.clone()));
        judged.push(token);
    }
}

#[tokio::test]
async fn what_a_weakened_manager_lets_in_is_not_kept() {
    let builder = JwtManager::builder().clock(clock()).secret(SECRET);
    let manager = builder
        .with(|config| config.weakenings.insert(Weakening::LooseTimes))
        .build()
        .unwrap();
    let token = signed(&manager);
    manager.judge(&token, NOW).await.unwrap();
    assert!(manager.verification().fingerprint(&token).is_none());
}
