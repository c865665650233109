//! What stands behind a guard, and whether it may ask who is calling.

use std::any::type_name;

/// The types of a handler's other parameters.
pub trait Behind {
    /// Whether one of them may look for the proof. Where this is wrongly denied, the extractor that looks asks for an access token itself.
    fn may_ask() -> bool;
}

/// Parameters that nothing is known of.
#[derive(Debug)]
#[non_exhaustive]
pub enum Anyone {}

impl Behind for Anyone {
    fn may_ask() -> bool {
        true
    }
}

macro_rules! behind {
    ($($types:ident)*) => {
        impl<$($types),*> Behind for ($($types,)*) {
            #[inline]
            fn may_ask() -> bool {
                false $(|| !asks_nothing(type_name::<$types>()))*
            }
        }
    };
}

behind!();
behind!(A);
behind!(A B);
behind!(A B C);
behind!(A B C D);
behind!(A B C D E);
behind!(A B C D E F);
behind!(A B C D E F G);
behind!(A B C D E F G H);

/// Where the extractors that Axum brings are defined, as rustc writes it. None of them runs another extractor; the application's own may,
/// under whatever name.
const OF_AXUM: [&str; 6] = [
    "axum::",
    "axum_core::",
    "http::header::",
    "http::method::",
    "http::uri::",
    "bytes::",
];

/// rustc finds this out when it optimises: the name is a constant.
#[inline]
fn asks_nothing(name: &str) -> bool {
    name == "alloc::string::String" || OF_AXUM.iter().any(|krate| name.starts_with(krate))
}

#[cfg(test)]
mod tests {
    use std::any::type_name;

    use axum::Extension;
    use axum::body::Bytes;
    use axum::extract::{Path, RawQuery, Request, State};
    use http::{Extensions, HeaderMap, Method, Uri};

    use super::{Anyone, Behind, asks_nothing};
    use crate::{Identity, Token};

    #[test]
    fn the_extractors_of_axum_ask_nothing() {
        let names = [
            type_name::<State<u8>>(),
            type_name::<Path<Token>>(),
            type_name::<Extension<u8>>(),
            type_name::<RawQuery>(),
            type_name::<HeaderMap>(),
            type_name::<Method>(),
            type_name::<Uri>(),
            type_name::<Bytes>(),
            type_name::<String>(),
        ];
        for name in names {
            assert!(asks_nothing(name), "{name}");
        }
    }

    #[test]
    fn all_others_may_ask() {
        struct Json;
        let names = [
            type_name::<Json>(),
            type_name::<Token>(),
            type_name::<Identity<u64>>(),
            type_name::<Option<State<u8>>>(),
            type_name::<Result<State<u8>, u8>>(),
            type_name::<(State<u8>,)>(),
            type_name::<Request>(),
            type_name::<Extensions>(),
        ];
        for name in names {
            assert!(!asks_nothing(name), "{name}");
        }
    }

    #[test]
    fn one_that_may_ask_is_enough() {
        assert!(!<()>::may_ask());
        assert!(Anyone::may_ask());
        assert!(!<(State<u8>, Path<u8>)>::may_ask());
        assert!(<(State<u8>, Token)>::may_ask());
        assert!(<(Token, State<u8>)>::may_ask());
    }
}
