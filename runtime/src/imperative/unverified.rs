//! Looking into a text that anybody may have written.

use serde_json::{Map, Value};

use crate::manager::JwtManager;
use crate::rejection::TokenFault;
use crate::verify::unverified_header;

impl JwtManager {
    /// The JOSE header of a text that looks like a token. Nothing of it is proved: anybody can have written it.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use portcullis::JwtManager;
    ///
    /// let tokens = JwtManager::builder().secret("0pen-sesame-0pen-sesame-0pen-sesame").build()?;
    /// let token = tokens.access_token("alice").sign()?;
    /// let header = tokens.unverified_header(token.as_str()).map_err(|fault| fault.reason())?;
    /// assert_eq!(header["alg"], "HS256");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When the text is longer than the manager's `max_token_bytes`, has not three segments, or the first one is no JSON object.
    pub fn unverified_header(&self, token: &str) -> Result<Map<String, Value>, TokenFault> {
        if token.len() > self.max_token_bytes() {
            return Err(TokenFault::TooLarge);
        }
        unverified_header(token)
    }
}
