//! Settings from the environment, by the names that Flask-JWT-Extended gave them.

use std::time::Duration;

use super::builder::ManagerBuilder;
use super::fault::{ConfigError, ConfigFault};
use super::lifetime::Lifetime;
use super::variables::{KNOWN, nearest};
use crate::crypto::Algorithm;
use crate::keys::Key;

const NO_SECRET: ConfigFault = ConfigFault::NoKeyVariable {
    variable: "JWT_SECRET_KEY",
    content: "what `openssl rand -hex 32` prints (`-hex 64` for HS384 and HS512)",
};
const NO_PRIVATE_KEY: ConfigFault = ConfigFault::NoKeyVariable {
    variable: "JWT_PRIVATE_KEY",
    content: "the PEM text of a private key, or `JWT_PUBLIC_KEY` to that of a public one",
};

impl ManagerBuilder {
    /// Settings from the environment; settings made afterwards are added to them (`key`, `secret`, `audience`) or replace them.
    ///
    /// | variable | value |
    /// |---|---|
    /// | `JWT_SECRET_KEY` | the secret, for an HS algorithm |
    /// | `JWT_ALGORITHM` | a name as in `alg`; `HS256` by default |
    /// | `JWT_PRIVATE_KEY`, `JWT_PUBLIC_KEY` | PEM text, for the other algorithms; the public one alone only verifies |
    /// | `JWT_KEY_ID` | the key's id |
    /// | `JWT_ENCODE_ISSUER`, `JWT_DECODE_ISSUER` | the issuer; where both are set they are the same |
    /// | `JWT_ENCODE_AUDIENCE`, `JWT_DECODE_AUDIENCE` | audiences, parted by commas; where both are set they are the same |
    /// | `JWT_DECODE_LEEWAY` | seconds |
    /// | `JWT_ACCESS_TOKEN_EXPIRES`, `JWT_REFRESH_TOKEN_EXPIRES` | seconds, or `false` for never |
    /// | `JWT_MAX_TOKEN_BYTES` | bytes |
    /// | `JWT_ROLE_CLAIMS`, `JWT_SCOPE_CLAIMS` | claim names or JSON pointers, parted by commas |
    /// | `JWT_REALM` | the realm of challenges |
    ///
    /// # Errors
    /// When a variable that begins with `JWT_` is not known, or one has a wrong value; all faults at once.
    pub fn from_env() -> Result<Self, ConfigError> {
        let variables = std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok())));
        Self::from_variables(variables)
    }

    fn from_variables(
        variables: impl Iterator<Item = (String, Option<String>)>,
    ) -> Result<Self, ConfigError> {
        let mut environment = Environment::read(variables);
        let builder = environment.configure();
        match environment.faults {
            faults if faults.is_empty() => Ok(builder),
            faults => Err(ConfigError::new(faults)),
        }
    }
}

/// The variables that are set, and what is wrong with them.
struct Environment {
    set: Vec<(&'static str, String)>,
    faults: Vec<ConfigFault>,
}

impl Environment {
    fn read(variables: impl Iterator<Item = (String, Option<String>)>) -> Self {
        let mut environment = Self {
            set: Vec::new(),
            faults: Vec::new(),
        };
        for (name, value) in variables.filter(|(name, _)| name.starts_with("JWT_")) {
            match (KNOWN.into_iter().find(|known| *known == name), value) {
                (Some(known), Some(value)) => environment.set.push((known, value)),
                (Some(known), None) => environment.fault(known, "not UTF-8"),
                (None, _) => environment.faults.push(ConfigFault::UnknownVariable {
                    nearest: nearest(&name),
                    name,
                }),
            }
        }
        environment
    }

    fn configure(&mut self) -> ManagerBuilder {
        let mut builder = self.key(ManagerBuilder::new());
        if let Some(issuer) = self.same("JWT_ENCODE_ISSUER", "JWT_DECODE_ISSUER") {
            builder = builder.issuer(issuer);
        }
        if let Some(audiences) = self.same("JWT_ENCODE_AUDIENCE", "JWT_DECODE_AUDIENCE") {
            builder = list(&audiences).fold(builder, ManagerBuilder::audience);
        }
        if let Some(seconds) = self.number("JWT_DECODE_LEEWAY") {
            builder = builder.leeway(Duration::from_secs(seconds));
        }
        if let Some(lifetime) = self.lifetime("JWT_ACCESS_TOKEN_EXPIRES") {
            builder = builder.access_lifetime(lifetime);
        }
        if let Some(lifetime) = self.lifetime("JWT_REFRESH_TOKEN_EXPIRES") {
            builder = builder.refresh_lifetime(lifetime);
        }
        if let Some(bytes) = self.number("JWT_MAX_TOKEN_BYTES") {
            builder = builder.max_token_bytes(usize::try_from(bytes).unwrap_or(usize::MAX));
        }
        if let Some(claims) = self.get("JWT_ROLE_CLAIMS") {
            builder = builder.role_claims(list(&claims));
        }
        if let Some(claims) = self.get("JWT_SCOPE_CLAIMS") {
            builder = builder.scope_claims(list(&claims));
        }
        match self.get("JWT_REALM") {
            Some(realm) => builder.realm(realm),
            None => builder,
        }
    }

