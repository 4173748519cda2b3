//! Which fields of a message were given: a set of small numbers, which rarely needs the heap.

/// Places of fields of a message that has `count` of them. That is a constant where it is called, so a message
/// of up to 64 fields has a single word in a register.
#[derive(Debug, Default)]
pub(super) struct Seen {
    single: u64,
    first: [u64; 4],
    rest: Vec<u64>,
}

impl Seen {
    /// Adds a place; false when it is in already.
    #[inline(always)]
    pub(super) fn insert(&mut self, place: usize, count: usize) -> bool {
        let bit = 1 << (place % 64);
        let word = if count <= 64 { &mut self.single } else { self.word(place / 64) };
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    /// Whether a place is in.
    pub(super) fn contains(&self, place: usize, count: usize) -> bool {
        let word = if count <= 64 {
            Some(&self.single)
        } else {
            self.first.iter().chain(&self.rest).nth(place / 64)
        };
        word.is_some_and(|word| word & 1 << (place % 64) != 0)
    }

    #[inline]
    fn word(&mut self, at: usize) -> &mut u64 {
        match at.checked_sub(self.first.len()) {
            None => &mut self.first[at],
            Some(beyond) => {
                if self.rest.len() <= beyond {
                    self.rest.resize(beyond + 1, 0);
                }
                &mut self.rest[beyond]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_is_new_once_however_large_it_is() {
        for count in [2, 64, 65, 256, 257, 2000] {
            let mut seen = Seen::default();
            for place in [0, 62, 64, 254, 256, 1000].into_iter().filter(|place| place + 1 < count) {
                assert!(!seen.contains(place, count));
                assert!(seen.insert(place, count) && !seen.insert(place, count));
                assert!(seen.contains(place, count) && !seen.contains(place + 1, count));
            }
        }
    }
}
