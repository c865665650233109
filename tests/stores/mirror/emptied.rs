//! A server that lost what was ended: whatever began before is refused, and what the mirror knows it keeps.

use portcullis::{MirrorOptions, RevocationKey};
use std::time::Duration;

use super::gate::Gate;
use super::server::Server;
use super::support::{at_hand, end_token, eventually, is_revoked, now, token};

on_every_server!(
    a_server_that_lost_everything_lets_in_nobody_from_before,
    another_process_that_came_first_to_an_emptied_server_hides_nothing,
    a_server_that_lost_everything_behind_a_closed_way_is_not_believed,
);

async fn a_server_that_lost_everything_lets_in_nobody_from_before(server: Server) {
    let mirror = server.mirror().await;
    end_token(&mirror, "ended").await.unwrap();
    let old = RevocationKey::new("old", "alice", Some(now()));
    assert_eq!(at_hand(&mirror, &old), Some(false));
    server.lose_everything().await;
    eventually("it is withdrawn", || !mirror.is_fresh()).await;
    // Until the store is asked, nothing is believed.
    tokio::time::sleep(Duration::from_millis(600)).await;
    assert_eq!(at_hand(&mirror, &old), None);
    assert!(is_revoked(&mirror, &old).await.unwrap());
    eventually("the mirror is fresh", || mirror.is_fresh()).await;
    assert_eq!(at_hand(&mirror, &token("ended")), Some(true));
    assert_eq!(at_hand(&mirror, &old), Some(true));
    assert_eq!(at_hand(&mirror, &token("new")), Some(false));
}

/// The store notices that its data is gone only when it is asked, which a mirror that is fresh would never do.
async fn another_process_that_came_first_to_an_emptied_server_hides_nothing(server: Server) {
    let mirror = server.mirror().await;
    let old = RevocationKey::new("old", "alice", Some(now()));
    server.lose_everything().await;
    let other = server.store().await;
    end_token(&*other, "ended").await.unwrap();
    eventually("it is withdrawn", || !mirror.is_fresh()).await;
    assert!(is_revoked(&mirror, &old).await.unwrap());
    eventually("the mirror is fresh", || mirror.is_fresh()).await;
    assert_eq!(at_hand(&mirror, &old), Some(true));
    assert_eq!(at_hand(&mirror, &token("ended")), Some(true));
    assert_eq!(at_hand(&mirror, &token("new")), Some(false));
}

async fn a_server_that_lost_everything_behind_a_closed_way_is_not_believed(server: Server) {
    let gate = Gate::before(server.port()).await;
    let mirror = server.mirror_at(gate.port(), &MirrorOptions::new()).await;
    eventually("the mirror is fresh", || mirror.is_fresh()).await;
    let old = RevocationKey::new("old", "alice", Some(now()));
    gate.close();
    eventually("it is withdrawn", || !mirror.is_fresh()).await;
    server.lose_everything().await;
    let other = server.store().await;
    end_token(&*other, "ended").await.unwrap();
    gate.open();
    // Retried within half a second.
    for _ in 0..100 {
        assert_eq!(at_hand(&mirror, &old), None);
        tokio::time::sleep(Duration::from_millis(8)).await;
    }
    assert!(is_revoked(&mirror, &old).await.unwrap());
    eventually("the mirror is fresh", || mirror.is_fresh()).await;
    assert_eq!(at_hand(&mirror, &token("ended")), Some(true));
    assert_eq!(at_hand(&mirror, &old), Some(true));
}
