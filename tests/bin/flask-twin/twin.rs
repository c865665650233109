//! What all routes share.

use std::error::Error;
use std::sync::Arc;

use axum::extract::FromRef;
use portcullis::{JwtManager, Location, ManagerBuilder};

use crate::custom;
use crate::revocations::Revocations;
use crate::settings::Settings;
use crate::users::Users;

/// The router's state.
#[derive(Clone, FromRef)]
pub(crate) struct Twin {
    pub(crate) tokens: JwtManager,
    pub(crate) users: Arc<Users>,
    pub(crate) revocations: Arc<Revocations>,
    pub(crate) ways: Arc<Ways>,
}

/// What of the settings the routes look at.
pub(crate) struct Ways {
    pub(crate) uses_cookies: bool,
    pub(crate) loads_users: bool,
    pub(crate) identity_claim: String,
}

impl Twin {
    pub(crate) fn new(settings: Settings) -> Result<Self, Box<dyn Error>> {
        let Settings {
            config,
            loads_users,
            custom_errors,
            ..
        } = settings;
        let ways = Ways {
            uses_cookies: config.token_location.contains(&Location::Cookie),
            loads_users,
            identity_claim: config.identity_claim.clone(),
        };
        let revocations = Arc::new(Revocations::default());
        let listed = revocations.clone();
        let mut builder = ManagerBuilder::from_config(config)
            .revoked_when(move |token| {
                let is_listed = listed.contains(token.token_id());
                std::future::ready(Ok::<_, std::convert::Infallible>(is_listed))
            })
            .verify_claims(|token| async move {
                Ok::<_, std::convert::Infallible>(
                    token.claims().get("banned") != Some(&true.into()),
                )
            });
        if custom_errors {
            builder = builder.on_refusal(custom::answer);
        }
        Ok(Self {
            tokens: builder.build()?,
            users: Arc::new(Users::default()),
            revocations,
            ways: Arc::new(ways),
        })
    }
}
