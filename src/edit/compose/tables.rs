//! Acts on comparisons.

use std::sync::Arc;

use crate::edit::{Edit, Label, Transaction};
use crate::model::{Comparison, Map};

/// Keeps a comparison with the map under its title, and returns its slug with what does it.
pub fn keep_table(map: &Map, table: Comparison) -> (Transaction, String) {
    let slug = map.free_table_slug(&table.title);
    let label = Label::EditTable(table.title.clone());
    (Transaction::new(label, vec![Edit::Table(slug.clone(), Some(Arc::new(table)))]), slug)
}

/// Changes a comparison.
pub fn with_table(map: &Map, slug: &str, change: impl FnOnce(&mut Comparison)) -> Option<Transaction> {
    let old = map.tables().get(slug)?;
    let mut table = Comparison::clone(old);
    change(&mut table);
    let label = Label::EditTable(table.title.clone());
    (**old != table).then(|| Transaction::new(label, vec![Edit::Table(slug.to_owned(), Some(Arc::new(table)))]))
}

/// Takes a comparison away; its concepts and their facts stay.
pub fn remove_table(map: &Map, slug: &str) -> Option<Transaction> {
    let table = map.tables().get(slug)?;
    Some(Transaction::new(Label::RemoveTable(table.title.clone()), vec![Edit::Table(slug.to_owned(), None)]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::compose::testing::Sketch;

    #[test]
    fn a_comparison_is_kept_changed_and_taken_away() {
        let mut sketch = Sketch::new("a, b");
        let table =
            |rows| Comparison { title: "Sizes".to_owned(), rows, columns: Vec::new(), extra: Default::default() };
        for slug in ["sizes", "sizes-2"] {
            let (transaction, kept) = keep_table(&sketch.map, table(vec![sketch.concept("a")]));
            sketch.commit(Some(transaction));
            assert_eq!(kept, slug);
        }
        sketch.commit(with_table(&sketch.map, "sizes", |table| table.columns.push("size".to_owned())));
        assert!(with_table(&sketch.map, "sizes", |_| {}).is_none());
        sketch.commit(remove_table(&sketch.map, "sizes-2"));
        assert_eq!(sketch.map.tables().len(), 1);
        sketch.undo();
        sketch.undo();
        assert!(sketch.map.tables().values().all(|table| table.columns.is_empty()));
    }
}
