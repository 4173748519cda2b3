//! One source for each place at most, so that the whole is best: the Hungarian method (Kuhn, Munkres) in the
//! form with potentials, in the cube of the number of places.

/// For each row the column it gets, so that the sum of `weight` is largest. Pairs of weight 0 are not made.
pub(super) fn assign(weights: &[Vec<f64>]) -> Vec<Option<usize>> {
    let rows = weights.len();
    let columns = weights.first().map_or(0, Vec::len);
    // A row may stay alone: a column of its own for each, at no cost.
    let width = columns + rows;
    let cost = |row: usize, column: usize| {
        let weight = weights.get(row - 1).and_then(|row| row.get(column - 1));
        -weight.copied().unwrap_or(0.0)
    };
    let (mut of_row, mut of_column) = (vec![0.0; rows + 1], vec![0.0; width + 1]);
    // The row of each column; column 0 holds the row that is being placed.
    let mut taken = vec![0_usize; width + 1];
    for row in 1..=rows {
        taken[0] = row;
        let mut column = 0;
        let (mut least, mut seen) = (vec![f64::INFINITY; width + 1], vec![false; width + 1]);
        let mut way = vec![0_usize; width + 1];
        while taken[column] != 0 {
            seen[column] = true;
            let (from, mut delta, mut next) = (taken[column], f64::INFINITY, 0);
            for to in 1..=width {
                if seen[to] {
                    continue;
                }
                let reduced = cost(from, to) - of_row[from] - of_column[to];
                if reduced < least[to] {
                    least[to] = reduced;
                    way[to] = column;
                }
                if least[to] < delta {
                    delta = least[to];
                    next = to;
                }
            }
            for to in 0..=width {
                if seen[to] {
                    of_row[taken[to]] += delta;
                    of_column[to] -= delta;
                } else {
                    least[to] -= delta;
                }
            }
            column = next;
        }
        while column != 0 {
            let before = way[column];
            taken[column] = taken[before];
            column = before;
        }
    }
    let mut found = vec![None; rows];
    for (column, row) in taken.iter().enumerate().skip(1) {
        let Some(place) = row.checked_sub(1) else { continue };
        let made = weights.get(place).and_then(|row| row.get(column - 1)).copied().unwrap_or(0.0);
        if let Some(slot) = found.get_mut(place).filter(|_| made > 0.0) {
            *slot = Some(column - 1);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_is_best_and_not_each_row_for_itself() {
        let weights = [vec![0.9, 0.8], vec![0.85, 0.1]];
        assert_eq!(assign(&weights), [Some(1), Some(0)]);
    }

    #[test]
    fn what_has_no_weight_stays_alone() {
        assert_eq!(assign(&[vec![0.0, 0.0], vec![0.0, 0.4]]), [None, Some(1)]);
        assert_eq!(assign(&[vec![0.3], vec![0.5], vec![0.4]]), [None, Some(0), None]);
        assert_eq!(assign(&[]), []);
        assert_eq!(assign(&[vec![]]), [None]);
    }
}
