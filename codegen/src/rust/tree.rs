//! Nested Rust modules from flat paths: `shop.store.v1` becomes `pub mod shop { pub mod store { .. } }`.

use std::collections::BTreeMap;

/// A module: its text and the modules in it.
#[derive(Default)]
pub(super) struct Tree {
    body: String,
    children: BTreeMap<String, Tree>,
}

impl Tree {
    /// The text of the module at `path`, to be appended to.
    pub(super) fn at<'a>(&mut self, path: impl IntoIterator<Item = &'a str>) -> &mut String {
        let mut tree = self;
        for segment in path {
            tree = tree.children.entry(segment.to_owned()).or_default();
        }
        &mut tree.body
    }

    /// The text of the root, without the modules in it.
    pub(super) fn body(&self) -> &str {
        &self.body
    }

    /// The modules in the root, each opened by what `head` makes of its name.
    pub(super) fn children(&self, head: impl Fn(&str) -> String) -> String {
        let mut text = String::new();
        for (name, child) in &self.children {
            text.push_str(&head(name));
            text.push('{');
            child.print(&mut text);
            text.push('}');
        }
        text
    }

    fn print(&self, text: &mut String) {
        text.push_str(&self.body);
        for (name, child) in &self.children {
            text.push_str(&format!("pub mod {name} {{"));
            child.print(text);
            text.push('}');
        }
    }
}
