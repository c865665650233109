//! What Python 3.11.7 says of the same bytes.

use super::loads::{Document, loads};

fn refused(message: &str) -> Result<Document, String> {
    Err(message.to_owned())
}

#[test]
fn a_text_is_told_from_what_is_none_as_python_tells_it() {
    let cases: &[(&[u8], Result<Document, String>)] = &[
        (b"", refused("Expecting value: line 1 column 1 (char 0)")),
        (b" ", refused("Expecting value: line 1 column 2 (char 1)")),
        (b"nul", refused("Expecting value: line 1 column 1 (char 0)")),
        (b"-", refused("Expecting value: line 1 column 1 (char 0)")),
        (b"-I", refused("Expecting value: line 1 column 1 (char 0)")),
        (b"NaN", Ok(Document::Other)),
        (b"[]", Ok(Document::Other)),
        (b"{\"a\":1}", Ok(Document::Object)),
        (
            b" {\"a\": [1, -0.5e+3, {\"b\": null}], \"c\": \"\\u00e9\\n\"} ",
            Ok(Document::Object),
        ),
        (b"1.", refused("Extra data: line 1 column 2 (char 1)")),
        (b"01", refused("Extra data: line 1 column 2 (char 1)")),
        (b"{} {}", refused("Extra data: line 1 column 4 (char 3)")),
        (
            b"\"a",
            refused("Unterminated string starting at: line 1 column 1 (char 0)"),
        ),
        (
            b"\"a\\",
            refused("Unterminated string starting at: line 1 column 1 (char 0)"),
        ),
        (
            b"\"a\\\"",
            refused("Unterminated string starting at: line 1 column 1 (char 0)"),
        ),
        (
            b"\"a\\x\"",
            refused("Invalid \\escape: line 1 column 3 (char 2)"),
        ),
        (
            b"\"a\\u12\"",
            refused("Invalid \\uXXXX escape: line 1 column 4 (char 3)"),
        ),
        (
            b"\"\\ud83d\\u12zz\"",
            refused("Invalid \\uXXXX escape: line 1 column 9 (char 8)"),
        ),
        (b"\"\\ud83d\"", Ok(Document::Other)),
        (
            b"\"a\x01\"",
            refused("Invalid control character at: line 1 column 3 (char 2)"),
        ),
        (b"[", refused("Expecting value: line 1 column 2 (char 1)")),
        (
            b"[1",
            refused("Expecting ',' delimiter: line 1 column 3 (char 2)"),
        ),
        (
            b"[1,]",
            refused("Expecting value: line 1 column 4 (char 3)"),
        ),
        (
            b"{",
            refused("Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
        ),
        (
            b"{\"a\"",
            refused("Expecting ':' delimiter: line 1 column 5 (char 4)"),
        ),
        (
            b"{\"a\":",
            refused("Expecting value: line 1 column 6 (char 5)"),
        ),
        (
            b"{\"a\":1",
            refused("Expecting ',' delimiter: line 1 column 7 (char 6)"),
        ),
        (
            b"{\"a\":1,}",
            refused("Expecting property name enclosed in double quotes: line 1 column 8 (char 7)"),
        ),
        (
            b"{a:1}",
            refused("Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
        ),
        (
            b"{\"a\":1 \"b\":2}",
            refused("Expecting ',' delimiter: line 1 column 8 (char 7)"),
        ),
        (
            b"\n\n {\"a\" 1}",
            refused("Expecting ':' delimiter: line 3 column 7 (char 8)"),
        ),
        (
            b"{\"\xc3\xa9\" 1}",
            refused("Expecting ':' delimiter: line 1 column 6 (char 5)"),
        ),
        (b"\xef\xbb\xbf{}", Ok(Document::Object)),
        (
            b"i\xb7\x1d",
            refused("'utf-8' codec can't decode byte 0xb7 in position 1: invalid start byte"),
        ),
        (
            b"\xe2\x82",
            refused("'utf-8' codec can't decode bytes in position 0-1: unexpected end of data"),
        ),
        (
            b"\xe2(\xa1",
            refused(
                "'utf-8' codec can't decode byte 0xe2 in position 0: invalid continuation byte",
            ),
        ),
        (
            b"\xc3",
            refused("'utf-8' codec can't decode byte 0xc3 in position 0: unexpected end of data"),
        ),
        (
            b"\xed\xa0\x80",
            refused("Expecting value: line 1 column 1 (char 0)"),
        ),
        (
            b"\xed\xa0",
            refused(
                "'utf-8' codec can't decode byte 0xed in position 0: invalid continuation byte",
            ),
        ),
        (
            b"\xff\xfea",
            refused("'utf-16-le' codec can't decode byte 0x61 in position 2: truncated data"),
        ),
        (
            b"\xff\xfe{\x00",
            refused("Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
        ),
        (b"\x00{\x00}", Ok(Document::Object)),
        (
            b"a\x00\x00\x00b",
            refused("'utf-32-le' codec can't decode byte 0x62 in position 4: truncated data"),
        ),
        (
            b"\x00\x00\xfe\xff\x00\x11\x00\x00",
            refused(
                "'utf-32-be' codec can't decode bytes in position 4-7: code point not in range(0x110000)",
            ),
        ),
        (
            b"\x00\xd8\x00",
            refused(
                "'utf-8' codec can't decode byte 0xd8 in position 1: invalid continuation byte",
            ),
        ),
        (
            &b"[".repeat(2000),
            refused(
                "maximum recursion depth exceeded while decoding a JSON array from a unicode string",
            ),
        ),
        (
            &b"{\"a\":".repeat(2000),
            refused(
                "maximum recursion depth exceeded while decoding a JSON object from a unicode string",
            ),
        ),
    ];
    for (bytes, said) in cases {
        assert_eq!(&loads(bytes), said, "{:?}", String::from_utf8_lossy(bytes));
    }
}
