//! What of two answers is wrong.

use crate::agreement::{contradiction, differences};
use crate::answer::Answer;
use crate::case::{Case, Known};

/// Everything that is wrong, in words; nothing where the answers agree, or differ in an explained way.
pub(crate) fn judge(
    case: &Case,
    flask: Result<Answer, String>,
    twin: Result<Answer, String>,
) -> Vec<String> {
    let (flask, twin) = match (flask, twin) {
        (Ok(flask), Ok(twin)) => (flask, twin),
        (flask, twin) => {
            let silent = |name: &str, answer: Result<_, String>| {
                Some(format!("no answer of {name}: {}", answer.err()?))
            };
            return [silent("Flask", flask), silent("the twin", twin)]
                .into_iter()
                .flatten()
                .collect();
        }
    };
    let mut wrong: Vec<String> = case
        .known
        .iter()
        .filter_map(|known| unexpected(known, &flask))
        .collect();
    wrong.extend(contradiction(&flask).map(|what| format!("Flask: {what}")));
    wrong.extend(contradiction(&twin).map(|what| format!("the twin: {what}")));
    wrong.extend(unexplained(case, &flask, &twin));
    wrong
}

/// What is wrong with Flask's answer to the request that it was to stumble over.
pub(crate) fn judge_stumble(case: &Case, flask: Result<Answer, String>) -> Vec<String> {
    match flask {
        Ok(flask) => case
            .known
            .iter()
            .filter_map(|known| unexpected(known, &flask))
            .collect(),
        Err(error) => vec![format!("no answer of Flask: {error}")],
    }
}

fn unexpected(known: &Known, flask: &Answer) -> Option<String> {
    let text = flask.message().unwrap_or_else(|| flask.text());
    let as_known =
        flask.status == known.status && known.text.as_ref().is_none_or(|known| *known == text);
    (!as_known).then(|| {
        let known = (known.status, known.text.as_deref().unwrap_or("…"));
        format!(
            "Flask was known to answer {known:?}, but answers {:?}",
            (flask.status, text)
        )
    })
}

fn unexplained(case: &Case, flask: &Answer, twin: &Answer) -> Vec<String> {
    if case
        .explained
        .iter()
        .any(|explained| explained.permits(flask, twin))
    {
        return Vec::new();
    }
    let mut found = differences(flask, &without_no_store(case, twin), case.closeness);
    if case.may_agree && flask.is_crash() {
        found.push("Flask crashes, and nothing explains what the twin answers".to_owned());
    }
    if !case.may_agree {
        for explained in &case.explained {
            let expected = explained.expected();
            found.push(format!(
                "expected: {expected}; seen: {} and {} {}",
                flask.status,
                twin.status,
                twin.text()
            ));
        }
    }
    found
}

/// RFC 6750 section 2.3: no cache may keep the answer to a token in a query string. Flask says nothing of it.
fn without_no_store(case: &Case, twin: &Answer) -> Answer {
    let mut twin = twin.clone();
    if case.request.path.contains('?')
        && twin
            .headers
            .get("cache-control")
            .is_some_and(|line| line == "no-store")
    {
        twin.headers.remove("cache-control");
    }
    twin
}
