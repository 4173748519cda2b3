//! Units of numbers: of money in minor units, of time, length and mass; what a value is multiplied by to get
//! from the one to the other. From the hint, else from the name's last word, else from what is written.

/// What a number counts.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Unit {
    /// Money: how many of them are one unit of the currency, and which currency where it is known.
    Money { per_unit: u32, currency: Option<String> },
    /// A quantity of a dimension, in how many of the smallest of its units.
    Measure { dimension: Dimension, size: f64 },
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dimension {
    Time,
    Length,
    Mass,
    Share,
    Area,
    Volume,
    Energy,
    Power,
    Current,
    Speed,
    Celsius,
    Fahrenheit,
}

/// Names of units, their dimension, and their size in the smallest.
const MEASURES: &[(&str, Dimension, f64)] = &[
    ("ns", Dimension::Time, 1e-6),
    ("us", Dimension::Time, 1e-3),
    ("ms", Dimension::Time, 1.0),
    ("millis", Dimension::Time, 1.0),
    ("milliseconds", Dimension::Time, 1.0),
    ("毫秒", Dimension::Time, 1.0),
    ("s", Dimension::Time, 1e3),
    ("sec", Dimension::Time, 1e3),
    ("secs", Dimension::Time, 1e3),
    ("second", Dimension::Time, 1e3),
    ("seconds", Dimension::Time, 1e3),
    ("秒", Dimension::Time, 1e3),
    ("min", Dimension::Time, 6e4),
    ("mins", Dimension::Time, 6e4),
    ("minutes", Dimension::Time, 6e4),
    ("分钟", Dimension::Time, 6e4),
    ("h", Dimension::Time, 36e5),
    ("hours", Dimension::Time, 36e5),
    ("小时", Dimension::Time, 36e5),
    ("d", Dimension::Time, 864e5),
    ("days", Dimension::Time, 864e5),
    ("mm", Dimension::Length, 1.0),
    ("cm", Dimension::Length, 10.0),
    ("m", Dimension::Length, 1e3),
    ("meters", Dimension::Length, 1e3),
    ("metres", Dimension::Length, 1e3),
    ("米", Dimension::Length, 1e3),
    ("km", Dimension::Length, 1e6),
    ("kilometers", Dimension::Length, 1e6),
    ("kilometres", Dimension::Length, 1e6),
    ("公里", Dimension::Length, 1e6),
    ("mg", Dimension::Mass, 1.0),
    ("g", Dimension::Mass, 1e3),
    ("grams", Dimension::Mass, 1e3),
    ("克", Dimension::Mass, 1e3),
    ("kg", Dimension::Mass, 1e6),
    ("kilograms", Dimension::Mass, 1e6),
    ("公斤", Dimension::Mass, 1e6),
    ("%", Dimension::Share, 1.0),
    ("percent", Dimension::Share, 1.0),
    ("1", Dimension::Share, 100.0),
    ("sqm", Dimension::Area, 1.0),
    ("m2", Dimension::Area, 1.0),
    ("m²", Dimension::Area, 1.0),
    ("平方米", Dimension::Area, 1.0),
    ("平米", Dimension::Area, 1.0),
    ("㎡", Dimension::Area, 1.0),
    ("sqft", Dimension::Area, 0.092_903_04),
    ("hectares", Dimension::Area, 1e4),
    ("公顷", Dimension::Area, 1e4),
    ("ml", Dimension::Volume, 1.0),
    ("毫升", Dimension::Volume, 1.0),
    ("l", Dimension::Volume, 1e3),
    ("liters", Dimension::Volume, 1e3),
    ("litres", Dimension::Volume, 1e3),
    ("升", Dimension::Volume, 1e3),
    ("wh", Dimension::Energy, 1.0),
    ("kwh", Dimension::Energy, 1e3),
    ("千瓦时", Dimension::Energy, 1e3),
    ("w", Dimension::Power, 1.0),
    ("watts", Dimension::Power, 1.0),
    ("瓦", Dimension::Power, 1.0),
    ("kw", Dimension::Power, 1e3),
    ("千瓦", Dimension::Power, 1e3),
    ("ma", Dimension::Current, 1e-3),
    ("a", Dimension::Current, 1.0),
    ("amps", Dimension::Current, 1.0),
    ("kmh", Dimension::Speed, 1.0),
    ("kph", Dimension::Speed, 1.0),
    ("km/h", Dimension::Speed, 1.0),
    ("mph", Dimension::Speed, 1.609_344),
    ("c", Dimension::Celsius, 1.0),
    ("°c", Dimension::Celsius, 1.0),
    ("celsius", Dimension::Celsius, 1.0),
    ("摄氏度", Dimension::Celsius, 1.0),
    ("°f", Dimension::Fahrenheit, 1.0),
    ("fahrenheit", Dimension::Fahrenheit, 1.0),
];

