//! Where connections come from: one server, or whichever the sentinels name as the master.

use redis::aio::MultiplexedConnection;
use redis::sentinel::{SentinelClient, SentinelNodeConnectionInfo, SentinelServerType};
use redis::{AsyncConnectionConfig, Client, ConnectionInfo, RedisResult};

use super::RedisStoreError;

pub(super) enum Source {
    Server(Client),
    Sentinels(Box<SentinelClient>),
}

impl Source {
    pub(super) fn server(url: &str) -> Result<Self, RedisStoreError> {
        // The error may repeat the address, and the password in it.
        let client = Client::open(url).map_err(|_| RedisStoreError::Address)?;
        Ok(Self::Server(client))
    }

    pub(super) fn sentinels(
        urls: &[String],
        master: &str,
        node: SentinelNodeConnectionInfo,
    ) -> Result<Self, RedisStoreError> {
        let addresses = urls.iter().map(|url| url.parse::<ConnectionInfo>());
        let addresses: RedisResult<Vec<_>> = addresses.collect();
        let addresses = addresses.map_err(|_| RedisStoreError::Address)?;
        let client = SentinelClient::build(
            addresses,
            master.to_owned(),
            Some(node),
            SentinelServerType::Master,
        )
        .map_err(|_| RedisStoreError::Address)?;
        Ok(Self::Sentinels(Box::new(client)))
    }

    /// Whether another server may take over with less than this one promised.
    pub(super) fn fails_over(&self) -> bool {
        matches!(self, Self::Sentinels(_))
    }

    pub(super) async fn connect(
        &mut self,
        settings: &AsyncConnectionConfig,
    ) -> RedisResult<MultiplexedConnection> {
        match self {
            Self::Server(client) => {
                client
                    .get_multiplexed_async_connection_with_config(settings)
                    .await
            }
            Self::Sentinels(client) => client.get_async_connection_with_config(settings).await,
        }
    }
}
