//! Units of numbers: of money in minor units, of time, length, energy and others; what a value is multiplied by to
//! get from the one to the other. From the hint, else from the name's last words, else from what is written.

mod table;

use heck::ToSnakeCase;
use table::unit;

/// What a number counts.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Unit {
    /// Money: how many of them are one unit of the currency, and which currency where it is known.
    Money { per_unit: u32, currency: Option<String> },
    /// A quantity of a dimension, and the size of the unit in one that all of the dimension share.
    Measure { dimension: Dimension, size: f64 },
}

/// What is measured. Temperatures are of three kinds, for no factor leads from the one to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dimension {
    Time,
    Length,
    Area,
    Volume,
    Mass,
    Share,
    Energy,
    Power,
    Voltage,
    Current,
    Celsius,
    Fahrenheit,
    Kelvin,
    Signal,
    Data,
    Rate,
    Speed,
    Frequency,
    Pressure,
    Angle,
    Beats,
    Turns,
    Parts,
    Calories,
}

impl Dimension {
    /// What a number of the dimension is called, where its name is nothing but its unit.
    pub(super) fn word(self) -> Option<&'static str> {
        Some(match self {
            Self::Time => "duration",
            Self::Length => "distance",
            Self::Area => "floorspace",
            Self::Volume => "volume",
            Self::Mass => "weight",
            Self::Energy => "energy",
            Self::Power => "power",
            Self::Voltage => "voltage",
            Self::Celsius | Self::Fahrenheit | Self::Kelvin => "temperature",
            Self::Data => "size",
            Self::Speed => "speed",
            Self::Frequency => "frequency",
            Self::Pressure => "pressure",
            Self::Calories => "calories",
            _ => return None,
        })
    }

    /// What kind of value it is, as the table of words has it.
    pub(super) fn nature(self) -> Option<&'static str> {
        Some(match self {
            Self::Time => "duration",
            Self::Length => "length",
            Self::Mass => "weight",
            Self::Share => "percent",
            _ => return None,
        })
    }

    /// Whether an object seldom has two numbers of the dimension.
    pub(super) fn is_rare(self) -> bool {
        !matches!(self, Self::Time | Self::Length | Self::Mass | Self::Share | Self::Data)
    }
}

impl Unit {
    /// From a hint such as `CNY/100` or `ms`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some((currency, minor)) = text.split_once('/')
            && let Ok(per_unit) = minor.parse()
        {
            return Some(Self::Money { per_unit, currency: Some(currency.to_owned()) });
        }
        let measured = unit(&text.to_lowercase()).filter(|unit| unit.dimension().is_some());
        if measured.is_some() {
            return measured;
        }
        let is_currency = text.len() == 3 && text.chars().all(|c| c.is_ascii_uppercase());
        if is_currency {
            return Some(Self::Money { per_unit: 1, currency: Some(text.to_owned()) });
        }
        unit(&text.to_lowercase())
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

    /// What is measured; nothing for money.
    pub(super) fn dimension(&self) -> Option<Dimension> {
        match self {
            Self::Measure { dimension, .. } => Some(*dimension),
            Self::Money { .. } => None,
        }
    }

    /// Whether a number has this unit where nobody says which: volts, and not seconds, of which there are
    /// milliseconds as often.
    pub(super) fn is_usual(&self) -> bool {
        use Dimension::{
            Area, Beats, Calories, Celsius, Current, Data, Parts, Pressure, Signal, Turns, Voltage,
        };
        let Self::Measure { dimension, size } = self else { return false };
        *size == 1.0
            && matches!(
                dimension,
                Area | Beats
                    | Calories
                    | Celsius
                    | Current
                    | Data
                    | Parts
                    | Pressure
                    | Signal
                    | Turns
                    | Voltage
            )
    }
}

/// A name without the unit that it ends in, and the unit: `price` of `price_cents`, `area` of `areaSquareMeters`.
fn ending(name: &str) -> Option<(String, Unit)> {
    let snake = name.to_snake_case();
    let words: Vec<&str> = snake.split('_').collect();
    (1..=3).rev().find_map(|count| {
        let at = words.len().checked_sub(count).filter(|at| *at > 0)?;
        let (before, last) = words.split_at_checked(at)?;
        let (last, before) = (last.concat(), before.join("_"));
        let found = unit(&last).filter(|_| is_unit(&before, &last))?;
        Some((before, found))
    })
}

/// Words that the names of what some short units measure begin with: `temperature_c`, not `vitamin_c`.
const MEASURED: &[(&str, &[&str])] = &[
    ("a", &["current", "amp"]),
    ("ma", &["current", "amp"]),
    ("c", &["temp"]),
    ("f", &["temp"]),
    ("k", &["temp"]),
    ("min", &["duration", "length", "delay", "interval", "wait", "runtime", "travel", "shichang"]),
    ("l", &["vol", "fuel", "capacity"]),
    ("v", &["volt", "battery"]),
    ("w", &["power", "load", "watt"]),
];

