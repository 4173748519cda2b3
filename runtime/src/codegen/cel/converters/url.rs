//! Query parameters of URLs.

/// `with_query(url, values)`: each of these parameters has its value, and no other of its name is there. They
/// stand behind those that were there before; the fragment stays at the end.
pub fn with_query(url: &str, values: &[(&str, &str)]) -> String {
    let (url, fragment) = url.split_at(url.find('#').unwrap_or(url.len()));
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let mut parts: Vec<String> = query
        .split('&')
        .filter(|part| !part.is_empty() && !values.iter().any(|(name, _)| is_named(part, name)))
        .map(str::to_owned)
        .collect();
    parts
        .extend(values.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))));
    let mark = if parts.is_empty() { "" } else { "?" };
    [path, mark, &parts.join("&"), fragment].concat()
}

/// `resize(url, width, height)`: the parameters `w` and `h`.
pub fn resize(url: &str, width: i64, height: i64) -> String {
    let (width, height) = (width.to_string(), height.to_string());
    with_query(url, &[("w", width.as_str()), ("h", height.as_str())])
}

fn is_named(part: &str, name: &str) -> bool {
    let found = part.split('=').next().unwrap_or_default();
    decoded(found) == name.as_bytes()
}

/// As of ECMAScript's `encodeURIComponent`.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// The bytes that a name in a query stands for; `+` is a space.
fn decoded(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let escaped = match (first, after) {
            (b'%', [a, b, ..]) => char::from(*a).to_digit(16).zip(char::from(*b).to_digit(16)),
            _ => None,
        };
        match escaped {
            // Two digits of four bits.
            Some((a, b)) => {
                bytes.push((a * 16 + b) as u8);
                rest = &after[2..];
            }
            None => {
                bytes.push(if *first == b'+' { b' ' } else { *first });
                rest = after;
            }
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_replaced_or_added_before_the_fragment() {
        let url = "https://a.example/p.png?w=1&keep=2&w=3#top";
        assert_eq!(with_query(url, &[("w", "9")]), "https://a.example/p.png?keep=2&w=9#top");
        assert_eq!(with_query("/p#a?b", &[("q", "1 & 2")]), "/p?q=1%20%26%202#a?b");
        assert_eq!(with_query("/p?a%20b=1&a+b=2", &[("a b", "é")]), "/p?a%20b=%C3%A9");
        assert_eq!(with_query("/p?", &[]), "/p");
    }

    #[test]
    fn a_picture_is_asked_for_in_a_size() {
        assert_eq!(resize("/p.png", 100, 50), "/p.png?w=100&h=50");
    }
}
