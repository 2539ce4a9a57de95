//! The files that lie beside a map and that it names.

use std::collections::BTreeSet;

use crate::look::markdown::addresses_in;
use crate::model::Map;

/// The files that concepts, papers and notes of a map name by their way from its folder, as they are written there.
pub fn companions(map: &Map) -> BTreeSet<String> {
    let concepts = map.concepts().iter();
    let of_concept = concepts.flat_map(|(_, it)| it.files.iter().cloned().chain(addresses_in(&it.note)));
    let papers = map.papers().iter().map(|(_, paper)| paper.file.clone());
    let is_beside = |name: &String| {
        // A scheme has two letters at least; one before a colon is a drive.
        let has_scheme = name.split_once(':').is_some_and(|(scheme, _)| !scheme.contains('/'));
        !(name.is_empty() || has_scheme || name.starts_with(['/', '\\', '#']))
    };
    of_concept.chain(papers).filter(is_beside).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::open;

    #[test]
    fn what_a_map_names_beside_it_is_found_in_concepts_papers_and_notes() {
        let text = r#"#![enable(implicit_some)]
(mailuo: 1, id: "a", title: "A", concepts: {
  "a": (title: "A", note: "![p](img/p%20q.png) [n](n.md) [w](https://a.org) [h](#h) `[c](c.md)`", files: ["d/e.pdf", "/abs.pdf"]),
}, papers: {"p": (title: "P", file: "p.pdf"), "q": (title: "Q", file: "mailto:a@b.org")})"#;
        let map = open(text.as_bytes()).unwrap().map;
        assert_eq!(companions(&map).into_iter().collect::<Vec<_>>(), ["d/e.pdf", "img/p%20q.png", "n.md", "p.pdf"]);
    }
}
