//! JSON as `serde_json` writes it, but for numbers that are not whole.
//!
//! To write every such number as short as it can be takes tables that weigh more than a twentieth of the engine. Scores
//! and figures do with six places after the point.

use std::io;

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

/// A value in JSON.
pub(crate) fn json(value: &impl Serialize) -> Vec<u8> {
    let mut json = Vec::new();
    // Texts, numbers and lists of them all have a form in JSON, and memory takes everything.
    let _ = value.serialize(&mut Serializer::with_formatter(&mut json, Plain));
    json
}

struct Plain;

impl Formatter for Plain {
    fn write_f32<W: ?Sized + io::Write>(&mut self, out: &mut W, value: f32) -> io::Result<()> {
        self.write_f64(out, f64::from(value))
    }

    fn write_f64<W: ?Sized + io::Write>(&mut self, out: &mut W, value: f64) -> io::Result<()> {
        out.write_all(decimal(value).as_bytes())
    }
}

/// To a millionth, and to a whole number where that is more than there are digits for.
fn decimal(value: f64) -> String {
    const MILLION: u64 = 1_000_000;
    /// Above this a millionth is less than the next number is away.
    const LARGE: f64 = 1e10;
    let sign = if value < 0.0 { "-" } else { "" };
    let size = value.abs();
    if size >= LARGE {
        return format!("{sign}{}", size as u64);
    }
    let millionths = (size * MILLION as f64 + 0.5) as u64;
    let text = format!("{sign}{}.{:06}", millionths / MILLION, millionths % MILLION);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_to_a_millionth() {
        for (value, text) in [
            (0.0, "0"),
            (1.0, "1"),
            (4.5, "4.5"),
            (-0.25, "-0.25"),
            (1.802_968_9, "1.802969"),
            (0.000_000_4, "0"),
            (0.999_999_9, "1"),
            (8_000_000.0, "8000000"),
            (8e12, "8000000000000"),
        ] {
            assert_eq!(decimal(value), text);
        }
    }

    #[test]
    fn all_else_is_json_as_ever() {
        let value = serde_json::json!({"a": [1, -2, null, true], "b": "hiến \"đất\"\n"});
        assert_eq!(json(&value), serde_json::to_vec(&value).unwrap());
        assert_eq!(json(&[f32::NAN]), b"[null]");
    }
}
