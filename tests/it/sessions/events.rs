//! Every event, told after what it speaks of was kept, to every listener.

use std::sync::{Arc, Mutex};

use portcullis::SessionEvent;

use super::site::{Site, token_of};
use crate::support::NOW;
use crate::support::service::instant;

#[tokio::test]
async fn a_session_is_told_of_from_its_login_to_its_end() {
    let site = Site::new();
    let first = site.log_in().await;
    let second = site.refreshed(&first.refresh).await;
    site.refreshed(&first.refresh).await;
    site.app.get("/logout", &second.access).await.passed();
    let expected = ["alice began", "refreshed to 1", "repeated 1", "alice ended"];
    assert_eq!(site.take_told(), expected);
}

#[tokio::test]
async fn ends_of_many_are_told() {
    let site = Site::new();
    let (first, _) = (site.log_in().await, site.log_in().await);
    site.take_told();
    site.app.get("/others", &first.access).await.passed();
    assert_eq!(site.take_told(), ["alice ended"]);
    site.manager().end_all_sessions("alice").await.unwrap();
    assert_eq!(site.take_told(), ["all of alice ended"]);
    let now = instant(NOW);
    site.manager().end_everything_before(now).await.unwrap();
    assert_eq!(site.take_told(), ["everything ended"]);
}

#[tokio::test]
async fn a_revoked_token_is_no_event_of_its_session() {
    let site = Site::new();
    let first = site.log_in().await;
    let token = token_of(&site, &first.access).await;
    site.manager().revoke(&token).await.unwrap();
    assert_eq!(site.take_told(), ["alice began"]);
}

#[tokio::test]
async fn an_event_says_which_session_it_was_and_whose() {
    let seen = Arc::<Mutex<Vec<(String, String)>>>::default();
    let listener = seen.clone();
    let site = Site::with(|builder| {
        builder.on_session_event(move |event| {
            if let SessionEvent::Replayed {
                session,
                subject,
                generation: 0,
            } = event
            {
                let whose = ((*session).to_owned(), (*subject).to_owned());
                listener.lock().unwrap().push(whose);
            }
        })
    });
    let first = site.log_in().await;
    site.refreshed(&first.refresh).await;
    site.advance(11_000).refresh(&first.refresh).await;
    let expected = [(first.session(), "alice".to_owned())];
    assert_eq!(*seen.lock().unwrap(), expected);
    assert_eq!(site.take_told().len(), 3);
}

#[tokio::test]
async fn the_epoch_of_an_end_is_told() {
    let seen = Arc::<Mutex<Vec<String>>>::default();
    let listener = seen.clone();
    let site = Site::with(|builder| {
        builder.on_session_event(move |event| listener.lock().unwrap().push(format!("{event:?}")))
    });
    site.manager().end_all_sessions("alice").await.unwrap();
    let until = instant(NOW);
    let expected = SessionEvent::SubjectEnded {
        subject: "alice",
        until,
    };
    assert_eq!(*seen.lock().unwrap(), [format!("{expected:?}")]);
}
