//! The tags of a map.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::model::Map;

/// The tags of a map with how many concepts have each, the most used first. Looks at all concepts.
pub fn tags(map: &Map) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for tag in map.concepts().iter().flat_map(|(_, concept)| &concept.tags) {
        *counts.entry(tag).or_default() += 1;
    }
    let mut tags: Vec<(&str, usize)> = counts.into_iter().collect();
    tags.sort_by_key(|(_, count)| Reverse(*count));
    tags.into_iter().map(|(tag, count)| (tag.to_owned(), count)).collect()
}
