//! The settings of cookies, judged when a manager is built: what browsers would drop without a word does not start.

use super::SameSite;
use super::line::Line;
use super::names::{Promise, promise};
use super::rules::{Attributes, Cleared, CookieRules, Keeping, Slot, Slots};
use crate::config::{ConfigFault, JwtConfig, Weakening};
use crate::locate::{Location, is_token_byte};
use crate::rejection::ErrorStyle;

/// The options that name a cookie and its path, in the order in which cookies are set.
const OPTIONS: [(&str, &str); 4] = [
    ("JWT_ACCESS_COOKIE_NAME", "JWT_ACCESS_COOKIE_PATH"),
    ("JWT_ACCESS_CSRF_COOKIE_NAME", "JWT_ACCESS_CSRF_COOKIE_PATH"),
    ("JWT_REFRESH_COOKIE_NAME", "JWT_REFRESH_COOKIE_PATH"),
    (
        "JWT_REFRESH_CSRF_COOKIE_NAME",
        "JWT_REFRESH_CSRF_COOKIE_PATH",
    ),
];

impl CookieRules {
    pub(crate) fn judge(config: &JwtConfig, faults: &mut Vec<ConfigFault>) -> Self {
        let insecure = config.weakenings.contains(Weakening::InsecureCookies);
        let mut rules = Self::of(config, insecure);
        let before = faults.len();
        let slots = [&rules.access, &rules.refresh].into_iter();
        let slots: Vec<Option<&Slot>> = slots
            .flat_map(|slots| [Some(&slots.token), slots.csrf.as_ref()])
            .collect();
        let in_use = || {
            OPTIONS
                .into_iter()
                .zip(&slots)
                .filter_map(|(options, slot)| Some((options, (*slot)?)))
        };
        for ((name, path), slot) in in_use() {
            judge_slot(name, path, slot, faults);
        }
        judge_domain(rules.attributes.domain.as_deref(), faults);
        judge_max_age(config, faults);
        if !insecure || config.token_location.contains(&Location::Cookie) {
            judge_names(in_use(), faults);
            for ((name, _), slot) in in_use() {
                judge_promise(name, slot, &rules.attributes, faults);
            }
            judge_attributes(&rules.attributes, faults);
        }
        if !insecure && !config.plain_http_development {
            judge_security(config, faults);
        }
        if faults.len() == before {
            rules.cleared = rules.clear(faults);
        }
        rules
    }

    fn of(config: &JwtConfig, insecure: bool) -> Self {
        let as_flask = config.error_style == ErrorStyle::FlaskJwtExtended;
        let access = Slots::of(
            config,
            (&config.access_cookie_name, &config.access_cookie_path),
            (
                &config.access_csrf_cookie_name,
                &config.access_csrf_cookie_path,
            ),
        );
        let refresh = Slots::of(
            config,
            (&config.refresh_cookie_name, &config.refresh_cookie_path),
            (
                &config.refresh_csrf_cookie_name,
                &config.refresh_csrf_cookie_path,
            ),
        );
        Self {
            access,
            refresh,
            attributes: Attributes::of(config, as_flask),
            keeping: Keeping {
                max_age: config
                    .cookie_max_age
                    .map(|max_age| i64::try_from(max_age.as_secs()).unwrap_or(i64::MAX)),
                session: config.session_cookie,
                outlive_tokens: insecure,
            },
            need_csrf: config.cookie_csrf_protect,
            as_flask,
            cleared: Cleared::default(),
        }
    }

    fn clear(&self, faults: &mut Vec<ConfigFault>) -> Cleared {
        let mut clear = |slots: &Slots, option| -> Vec<Line> {
            let lines: Result<_, _> = slots.iter().map(|slot| self.clearing(slot)).collect();
            lines.unwrap_or_else(|error| {
                faults.push(fault(option, format!("no use: {error}")));
                Vec::new()
            })
        };
        Cleared {
            access: clear(&self.access, "JWT_ACCESS_COOKIE_NAME"),
            refresh: clear(&self.refresh, "JWT_REFRESH_COOKIE_NAME"),
        }
    }
}

impl Slots {
    /// Of a name and a path for the token, and for its CSRF token where it has a cookie.
    fn of(config: &JwtConfig, token: (&str, &str), csrf: (&str, &str)) -> Self {
        let slot = |(name, path): (&str, &str), http_only| Slot {
            name: config.cookie_name(name),
            path: path.to_owned(),
            http_only,
        };
        let sets_csrf = config.cookie_csrf_protect && config.csrf_in_cookies;
        Self {
            token: slot(token, true),
            csrf: sets_csrf.then(|| slot(csrf, false)),
        }
    }
}