    /// The key, by the algorithm; without any, building the manager says what to set.
    fn key(&mut self, builder: ManagerBuilder) -> ManagerBuilder {
        let name = self
            .get("JWT_ALGORITHM")
            .unwrap_or_else(|| "HS256".to_owned());
        let Some(algorithm) = Algorithm::from_name(&name) else {
            self.fault("JWT_ALGORITHM", "not a supported algorithm; set HS256, RS256, ES256, EdDSA or another of the documented ones");
            return builder;
        };
        let symmetric = algorithm.shortest_secret().is_some();
        self.refuse_unused(symmetric);
        let (key, no_key) = if symmetric {
            let secret = self
                .get("JWT_SECRET_KEY")
                .map(|secret| Key::secret(algorithm, secret));
            (secret, NO_SECRET)
        } else {
            let pem = self
                .get("JWT_PRIVATE_KEY")
                .or_else(|| self.get("JWT_PUBLIC_KEY"));
            (pem.map(|pem| Key::pem(algorithm, pem)), NO_PRIVATE_KEY)
        };
        match (key, self.get("JWT_KEY_ID")) {
            (None, _) => builder.no_key(no_key),
            (Some(key), None) => builder.key(key),
            (Some(key), Some(id)) => builder.key(key.id(id)),
        }
    }

    /// A key that is set and not used is a mistake: whoever set it believes that it signs.
    fn refuse_unused(&mut self, symmetric: bool) {
        const OTHER: &str =
            "not a key for the algorithm; set `JWT_ALGORITHM` to the one it is for, or unset it";
        const NEEDLESS: &str =
            "not needed beside `JWT_PRIVATE_KEY`, which holds the public key; unset it";
        const PUBLIC: &str =
            "a public key; set `JWT_PUBLIC_KEY` to it if this service only verifies";
        let private = self.get("JWT_PRIVATE_KEY");
        let public = self.get("JWT_PUBLIC_KEY").is_some();
        let faults = [
            (
                "JWT_SECRET_KEY",
                OTHER,
                !symmetric && self.get("JWT_SECRET_KEY").is_some(),
            ),
            ("JWT_PRIVATE_KEY", OTHER, symmetric && private.is_some()),
            ("JWT_PUBLIC_KEY", OTHER, symmetric && public),
            (
                "JWT_PUBLIC_KEY",
                NEEDLESS,
                !symmetric && public && private.is_some(),
            ),
            (
                "JWT_PRIVATE_KEY",
                PUBLIC,
                !symmetric && private.is_some_and(|pem| pem.contains("PUBLIC KEY-----")),
            ),
        ];
        for (name, problem, holds) in faults {
            if holds {
                self.fault(name, problem);
            }
        }
    }

    fn get(&self, name: &str) -> Option<String> {
        self.set
            .iter()
            .find(|(set, _)| *set == name)
            .map(|(_, value)| value.clone())
    }

    fn same(&mut self, encode: &'static str, decode: &'static str) -> Option<String> {
        match (self.get(encode), self.get(decode)) {
            (Some(written), Some(required)) if written != required => {
                self.fault(decode, "another one than the `JWT_ENCODE_…` variable of the same kind; this service could not read its own tokens");
                None
            }
            (written, required) => written.or(required),
        }
    }

    fn number(&mut self, name: &'static str) -> Option<u64> {
        let number = self.get(name)?.parse().ok();
        if number.is_none() {
            self.fault(name, "not a whole number");
        }
        number
    }

    fn lifetime(&mut self, name: &'static str) -> Option<Lifetime> {
        let value = self.get(name)?;
        if value.eq_ignore_ascii_case("false") {
            return Some(Lifetime::Never);
        }
        let seconds = value.parse().ok().map(Duration::from_secs);
        if seconds.is_none() {
            self.fault(
                name,
                "neither a whole number of seconds nor `false` for never",
            );
        }
        seconds.map(Lifetime::For)
    }

    fn fault(&mut self, name: &'static str, problem: &'static str) {
        self.faults.push(ConfigFault::Variable { name, problem });
    }
}

fn list(value: &str) -> impl Iterator<Item = &str> {
    value.split(',').map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn build(variables: &[(&str, &str)]) -> Result<crate::JwtManager, Vec<String>> {
        let variables = variables
            .iter()
            .map(|(name, value)| ((*name).to_owned(), Some((*value).to_owned())));
        ManagerBuilder::from_variables(variables)
            .and_then(ManagerBuilder::build)
            .map_err(|error| error.faults().iter().map(ToString::to_string).collect())
    }

    const SECRET: (&str, &str) = ("JWT_SECRET_KEY", "0pen-sesame-0pen-sesame-0pen-sesame");

    #[test]
    fn a_secret_is_enough() {
        assert!(build(&[SECRET, ("HOME", "/"), ("AJWT_X", "1")]).is_ok());
    }

    #[test]
    fn no_key_says_what_to_set() {
        let faults = build(&[]).unwrap_err();
        assert_eq!(faults.len(), 1);
        assert!(
            faults[0].contains("set the environment variable `JWT_SECRET_KEY`"),
            "{faults:?}"
        );
        let faults = build(&[("JWT_ALGORITHM", "ES256")]).unwrap_err();
        assert!(
            faults[0].contains("set the environment variable `JWT_PRIVATE_KEY`"),
            "{faults:?}"
        );
    }

    #[test]
    fn a_key_that_is_not_used_is_a_mistake() {
        let faults = build(&[SECRET, ("JWT_PRIVATE_KEY", "-----BEGIN")]).unwrap_err();
        assert!(
            faults[0].starts_with("the environment variable `JWT_PRIVATE_KEY` is not a key for"),
            "{faults:?}"
        );
        let faults = build(&[SECRET, ("JWT_ALGORITHM", "ES256")]).unwrap_err();
        assert!(
            faults[0].starts_with("the environment variable `JWT_SECRET_KEY` is not a key for"),
            "{faults:?}"
        );
    }

    #[test]
    fn a_name_cut_short_is_recognised() {
        let faults = build(&[SECRET, ("JWT_SECRET", "x")]).unwrap_err();
        assert!(
            faults[0].ends_with("did you mean `JWT_SECRET_KEY`?"),
            "{faults:?}"
        );
    }
}
