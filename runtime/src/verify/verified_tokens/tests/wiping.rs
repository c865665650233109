//! What becomes of the text of a token.

use super::*;

#[tokio::test]
async fn the_text_of_a_kept_token_is_overwritten_by_its_last_holder_alone() {
    let mut token = verified(&forgetful(), 0).await;
    assert!(token.last_of_a_kept_one().is_none());
    let entry = kept(&token);
    assert!(token.last_of_a_kept_one().is_none());
    drop(entry);
    let reading = token.last_of_a_kept_one().unwrap();
    Verified::wipe(reading);
    assert!(!token.token().is_empty());
    assert!(token.token().bytes().all(|byte| byte == 0));
    assert!(token.sent_claims().bytes().all(|byte| byte == 0));
}
