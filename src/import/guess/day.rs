//! The day of a report.

use super::super::document::Facts;
use super::{Guess, Reason};
use crate::model::date::{self, Date};

/// A line that only says where and when is no longer than this.
const MOST: usize = 80;

/// The day that stands in the head or at the end, else that of the file, else `today`.
pub(super) fn of(lines: &[String], facts: &Facts, today: Date) -> Guess<Date> {
    if let Some(date) = facts.date.filter(|_| facts.url.is_some() || facts.publisher.is_some()) {
        return Guess { value: date, reason: Reason::Properties };
    }
    let said = lines.iter().filter(|line| line.chars().count() <= MOST).find_map(|line| Some((in_words(line)?, line)));
    if let Some((value, line)) = said {
        return Guess { value, reason: Reason::Line(line.clone()) };
    }
    match facts.date {
        Some(value) => Guess { value, reason: Reason::Properties },
        None => Guess { value: today, reason: Reason::Today },
    }
}

/// The day in `Tân Long, ngày 12 tháng 3 năm 2024`.
fn in_words(line: &str) -> Option<Date> {
    let tokens: Vec<viet::Token> = viet::tokens(line).collect();
    tokens.windows(6).find_map(|row| {
        let [day_word, day, month_word, month, year_word, year] = row else { return None };
        let words = [day_word, month_word, year_word].map(|token| token.exact.as_str());
        if words != ["ngày", "tháng", "năm"] {
            return None;
        }
        let number = |token: &viet::Token| token.exact.parse::<u16>().ok();
        date::parse(&format!("{:04}-{:02}-{:02}", number(year)?, number(month)?, number(day)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_a_document_is_read() {
        let day = |line: &str| in_words(line).map(|day| day.to_string());
        assert_eq!(day("Tân Long, ngày 05 tháng 3 năm 2024").as_deref(), Some("2024-03-05"));
        assert_eq!(day("TÂN LONG, NGÀY 12 THÁNG 12 NĂM 2023").as_deref(), Some("2023-12-12"));
        assert_eq!(day("Tân Long, ngày   tháng 3 năm 2024"), None);
        assert_eq!(day("ngày 31 tháng 2 năm 2024"), None);
    }
}
