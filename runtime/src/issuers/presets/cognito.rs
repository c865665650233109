//! Amazon Cognito.

use super::part;
use crate::crypto::Algorithm;
use crate::issuers::{IssuerFault, TrustedIssuer};

impl TrustedIssuer {
    /// A user pool of [Amazon Cognito](https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html):
    /// `iss` is `https://cognito-idp.{region}.amazonaws.com/{user_pool_id}`.
    ///
    /// The audience is in `client_id`. The claim `token_use` has to be `access`, so ID tokens are refused. Roles are in `cognito:groups`, scopes in
    /// `scope`, with the resource server before them, as in `orders/read`. Signed with RS256.
    ///
    /// To be said further: [`audience`](Self::audience), the id of the app client, once for each client.
    ///
    /// ```
    /// use portcullis::{JwtManager, TrustedIssuer};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let cognito = TrustedIssuer::cognito("eu-central-1", "eu-central-1_AbCdEfGhI").audience("1example23456789");
    /// # let cognito = cognito.jwks_file("keys.json");
    /// let manager = JwtManager::builder().trust(cognito).build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn cognito(region: impl AsRef<str>, user_pool_id: impl AsRef<str>) -> Self {
        let (region, pool) = (region.as_ref(), user_pool_id.as_ref());
        let unfit = [region_fault(region), pool_fault(region, pool)];
        Self::known(
            format!("https://cognito-idp.{region}.amazonaws.com/{pool}"),
            unfit.into_iter().flatten(),
        )
        .algorithms([Algorithm::RS256])
        .audience_claim("client_id")
        .require_claim("token_use", "access")
        .role_claims(["cognito:groups"])
    }
}

fn region_fault(region: &str) -> Option<IssuerFault> {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let fits = !region.is_empty() && region.bytes().all(is_plain);
    (!fits).then_some(IssuerFault::Part {
        part: "region",
        expected: "the name of a region, as in `eu-central-1`",
    })
}

fn pool_fault(region: &str, pool: &str) -> Option<IssuerFault> {
    let has_region = pool
        .strip_prefix(region)
        .is_some_and(|rest| rest.starts_with('_') && rest.len() > 1);
    let unfit = IssuerFault::Part {
        part: "user pool id",
        expected: "that of a pool in this region, as in `eu-central-1_AbCdEfGhI`",
    };
    match part::segment("user pool id", pool) {
        None if has_region => None,
        _ => Some(unfit),
    }
}
