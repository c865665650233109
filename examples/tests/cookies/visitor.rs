//! Whoever calls the program with curl, and the cookies they have.

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::{Value, json};

use crate::program::Running;

pub(crate) const ACCESS: &str = "__Host-access_token";
pub(crate) const ACCESS_CSRF: &str = "__Host-csrf_access_token";
pub(crate) const REFRESH: &str = "__Secure-refresh_token";
pub(crate) const REFRESH_CSRF: &str = "__Host-csrf_refresh_token";

pub(crate) const SEND_ACCESS_CSRF: &str = "send the value of the cookie `__Host-csrf_access_token` in the header `X-CSRF-TOKEN` or in the form field `csrf_token`";
pub(crate) const SEND_REFRESH_CSRF: &str = "send the value of the cookie `__Host-csrf_refresh_token` in the header `X-CSRF-TOKEN` or in the form field `csrf_token`";

/// Sends all cookies with every request; which of them a real browser would send is for the tests with one.
#[derive(Clone)]
pub(crate) struct Visitor<'p> {
    program: &'p Running,
    pub(crate) cookies: BTreeMap<String, String>,
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl<'p> Visitor<'p> {
    pub(crate) fn of(program: &'p Running) -> Self {
        let cookies = BTreeMap::new();
        Self { program, cookies }
    }

    /// One who has logged in.
    pub(crate) fn alice(program: &'p Running) -> Self {
        let mut alice = Self::of(program);
        let answer = alice.login("correct horse");
        assert_eq!(answer.status, 204, "{}", answer.body);
        alice
    }

    pub(crate) fn login(&mut self, password: &str) -> Answer {
        let user = json!({ "name": "alice", "password": password });
        let answer = self.post_json("/auth/login", &[], &user);
        self.keep(&answer);
        answer
    }

    pub(crate) fn refresh(&mut self) -> Answer {
        let answer = self.post_with(REFRESH_CSRF, "/auth/refresh", &json!({}));
        self.keep(&answer);
        answer
    }

    fn keep(&mut self, answer: &Answer) {
        for line in answer.all("set-cookie") {
            let (name, rest) = line.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.curl(path, &[])
    }

    pub(crate) fn post_json(&self, path: &str, headers: &[&str], body: &Value) -> Answer {
        let body = body.to_string();
        let mut arguments = vec!["-H", "content-type: application/json", "-d", &body];
        arguments.extend(headers.iter().flat_map(|header| ["-H", header]));
        self.curl(path, &arguments)
    }

    /// As the page's scripts do it: with the CSRF token of the cookie of this name.
    pub(crate) fn post_with(&self, csrf: &str, path: &str, body: &Value) -> Answer {
        let csrf = format!("x-csrf-token: {}", self.cookies[csrf]);
        self.post_json(path, &[&csrf], body)
    }

    pub(crate) fn curl(&self, path: &str, arguments: &[&str]) -> Answer {
        let pairs: Vec<_> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let cookies = format!("cookie: {}", pairs.join("; "));
        let mut curl = Command::new("curl");
        curl.arg("-si")
            .arg(format!("{}{path}", self.program.url))
            .args(arguments);
        if !self.cookies.is_empty() {
            curl.args(["-H", &cookies]);
        }
        Answer::read(&String::from_utf8(curl.output().unwrap().stdout).unwrap())
    }
}

impl Answer {
    fn read(text: &str) -> Self {
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap();
        let header = |line: &str| {
            let (name, value) = line.split_once(": ").unwrap();
            (name.to_owned(), value.to_owned())
        };
        Self {
            status: status.parse().unwrap(),
            headers: lines.map(header).collect(),
            body: body.to_owned(),
        }
    }

    pub(crate) fn all(&self, name: &str) -> Vec<&str> {
        let mut values = Vec::new();
        for (found, value) in &self.headers {
            if found == name {
                values.push(value.as_str());
            }
        }
        values
    }

    /// The lines that set cookies, without what differs from one to the next: the value, the date, and the seconds that went by
    /// since the token was signed.
    pub(crate) fn cookie_lines(&self) -> Vec<String> {
        let lines = self.all("set-cookie");
        lines.into_iter().map(without_value_and_date).collect()
    }

    /// Refused for this reason, with this sentence.
    #[track_caller]
    pub(crate) fn assert_refused(&self, status: u16, code: &str, detail: &str) {
        let problem: Value = serde_json::from_str(&self.body).expect("a problem");
        let told = (
            self.status,
            problem["code"].as_str(),
            problem["detail"].as_str(),
        );
        assert_eq!(told, (status, Some(code), Some(detail)));
        assert_eq!(self.all("content-type"), ["application/problem+json"]);
        assert_eq!(self.all("set-cookie"), [""; 0]);
    }
}

fn without_value_and_date(line: &str) -> String {
    let (name, rest) = line.split_once('=').unwrap();
    let mut attributes = rest.split("; ");
    let value = attributes.next().unwrap();
    let mut shown = vec![if value.is_empty() {
        format!("{name}=")
    } else {
        format!("{name}=…")
    }];
    for attribute in attributes {
        shown.push(match attribute.split_once('=') {
            Some(("Expires", date)) if date != "Thu, 01 Jan 1970 00:00:00 GMT" => {
                assert!(date.ends_with(" GMT"), "{date}");
                "Expires=…".to_owned()
            }
            Some(("Max-Age", seconds)) => {
                let seconds: u32 = seconds.parse().unwrap();
                format!("Max-Age={}", seconds.next_multiple_of(60))
            }
            _ => attribute.to_owned(),
        });
    }
    shown.join("; ")
}
