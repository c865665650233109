//! The differences that are allowed, each with its reason. Everything else must agree.

use crate::rule::{Explained, crash, no_start, refused, same_beginning, stricter};

// Where Flask crashes the twin answers 4xx.

/// `Authorization: , ,Bearer x`.
pub(crate) const BLANK_ELEMENT: Explained = crash(
    &[401, 422],
    "a blank element of the header's list is an element like any other",
);

/// A CSRF value with letters outside ASCII, or such a claim.
pub(crate) const CSRF_OUTSIDE_ASCII: Explained =
    crash(&[401], "a value outside ASCII is another value");

/// A signed token whose `csrf` is a number, a list, …
pub(crate) const ODD_CSRF_CLAIM: Explained =
    crash(&[401, 422], "a claim that is no text is no CSRF value");

/// A signed token whose `fresh` is a text, null, …
pub(crate) const ODD_FRESHNESS: Explained = crash(
    &[401, 422],
    "what is neither true nor an instant is not fresh",
);

/// A token of an allowed HMAC where the key is in PEM.
pub(crate) const HMAC_WITH_PEM: Explained = crash(
    &[422],
    "an algorithm that the key is not for is not allowed",
);

/// `"\ud800"` as the token in a JSON body.
pub(crate) const LONE_SURROGATE: Explained = crash(&[401, 422], "half a letter is no text");

/// A JSON body that is a list, a text, a number or true.
pub(crate) const NOT_AN_OBJECT: Explained =
    crash(&[401, 422], "a body that is no object has no key");

/// A subject that is a list or an object, and so none that the service's users are found by.
pub(crate) const SUBJECT_WITHOUT_USER: Explained =
    crash(&[401, 422], "there is no user of a name that is none");

/// A route whose place is none of the four.
pub(crate) const UNKNOWN_LOCATION: Explained = crash(
    &[400, 401, 404, 422],
    "there is no token in a place that does not exist",
);

/// Claims or a lifetime that no token can have.
pub(crate) const UNMINTABLE: Explained = refused(&[400, 422], "what cannot be minted is refused");

// Where the twin refuses what Flask lets pass, or refuses for another reason.

/// The header `alg` as an argument of minting.
pub(crate) const ALGORITHM_BY_HAND: Explained = refused(
    &[400, 422],
    "a key signs with its own algorithm; Flask mints what it refuses afterwards, or crashes",
);

/// `NaN`, `1e400`, half a letter, two hundred brackets.
pub(crate) const PYTHON_JSON: Explained = stricter(
    &[422],
    "what RFC 8259 does not know, or leaves to the reader, is refused",
);

/// `"４１０２４４４８００"` as an instant.
pub(crate) const PYTHON_NUMBER: Explained = stricter(
    &[422],
    "a number in a text is ASCII digits, with a sign perhaps",
);

/// An `exp` that is no instant, where expiry is not asked about.
pub(crate) const ODD_EXPIRY: Explained = stricter(
    &[422],
    "a claim of the wrong type is never that of a good token",
);

/// `Invalid header string: Extra data: line 1 column 3 (char 2)`.
pub(crate) const PYTHON_TEXT: Explained =
    same_beginning("what follows is the text of Python's json module, and changes with Python");

// Where the twin does not start.

/// A set-up that Flask stumbles over in some request.
pub(crate) const NOTICED_LATE: Explained =
    no_start("what cannot work is said before a request comes");

/// `JWT_SECRET_KYE`.
pub(crate) const UNKNOWN_OPTION: Explained =
    no_start("an option that is ignored is a mistake that nobody sees");