impl Attributes {
    /// Over plain HTTP, browsers keep nothing that is `Secure` or has to be.
    fn of(config: &JwtConfig, as_flask: bool) -> Self {
        let plain = config.plain_http_development;
        let domain = config.cookie_domain.clone();
        Self {
            domain: domain.filter(|domain| !(as_flask && domain.is_empty())),
            secure: config.cookie_secure && !plain,
            same_site: match config.cookie_samesite {
                Some(SameSite::None) if plain => Some(SameSite::Lax),
                same_site => same_site,
            },
            partitioned: config.cookie_partitioned && !plain,
        }
    }
}

fn judge_slot(name: &'static str, path: &'static str, slot: &Slot, faults: &mut Vec<ConfigFault>) {
    if slot.name.is_empty() || !slot.name.bytes().all(is_token_byte) {
        faults.push(fault(
            name,
            "not the name of a cookie; use letters, digits, `-` and `_`",
        ));
    }
    let fits = |byte: u8| matches!(byte, b' '..=b'~') && byte != b';';
    if !slot.path.starts_with('/') || !slot.path.bytes().all(fits) {
        faults.push(fault(
            path,
            "not the path of a cookie; it begins with `/`, and is ASCII without `;`",
        ));
    }
}

/// One cookie would overwrite the other, or nobody could tell which of two is meant.
fn judge_names<'s>(
    slots: impl Iterator<Item = ((&'static str, &'static str), &'s Slot)>,
    faults: &mut Vec<ConfigFault>,
) {
    let mut seen: Vec<(&str, &str)> = Vec::new();
    for ((option, _), slot) in slots {
        if let Some((other, _)) = seen.iter().find(|(_, name)| *name == slot.name) {
            faults.push(fault(
                option,
                format!(
                    "the same as `{other}`; give each cookie a name of its own, beside its prefix"
                ),
            ));
        }
        seen.push((option, &slot.name));
    }
}

fn judge_promise(
    option: &'static str,
    slot: &Slot,
    attributes: &Attributes,
    faults: &mut Vec<ConfigFault>,
) {
    let (promise, _) = promise(&slot.name);
    let alone = slot.path == "/" && attributes.domain.is_none();
    let problem = match promise {
        Promise::Host if !attributes.secure || !alone => {
            "a name with `__Host-`, and browsers keep such a cookie only where it is `Secure`, its path is `/` and it has no domain; \
             begin it with `__Secure-` for a domain or a narrower path"
        }
        Promise::Secure if !attributes.secure => {
            "a name with `__Secure-`, and browsers keep such a cookie only where it is `Secure`"
        }
        _ => return,
    };
    faults.push(fault(option, problem));
}

fn judge_attributes(attributes: &Attributes, faults: &mut Vec<ConfigFault>) {
    if attributes.secure {
        return;
    }
    if attributes.same_site == Some(SameSite::None) {
        faults.push(fault(
            "JWT_COOKIE_SAMESITE",
            "`None`, and browsers keep such a cookie only where it is `Secure`; use `Lax`, or turn `JWT_COOKIE_SECURE` on",
        ));
    }
    if attributes.partitioned {
        faults.push(fault(
            "JWT_COOKIE_PARTITIONED",
            "on, and browsers keep such a cookie only where it is `Secure`; turn `JWT_COOKIE_SECURE` on",
        ));
    }
}

fn judge_security(config: &JwtConfig, faults: &mut Vec<ConfigFault>) {
    if !config.cookie_secure {
        faults.push(fault(
            "JWT_COOKIE_SECURE",
            "off, so that tokens travel over plain HTTP; for local development set `plain_http_development`, \
             else turn it on or name the weakening `insecure_cookies`",
        ));
    }
    if config.cookie_samesite.is_none() {
        faults.push(fault(
            "JWT_COOKIE_SAMESITE",
            "left to the browser; write `Lax`, `Strict` or `None`, or name the weakening `insecure_cookies`",
        ));
    }
}

fn judge_domain(domain: Option<&str>, faults: &mut Vec<ConfigFault>) {
    if domain.is_some_and(|domain| !is_domain(domain)) {
        faults.push(fault(
            "JWT_COOKIE_DOMAIN",
            "not a name like `example.com`; leave it out for this host alone, and write other alphabets as `xn--`",
        ));
    }
}

fn judge_max_age(config: &JwtConfig, faults: &mut Vec<ConfigFault>) {
    if config
        .cookie_max_age
        .is_some_and(|max_age| max_age.as_secs() == 0)
    {
        faults.push(fault(
            "JWT_COOKIE_MAX_AGE",
            "less than a second; leave it out for as long as the token is good for",
        ));
    }
}

/// Labels of letters, digits and hyphens; a dot before them has no meaning any more.
pub(super) fn is_domain(text: &str) -> bool {
    let text = text.strip_prefix('.').unwrap_or(text);
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    text.len() <= 253
        && text
            .split('.')
            .all(|label| !label.is_empty() && label.bytes().all(fits))
}

fn fault(name: &'static str, problem: impl Into<String>) -> ConfigFault {
    ConfigFault::Option {
        name,
        problem: problem.into(),
    }
}
