//! Nobody is measured who lets in what is to be refused.

use http::StatusCode;

use super::Contestant;
use crate::app::bearer;
use crate::subject::{Payload, Subject, with_bad_signature};

/// Shows a contestant the good token and bad ones.
///
/// # Panics
/// When it answers one of them wrongly.
pub fn check(contestant: &Contestant, subject: &Subject) {
    (contestant.before)();
    let app = (contestant.app)(subject);
    let good = (contestant.token)(subject, Payload::default());
    let answer = |token: &str| app.answer(Some(&bearer(token)));
    let who = format!("{} with {}", contestant.name, subject.algorithm);
    for _ in 0..2 {
        assert_eq!(answer(&good), StatusCode::OK, "{who}: the good token");
    }
    if contestant.is_open() {
        return;
    }
    for (what, payload) in bad_payloads() {
        let status = answer(&(contestant.token)(subject, payload));
        assert!(status.is_client_error(), "{who}: {what} got {status}");
    }
    let status = answer(&with_bad_signature(&good));
    assert!(status.is_client_error(), "{who}: a bad signature");
    assert!(app.answer(None).is_client_error(), "{who}: no token");
}

fn bad_payloads() -> [(&'static str, Payload); 5] {
    let good = Payload::default();
    [
        ("another issuer", {
            let issuer = "https://auth.example.net";
            Payload { issuer, ..good }
        }),
        ("an expired token", {
            let expires_in = -600;
            Payload { expires_in, ..good }
        }),
        ("a refresh token", {
            let kind = "refresh";
            Payload { kind, ..good }
        }),
        ("a token that is not fresh", {
            let fresh = false;
            Payload { fresh, ..good }
        }),
        ("nobody's admin", {
            let roles = r#"["editor","viewer"]"#;
            Payload { roles, ..good }
        }),
    ]
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::algorithm::Algorithm;
    use crate::contestants;
    use crate::subject::Subject;

    #[test]
    fn every_contestant_lets_in_the_good_token_alone() {
        for subject in Algorithm::ALL.map(Subject::new) {
            for contestant in contestants::all() {
                check(&contestant, &subject);
            }
        }
    }
}
