//! Points in time as people speak of them.

use prost_types::Timestamp;

/// `relative(then, now)`, in English.
pub fn relative(then: Timestamp, now: Timestamp) -> String {
    relative_in_language(then, now, "en")
}

/// `relative(then, now, language)`: `3 minutes ago`, `in 2 days`, `just now` for less than 45 seconds. Whole
/// units, cut; a month has 30 days, a year 365. A language is a tag such as `zh` or `zh-Hans`; one that is
/// not known is English.
pub fn relative_in_language(then: Timestamp, now: Timestamp, language: &str) -> String {
    let is_chinese =
        language.split(['-', '_']).next().is_some_and(|it| it.eq_ignore_ascii_case("zh"));
    let (seconds, is_past) = distance(then, now);
    if seconds < 45 {
        return if is_chinese { "刚刚" } else { "just now" }.to_owned();
    }
    let (count, unit, chinese) = whole(seconds);
    match (is_chinese, is_past) {
        (true, true) => format!("{count}{chinese}前"),
        (true, false) => format!("{count}{chinese}后"),
        (false, true) => format!("{count} {unit}{} ago", plural(count)),
        (false, false) => format!("in {count} {unit}{}", plural(count)),
    }
}

/// The whole seconds between two points in time, and whether the first comes first.
fn distance(then: Timestamp, now: Timestamp) -> (i128, bool) {
    let nanos = |time: Timestamp| i128::from(time.seconds) * 1_000_000_000 + i128::from(time.nanos);
    let past = nanos(now) - nanos(then);
    (past.abs() / 1_000_000_000, past > 0)
}

/// The largest unit of which there is a whole one. Less than a minute is one, too.
fn whole(seconds: i128) -> (i128, &'static str, &'static str) {
    const UNITS: [(i128, &str, &str); 4] = [
        (365 * 86_400, "year", "年"),
        (30 * 86_400, "month", "个月"),
        (86_400, "day", "天"),
        (3_600, "hour", "小时"),
    ];
    match UNITS.iter().find(|(length, ..)| seconds >= *length) {
        Some((length, unit, chinese)) => (seconds / length, unit, chinese),
        None => ((seconds / 60).max(1), "minute", "分钟"),
    }
}

fn plural(count: i128) -> &'static str {
    if count == 1 { "" } else { "s" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(seconds: i64, language: &str) -> String {
        let now = Timestamp { seconds: 1_000_000_000, nanos: 0 };
        let then = Timestamp { seconds: now.seconds + seconds, nanos: 0 };
        relative_in_language(then, now, language)
    }

    #[test]
    fn the_largest_whole_unit_is_named() {
        for (seconds, expected) in [
            (0, "just now"),
            (-44, "just now"),
            (-45, "1 minute ago"),
            (-119, "1 minute ago"),
            (-180, "3 minutes ago"),
            (3_600, "in 1 hour"),
            (2 * 86_400, "in 2 days"),
            (-59 * 86_400, "1 month ago"),
            (-364 * 86_400, "12 months ago"),
            (-730 * 86_400, "2 years ago"),
        ] {
            assert_eq!(text(seconds, "en"), expected);
        }
    }

    #[test]
    fn chinese_is_known_and_the_rest_is_english() {
        assert_eq!(text(0, "zh"), "刚刚");
        assert_eq!(text(-180, "zh-Hans"), "3分钟前");
        assert_eq!(text(2 * 86_400, "ZH_CN"), "2天后");
        assert_eq!(text(-180, "fr"), "3 minutes ago");
    }
}