/// Units that are the only usual ones of what they measure: a name says nothing less without them.
const USUAL: &[&str] = &["dbm", "bpm", "ppm", "hpa", "rpm", "kcal", "volts", "v"];

/// Words that the names of what some short units measure begin with: `temperature_c`, not `vitamin_c`.
const MEASURED: &[(&str, &[&str])] = &[
    ("a", &["current", "amp"]),
    ("ma", &["current", "amp"]),
    ("c", &["temp"]),
    ("l", &["vol", "fuel", "capacity"]),
    ("v", &["volt", "battery"]),
    ("w", &["power", "load", "watt"]),
];

/// Words for the minor unit of a currency, and how many are one.
const MINOR: &[(&str, u32)] = &[
    ("cents", 100),
    ("cent", 100),
    ("fen", 100),
    ("pence", 100),
    ("minor", 100),
    ("micros", 1_000_000),
    ("分", 100),
];

/// Words for currencies.
const MAJOR: &[(&str, Option<&str>)] = &[
    ("yuan", Some("CNY")),
    ("rmb", Some("CNY")),
    ("元", Some("CNY")),
    ("cny", Some("CNY")),
    ("usd", Some("USD")),
    ("dollars", None),
    ("eur", Some("EUR")),
    ("euros", Some("EUR")),
    ("gbp", Some("GBP")),
    ("jpy", Some("JPY")),
];

impl Unit {
    /// From a hint such as `CNY/100` or `ms`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some((currency, minor)) = text.split_once('/')
            && let Ok(per_unit) = minor.parse()
        {
            return Some(Self::Money { per_unit, currency: Some(currency.to_owned()) });
        }
        let is_currency = text.len() == 3 && text.chars().all(|c| c.is_ascii_uppercase());
        if is_currency {
            return Some(Self::Money { per_unit: 1, currency: Some(text.to_owned()) });
        }
        measure(&text.to_lowercase()).or_else(|| money(&text.to_lowercase()))
    }

    /// What a value in this unit is multiplied by to be one in `other`.
    pub(super) fn factor(&self, other: &Self) -> Option<f64> {
        match (self, other) {
            (
                Self::Money { per_unit: a, currency: from },
                Self::Money { per_unit: b, currency: to },
            ) => {
                let same = from.is_none() || to.is_none() || from == to;
                same.then(|| f64::from(*b) / f64::from(*a))
            }
            (
                Self::Measure { dimension: a, size: from },
                Self::Measure { dimension: b, size: to },
            ) if a == b => Some(from / to),
            _ => None,
        }
    }
}

fn measure(word: &str) -> Option<Unit> {
    let (_, dimension, size) = MEASURES.iter().find(|(name, ..)| *name == word)?;
    Some(Unit::Measure { dimension: *dimension, size: *size })
}

fn money(word: &str) -> Option<Unit> {
    if let Some((_, per_unit)) = MINOR.iter().find(|(name, _)| *name == word) {
        let currency = (word == "fen" || word == "分").then(|| "CNY".to_owned());
        return Some(Unit::Money { per_unit: *per_unit, currency });
    }
    let (_, currency) = MAJOR.iter().find(|(name, _)| *name == word)?;
    Some(Unit::Money { per_unit: 1, currency: currency.map(str::to_owned) })
}

/// A name without the unit that it ends in: `price` of `price_cents`.
pub(super) fn without(name: &str) -> Option<String> {
    let snake = snake(name);
    let (before, last) = snake.rsplit_once('_')?;
    let usual = USUAL.contains(&last) && is_measured(before, last);
    (usual || is_unit(before, last)).then(|| before.to_owned())
}

