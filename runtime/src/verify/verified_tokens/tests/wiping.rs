//! What becomes of the text of a token.

use super::*;

#[tokio::test]
async fn the_text_of_a_kept_token_is_overwritten_by_its_last_holder_alone() {
    let token = verified(&forgetful(), 0).await;
    let mut record = token.record();
    drop(token);
    assert!(record.last_of_a_kept_one().is_none());
    let entry = Kept::new(record.clone(), None, &snapshot(0), NOW);
    assert!(record.last_of_a_kept_one().is_none());
    drop(entry);
    let reading = record.last_of_a_kept_one().unwrap();
    Record::wipe(reading);
    assert!(!record.token().is_empty());
    assert!(record.token().bytes().all(|byte| byte == 0));
    assert!(record.json().bytes().all(|byte| byte == 0));
}

#[tokio::test]
async fn the_text_of_a_lent_token_stays_whole_when_the_table_gives_it_up() {
    let manager = forgetful();
    let table = VerifiedTokens::with_hashing(super::super::BYTES_OF_SET, Same);
    let token = verified(&manager, 0).await;
    table.put(&token);
    let text = token.token().to_owned();
    drop(token);
    let lent = table.look_up(&text, |_| true).unwrap();
    let held = Verified::lent(lent.record()).held();
    for length in 0..40 {
        table.put(&verified(&manager, length).await);
    }
    assert!(!table.texts().contains(&Some(text.clone())));
    assert_eq!(lent.token(), text);
    assert_eq!(held.token(), text);
}
