//! `json.loads` as far as its errors go: what is wrong with a text, in the words of Python 3.11, and where.

use super::codec;

/// About where Python's interpreter gives up.
const DEEPEST: usize = 900;

/// What a well-formed text holds.
#[derive(Debug, Eq, PartialEq)]
pub(in crate::flask) enum Document {
    Object,
    Other,
}

/// Reads a text that may be anything; an error is what `str(…)` of Python's exception says.
pub(in crate::flask) fn loads(bytes: &[u8]) -> Result<Document, String> {
    let text = codec::decode(bytes)?;
    let scanner = Scanner { text: &text };
    scanner.document().map_err(|fault| fault.within(&text))
}

struct Fault {
    message: &'static str,
    /// Nothing where Python names no place.
    at: Option<usize>,
}

impl Fault {
    fn new<T>(message: &'static str, at: usize) -> Result<T, Self> {
        Err(Self {
            message,
            at: Some(at),
        })
    }

    fn within(&self, text: &[u32]) -> String {
        let Some(at) = self.at else {
            return self.message.to_owned();
        };
        let before = text.get(..at).unwrap_or(text);
        let is_end = |point: &u32| *point == u32::from('\n');
        let line = before.iter().filter(|point| is_end(point)).count() + 1;
        let column = at - before.iter().rposition(is_end).map_or(0, |end| end + 1) + 1;
        format!("{}: line {line} column {column} (char {at})", self.message)
    }
}

/// Every method takes the place where it begins and returns the one behind what it read.
struct Scanner<'t> {
    text: &'t [u32],
}

impl Scanner<'_> {
    fn document(&self) -> Result<Document, Fault> {
        let start = self.blanks(0);
        let end = self.blanks(self.value(start, 0)?);
        if end != self.text.len() {
            return Fault::new("Extra data", end);
        }
        Ok(match self.at(start) {
            Some('{') => Document::Object,
            _ => Document::Other,
        })
    }

    /// The character there; code points that are none are like any that JSON has no use for.
    fn at(&self, index: usize) -> Option<char> {
        let point = self.text.get(index)?;
        Some(char::from_u32(*point).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn blanks(&self, index: usize) -> usize {
        self.run(index, |found| matches!(found, ' ' | '\t' | '\n' | '\r'))
    }

    fn digits(&self, index: usize) -> usize {
        self.run(index, |found| found.is_ascii_digit())
    }

    fn run(&self, index: usize, belongs: impl Fn(char) -> bool) -> usize {
        let rest = self.text.get(index..).unwrap_or_default();
        let belongs = |point: &&u32| char::from_u32(**point).is_some_and(&belongs);
        index + rest.iter().take_while(belongs).count()
    }

    fn value(&self, index: usize, depth: usize) -> Result<usize, Fault> {
        match self.at(index) {
            Some('"') => self.string(index),
            Some('{') => self.object(index + 1, deeper(depth, true)?),
            Some('[') => self.array(index + 1, deeper(depth, false)?),
            _ => match self.word(index).or_else(|| self.number(index)) {
                Some(end) => Ok(end),
                None => Fault::new("Expecting value", index),
            },
        }
    }

    fn word(&self, index: usize) -> Option<usize> {
        let words = ["null", "true", "false", "NaN", "Infinity", "-Infinity"];
        let stands = |word: &&str| {
            let mut letters = word.chars().zip(index..);
            letters.all(|(letter, place)| self.at(place) == Some(letter))
        };
        words
            .iter()
            .find(|word| stands(word))
            .map(|word| index + word.len())
    }

    fn number(&self, index: usize) -> Option<usize> {
        let first = index + usize::from(self.at(index) == Some('-'));
        let mut end = match self.at(first)? {
            '0' => first + 1,
            '1'..='9' => self.digits(first),
            _ => return None,
        };
        if self.at(end) == Some('.') && self.digits(end + 1) > end + 1 {
            end = self.digits(end + 1);
        }
        if matches!(self.at(end), Some('e' | 'E')) {
            let signed = matches!(self.at(end + 1), Some('+' | '-'));
            let first = end + 1 + usize::from(signed);
            if self.digits(first) > first {
                end = self.digits(first);
            }
        }
        Some(end)
    }

    fn object(&self, index: usize, depth: usize) -> Result<usize, Fault> {
        let mut index = self.blanks(index);
        if self.at(index) == Some('}') {
            return Ok(index + 1);
        }
        loop {
            if self.at(index) != Some('"') {
                let message = "Expecting property name enclosed in double quotes";
                return Fault::new(message, index);
            }
            index = self.blanks(self.string(index)?);
            if self.at(index) != Some(':') {
                return Fault::new("Expecting ':' delimiter", index);
            }
            index = self.blanks(index + 1);
            index = self.blanks(self.value(index, depth)?);
            match self.at(index) {
                Some('}') => return Ok(index + 1),
                Some(',') => index = self.blanks(index + 1),
                _ => return Fault::new("Expecting ',' delimiter", index),
            }
        }
    }

    fn array(&self, index: usize, depth: usize) -> Result<usize, Fault> {
        let mut index = self.blanks(index);
        if self.at(index) == Some(']') {
            return Ok(index + 1);
        }
        loop {
            index = self.blanks(self.value(index, depth)?);
            match self.at(index) {
                Some(']') => return Ok(index + 1),
                Some(',') => index = self.blanks(index + 1),
                _ => return Fault::new("Expecting ',' delimiter", index),
            }
        }
    }

    fn string(&self, begin: usize) -> Result<usize, Fault> {
        let mut index = begin + 1;
        loop {
            match self.at(index) {
                Some('"') => return Ok(index + 1),
                Some('\\') => index = self.escape(begin, index)?,
                Some('\0'..='\u{1f}') => return Fault::new("Invalid control character at", index),
                Some(_) => index += 1,
                None => return Fault::new("Unterminated string starting at", begin),
            }
        }
    }

    fn escape(&self, begin: usize, backslash: usize) -> Result<usize, Fault> {
        match self.at(backslash + 1) {
            None => Fault::new("Unterminated string starting at", begin),
            Some('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't') => Ok(backslash + 2),
            Some('u') => self.unit(backslash),
            Some(_) => Fault::new("Invalid \\escape", backslash),
        }
    }

    /// Four hexadecimal digits, and anything behind them.
    fn unit(&self, backslash: usize) -> Result<usize, Fault> {
        let first = backslash + 2;
        let end = first + 4;
        let is_digit = |index| {
            self.at(index)
                .is_some_and(|found| found.is_ascii_hexdigit())
        };
        if end < self.text.len() && (first..end).all(is_digit) {
            Ok(end)
        } else {
            Fault::new("Invalid \\uXXXX escape", backslash + 1)
        }
    }
}

fn deeper(depth: usize, object: bool) -> Result<usize, Fault> {
    if depth < DEEPEST {
        return Ok(depth + 1);
    }
    Err(Fault {
        message: if object {
            "maximum recursion depth exceeded while decoding a JSON object from a unicode string"
        } else {
            "maximum recursion depth exceeded while decoding a JSON array from a unicode string"
        },
        at: None,
    })
}
