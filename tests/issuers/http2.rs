//! Most issuers speak HTTP/2.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::http::{StatusCode, Version, header};
use axum::routing::get;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use hyper_util::service::TowerToHyperService;
use portcullis::TrustedIssuer;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use super::server::certified;
use super::world::{ISSUER, IssuerKey, PATH, Service, fetching_from, set};

/// Serves the answer over HTTP/2 alone, and tells its port, its authority and how often it was asked.
async fn serve(body: String) -> (u16, String, Arc<AtomicUsize>) {
    let (mut config, authority) = certified(&["localhost"]);
    config.alpn_protocols = vec![b"h2".to_vec()];
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let count = Arc::new(AtomicUsize::new(0));
    let counted = count.clone();
    let answer = move |version: Version| {
        counted.fetch_add(1, Ordering::SeqCst);
        let status = match version {
            Version::HTTP_2 => StatusCode::OK,
            _ => StatusCode::HTTP_VERSION_NOT_SUPPORTED,
        };
        let headers = [(header::CACHE_CONTROL, "max-age=300")];
        std::future::ready((status, headers, body.clone()))
    };
    let router = Router::new().route(PATH, get(answer));
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (router, acceptor) = (router.clone(), acceptor.clone());
            tokio::spawn(async move {
                let stream = TokioIo::new(acceptor.accept(stream).await.ok()?);
                let service = TowerToHyperService::new(router);
                let serving = auto::Builder::new(TokioExecutor::new());
                serving.serve_connection(stream, service).await.ok()
            });
        }
    });
    (port, authority, count)
}

fn trusting(port: u16, authority: &str) -> Service {
    let url = format!("https://localhost:{port}{PATH}");
    let issuer = TrustedIssuer::with_jwks_url(ISSUER, url);
    Service::trusting([issuer.fetching(fetching_from(authority))])
}

#[tokio::test]
async fn keys_are_fetched_over_http_2() {
    let key = IssuerKey::new("a");
    let (port, authority, count) = serve(set([&key])).await;
    let service = trusting(port, &authority);
    service.ask(&key.token()).await.accepted();
    service.after(300).ask(&key.token()).await.accepted();
    assert_eq!(count.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn q6_a_body_that_is_too_large_is_not_read_over_http_2() {
    let key = IssuerKey::new("a");
    let (port, authority, count) = serve(set([&key]) + &" ".repeat(1_000_000)).await;
    trusting(port, &authority)
        .ask(&key.token())
        .await
        .unavailable();
    assert_eq!(count.load(Ordering::SeqCst), 1);
}
