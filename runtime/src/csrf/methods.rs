//! The methods that need a CSRF token.

use http::Method;

use crate::config::{ConfigFault, JwtConfig, Weakening};

/// Those that a list may leave out only by name of the weakening.
const UNSAFE: [Method; 4] = [Method::POST, Method::PUT, Method::PATCH, Method::DELETE];

/// The methods that need a CSRF token.
#[derive(Debug)]
pub(super) enum Methods {
    /// All but those that change nothing: GET, HEAD, OPTIONS and TRACE (RFC 9110 section 9.2.1).
    Unsafe,
    These(Vec<Method>),
}

impl Methods {
    pub(super) fn judge(config: &JwtConfig, faults: &mut Vec<ConfigFault>) -> Self {
        let Some(methods) = &config.csrf_methods else {
            return Self::Unsafe;
        };
        let missing: Vec<String> = UNSAFE
            .iter()
            .filter(|method| !methods.contains(method))
            .map(Method::to_string)
            .collect();
        if !missing.is_empty() && !config.weakenings.contains(Weakening::FewerCsrfMethods) {
            faults.push(ConfigFault::Option {
                name: "JWT_CSRF_METHODS",
                problem: format!(
                    "without {}, so that any site can send those in the user's name; add them, or name the weakening `{}`",
                    missing.join(", "),
                    Weakening::FewerCsrfMethods.name()
                ),
            });
        }
        Self::These(methods.clone())
    }

    pub(super) fn contain(&self, method: &Method) -> bool {
        match self {
            Self::Unsafe => !method.is_safe(),
            Self::These(methods) => methods.contains(method),
        }
    }
}
