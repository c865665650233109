//! Texts of the errors that the compiler finds in constants.

/// How long a message may be; names that do not fit are left out.
const LONGEST: usize = 1024;

/// A text that is put together by the compiler.
pub(super) struct Message {
    bytes: [u8; LONGEST],
    length: usize,
}

#[expect(
    clippy::indexing_slicing,
    reason = "evaluated by the compiler, and the length is looked at before"
)]
impl Message {
    pub(super) const fn new() -> Self {
        Self {
            bytes: [0; LONGEST],
            length: 0,
        }
    }

    pub(super) const fn name(self, name: &str) -> Self {
        self.then("`").then(name).then("`")
    }

    pub(super) const fn then(mut self, text: &str) -> Self {
        let text = text.as_bytes();
        if text.len() <= LONGEST - self.length {
            let mut index = 0;
            while index < text.len() {
                self.bytes[self.length] = text[index];
                self.length += 1;
                index += 1;
            }
        }
        self
    }

    pub(super) const fn text(&self) -> &str {
        let (text, _) = self.bytes.split_at(self.length);
        match std::str::from_utf8(text) {
            Ok(text) => text,
            Err(_) => "the hierarchy contradicts this rule",
        }
    }
}
