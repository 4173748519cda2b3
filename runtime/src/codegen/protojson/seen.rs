//! Which fields of a message were given: a set of small numbers, which rarely needs the heap.

/// Places of fields.
#[derive(Debug, Default)]
pub(super) struct Seen {
    first: [u64; 4],
    rest: Vec<u64>,
}

impl Seen {
    /// Adds a place; false when it is in already.
    #[inline]
    pub(super) fn insert(&mut self, place: usize) -> bool {
        let bit = 1 << (place % 64);
        let word = self.word(place / 64);
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    /// Whether a place is in.
    pub(super) fn contains(&self, place: usize) -> bool {
        let words = self.first.iter().chain(&self.rest);
        words.into_iter().nth(place / 64).is_some_and(|word| word & 1 << (place % 64) != 0)
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
        let mut seen = Seen::default();
        for place in [0, 63, 64, 255, 256, 1000] {
            assert!(!seen.contains(place));
            assert!(seen.insert(place) && !seen.insert(place));
            assert!(seen.contains(place) && !seen.contains(place + 1));
        }
    }
}
