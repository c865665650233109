//! What is told of the two. Each line is asserted before it is printed: a story that is not true ends the program.

use std::io::{self, Write as _};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use axum::response::Response;
use portcullis::{Algorithm, JwtManager, Key};
use tokio::time::sleep;
use tower::ServiceExt as _;

use crate::Outcome;
use crate::api::{self, AUDIENCE};
use crate::provider::{Provider, change_key, mint};

const FLOOD: usize = 200;
/// A little more than the cooldown.
const A_SECOND: Duration = Duration::from_millis(1_100);

pub(crate) async fn tell() -> Outcome {
    let provider = Provider::start().await?;
    let app = api::app(api::manager(&provider.url, "http://127.0.0.1:3000")?)?;
    say("The service has no key, and knows of its provider nothing but the name.")?;
    challenge(&app).await?;
    first_token(&provider, &app).await?;
    announced_key(&provider, &app).await?;
    unannounced_key(&provider, &app).await?;
    flood(&provider, &app).await?;
    outage(&provider, &app).await?;
    say("That was all.")
}

async fn challenge(app: &Router) -> Outcome {
    let response = ask(app, None).await?;
    expect(&response, StatusCode::UNAUTHORIZED)?;
    let challenge = response.headers().get(header::WWW_AUTHENTICATE);
    let challenge = challenge.ok_or("there is no challenge")?.to_str()?;
    say(&format!(
        "Without a token it answers 401 and says where to get one:\n  {challenge}"
    ))
}

async fn first_token(provider: &Provider, app: &Router) -> Outcome {
    let token = mint(&provider.tokens)?;
    expect(&ask(app, Some(token.as_str())).await?, StatusCode::OK)?;
    expect_asked(provider, 1)?;
    say(
        "The provider's first token made it look for the provider's keys; alice reads her reports.",
    )?;
    for _ in 0..100 {
        expect(&ask(app, Some(token.as_str())).await?, StatusCode::OK)?;
    }
    expect_asked(provider, 1)?;
    say("A hundred more requests ask the provider nothing.")
}

async fn announced_key(provider: &Provider, app: &Router) -> Outcome {
    let before = mint(&provider.tokens)?;
    change_key(&provider.tokens)?;
    for token in [before, mint(&provider.tokens)?] {
        expect(&ask(app, Some(token.as_str())).await?, StatusCode::OK)?;
    }
    expect_asked(provider, 1)?;
    say(
        "The provider signs with its next key, which it had published: tokens of either key pass, and it is asked nothing.",
    )
}

async fn unannounced_key(provider: &Provider, app: &Router) -> Outcome {
    sleep(A_SECOND).await;
    provider
        .tokens
        .rotate_key(Key::generate(Algorithm::EdDSA)?)?;
    let token = mint(&provider.tokens)?;
    expect(&ask(app, Some(token.as_str())).await?, StatusCode::OK)?;
    expect_asked(provider, 2)?;
    say(
        "It changes to a key that nobody knew: the first token of it makes the service ask again, once.",
    )
}

async fn flood(provider: &Provider, app: &Router) -> Outcome {
    for _ in 0..FLOOD {
        let stranger = JwtManager::builder()
            .key(Key::generate(Algorithm::EdDSA)?)
            .issuer(&provider.url)
            .audience(AUDIENCE)
            .with(|config| config.encode_access_token_profile = true)
            .build()?;
        let token = mint(&stranger)?;
        expect(
            &ask(app, Some(token.as_str())).await?,
            StatusCode::UNAUTHORIZED,
        )?;
    }
    let asked = provider.asked_for_keys();
    if asked > 3 {
        return Err(format!("a flood made the service ask {asked} times").into());
    }
    say(&format!(
        "{FLOOD} tokens with made-up keys are refused, and cause one more question at most."
    ))
}

async fn outage(provider: &Provider, app: &Router) -> Outcome {
    let token = mint(&provider.tokens)?;
    provider.stop();
    expect(&ask(app, Some(token.as_str())).await?, StatusCode::OK)?;
    say("The provider goes away: whoever has a token goes on.")
}

async fn ask(app: &Router, token: Option<&str>) -> Outcome<Response> {
    let mut request = Request::get("/reports");
    if let Some(token) = token {
        request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    }
    Ok(app.clone().oneshot(request.body(Body::empty())?).await?)
}

fn expect(response: &Response, status: StatusCode) -> Outcome {
    if response.status() == status {
        return Ok(());
    }
    Err(format!("{} was answered instead of {status}", response.status()).into())
}

fn expect_asked(provider: &Provider, times: usize) -> Outcome {
    match provider.asked_for_keys() {
        asked if asked == times => Ok(()),
        asked => Err(format!("the provider was asked {asked} times instead of {times}").into()),
    }
}

fn say(line: &str) -> Outcome {
    Ok(writeln!(io::stdout(), "{line}")?)
}
