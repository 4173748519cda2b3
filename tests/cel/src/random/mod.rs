//! Random expressions, written by the type that they shall have. What they may say beside functions and operators,
//! which all share, is a [`Grammar`]: the sources and messages of one contract.

mod kind;
mod macros;
mod numbers;
mod patterns;
mod texts;

pub use kind::Kind;

/// What expressions may say of the sources of one contract.
#[derive(Clone, Copy, Debug)]
pub struct Grammar {
    /// What needs no other expression, beside constants.
    pub leaves: fn(Kind) -> &'static [&'static str],
    /// What a letter behind `@` stands in for an expression of that kind.
    pub patterns: fn(Kind) -> &'static [&'static str],
}

/// Writes random expressions.
#[derive(Debug)]
pub struct Random {
    state: u64,
    grammar: Grammar,
    /// The variables of macros around, with their types.
    names: Vec<(String, Kind)>,
}

impl Random {
    /// The same seed writes the same expressions.
    pub fn new(seed: u64, grammar: Grammar) -> Self {
        // No state but zero is a dead end.
        Self { state: seed.wrapping_mul(2).wrapping_add(1), grammar, names: Vec::new() }
    }

    /// The seed that the environment asks for, or `otherwise`.
    pub fn seed(otherwise: u64) -> u64 {
        let seed = std::env::var("HAWKSBILL_SEED");
        seed.ok().and_then(|seed| seed.parse().ok()).unwrap_or(otherwise)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        // xorshift64*
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        let bits = self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(bits).unwrap_or_default() % end
    }

    /// One of `items`, of which there must be one.
    pub fn pick<'i, T: ?Sized>(&mut self, items: &[&'i T]) -> &'i T {
        items[self.below(items.len())]
    }

    /// An expression of any kind, nested at most so deep.
    pub fn any(&mut self, depth: usize) -> String {
        let kind = Kind::ALL[self.below(Kind::ALL.len())];
        self.of(kind, depth)
    }

    /// An expression of this kind.
    pub fn of(&mut self, kind: Kind, depth: usize) -> String {
        let names = self.names.iter();
        let known: Vec<String> =
            names.filter(|(_, of)| *of == kind).map(|(name, _)| name.clone()).collect();
        if !known.is_empty() && self.below(3) == 0 {
            return known[self.below(known.len())].clone();
        }
        if depth == 0 {
            return self.leaf(kind);
        }
        if self.below(4) == 0 {
            return self.binding(kind, depth - 1);
        }
        let (shared, own) = (patterns::of(kind), (self.grammar.patterns)(kind));
        let place = self.below(shared.len() + own.len());
        let pattern = shared.get(place).or_else(|| own.get(place - shared.len()));
        self.fill(pattern.copied().unwrap_or_default(), depth - 1)
    }

    fn leaf(&mut self, kind: Kind) -> String {
        let (constants, own) = (kind.constants(), (self.grammar.leaves)(kind));
        let is_constant = own.is_empty() || !constants.is_empty() && self.below(3) == 0;
        self.pick(if is_constant { constants } else { own }).to_owned()
    }

    /// Fills in a pattern.
    pub fn fill(&mut self, pattern: &str, depth: usize) -> String {
        let mut out = String::new();
        let mut rest = pattern;
        while let Some(place) = rest.find('@') {
            out.push_str(&rest[..place]);
            let letter = rest[place + 1..].chars().next().unwrap_or(' ');
            rest = &rest[place + 2..];
            out.push_str(&self.of(Kind::of(letter), depth));
        }
        out + rest
    }

    /// What `write` writes where `name` is a variable of this kind.
    pub fn with<T>(&mut self, name: &str, kind: Kind, write: impl FnOnce(&mut Self) -> T) -> T {
        self.names.push((name.to_owned(), kind));
        let written = write(self);
        self.names.pop();
        written
    }
}