/// A name in snake case, with a unit of mixed case in one: `energy_kwh` of `energyKWh`.
fn snake(name: &str) -> String {
    let snake = heck::ToSnakeCase::to_snake_case(name);
    let snake = snake.replace("square_meters", "sqm").replace("square_feet", "sqft");
    let Some((before, last)) = snake.rsplit_once('_') else { return snake };
    let Some((before, prefix)) = before.rsplit_once('_') else { return snake };
    let joined = format!("{prefix}{last}");
    let mixed = ["kwh", "kw", "dbm", "hpa", "ml", "ma"].contains(&joined.as_str());
    if mixed && prefix.len() == 1 { format!("{before}_{joined}") } else { snake }
}

/// Whether the last word of a name is a unit; `max`, `min` and single letters are rarely one.
fn is_unit(before: &str, last: &str) -> bool {
    let known = MEASURED.iter().any(|(unit, _)| *unit == last);
    let length = last.len() > 1 || known || ["m", "g", "s", "h"].contains(&last);
    let unit = money(last).is_some() || measure(last).is_some();
    length && last != "min" && unit && is_measured(before, last)
}

/// Whether the words before a short unit name what is measured in it; others need none.
fn is_measured(before: &str, unit: &str) -> bool {
    MEASURED.iter().find(|(short, _)| *short == unit).is_none_or(|(_, measured)| {
        before.split('_').any(|word| measured.iter().any(|lead| word.starts_with(lead)))
    })
}

/// Whether a name is nothing but a unit of time: `seconds`.
pub(super) fn is_time(name: &str) -> bool {
    let time = |unit| matches!(unit, Unit::Measure { dimension: Dimension::Time, .. });
    name.len() > 3 && measure(&name.to_lowercase()).is_some_and(time)
}

/// The unit that a name ends in, or that documentation speaks of: `duration_ms`, "in seconds", "单位：分".
pub(super) fn of_words(name: &str, doc: &str) -> Option<Unit> {
    let snake = snake(name);
    let last = snake.rsplit_once('_').filter(|(before, last)| is_unit(before, last));
    let last = last.map(|(_, last)| last);
    let last = last.or_else(|| ["sqm", "sqft"].into_iter().find(|unit| *unit == snake));
    if let Some(unit) = last.and_then(|last| money(last).or_else(|| measure(last))) {
        return Some(unit);
    }
    let doc = doc.to_lowercase();
    if let Some(unit) = money(doc.trim()).or_else(|| measure(doc.trim())) {
        return Some(unit);
    }
    for lead in ["in minor units", "minor units"] {
        if doc.contains(lead) {
            return Some(Unit::Money { per_unit: 100, currency: None });
        }
    }
    if doc.contains("per cent") || doc.contains("in percent") {
        return measure("percent");
    }
    let leads = ["in ", "单位：", "单位:", "单位为", "单位 ", "（", "(", "，", "，单位"];
    leads.iter().find_map(|lead| {
        doc.match_indices(lead).find_map(|(at, _)| {
            let rest = doc.get(at + lead.len()..)?;
            // `in US dollars`, `in whole seconds`.
            let words = rest.split(|c: char| !c.is_alphanumeric()).take(2);
            words
                .filter(|word| is_spelled_out(word))
                .find_map(|word| money(word).or_else(|| measure(word)))
        })
    })
}

/// `in s` and `in us` are no units in a sentence.
fn is_spelled_out(word: &str) -> bool {
    word.chars().count() > 2 && word != "min" && word != "sec"
        || !word.is_ascii()
        || ["km", "kg", "cm", "mm", "ms"].contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_from_its_unit_in_any_case() {
        for name in ["energy_kwh", "energyKwh", "energyKWh", "energy_kWh"] {
            assert_eq!(without(name).as_deref(), Some("energy"), "{name}");
            assert_eq!(of_words(name, ""), measure("kwh"), "{name}");
        }
        assert_eq!(without("rssi_dBm").as_deref(), Some("rssi"));
        assert_eq!(of_words("squareMeters", ""), measure("sqm"));
    }

    #[test]
    fn a_short_unit_counts_behind_what_it_measures() {
        assert_eq!(without("temperature_c").as_deref(), Some("temperature"));
        assert_eq!(without("power_w").as_deref(), Some("power"));
        assert_eq!(without("vitamin_c"), None);
        assert_eq!(without("option_a"), None);
    }
}
