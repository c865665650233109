//! Ids, subjects and labels that a store must keep as they are.

use super::stand::{HOUR, Outcome, Stand, at, end_session, end_subject, end_token, same, token};
use super::stand::{turn, wrong};
use crate::store::{NewSession, Rotated, StoreError};

/// Each is another text than all the others.
const ODD: [&str; 24] = [
    "",
    " ",
    "a",
    "A",
    "a ",
    " a",
    "a\t",
    "a\r\nSET x 1",
    "a:b",
    "a:",
    ":a",
    "a'; DROP TABLE x; --",
    "\"a\"",
    "\\a",
    "a\\",
    "%",
    "_",
    "a%",
    "{a}",
    "*",
    "[a-z]",
    "\u{e9}",
    "e\u{301}",
    "\u{1f511}\u{202e}\u{feff}\u{7f}\u{1}",
];

pub(super) async fn odd_ids_of_tokens_are_told_apart(stand: Stand) -> Outcome {
    for (index, id) in ODD.iter().enumerate() {
        if index % 2 == 0 {
            stand.revoke(&end_token(id, Some(HOUR)), 0).await?;
        }
    }
    for (index, id) in ODD.iter().enumerate() {
        let seen = stand.is_revoked(&token(id, "alice", 0), 0).await?;
        same(&format!("{id:?}"), index % 2 == 0, seen)?;
    }
    Ok(())
}

pub(super) async fn odd_ids_of_sessions_are_told_apart(stand: Stand) -> Outcome {
    for id in ODD {
        stand.begin(id, "alice", 0).await?;
    }
    for (index, id) in ODD.iter().enumerate() {
        if index % 2 == 0 {
            stand.revoke(&end_session(id, Some(HOUR)), 0).await?;
        }
    }
    for (index, id) in ODD.iter().enumerate() {
        let ended = index % 2 == 0;
        let key = token("t", "alice", 0).of_session(id);
        same(&format!("{id:?}"), ended, stand.is_revoked(&key, 0).await?)?;
        let found = stand.session(id, 0).await?.map(|session| session.id);
        same("session", (!ended).then(|| (*id).to_owned()), found)?;
        stand.expect_alive((id, "alice", 0), !ended, 0).await?;
    }
    Ok(())
}

pub(super) async fn odd_subjects_are_told_apart(stand: Stand) -> Outcome {
    for (index, subject) in ODD.iter().enumerate() {
        stand.begin(&format!("s{index}"), subject, 0).await?;
    }
    for (index, subject) in ODD.iter().enumerate() {
        if index % 2 == 0 {
            stand
                .revoke(&end_subject(subject, 0, Some(HOUR)), 0)
                .await?;
        }
    }
    for (index, subject) in ODD.iter().enumerate() {
        let ended = index % 2 == 0;
        let id = format!("s{index}");
        let seen = stand.is_revoked(&token("t", subject, 0), 0).await?;
        same(&format!("{subject:?}"), ended, seen)?;
        let listed = stand.list(subject, 0).await?;
        let seen: Vec<(&str, &str)> = listed.iter().map(|s| (&*s.id, &*s.subject)).collect();
        let expected = if ended {
            vec![]
        } else {
            vec![(&*id, *subject)]
        };
        same("sessions", expected, seen)?;
        stand.expect_alive((&id, subject, 0), !ended, 0).await?;
    }
    Ok(())
}

pub(super) async fn labels_are_given_back_as_they_are(stand: Stand) -> Outcome {
    let longest = "\u{e9}".repeat(128);
    for (index, label) in ODD.iter().copied().chain([&*longest]).enumerate() {
        let id = format!("s{index}");
        let new = NewSession {
            label,
            ..NewSession::new(&id, "alice")
        };
        stand.begin_as(&new, 0).await?;
        let found = stand.session(&id, 0).await?.map(|session| session.label);
        same("label", Some(label.to_owned()), found)?;
    }
    Ok(())
}

pub(super) async fn long_texts_are_kept_whole(stand: Stand) -> Outcome {
    let texts = [long("a"), long("b")];
    let [known, other] = &texts;
    stand.begin("s", known, 0).await?;
    stand.revoke(&end_token(known, Some(HOUR)), 0).await?;
    for (text, expected) in [(known, true), (other, false)] {
        let seen = stand.is_revoked(&token(text, "alice", 0), 0).await?;
        same("a long id", expected, seen)?;
        same(
            "a long subject",
            usize::from(expected),
            stand.list(text, 0).await?.len(),
        )?;
    }
    stand.advance(&turn("s", known, 0), 0).await?;
    stand.revoke(&end_subject(known, 0, Some(HOUR)), 0).await?;
    for (text, expected) in [(known, true), (other, false)] {
        let seen = stand.is_revoked(&token("t", text, 0), 0).await?;
        same("a long subject", expected, seen)?;
    }
    stand.expect_alive(("s", known, 1), false, 0).await
}

/// Not every database keeps it, and none may take it for the end of a text.
pub(super) async fn a_text_with_a_nul_is_kept_whole_or_refused(stand: Stand) -> Outcome {
    let what = end_token("a\0b", Some(HOUR));
    let kept = kept_or_refused(stand.store().revoke(&what, at(0)).await)?;
    for id in ["a", "a\0c", "ab", "a\u{fffd}b"] {
        if let Ok(seen) = stand.is_revoked(&token(id, "alice", 0), 0).await {
            same(&format!("{id:?}"), false, seen)?;
        }
    }
    if kept {
        let seen = stand.is_revoked(&token("a\0b", "alice", 0), 0).await?;
        same("the one revoked", true, seen)?;
    }
    stand.begin("s", "a", 0).await?;
    match stand.store().rotate(&turn("s", "a\0", 0), at(0)).await {
        Ok(rotated @ Rotated::Advanced(_)) => Err(wrong("rotate", "no successor", rotated)),
        _ => stand.expect_alive(("s", "a", 0), true, 0).await,
    }
}

fn kept_or_refused<T>(answer: Result<T, StoreError>) -> Outcome<bool> {
    match answer {
        Ok(_) => Ok(true),
        Err(StoreError::Unavailable(_)) => Ok(false),
        Err(error) => Err(wrong("a text with a NUL", "kept or unavailable", error)),
    }
}

/// 2,000 bytes that no compression makes short; equal but for the end.
fn long(end: &str) -> String {
    let mut state = 1_u32;
    let mut letter = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b'0' + u8::try_from((state >> 24) % 75).unwrap_or_default())
    };
    let mut text: String = (0..1_999).map(|_| letter()).collect();
    text.push_str(end);
    text
}
