//! Well-known providers: what their tokens name as issuer, and where they put roles, scopes and audiences.

mod auth0;
mod cognito;
mod entra;
mod firebase;
mod keycloak;
mod okta;
mod part;
