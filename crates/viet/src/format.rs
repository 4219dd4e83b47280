//! Numbers and dates as they are written in Vietnamese.

/// A number with a decimal comma and points between thousands.
///
/// `decimals` is how many follow the comma; without it as many as the value has, six at most. Zero never bears a minus. What is no
/// number or is infinite is a dash.
///
/// ```
/// use viet::format::number;
/// assert_eq!(number(1000.0, None), "1.000");
/// assert_eq!(number(4.5, None), "4,5");
/// assert_eq!(number(1234567.891, Some(1)), "1.234.567,9");
/// assert_eq!(number(-0.001, Some(2)), "0,00");
/// assert_eq!(number(f64::NAN, None), "–");
/// ```
pub fn number(value: f64, decimals: Option<u8>) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let fixed = format!("{:.*}", usize::from(decimals.unwrap_or(6)), value.abs());
    let (whole, rest) = fixed.split_once('.').unwrap_or((&fixed, ""));
    let rest = if decimals.is_none() { rest.trim_end_matches('0') } else { rest };
    let mut out = String::with_capacity(fixed.len() * 2);
    if value < 0.0 && fixed.bytes().any(|byte| matches!(byte, b'1'..=b'9')) {
        out.push('-');
    }
    for (at, digit) in whole.char_indices() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    if !rest.is_empty() {
        out.push(',');
        out.push_str(rest);
    }
    out
}

/// A date, day first: 05/10/2021.
///
/// ```
/// assert_eq!(viet::format::date(2021, 10, 5), "05/10/2021");
/// ```
pub fn date(year: i16, month: i8, day: i8) -> String {
    format!("{day:02}/{month:02}/{year:04}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        for (value, decimals, expected) in [
            (0.0, None, "0"),
            (-0.0, None, "0"),
            (-0.0, Some(1), "0,0"),
            (999.0, None, "999"),
            (1000.0, None, "1.000"),
            (-1000.5, None, "-1.000,5"),
            (0.1 + 0.2, None, "0,3"),
            (1e15, None, "1.000.000.000.000.000"),
            (2.0, Some(2), "2,00"),
            (1.0 / 3.0, None, "0,333333"),
            (-0.4, Some(0), "0"),
            (999.99, Some(1), "1.000,0"),
            (1e-9, None, "0"),
            (f64::INFINITY, Some(2), "–"),
        ] {
            assert_eq!(number(value, decimals), expected, "{value} {decimals:?}");
        }
    }

    #[test]
    fn dates() {
        assert_eq!(date(2021, 1, 31), "31/01/2021");
        assert_eq!(date(938, 12, 1), "01/12/0938");
    }
}
