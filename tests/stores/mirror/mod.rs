//! What was ended, at hand in every process: on the servers that have a feed.

/// Each of these scenarios as a test on each server.
macro_rules! on_every_server {
    ($($scenario:ident),+ $(,)?) => {
        mod redis {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $scenario() {
                    super::$scenario(crate::mirror::server::Server::redis()).await;
                }
            )+
        }
        mod postgres {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $scenario() {
                    super::$scenario(crate::mirror::server::Server::postgres().await).await;
                }
            )+
        }
    };
}

mod arrival;
mod emptied;
mod ending;
mod faults;
mod gate;
mod known;
mod memory;
mod postgres_feed;
mod redis_feed;
mod round_trips;
mod server;
mod support;
