//! Bytes to text as `json.loads` does it: the encoding is told from the first bytes, lone surrogates pass.

const NOT_IN_RANGE: &str = "code point not in range(0x110000)";
const TRUNCATED: &str = "truncated data";

/// The code points, or what Python's decoder says.
pub(super) fn decode(bytes: &[u8]) -> Result<Vec<u32>, String> {
    match bytes {
        [0, 0, 0xfe, 0xff, ..] => utf32(bytes, 4, true),
        [0xff, 0xfe, 0, 0, ..] => utf32(bytes, 4, false),
        [0xfe, 0xff, ..] => utf16(bytes, 2, true),
        [0xff, 0xfe, ..] => utf16(bytes, 2, false),
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest),
        [0, 0, _, _, ..] => utf32(bytes, 0, true),
        [0, _, _, _, ..] | [0, _] => utf16(bytes, 0, true),
        [_, 0, 0, 0, ..] => utf32(bytes, 0, false),
        [_, 0, _, _, ..] | [_, 0] => utf16(bytes, 0, false),
        _ => utf8(bytes),
    }
}

fn utf8(bytes: &[u8]) -> Result<Vec<u32>, String> {
    let mut points = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    loop {
        let fault = match std::str::from_utf8(rest) {
            Ok(text) => {
                points.extend(text.chars().map(u32::from));
                return Ok(points);
            }
            Err(fault) => fault,
        };
        let (good, bad) = rest
            .split_at_checked(fault.valid_up_to())
            .unwrap_or_default();
        points.extend(String::from_utf8_lossy(good).chars().map(u32::from));
        let [0xed, second @ 0xa0..=0xbf, third @ 0x80..=0xbf, behind @ ..] = bad else {
            let position = bytes.len() - bad.len();
            return Err(utf8_fault(bad, position, fault.error_len()));
        };
        points.push(0xd000 | u32::from(second & 0x3f) << 6 | u32::from(third & 0x3f));
        rest = behind;
    }
}

fn utf8_fault(bad: &[u8], position: usize, length: Option<usize>) -> String {
    let first = bad.first().copied().unwrap_or_default();
    let reason = match length {
        None if matches!(bad, [0xed, 0xa0..=0xff, ..]) => {
            return fault("utf-8", first, position, 1, "invalid continuation byte");
        }
        None => "unexpected end of data",
        Some(_) if matches!(first, 0x80..=0xc1 | 0xf5..) => "invalid start byte",
        Some(_) => "invalid continuation byte",
    };
    fault(
        "utf-8",
        first,
        position,
        length.unwrap_or(bad.len()),
        reason,
    )
}

fn utf16(bytes: &[u8], mark: usize, big: bool) -> Result<Vec<u32>, String> {
    let codec = if big { "utf-16-be" } else { "utf-16-le" };
    let units = bytes.get(mark..).unwrap_or_default().chunks(2);
    let mut points = Vec::new();
    for (index, unit) in units.enumerate() {
        let &[first, second] = unit else {
            let first = unit.first().copied().unwrap_or_default();
            return Err(fault(codec, first, mark + 2 * index, 1, TRUNCATED));
        };
        let unit = [first, second];
        let unit = if big {
            u16::from_be_bytes(unit)
        } else {
            u16::from_le_bytes(unit)
        };
        points.push(unit);
    }
    Ok(char::decode_utf16(points)
        .map(|point| point.map_or_else(|lone| lone.unpaired_surrogate().into(), u32::from))
        .collect())
}

fn utf32(bytes: &[u8], mark: usize, big: bool) -> Result<Vec<u32>, String> {
    let codec = if big { "utf-32-be" } else { "utf-32-le" };
    let units = bytes.get(mark..).unwrap_or_default().chunks(4);
    let mut points = Vec::new();
    for (index, unit) in units.enumerate() {
        let position = mark + 4 * index;
        let first = unit.first().copied().unwrap_or_default();
        let Ok(unit) = <[u8; 4]>::try_from(unit) else {
            return Err(fault(codec, first, position, unit.len(), TRUNCATED));
        };
        let point = if big {
            u32::from_be_bytes(unit)
        } else {
            u32::from_le_bytes(unit)
        };
        if point > 0x10_ffff {
            return Err(fault(codec, first, position, 4, NOT_IN_RANGE));
        }
        points.push(point);
    }
    Ok(points)
}

fn fault(codec: &str, first: u8, position: usize, length: usize, reason: &str) -> String {
    if length == 1 {
        format!("'{codec}' codec can't decode byte 0x{first:02x} in position {position}: {reason}")
    } else {
        let last = position + length - 1;
        format!("'{codec}' codec can't decode bytes in position {position}-{last}: {reason}")
    }
}
