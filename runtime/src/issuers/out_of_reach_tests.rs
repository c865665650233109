//! Providers known by name in a build that fetches nothing.

use crate::config::ConfigFault;
use crate::{IssuerFault, JwtManager, TrustedIssuer};

#[test]
fn a_provider_needs_its_keys_to_be_said() {
    for provider in [
        TrustedIssuer::keycloak("https://id.example.com", "shop"),
        TrustedIssuer::firebase("example-project"),
    ] {
        let trusted = provider.clone().audience("orders");
        let error = JwtManager::builder().trust(trusted).build().unwrap_err();
        let out_of_reach = |fault: &ConfigFault| {
            matches!(
                fault,
                ConfigFault::Issuer {
                    fault: IssuerFault::OutOfReach,
                    ..
                }
            )
        };
        assert!(error.faults().iter().all(out_of_reach), "{error}");
        let with_file = provider.audience("orders").jwks_file("keys.json");
        assert!(JwtManager::builder().trust(with_file).build().is_ok());
    }
}
