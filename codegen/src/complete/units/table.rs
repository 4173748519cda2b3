//! The table of units by all their names, in lower case and without blanks; `units` looks up here.

use super::{Dimension, Unit};

use Dimension::{
    Angle, Area, Beats, Calories, Celsius, Current, Data, Energy, Fahrenheit, Frequency, Kelvin,
    Length, Mass, Parts, Power, Pressure, Rate, Share, Signal, Speed, Time, Turns, Voltage, Volume,
};

/// Names of units, their dimension, and their size in one that is the same for all of the dimension.
const MEASURES: &[(&str, Dimension, f64)] = &[
    ("ns nanos nanoseconds", Time, 1e-6),
    ("us micros microseconds", Time, 1e-3),
    ("ms millis millisecond milliseconds msec 毫秒", Time, 1.0),
    ("s sec secs second seconds 秒", Time, 1e3),
    ("min mins minute minutes 分钟", Time, 6e4),
    ("h hr hrs hour hours 小时", Time, 36e5),
    ("d day days 天", Time, 864e5),
    ("mm millimeters millimetres 毫米", Length, 1.0),
    ("cm centimeters centimetres 厘米", Length, 10.0),
    ("m meters metres 米", Length, 1e3),
    ("km kilometers kilometres 公里 千米", Length, 1e6),
    ("inches", Length, 25.4),
    ("ft feet", Length, 304.8),
    ("mi miles", Length, 1_609_344.0),
    ("sqm m2 m² ㎡ squaremeters squaremetres squaremeter squaremetre 平方米 平米", Area, 1.0),
    ("sqft ft2 squarefeet squarefoot", Area, 0.092_903_04),
    ("sqkm km2 km² squarekilometers squarekilometres 平方公里", Area, 1e6),
    ("hectares 公顷", Area, 1e4),
    ("ml milliliters millilitres 毫升", Volume, 1.0),
    ("l liters litres 升", Volume, 1e3),
    ("m3 m³ cbm cubicmeters cubicmetres 立方米", Volume, 1e6),
    ("mg milligrams 毫克", Mass, 1.0),
    ("g grams 克", Mass, 1e3),
    ("kg kgs kilograms 公斤 千克", Mass, 1e6),
    ("tonnes 吨", Mass, 1e9),
    ("% percent pct", Share, 1.0),
    ("1", Share, 100.0),
    ("wh watthours", Energy, 1.0),
    ("kwh kilowatthours 千瓦时", Energy, 1e3),
    ("mwh megawatthours", Energy, 1e6),
    ("w watt watts 瓦", Power, 1.0),
    ("kw kilowatt kilowatts 千瓦", Power, 1e3),
    ("megawatts", Power, 1e6),
    ("v volt volts 伏", Voltage, 1.0),
    ("mv millivolts", Voltage, 1e-3),
    ("kv kilovolts", Voltage, 1e3),
    ("a amp amps amperes 安", Current, 1.0),
    ("ma milliamps milliamperes", Current, 1e-3),
    ("c °c cel celsius degc degreescelsius ℃ 摄氏度", Celsius, 1.0),
    ("f °f fahrenheit degf degreesfahrenheit", Fahrenheit, 1.0),
    ("k kelvin", Kelvin, 1.0),
    ("dbm", Signal, 1.0),
    ("by byte bytes 字节", Data, 1.0),
    ("kb kilobytes", Data, 1e3),
    ("mb megabytes", Data, 1e6),
    ("gb gigabytes", Data, 1e9),
    ("kib kibibytes", Data, 1024.0),
    ("mib mebibytes", Data, 1_048_576.0),
    ("gib gibibytes", Data, 1_073_741_824.0),
    ("bps", Rate, 1.0),
    ("kbps", Rate, 1e3),
    ("mbps", Rate, 1e6),
    ("m/s mps", Speed, 3.6),
    ("km/h kmh kph", Speed, 1.0),
    ("mph", Speed, 1.609_344),
    ("hz hertz", Frequency, 1.0),
    ("khz kilohertz", Frequency, 1e3),
    ("mhz megahertz", Frequency, 1e6),
    ("ghz gigahertz", Frequency, 1e9),
    ("pa pascal", Pressure, 0.01),
    ("hpa mbar 百帕", Pressure, 1.0),
    ("kpa", Pressure, 10.0),
    ("bpm", Beats, 1.0),
    ("rpm", Turns, 1.0),
    ("ppm", Parts, 1.0),
    ("kcal 千卡 大卡", Calories, 1.0),
    ("deg", Angle, 1.0),
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

/// The unit of money or of measure with this name.
pub(super) fn unit(word: &str) -> Option<Unit> {
    money(word).or_else(|| measure(word))
}

fn measure(word: &str) -> Option<Unit> {
    let has = |names: &str| names.split(' ').any(|name| name == word);
    let (_, dimension, size) = MEASURES.iter().find(|(names, ..)| has(names))?;
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
