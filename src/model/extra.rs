//! Fields that this version does not know, kept as the text they were.

use std::collections::{BTreeMap, BTreeSet};

/// Unknown fields of a record by name, each as the RON text that stood in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extra(pub BTreeMap<String, String>);

impl Extra {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes in the fields of other records. Of those that differ under one name the first keeps it, the others get numbers.
    pub fn join<'e>(&mut self, others: impl IntoIterator<Item = &'e Extra>) {
        let mut numbers: BTreeMap<&str, (u32, BTreeSet<&str>)> = BTreeMap::new();
        for (name, text) in others.into_iter().flat_map(|other| &other.0) {
            let known = self.0.entry(name.clone()).or_insert_with(|| text.clone());
            let (last, seen) = numbers.entry(name).or_insert((1, BTreeSet::new()));
            if known == text || !seen.insert(text) {
                continue;
            }
            loop {
                *last += 1;
                if self.0.entry(format!("{name}_{last}")).or_insert_with(|| text.clone()) == text {
                    break;
                }
            }
        }
    }
}
