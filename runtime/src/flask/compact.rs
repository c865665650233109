//! What PyJWT says of a text that is no token at all, whatever its signature: the order is that of `jwt.api_jws`.

use serde_json::{Map, Value};

use super::python;
use crate::verify::decode_padded;

/// The first fault of the text's form, or nothing where PyJWT would go on to the signature.
pub(super) fn fault(token: &str) -> Option<String> {
    parts(token).err()
}

/// The header's members; nothing where there is no header, or none that we read too.
pub(super) fn header(token: &str) -> Option<Map<String, Value>> {
    let segment = token.split('.').next()?;
    serde_json::from_slice(&decode_padded(segment).ok()?).ok()
}

fn parts(token: &str) -> Result<(), String> {
    let too_few = || "Not enough segments".to_owned();
    let (signed, signature) = token.rsplit_once('.').ok_or_else(too_few)?;
    let (first, second) = signed.split_once('.').ok_or_else(too_few)?;
    object(&decode(first, "header")?, "header")?;
    let header = header(token).unwrap_or_default();
    let detached = header.get("b64") == Some(&Value::Bool(false));
    let payload = if !detached {
        decode(second, "payload")?
    } else if second.is_empty() {
        Vec::new()
    } else {
        return Err("Payload segment must be empty when 'b64' is false.".to_owned());
    };
    decode(signature, "crypto")?;
    if header.get("kid").is_some_and(|kid| !kid.is_string()) {
        return Err("Key ID header parameter must be a string".to_owned());
    }
    if let Some(critical) = header.get("crit") {
        judge_critical(critical, &header)?;
    }
    if detached {
        return Err(detached_fault(&header).to_owned());
    }
    object(&payload, "payload")
}

fn decode(segment: &str, part: &str) -> Result<Vec<u8>, String> {
    decode_padded(segment).map_err(|_| format!("Invalid {part} padding"))
}

fn object(json: &[u8], part: &str) -> Result<(), String> {
    match python::loads(json) {
        Ok(python::Document::Object) => Ok(()),
        Ok(python::Document::Other) => Err(format!("Invalid {part} string: must be a json object")),
        Err(fault) => Err(format!("Invalid {part} string: {fault}")),
    }
}

fn judge_critical(critical: &Value, header: &Map<String, Value>) -> Result<(), String> {
    let names = match critical.as_array() {
        Some(names) if !names.is_empty() => names,
        _ => return Err("Invalid 'crit' header: must be a non-empty list".to_owned()),
    };
    for name in names {
        match name.as_str() {
            None => return Err("Invalid 'crit' header: values must be strings".to_owned()),
            Some("b64") if header.contains_key("b64") => {}
            Some("b64") => {
                return Err("Critical extension 'b64' is missing from headers".to_owned());
            }
            Some(name) => return Err(format!("Unsupported critical extension: {name}")),
        }
    }
    Ok(())
}

fn detached_fault(header: &Map<String, Value>) -> &'static str {
    let critical = header.get("crit").and_then(Value::as_array);
    if critical.is_some_and(|names| names.iter().any(|name| name == "b64")) {
        "It is required that you pass in a value for the \"detached_payload\" argument to decode a message having the b64 header set to false."
    } else {
        "The 'b64' header parameter requires 'b64' to be listed in 'crit'."
    }
}
