//! What is told of the replicas. Each line is asserted before it is printed: a story that is not true ends the program.

use std::collections::BTreeSet;
use std::io::{self, Write as _};
use std::time::{Duration, Instant};

use axum::http::{Method, StatusCode};
use futures_util::future::try_join_all;
use tokio::time::sleep;

use crate::Outcome;
use crate::client::{Answer, Client};
use crate::fleet::Replica;
use crate::redis::Redis;

/// The longest that anything here is waited for.
const PATIENCE: Duration = Duration::from_secs(10);
/// Between two requests that wait for another answer.
const PAUSE: Duration = Duration::from_micros(100);
const TABS: usize = 16;

/// A user logs in at one replica, is known at all, logs out at one, and is refused at all.
pub(crate) async fn log_out_at_one(client: &Client, replicas: &[Replica]) -> Outcome {
    let [first, ..] = replicas else { return Ok(()) };
    let login = log_in(client, first).await?;
    let access = login.text("access_token")?;
    say(&format!("alice logs in at {}.", first.name))?;
    for replica in replicas {
        expect(&me(client, replica, &access).await?, StatusCode::OK)?;
    }
    say("All three let her in.")?;

    let answer = log_out(client, first, &access).await?;
    expect(&answer, StatusCode::NO_CONTENT)?;
    say(&format!("She logs out at {}.", first.name))?;
    let refused = until_all(client, replicas, &access, StatusCode::UNAUTHORIZED).await?;
    for (name, after) in refused {
        let after = milliseconds(after);
        say(&format!("{name} refuses her token {after} later."))?;
    }
    Ok(())
}

/// A browser with many tabs sends one refresh token to two replicas at once.
pub(crate) async fn refresh_at_two(client: &Client, replicas: &[Replica]) -> Outcome {
    let [first, second, third] = replicas else {
        return Ok(());
    };
    let spent = log_in(client, first).await?.text("refresh_token")?;
    let tabs = [first, second].into_iter().cycle().take(TABS);
    let answers = try_join_all(tabs.map(|replica| refresh(client, replica, &spent))).await?;
    let mut successors = BTreeSet::new();
    for answer in &answers {
        expect(answer, StatusCode::OK)?;
        successors.insert(answer.text("refresh_token")?);
    }
    let [successor] = &Vec::from_iter(successors)[..] else {
        return Err("two sessions came out of one".into());
    };
    say(&format!(
        "\n{TABS} tabs refresh at {} and {} with one token: all get the same next one.",
        first.name, second.name
    ))?;

    let next = refresh(client, third, successor).await?;
    expect(&next, StatusCode::OK)?;
    say(&format!(
        "It is good for the next refresh at {}.",
        third.name
    ))?;
    let replay = refresh(client, first, &spent).await?;
    expect(&replay, StatusCode::BAD_REQUEST)?;
    let newest = next.text("access_token")?;
    until_all(client, replicas, &newest, StatusCode::UNAUTHORIZED).await?;
    say("The first token comes back after that, so two have it: the session is over at all.")
}

/// Nothing is let in that may have been ended, and nothing that was ended is forgotten.
pub(crate) async fn lose_redis(
    client: &Client,
    replicas: &[Replica],
    redis: &mut Redis,
) -> Outcome {
    let [first, ..] = replicas else { return Ok(()) };
    let alive = log_in(client, first).await?.text("access_token")?;
    let ended = log_in(client, first).await?.text("access_token")?;
    let answer = log_out(client, first, &ended).await?;
    expect(&answer, StatusCode::NO_CONTENT)?;

    redis.kill().await?;
    say("\nRedis is killed.")?;
    let away = until_all(client, replicas, &alive, StatusCode::SERVICE_UNAVAILABLE).await?;
    for (name, after) in away {
        let after = milliseconds(after);
        say(&format!(
            "{name} answers 503 to everybody {after} later: its mirror would be too old."
        ))?;
    }
    let login = log_in(client, first).await?;
    expect(&login, StatusCode::SERVICE_UNAVAILABLE)?;
    let took = milliseconds(login.took);
    say(&format!("Nobody can log in, which is said after {took}."))?;

    redis.restart().await?;
    say("Redis is back, with what was on its disk.")?;
    for (name, after) in until_all(client, replicas, &alive, StatusCode::OK).await? {
        let after = milliseconds(after);
        say(&format!("{name} lets her in again {after} later."))?;
    }
    until_all(client, replicas, &ended, StatusCode::UNAUTHORIZED).await?;
    say("The session that was logged out before is refused at all.")
}

async fn log_in(client: &Client, at: &Replica) -> Outcome<Answer> {
    client.ask(Method::POST, &at.at("/login/alice"), None).await
}

async fn log_out(client: &Client, at: &Replica, token: &str) -> Outcome<Answer> {
    let url = at.at("/logout");
    client.ask(Method::DELETE, &url, Some(token)).await
}

async fn refresh(client: &Client, at: &Replica, token: &str) -> Outcome<Answer> {
    let url = at.at("/refresh");
    client.ask(Method::POST, &url, Some(token)).await
}

async fn me(client: &Client, at: &Replica, token: &str) -> Outcome<Answer> {
    client.ask(Method::GET, &at.at("/me"), Some(token)).await
}

/// How long from now until each replica answers the token so.
async fn until_all(
    client: &Client,
    replicas: &[Replica],
    token: &str,
    status: StatusCode,
) -> Outcome<Vec<(char, Duration)>> {
    let begin = Instant::now();
    let each = replicas.iter().map(|replica| async move {
        while me(client, replica, token).await?.status != status {
            if begin.elapsed() > PATIENCE {
                let name = replica.name;
                return Err(format!("{name} does not answer {status} within {PATIENCE:?}").into());
            }
            sleep(PAUSE).await;
        }
        Outcome::Ok((replica.name, begin.elapsed()))
    });
    try_join_all(each).await
}

fn expect(answer: &Answer, status: StatusCode) -> Outcome {
    if answer.status == status {
        return Ok(());
    }
    let Answer {
        status: got, body, ..
    } = answer;
    Err(format!("{status} was expected, but it is {got}: {body}").into())
}

fn milliseconds(duration: Duration) -> String {
    format!("{:.1} ms", duration.as_secs_f64() * 1_000.0)
}

fn say(line: &str) -> Outcome {
    Ok(writeln!(io::stdout(), "{line}")?)
}
