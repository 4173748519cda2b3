//! The strongly connected parts of a graph: types that contain each other. Fingerprints and emitters ask for
//! them.

/// The parts of the graph in which `edges[node]` are the successors of `node`. A part comes after
/// all parts that it leads to. Tarjan's algorithm with an explicit stack: types nest as deep as
/// their authors like.
pub fn parts(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut search = Search {
        edges,
        order: vec![None; edges.len()],
        lowest: vec![0; edges.len()],
        open: Vec::new(),
        is_open: vec![false; edges.len()],
        parts: Vec::new(),
        visited: 0,
    };
    for node in 0..edges.len() {
        if search.order[node].is_none() {
            search.from(node);
        }
    }
    search.parts
}

struct Search<'a> {
    edges: &'a [Vec<usize>],
    /// When a node was visited.
    order: Vec<Option<usize>>,
    /// The earliest open node that a node leads back to.
    lowest: Vec<usize>,
    open: Vec<usize>,
    is_open: Vec<bool>,
    parts: Vec<Vec<usize>>,
    visited: usize,
}

impl Search<'_> {
    fn from(&mut self, start: usize) {
        let mut path = vec![(start, 0)];
        self.enter(start);
        while let Some((node, next)) = path.last_mut() {
            let node = *node;
            match self.edges[node].get(*next) {
                Some(&successor) => {
                    *next += 1;
                    match self.order[successor] {
                        None => {
                            self.enter(successor);
                            path.push((successor, 0));
                        }
                        Some(order) if self.is_open[successor] => {
                            self.lowest[node] = self.lowest[node].min(order);
                        }
                        Some(_) => {}
                    }
                }
                None => {
                    path.pop();
                    if let Some((parent, _)) = path.last() {
                        self.lowest[*parent] = self.lowest[*parent].min(self.lowest[node]);
                    }
                    self.leave(node);
                }
            }
        }
    }

    fn enter(&mut self, node: usize) {
        self.order[node] = Some(self.visited);
        self.lowest[node] = self.visited;
        self.visited += 1;
        self.open.push(node);
        self.is_open[node] = true;
    }

    /// Closes the part that `node` is the first of.
    fn leave(&mut self, node: usize) {
        if self.order[node] != Some(self.lowest[node]) {
            return;
        }
        let mut part = Vec::new();
        while let Some(member) = self.open.pop() {
            self.is_open[member] = false;
            part.push(member);
            if member == node {
                break;
            }
        }
        self.parts.push(part);
    }
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn parts_are_cycles_and_come_after_what_they_lead_to() {
        // 0 -> 1 -> 2 -> 1, 2 -> 3, 4 -> 4
        let found = parts(&[vec![1], vec![2], vec![1, 3], vec![], vec![4]]);
        let sorted: Vec<Vec<usize>> = found
            .into_iter()
            .map(|mut part| {
                part.sort_unstable();
                part
            })
            .collect();
        assert_eq!(sorted, [vec![3], vec![1, 2], vec![0], vec![4]]);
    }
}
