//! The settings of the CSRF check, judged when a manager is built.

use http::HeaderName;

use super::methods::Methods;
use super::origins::Origins;
use super::{CsrfRules, Names};
use crate::config::{ConfigFault, JwtConfig};

impl CsrfRules {
    pub(crate) fn judge(config: &JwtConfig, faults: &mut Vec<ConfigFault>) -> Self {
        let cookie = |name: &str| {
            let is_set = config.cookie_csrf_protect && config.csrf_in_cookies;
            is_set.then(|| config.cookie_name(name).into())
        };
        Self {
            on: config.cookie_csrf_protect,
            methods: Methods::judge(config, faults),
            origins: Origins::judge(config, faults),
            access: Names {
                header: header(
                    "JWT_ACCESS_CSRF_HEADER_NAME",
                    &config.access_csrf_header_name,
                    faults,
                ),
                configured_header: config.access_csrf_header_name.as_str().into(),
                field: field(
                    "JWT_ACCESS_CSRF_FIELD_NAME",
                    &config.access_csrf_field_name,
                    faults,
                ),
                cookie: cookie(&config.access_csrf_cookie_name),
            },
            refresh: Names {
                header: header(
                    "JWT_REFRESH_CSRF_HEADER_NAME",
                    &config.refresh_csrf_header_name,
                    faults,
                ),
                configured_header: config.refresh_csrf_header_name.as_str().into(),
                field: field(
                    "JWT_REFRESH_CSRF_FIELD_NAME",
                    &config.refresh_csrf_field_name,
                    faults,
                ),
                cookie: cookie(&config.refresh_csrf_cookie_name),
            },
            checks_form: config.csrf_check_form,
        }
    }
}

fn header(option: &'static str, name: &str, faults: &mut Vec<ConfigFault>) -> HeaderName {
    HeaderName::try_from(name).unwrap_or_else(|_| {
        faults.push(ConfigFault::Option {
            name: option,
            problem: "not the name of a header; it is `X-CSRF-TOKEN` where it is left out"
                .to_owned(),
        });
        HeaderName::from_static("x-csrf-token")
    })
}

fn field(option: &'static str, name: &str, faults: &mut Vec<ConfigFault>) -> Box<str> {
    if name.is_empty() {
        faults.push(ConfigFault::Option {
            name: option,
            problem: "empty; it is `csrf_token` where it is left out".to_owned(),
        });
    }
    name.into()
}
