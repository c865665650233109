//! Each weakening of tokens alone: with it the token is let in, without it refused for the reason that the weakening names.

use portcullis::Weakening;

use super::{compatible, weakened};
use crate::support::forge::{encode, of_segments, with_secret};
use crate::support::{NOW, Service, claims, header};

struct Case {
    weakening: Weakening,
    token: String,
    reason: &'static str,
}

fn case(weakening: Weakening, claims: impl Into<String>, reason: &'static str) -> Case {
    let token = with_secret(header("HS256"), claims.into());
    Case {
        weakening,
        token,
        reason,
    }
}

#[rustfmt::skip]
fn cases() -> Vec<Case> {
    use Weakening::{
        AnyMediaType, LooseClaims, LooseEncoding, LooseTimes, SenderConstrainedTokens, TokensWithoutExpiry, TokensWithoutId,
        TokensWithoutIssuedAt, UnknownTokenTypes, UnrelatedIssuerAndAudience,
    };
    let typ = with_secret(header("HS256").with("typ", "\"reset+jwt\""), claims());
    let cty = with_secret(header("HS256").with("cty", "\"JWT\""), claims());
    let padded = format!("{{ {}", &claims().to_string()[1..]);
    let padded = [padded.clone(), format!(" {padded}"), format!("  {padded}")]
        .iter()
        .find(|text| text.len() % 3 == 1)
        .map(|text| of_segments(&encode(header("HS256").to_string()), &(encode(text) + "==")))
        .unwrap();
    let with_header = |weakening, token, reason| Case { weakening, token, reason };
    vec![
        case(TokensWithoutExpiry, claims().without("exp"), "missing_claim"),
        case(TokensWithoutId, claims().without("jti"), "missing_claim"),
        case(TokensWithoutId, claims().with("jti", "\"\""), "claim_type"),
        case(TokensWithoutIssuedAt, claims().without("iat"), "missing_claim"),
        case(UnknownTokenTypes, claims().without("type"), "missing_claim"),
        case(UnknownTokenTypes, claims().with("type", "null"), "claim_type"),
        case(UnknownTokenTypes, claims().with("type", "\"reset\""), "unknown_kind"),
        with_header(AnyMediaType, typ, "media_type"),
        with_header(AnyMediaType, cty, "nested_token"),
        case(SenderConstrainedTokens, claims().with("cnf", "{}"), "sender_constrained"),
        case(LooseTimes, claims().with("exp", format!("\" {}_0 \"", NOW / 10 + 1)), "claim_type"),
        case(LooseTimes, claims().with("nbf", "true"), "claim_type"),
        case(LooseTimes, claims().with("iat", format!("{NOW}.9")), "issued_in_future"),
        case(LooseTimes, claims().with("fresh", "\"yes\""), "claim_type"),
        case(LooseClaims, claims().with("roles", "7"), "roles_type"),
        case(LooseClaims, claims().with("scope", "{}"), "scopes_type"),
        case(LooseClaims, claims().with("csrf", "7"), "claim_type"),
        case(LooseClaims, claims().with("sid", "null"), "claim_type"),
        case(LooseClaims, claims().with("amr", "7"), "claim_type"),
        case(LooseClaims, claims().with("auth_time", "\"x\""), "claim_type"),
        case(LooseEncoding, claims().followed_by("\"sub\":\"alice\""), "duplicate_member"),
        with_header(LooseEncoding, padded, "base64"),
        case(UnrelatedIssuerAndAudience, claims().with("aud", "\"them\""), "unexpected_audience"),
        case(UnrelatedIssuerAndAudience, claims().with("aud", "7"), "claim_type"),
        case(UnrelatedIssuerAndAudience, claims().with("iss", "7"), "claim_type"),
    ]
}

#[test]
fn each_weakening_lets_in_what_it_names() {
    for Case {
        weakening, token, ..
    } in cases()
    {
        let service = weakened(&[weakening]);
        assert_eq!(service.get(token).accepted(weakening.name()), "alice");
    }
}

#[test]
fn without_it_the_same_token_is_refused_whatever_else_is_weakened() {
    for Case {
        weakening,
        token,
        reason,
    } in cases()
    {
        weakened(&[]).get(&token).refused(reason, weakening.name());
        let others: Vec<Weakening> = Weakening::ALL
            .into_iter()
            .filter(|other| *other != weakening)
            .collect();
        weakened(&others)
            .get(&token)
            .refused(reason, weakening.name());
    }
}

#[test]
fn of_two_members_the_last_one_counts_for_every_reader() {
    let twice = claims().followed_by("\"sub\":\"bob\",\"tenant\":\"a\",\"tenant\":\"b\"");
    let token = with_secret(header("HS256"), twice);
    let service = weakened(&[Weakening::LooseEncoding]);
    assert_eq!(service.get(&token).accepted("subject"), "bob");
    assert_eq!(service.get_at("/tenant", &token).accepted("typed"), "b");
    let claims = service.get_at("/claims", &token);
    assert_eq!(claims.accepted("claims").matches("tenant").count(), 1);
}

#[test]
fn an_identity_that_is_no_text_is_its_json() {
    let typed = |identity: &str| with_secret(header("HS256"), claims().with("sub", identity));
    let any = Service::new(|builder| {
        builder
            .secret(crate::support::forge::SECRET)
            .with(|config| config.verify_sub = false)
    });
    for (identity, subject) in [("7", "7"), ("[1]", "[1]"), ("null", "null"), ("\"7\"", "7")] {
        assert_eq!(any.get(typed(identity)).accepted(identity), subject);
    }
    assert_eq!(any.get_at("/number", typed("7")).accepted("number"), "7");
    weakened(&[])
        .get(typed("7"))
        .refused("claim_type", "verified");
}

#[test]
fn a_token_with_every_oddity_at_once_is_one_of_a_compatible_service() {
    let token = with_secret(
        header("HS256").with("typ", "7"),
        "{\"sub\":\"alice\",\"exp\":\"1_900_000_000\",\"aud\":{},\"iss\":[],\"roles\":{},\"fresh\":null,\"cnf\":1,\"csrf\":2}",
    );
    assert_eq!(compatible().get(token).accepted("odd"), "alice");
}
