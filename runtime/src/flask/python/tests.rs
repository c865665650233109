//! What Python 3.11.7 says of the same bytes.

use super::loads::{Document, loads};

/// Bytes, and what is said of them where they are no JSON text.
#[rustfmt::skip]
const TEXTS: &[(&[u8], Option<&str>)] = &[
    (b"", Some("Expecting value: line 1 column 1 (char 0)")),
    (b" ", Some("Expecting value: line 1 column 2 (char 1)")),
    (b"nul", Some("Expecting value: line 1 column 1 (char 0)")),
    (b"-", Some("Expecting value: line 1 column 1 (char 0)")),
    (b"-I", Some("Expecting value: line 1 column 1 (char 0)")),
    (b"NaN", None),
    (b"[]", None),
    (b"{\"a\":1}", None),
    (b" {\"a\": [1, -0.5e+3, {\"b\": null}], \"c\": \"\\u00e9\\n\"} ", None),
    (b"1.", Some("Extra data: line 1 column 2 (char 1)")),
    (b"01", Some("Extra data: line 1 column 2 (char 1)")),
    (b"{} {}", Some("Extra data: line 1 column 4 (char 3)")),
    (b"\"a", Some("Unterminated string starting at: line 1 column 1 (char 0)")),
    (b"\"a\\", Some("Unterminated string starting at: line 1 column 1 (char 0)")),
    (b"\"a\\\"", Some("Unterminated string starting at: line 1 column 1 (char 0)")),
    (b"\"a\\x\"", Some("Invalid \\escape: line 1 column 3 (char 2)")),
    (b"\"a\\u12\"", Some("Invalid \\uXXXX escape: line 1 column 4 (char 3)")),
    (b"\"\\ud83d\\u12zz\"", Some("Invalid \\uXXXX escape: line 1 column 9 (char 8)")),
    (b"\"\\ud83d\"", None),
    (b"\"a\x01\"", Some("Invalid control character at: line 1 column 3 (char 2)")),
    (b"[", Some("Expecting value: line 1 column 2 (char 1)")),
    (b"[1", Some("Expecting ',' delimiter: line 1 column 3 (char 2)")),
    (b"[1,]", Some("Expecting value: line 1 column 4 (char 3)")),
    (b"{", Some("Expecting property name enclosed in double quotes: line 1 column 2 (char 1)")),
    (b"{\"a\"", Some("Expecting ':' delimiter: line 1 column 5 (char 4)")),
    (b"{\"a\":", Some("Expecting value: line 1 column 6 (char 5)")),
    (b"{\"a\":1", Some("Expecting ',' delimiter: line 1 column 7 (char 6)")),
    (b"{\"a\":1,}", Some("Expecting property name enclosed in double quotes: line 1 column 8 (char 7)")),
    (b"{a:1}", Some("Expecting property name enclosed in double quotes: line 1 column 2 (char 1)")),
    (b"{\"a\":1 \"b\":2}", Some("Expecting ',' delimiter: line 1 column 8 (char 7)")),
    (b"\n\n {\"a\" 1}", Some("Expecting ':' delimiter: line 3 column 7 (char 8)")),
    (b"{\"\xc3\xa9\" 1}", Some("Expecting ':' delimiter: line 1 column 6 (char 5)")),
    (b"\xef\xbb\xbf{}", None),
    (b"i\xb7\x1d", Some("'utf-8' codec can't decode byte 0xb7 in position 1: invalid start byte")),
    (b"\xe2\x82", Some("'utf-8' codec can't decode bytes in position 0-1: unexpected end of data")),
    (b"\xe2(\xa1", Some("'utf-8' codec can't decode byte 0xe2 in position 0: invalid continuation byte")),
    (b"\xc3", Some("'utf-8' codec can't decode byte 0xc3 in position 0: unexpected end of data")),
    (b"\xed\xa0\x80", Some("Expecting value: line 1 column 1 (char 0)")),
    (b"\xed\xa0", Some("'utf-8' codec can't decode byte 0xed in position 0: invalid continuation byte")),
    (b"\xff\xfea", Some("'utf-16-le' codec can't decode byte 0x61 in position 2: truncated data")),
    (b"\xff\xfe{\x00", Some("Expecting property name enclosed in double quotes: line 1 column 2 (char 1)")),
    (b"\x00{\x00}", None),
    (b"a\x00\x00\x00b", Some("'utf-32-le' codec can't decode byte 0x62 in position 4: truncated data")),
    (b"\x00\x00\xfe\xff\x00\x11\x00\x00", Some("'utf-32-be' codec can't decode bytes in position 4-7: code point not in range(0x110000)")),
    (b"\x00\xd8\x00", Some("'utf-8' codec can't decode byte 0xd8 in position 1: invalid continuation byte")),
];

#[test]
fn what_is_no_json_is_told_as_python_tells_it() {
    for (bytes, said) in TEXTS {
        let text = String::from_utf8_lossy(bytes);
        assert_eq!(loads(bytes).err().as_deref(), *said, "{text:?}");
    }
}

#[test]
fn an_object_is_told_from_all_else() {
    for object in ["{}", " {\"a\":[]}\n"] {
        assert_eq!(loads(object.as_bytes()), Ok(Document::Object), "{object}");
    }
    for other in ["[{}]", "null", "\"{}\"", "-1.5e+3", "NaN"] {
        assert_eq!(loads(other.as_bytes()), Ok(Document::Other), "{other}");
    }
}

#[test]
fn a_text_without_end_ends_the_reading() {
    for (opening, what) in [("[", "array"), ("{\"a\":", "object")] {
        let said = loads(opening.repeat(2000).as_bytes()).unwrap_err();
        assert_eq!(
            said,
            format!(
                "maximum recursion depth exceeded while decoding a JSON {what} from a unicode string"
            )
        );
    }
}
