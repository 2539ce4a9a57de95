//! Acts on the legend: kinds added, edited and removed.

use std::sync::Arc;

use crate::edit::{Edit, Label, Transaction};
use crate::model::{Color, Kind, Map};

/// Adds a kind with a title, in the colour that fewest others have, and returns its slug with what does it.
pub fn add_kind(
    map: &Map,
    title: &str,
    icon: &str,
    random: &mut impl FnMut(usize) -> usize,
) -> Option<(Transaction, String)> {
    let slug = map.free_kind_slug(title, random);
    let used = |color: &Color| map.kinds().values().filter(|kind| kind.color == *color).count();
    let color = Color::CHOICES.iter().min_by_key(|color| used(color)).cloned().unwrap_or_default();
    let kind = Kind { title: title.to_owned(), color, icon: icon.to_owned(), ..Kind::default() };
    let label = Label::NewKind(title.to_owned());
    Some((Transaction::new(label, vec![Edit::Kind(slug.clone(), Some(kind))]), slug))
}

/// Changes a kind of the legend, or adds it where the legend lacks it.
pub fn with_kind(map: &Map, slug: &str, change: impl FnOnce(&mut Kind)) -> Option<Transaction> {
    let old = map.kinds().get(slug);
    let mut kind = old.cloned().unwrap_or_default();
    change(&mut kind);
    let label = Label::EditKind(kind.title.clone());
    (old != Some(&kind)).then(|| Transaction::new(label, vec![Edit::Kind(slug.to_owned(), Some(kind))]))
}

/// Removes a kind from the legend; the concepts that have it get another one, or none with an empty slug.
pub fn remove_kind(map: &Map, slug: &str, instead: &str) -> Option<Transaction> {
    let kind = map.kinds().get(slug)?;
    if instead == slug || !(instead.is_empty() || map.kinds().contains_key(instead)) {
        return None;
    }
    let concepts = map.concepts().iter().filter(|(_, concept)| concept.kind == slug).map(|(id, concept)| {
        let mut changed = concept.clone();
        changed.kind = instead.to_owned();
        Edit::Concept(id, Some(Arc::new(changed)))
    });
    let edits = concepts.chain([Edit::Kind(slug.to_owned(), None)]).collect();
    Some(Transaction::new(Label::RemoveKind(kind.title.clone()), edits))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::compose::testing::Sketch;
    use crate::edit::compose::with_concept;

    #[test]
    fn a_kind_is_edited_or_added() {
        let mut sketch = Sketch::new("a");
        sketch.commit(with_kind(&sketch.map, "model", |kind| kind.title = "Model".to_owned()));
        assert_eq!(sketch.map.kinds().get("model").unwrap().title, "Model");
        sketch.undo();
        assert!(sketch.map.kinds().is_empty());
    }

    #[test]
    fn a_new_kind_takes_a_slug_and_a_colour_that_are_free() {
        let mut sketch = Sketch::new("a");
        let mut random = fastrand::Rng::with_seed(1);
        for _ in 0..9 {
            let made = add_kind(&sketch.map, "New kind", "tag", &mut |below| random.usize(..below));
            sketch.commit(made.map(|(transaction, _)| transaction));
        }
        assert_eq!(sketch.map.kinds().len(), 9, "{:?}", sketch.map.kinds());
        for color in &Color::CHOICES {
            let number = sketch.map.kinds().values().filter(|kind| kind.color == *color).count();
            assert!((1..=2).contains(&number), "{color:?}: {number}");
        }
    }

    #[test]
    fn a_kind_goes_with_a_replacement_and_comes_back_with_its_concepts() {
        let mut sketch = Sketch::new("a, b");
        let (a, b) = (sketch.concept("a"), sketch.concept("b"));
        for slug in ["model", "method"] {
            sketch.commit(with_kind(&sketch.map, slug, |kind| kind.title = slug.to_owned()));
        }
        let model = |concept: &mut crate::model::Concept| concept.kind = "model".to_owned();
        sketch.commit(with_concept(&sketch.map, a, Label::EditMap, model));
        let kinds = |sketch: &Sketch| [a, b].map(|id| sketch.map.concept(id).unwrap().kind.clone());
        assert!(remove_kind(&sketch.map, "model", "model").is_none());
        assert!(remove_kind(&sketch.map, "model", "unknown").is_none());
        let before = kinds(&sketch);
        sketch.commit(remove_kind(&sketch.map, "model", "method"));
        assert_eq!(kinds(&sketch)[0], "method");
        assert_eq!(kinds(&sketch)[1], before[1]);
        assert!(!sketch.map.kinds().contains_key("model"));
        sketch.undo();
        assert_eq!(kinds(&sketch), before);
        assert!(sketch.map.kinds().contains_key("model"));
    }

    #[test]
    fn a_kind_is_replaced_by_one_of_the_legend_or_by_none() {
        let mut sketch = Sketch::new("a, b");
        for slug in ["model", "data"] {
            sketch.commit(with_kind(&sketch.map, slug, |kind| kind.title = slug.to_owned()));
        }
        assert!(with_kind(&sketch.map, "data", |_| {}).is_none());
        sketch
            .commit(with_concept(&sketch.map, sketch.concept("a"), Label::EditMap, |it| it.kind = "model".to_owned()));
        sketch.commit(with_concept(&sketch.map, sketch.concept("b"), Label::EditMap, |it| it.kind = "data".to_owned()));
        assert_eq!(remove_kind(&sketch.map, "model", "model"), None);
        assert_eq!(remove_kind(&sketch.map, "model", "gone"), None);
        assert_eq!(remove_kind(&sketch.map, "gone", ""), None);
        let kinds = |sketch: &Sketch| -> Vec<String> {
            sketch.map.concepts().iter().map(|(_, concept)| concept.kind.clone()).collect()
        };
        sketch.commit(remove_kind(&sketch.map, "model", "data"));
        assert_eq!(kinds(&sketch), ["data", "data"]);
        sketch.undo();
        sketch.commit(remove_kind(&sketch.map, "model", ""));
        assert_eq!(kinds(&sketch), ["", "data"]);
    }

    #[test]
    fn a_new_kind_has_its_title_and_icon() {
        let mut sketch = Sketch::new("a");
        let (transaction, slug) = add_kind(&sketch.map, "Model", "cube", &mut |_| 0).unwrap();
        sketch.commit(Some(transaction));
        let kind = &sketch.map.kinds()[&slug];
        assert_eq!((slug.as_str(), kind.title.as_str(), kind.icon.as_str()), ("model", "Model", "cube"));
    }
}
