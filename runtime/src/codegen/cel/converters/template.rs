//! Texts with places for values.

/// `template(text, values)`: `{name}` is replaced; names without a value stay.
pub fn template(text: &str, values: &[(&str, &str)]) -> String {
    let value =
        |name: &str| values.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(end) = rest.find('}') {
        // A brace that opens again begins anew.
        let start = rest[..end].rfind('{');
        let value = start.and_then(|start| Some((start, value(&rest[start + 1..end])?)));
        match value {
            Some((start, value)) => {
                out.push_str(&rest[..start]);
                out.push_str(value);
            }
            None => out.push_str(&rest[..=end]),
        }
        rest = &rest[end + 1..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_replaced_where_they_have_a_value() {
        let values = [("who", "you"), ("", "nothing")];
        assert_eq!(template("Hello {who}!", &values), "Hello you!");
        assert_eq!(template("{who}{what}{}", &values), "you{what}nothing");
        assert_eq!(template("a } b {who", &values), "a } b {who");
        assert_eq!(template("{{who}}", &values), "{you}");
    }
}