/// Whether the last word of a name is a unit; `min` and most single letters rarely are.
fn is_unit(before: &str, last: &str) -> bool {
    let starts =
        |leads: &[&str]| before.split('_').any(|it| leads.iter().any(|lead| it.starts_with(lead)));
    match MEASURED.iter().find(|(short, _)| *short == last) {
        Some((_, leads)) => starts(leads),
        None if ["by", "pa", "mi"].contains(&last) => false,
        None => last.chars().count() > 1 || ["m", "g", "s", "h"].contains(&last),
    }
}

/// A name without the unit that it ends in: `price` of `price_cents`.
pub(super) fn without(name: &str) -> Option<String> {
    ending(name).map(|(before, _)| before)
}

/// What a number is called whose name is nothing but a unit: `duration` of `seconds`.
pub(super) fn alone(name: &str) -> Option<&'static str> {
    let name = name.to_snake_case().replace('_', "");
    let dimension = unit(&name)?.dimension()?;
    let length = if dimension == Dimension::Time { 3 } else { 2 };
    (name.len() > length).then(|| dimension.word()).flatten()
}

/// The unit that a name ends in, or that documentation speaks of: `duration_ms`, "in seconds", "单位：分".
pub(super) fn of_words(name: &str, doc: &str) -> Option<Unit> {
    let whole = name.to_snake_case().replace('_', "");
    let sole = alone(name).and_then(|_| unit(&whole));
    if let Some(unit) = sole.or_else(|| ending(name).map(|(_, unit)| unit)) {
        return Some(unit);
    }
    let doc = doc.to_lowercase();
    if let Some(unit) = unit(doc.trim().trim_end_matches(['.', '。'])) {
        return Some(unit);
    }
    for lead in ["in minor units", "minor units"] {
        if doc.contains(lead) {
            return Some(Unit::Money { per_unit: 100, currency: None });
        }
    }
    if doc.contains("per cent") || doc.contains("in percent") {
        return unit("percent");
    }
    let leads =
        ["in ", "degrees ", "单位：", "单位:", "单位为", "单位 ", "（", "(", "，", "，单位"];
    leads.iter().find_map(|lead| {
        doc.match_indices(lead).find_map(|(at, _)| {
            let rest = doc.get(at + lead.len()..)?;
            // `in US dollars`, `in whole seconds`, `in square metres`.
            let words: Vec<&str> = rest.split(|c: char| !c.is_alphanumeric()).take(2).collect();
            let both = words.concat();
            let each = words.into_iter().filter(|word| is_spelled_out(word));
            std::iter::once(both.as_str()).filter(|it| it.len() > 5).chain(each).find_map(unit)
        })
    })
}

/// `in s` and `in us` are no units in a sentence.
fn is_spelled_out(word: &str) -> bool {
    word.chars().count() > 2 && word != "min" && word != "sec"
        || !word.is_ascii()
        || ["km", "kg", "cm", "mm", "ms", "kw", "wh", "m2", "mb", "gb"].contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_from_its_unit_in_any_case() {
        for name in ["energy_kwh", "energyKwh", "energyKWh", "energy_kWh"] {
            assert_eq!(without(name).as_deref(), Some("energy"), "{name}");
            assert_eq!(of_words(name, ""), unit("kwh"), "{name}");
        }
        assert_eq!(without("rssi_dBm").as_deref(), Some("rssi"));
        assert_eq!(of_words("squareMeters", ""), unit("sqm"));
        assert_eq!(without("areaSquareMetres").as_deref(), Some("area"));
        assert_eq!(alone("squareMeters"), Some("floorspace"));
        assert_eq!(of_words("usage", "Energy of a day in kilowatt hours."), unit("kwh"));
    }

    #[test]
    fn a_short_unit_counts_behind_what_it_measures() {
        assert_eq!(without("temperature_c").as_deref(), Some("temperature"));
        assert_eq!(without("power_w").as_deref(), Some("power"));
        assert_eq!(without("vitamin_c"), None);
        assert_eq!(without("option_a"), None);
    }

    #[test]
    fn no_factor_leads_from_one_dimension_to_another() {
        let factor = |a: &str, b: &str| unit(a)?.factor(&unit(b)?);
        assert_eq!(factor("kwh", "wh"), Some(1000.0));
        assert_eq!(factor("kwh", "w"), None);
        assert_eq!(factor("celsius", "fahrenheit"), None);
    }
}
