//! Acts on what the map keeps to be looked for again.

use std::sync::Arc;

use crate::edit::{Edit, Label, Transaction};
use crate::model::{Map, SavedView};

/// Keeps something that was looked for under its own words; none where the map keeps it already.
pub fn keep_view(map: &Map, find: &str) -> Option<Transaction> {
    let is_kept = map.views().values().any(|view| view.find == find);
    if is_kept || find.is_empty() {
        return None;
    }
    // Another one may have the same letters and other signs.
    let slug = map.free_view_slug(find);
    let view = SavedView { title: find.to_owned(), find: find.to_owned(), ..SavedView::default() };
    Some(Transaction::new(Label::KeepView(find.to_owned()), vec![Edit::View(slug, Some(Arc::new(view)))]))
}

/// Forgets something that was kept.
pub fn remove_view(map: &Map, slug: &str) -> Option<Transaction> {
    let view = map.views().get(slug)?;
    Some(Transaction::new(Label::RemoveView(view.title.clone()), vec![Edit::View(slug.to_owned(), None)]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::compose::testing::Sketch;

    #[test]
    fn a_view_is_kept_once_and_forgotten() {
        let mut sketch = Sketch::new("a");
        sketch.commit(keep_view(&sketch.map, "papers:none"));
        sketch.commit(keep_view(&sketch.map, "papers none"));
        assert!(keep_view(&sketch.map, "papers:none").is_none());
        let kept = &sketch.map.views()["papers-none"];
        assert_eq!((kept.title.as_str(), kept.find.as_str()), ("papers:none", "papers:none"));
        let slugs: Vec<&String> = sketch.map.views().keys().collect();
        assert_eq!(slugs, ["papers-none", "papers-none-2"]);
        sketch.commit(remove_view(&sketch.map, "papers-none"));
        assert_eq!(sketch.map.views().len(), 1);
        sketch.undo();
        assert_eq!(sketch.map.views().len(), 2);
    }
}
