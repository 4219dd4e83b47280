//! Dates, and the day on which the site is built.

use jiff::Timestamp;
pub use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The moment of the build, read once by the command line and handed down: no other room looks at a clock.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Now(pub Timestamp);

impl Now {
    /// Milliseconds since 1970.
    pub fn milliseconds(self) -> i64 {
        self.0.as_millisecond()
    }

    /// The day that it is in `timezone` (a name of the IANA database). `None` when there is no such zone.
    pub fn day_in(self, timezone: &str) -> Option<Date> {
        Some(self.0.to_zoned_datetime(zone(timezone)?).date())
    }
}

/// The moment at which `date` begins in `timezone`, as RFC 3339 has it: `2021-10-05T00:00:00+07:00`.
pub fn rfc3339(date: Date, timezone: &str) -> String {
    let zoned = zone(timezone).and_then(|zone| date.to_zoned_datetime(zone).ok());
    zoned.map_or_else(|| format!("{date}T00:00:00Z"), |zoned| zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
}

fn zone(name: &str) -> Option<TimeZone> {
    TimeZone::get(name).ok()
}

/// Reads `2021-10-05` and nothing else: five days after the first, or the month first, is not for a reader to guess.
pub fn parse(text: &str) -> Option<Date> {
    let well_formed = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if well_formed { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_days_in_one_form_are_dates() {
        assert_eq!(parse("2021-10-05").map(|date| date.to_string()).as_deref(), Some("2021-10-05"));
        for wrong in ["2021-02-30", "05/10/2021", "2021-10-5", "2021-10-05T00:00", "20211005", "năm 2021 "] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_day_begins_in_the_time_zone_of_the_site() {
        let date = parse("2021-10-05").unwrap();
        assert_eq!(rfc3339(date, "Asia/Ho_Chi_Minh"), "2021-10-05T00:00:00+07:00");
        let evening = Now("2021-10-04T18:00:00Z".parse().unwrap());
        assert_eq!(evening.day_in("Asia/Ho_Chi_Minh"), Some(date));
        assert_eq!(evening.day_in("Asia/Nowhere"), None);
    }
}
