//! Macros: expressions with variables of their own.

use super::{Kind, Random};

impl Random {
    /// An expression of this kind with a variable of its own.
    pub(super) fn binding(&mut self, kind: Kind, depth: usize) -> String {
        let name = format!("v{}", self.names.len());
        match kind {
            Kind::Bool => self.quantified(&name, depth),
            Kind::Map | Kind::Counts => self.transformed(kind, &name, depth),
            Kind::MaybeText | Kind::MaybeInt | Kind::MaybeMessage | Kind::MaybeTexts => {
                self.mapped_optional(kind, &name, depth)
            }
            kind => match kind.element() {
                Some(element) => self.list(kind, element, &name, depth),
                None => self.bound(kind, &name, depth),
            },
        }
    }

    /// What a macro may run over, with the kind of its variable.
    fn range(&mut self, depth: usize) -> (String, Kind) {
        const RANGES: &[(Kind, Kind)] = &[
            (Kind::Ints, Kind::Int),
            (Kind::Texts, Kind::Text),
            (Kind::Messages, Kind::Message),
            (Kind::Map, Kind::Text),
            (Kind::Counts, Kind::Text),
            (Kind::Labels, Kind::Int),
            (Kind::Doubles, Kind::Double),
            (Kind::Uints, Kind::Uint),
        ];
        let (range, item) = RANGES[self.below(RANGES.len())];
        (self.of(range, depth), item)
    }

    /// A macro's range with two variables: indices or keys, and values.
    fn pairs(&mut self, depth: usize) -> (String, Kind, Kind) {
        const RANGES: &[(Kind, Kind, Kind)] = &[
            (Kind::Ints, Kind::Int, Kind::Int),
            (Kind::Texts, Kind::Int, Kind::Text),
            (Kind::Messages, Kind::Int, Kind::Message),
            (Kind::Map, Kind::Text, Kind::Text),
            (Kind::Counts, Kind::Text, Kind::Int),
            (Kind::Labels, Kind::Int, Kind::Text),
        ];
        let (range, key, value) = RANGES[self.below(RANGES.len())];
        (self.of(range, depth), key, value)
    }

    fn within(&mut self, names: &[(&str, Kind)], kind: Kind, depth: usize) -> String {
        match names {
            [] => self.of(kind, depth),
            [(name, of), rest @ ..] => {
                self.with(name, *of, |random| random.within(rest, kind, depth))
            }
        }
    }

    fn quantified(&mut self, name: &str, depth: usize) -> String {
        let quantifier = self.pick(&["all", "exists", "exists_one"]);
        if self.below(3) == 0 {
            let (range, key, value) = self.pairs(depth);
            let second = format!("{name}x");
            let test = self.within(&[(name, key), (&second, value)], Kind::Bool, depth);
            return format!("{range}.{quantifier}({name}, {second}, {test})");
        }
        let (range, item) = self.range(depth);
        let test = self.within(&[(name, item)], Kind::Bool, depth);
        format!("{range}.{quantifier}({name}, {test})")
    }

    fn list(&mut self, kind: Kind, element: Kind, name: &str, depth: usize) -> String {
        match self.below(6) {
            0 => {
                let range = self.of(kind, depth);
                let test = self.within(&[(name, element)], Kind::Bool, depth);
                format!("{range}.filter({name}, {test})")
            }
            1 => {
                let range = self.of(kind, depth);
                let by = [Kind::Int, Kind::Text, Kind::Double, Kind::Bool][self.below(4)];
                let key = self.within(&[(name, element)], by, depth);
                format!("{range}.sortBy({name}, {key})")
            }
            2 => {
                let (range, item) = self.range(depth);
                let test = self.within(&[(name, item)], Kind::Bool, depth);
                let made = self.within(&[(name, item)], element, depth);
                format!("{range}.map({name}, {test}, {made})")
            }
            3 => {
                let (range, key, value) = self.pairs(depth);
                let second = format!("{name}x");
                let made = self.within(&[(name, key), (&second, value)], element, depth);
                format!("{range}.transformList({name}, {second}, {made})")
            }
            4 => self.bound(kind, name, depth),
            _ => {
                let (range, item) = self.range(depth);
                let made = self.within(&[(name, item)], element, depth);
                format!("{range}.map({name}, {made})")
            }
        }
    }

    fn transformed(&mut self, kind: Kind, name: &str, depth: usize) -> String {
        let value = if kind == Kind::Map { Kind::Text } else { Kind::Int };
        let second = format!("{name}x");
        if self.below(3) == 0 {
            let (range, key, of) = self.pairs(depth);
            let names = [(name, key), (second.as_str(), of)];
            let (to, made) =
                (self.within(&names, Kind::Text, depth), self.within(&names, value, depth));
            return format!("{range}.transformMapEntry({name}, {second}, {{{to}: {made}}})");
        }
        let (range, of) =
            if self.below(2) == 0 { (Kind::Map, Kind::Text) } else { (Kind::Counts, Kind::Int) };
        let range = self.of(range, depth);
        let names = [(name, Kind::Text), (second.as_str(), of)];
        let test = match self.below(2) {
            0 => format!("{}, ", self.within(&names, Kind::Bool, depth)),
            _ => String::new(),
        };
        let made = self.within(&names, value, depth);
        format!("{range}.transformMap({name}, {second}, {test}{made})")
    }

    fn mapped_optional(&mut self, kind: Kind, name: &str, depth: usize) -> String {
        const HELD: &[(Kind, Kind)] = &[
            (Kind::MaybeText, Kind::Text),
            (Kind::MaybeInt, Kind::Int),
            (Kind::MaybeMessage, Kind::Message),
            (Kind::MaybeTexts, Kind::Texts),
        ];
        let (from, inner) = HELD[self.below(HELD.len())];
        let optional = self.of(from, depth);
        if self.below(3) == 0 {
            let made = self.within(&[(name, inner)], kind, depth);
            return format!("{optional}.optFlatMap({name}, {made})");
        }
        let made = HELD.iter().find(|(maybe, _)| *maybe == kind).map_or(kind, |(_, made)| *made);
        let made = self.within(&[(name, inner)], made, depth);
        format!("{optional}.optMap({name}, {made})")
    }

    fn bound(&mut self, kind: Kind, name: &str, depth: usize) -> String {
        let inner = Kind::ALL[self.below(Kind::ALL.len())];
        let value = self.of(inner, depth);
        let made = self.within(&[(name, inner)], kind, depth);
        format!("cel.bind({name}, {value}, {made})")
    }
}
