//! Names are resolved to addresses on the internet only. What is judged is what is connected to: no second look-up lies between.

use std::net::SocketAddr;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::address::is_public;
use super::url::UrlRules;

pub(super) struct PublicAddresses {
    rules: UrlRules,
}

impl PublicAddresses {
    pub(super) fn new(rules: UrlRules) -> Self {
        Self { rules }
    }
}

#[derive(Debug, thiserror::Error)]
#[error(
    "every address of the host is in a private network; where that is meant, say `FetchOptions::allow_private_network`"
)]
struct OnlyPrivateAddresses;

impl Resolve for PublicAddresses {
    fn resolve(&self, name: Name) -> Resolving {
        let may_be_private = self.rules.is_private_host(name.as_str());
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let allowed = found.filter(|found| may_be_private || is_public(found.ip()));
            let allowed: Vec<SocketAddr> = allowed.collect();
            if allowed.is_empty() {
                return Err(OnlyPrivateAddresses.into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}
