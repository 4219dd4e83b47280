//! Lengths as an .odt has them.

/// `1.25cm` and the like in points.
pub(super) fn points(text: &str) -> Option<f32> {
    let text = text.trim();
    let (number, unit) = text.split_at(text.find(|sign: char| sign.is_ascii_alphabetic())?);
    let of_unit = match unit {
        "in" => 72.0,
        "cm" => 72.0 / 2.54,
        "mm" => 7.2 / 2.54,
        "pt" => 1.0,
        "pc" => 12.0,
        _ => return None,
    };
    Some(number.parse::<f32>().ok()? * of_unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_in_every_unit_of_an_office() {
        let lengths = ["1in", "2.54cm", "25.4mm", "72pt", "6pc", "-1in", "3", "3em", "in"].map(points);
        let rounded = lengths.map(|length| length.map(f32::round));
        assert_eq!(&rounded[..6], [Some(72.0), Some(72.0), Some(72.0), Some(72.0), Some(72.0), Some(-72.0)]);
        assert_eq!(&rounded[6..], [None; 3]);
    }
}
