//! Spans of time as text: `"10m"`, `"1h30m"`.

/// The units, the largest first, in seconds.
const UNITS: [(&str, u64); 4] = [("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1)];

/// The seconds that `text` stands for, or what is wrong with it and what to write instead.
pub(super) fn seconds(text: &str) -> Result<u64, String> {
    let too_long =
        || format!("`{text:?}` is longer than a number of seconds can say; write a shorter time");
    let mut total = 0_u64;
    let mut smallest = u64::MAX;
    let mut rest = text;
    while !rest.is_empty() {
        let (digits, behind) = split_where(rest, |c| !c.is_ascii_digit());
        let (unit, behind) = split_where(behind, |c| c.is_ascii_digit());
        if digits.is_empty() {
            return Err(format!(
                "`{text:?}` has no number before `{unit}`; write one, as in `\"10m\"`"
            ));
        }
        let unit = unit_in_seconds(text, digits, unit)?;
        if unit >= smallest {
            return Err(format!(
                "the units of `{text:?}` are out of order; write each once, the largest first"
            ));
        }
        let count: u64 = digits.parse().map_err(|_| too_long())?;
        total = count
            .checked_mul(unit)
            .and_then(|part| total.checked_add(part))
            .ok_or_else(too_long)?;
        smallest = unit;
        rest = behind;
    }
    match total {
        0 => Err(format!(
            "`{text:?}` is no time at all, so every token would be too old; write a longer time"
        )),
        _ => Ok(total),
    }
}

fn unit_in_seconds(text: &str, digits: &str, unit: &str) -> Result<u64, String> {
    if unit.is_empty() {
        return Err(format!(
            "`{text:?}` has no unit after `{digits}`; write one, as in `\"{digits}s\"`"
        ));
    }
    let known = UNITS.iter().find(|(known, _)| *known == unit);
    known.map(|(_, seconds)| *seconds).ok_or_else(|| {
        let meant = UNITS
            .iter()
            .find(|(known, _)| unit.trim().to_lowercase().starts_with(known));
        match meant {
            Some((known, _)) => format!("unknown unit `{unit}` in `{text:?}`; write `{known}`"),
            None => format!("unknown unit `{unit}` in `{text:?}`; known are `s`, `m`, `h` and `d`"),
        }
    })
}

fn split_where(text: &str, ends: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(ends).unwrap_or(text.len()))
}
