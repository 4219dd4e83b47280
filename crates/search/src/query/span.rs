//! Spans of numbers as people write them: `>=1`, `1..3`, `2020-2022`, `≤ 4,5 ha`, `8.000.000`.

/// From a least to a greatest number; either may be missing, and not both.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Span {
    pub(super) least: Option<f64>,
    /// Whether `least` itself is shut out.
    pub(super) above: bool,
    pub(super) most: Option<f64>,
    /// Whether `most` itself is shut out.
    pub(super) below: bool,
}

/// Between the two ends of a span, the longest first.
const BETWEEN: [&str; 5] = ["..", "…", "–", "−", "-"];

/// Whether this sign stands before a number that it compares with.
pub(super) fn is_comparison(sign: char) -> bool {
    matches!(sign, '<' | '>' | '=' | '≤' | '≥')
}

/// Whether this sign joins what stands on both sides of it to one span.
pub(super) fn joins(sign: char) -> bool {
    is_comparison(sign) || matches!(sign, '.' | '…' | '–' | '−' | '-')
}

/// The span that is written here.
pub(super) fn read(text: &str) -> Option<Span> {
    let text = text.trim();
    let open = Span { least: None, above: false, most: None, below: false };
    let equal = |number: f64| Span { least: Some(number), most: Some(number), ..open };
    let (sign, rest) = text.split_at(text.find(|c| !is_comparison(c)).unwrap_or(text.len()));
    match sign {
        "" => {}
        ">=" | "=>" | "≥" => return Some(Span { least: Some(number(rest)?), ..open }),
        "<=" | "=<" | "≤" => return Some(Span { most: Some(number(rest)?), ..open }),
        ">" => return Some(Span { least: Some(number(rest)?), above: true, ..open }),
        "<" => return Some(Span { most: Some(number(rest)?), below: true, ..open }),
        "=" | "==" => return number(rest).map(equal),
        _ => return None,
    }
    let Some((first, last)) = BETWEEN.iter().find_map(|sign| text.split_once(sign)) else {
        return number(text).map(equal);
    };
    let end = |text: &str| if text.is_empty() { Some(None) } else { number(text).map(Some) };
    // `2020...2022` has a point too many.
    let (least, most) = (end(first.trim_end_matches('.'))?, end(last.trim_start_matches('.'))?);
    match (least, most) {
        (None, None) => None,
        (Some(least), Some(most)) => Some(Span { least: Some(least.min(most)), most: Some(least.max(most)), ..open }),
        (least, most) => Some(Span { least, most, ..open }),
    }
}

/// A number as Vietnamese text has it, with its unit or without.
fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let (sign, digits) = text.strip_prefix(['-', '−']).map_or((1.0, text), |digits| (-1.0, digits));
    let mut tokenizer = viet::Tokenizer::new(digits);
    if !tokenizer.next() || tokenizer.from() != 0 || tokenizer.kind() != viet::Kind::Number {
        return None;
    }
    let number = decimal(tokenizer.exact())?;
    // A unit may follow, but no other number.
    while tokenizer.next() {
        if tokenizer.exact().starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
    }
    Some(sign * number)
}

/// The number that these digits are, with a point among them or without.
fn decimal(text: &str) -> Option<f64> {
    /// So many digits are a whole number that `f64` holds exactly, and the quotient is then the nearest there is. The
    /// parser of the standard library can do with more, at the price of tables that every reader would load.
    const MOST_DIGITS: usize = 15;
    let digits = text.replacen('.', "", 1);
    let whole: u64 = digits.parse().ok().filter(|_| digits.len() <= MOST_DIGITS)?;
    let places = text.len() - text.find('.').map_or(text.len(), |point| point + 1);
    Some(whole as f64 / 10_u64.pow(places as u32) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> String {
        let end = |end: Option<f64>| end.map_or_else(String::new, |end| end.to_string());
        read(text).map_or_else(
            || "none".to_owned(),
            |span| {
                let (above, below) = (if span.above { "(" } else { "[" }, if span.below { ")" } else { "]" });
                format!("{above}{},{}{below}", end(span.least), end(span.most))
            },
        )
    }

    #[test]
    fn spans_are_read_as_people_write_them() {
        for (text, meant) in [
            (">=1", "[1,]"),
            ("≥ 4,5 ha", "[4.5,]"),
            ("=>1", "[1,]"),
            ("<2,5", "[,2.5)"),
            (">1000m2", "(1000,]"),
            ("<=8.000.000", "[,8000000]"),
            ("1..3", "[1,3]"),
            ("2020…2022", "[2020,2022]"),
            ("2020...2022", "[2020,2022]"),
            ("2022-2020", "[2020,2022]"),
            ("2020–", "[2020,]"),
            ("..2020", "[,2020]"),
            ("=2", "[2,2]"),
            ("90%", "[90,90]"),
            (">=-3", "[-3,]"),
            ("0,07", "[0.07,0.07]"),
            ("123456789012345", "[123456789012345,123456789012345]"),
        ] {
            assert_eq!(show(text), meant, "{text}");
        }
        for text in ["", "..", "-", ">=", "><1", "abc", "1 2", "1..b", "https://x.vn", "12h30", "1234567890123456"] {
            assert_eq!(show(text), "none", "{text}");
        }
    }
}
