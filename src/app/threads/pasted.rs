//! What pasting makes of a text: concepts, or a note. What is large is worked out on a copy of the map, on a thread.

use std::sync::Arc;

use crate::document::{Snapshot, Worked, place_all};
use crate::edit::compose::{self, Created, Seedling, Selection};
use crate::edit::{Edit, Label, apply};
use crate::formats::{self, Item, ReadError};
use crate::graph::Index;
use crate::layout::{Branch, Ground, Margins, nest};
use crate::look::Box2;
use crate::look::card::{FRAME_PAD, FRAME_TITLE};
use crate::model::{Concept, ConceptId, GroupId, Head, Map, Place};
use crate::scene::{Node, Scene, View, card_size};

/// A text that is to be pasted, with all that it takes to do so beside the map.
#[derive(Debug)]
pub(in crate::app) struct Clip {
    pub text: Arc<str>,
    /// Whether it goes into a note as it is.
    pub plain: bool,
    /// The one selected concept.
    pub selected: Option<ConceptId>,
    /// Where it is wished, and what stands around there.
    pub at: Place,
    pub around: Ground,
    /// The kind that new concepts have.
    pub kind: String,
    /// In which view the map is seen.
    pub view: View,
    pub seed: u64,
}

/// The map with what was pasted, and all that is made of it.
pub(in crate::app) struct Pasted {
    pub worked: Worked,
    pub scene: Scene,
    pub index: Index,
    pub selection: Selection,
    pub area: Option<Box2>,
    pub into_note: bool,
}

/// Why nothing was pasted.
#[derive(Debug)]
pub(in crate::app) enum Refused {
    /// There is nothing in the text, or nothing left to do.
    Nothing,
    /// It looks like a map, but is none.
    NotAMap(ReadError),
    /// It would be larger than a map.
    TooLarge,
    /// A defect of ours.
    Failed,
}

/// Whether what was made is no concept but a text in a note.
pub(in crate::app) fn is_into_note(created: &Created) -> bool {
    matches!(created.transaction.label, Label::EditNote(_))
}

/// Pastes on a copy of the map. Slow: only on a thread.
pub(in crate::app) fn worked_out(mut snapshot: Snapshot, clip: &Clip) -> Result<Pasted, Refused> {
    let created = made(&mut snapshot.map, clip)?;
    let into_note = is_into_note(&created);
    let Created { transaction, selection } = created;
    let worked = snapshot.work(transaction).map_err(|error| {
        log::error!("what was pasted was refused: {error:?}");
        Refused::Failed
    })?;
    let (scene, index) = (Scene::new(worked.map(), &clip.view), Index::new(worked.map()));
    let cards = selection.concepts.iter().filter_map(|id| Some(scene.card(Node::Concept(*id))?.area));
    let area = cards.reduce(Box2::union);
    Ok(Pasted { worked, scene, index, selection, area, into_note })
}

/// What pasting does to a map.
pub(in crate::app) fn made(map: &mut Map, clip: &Clip) -> Result<Created, Refused> {
    let mut random = fastrand::Rng::with_seed(clip.seed);
    let random = &mut |below: usize| random.usize(..below);
    if clip.plain {
        return noted(map, clip, random).ok_or(Refused::Nothing);
    }
    match formats::read_fragment(&clip.text) {
        Some(Ok(opened)) => {
            let mut part = opened.map;
            // As large as it will be.
            let head = Head { cards: map.head().cards, ..part.head().clone() };
            apply(&mut part, vec![Edit::Head(head)]).map_err(|_| Refused::Nothing)?;
            place_all(&mut part);
            let (at, group) = clip.around.place(clip.at, size_of(&part));
            compose::paste(map, &part, at, group, random).ok_or(Refused::Nothing)
        }
        Some(Err(error)) => Err(Refused::NotAMap(error)),
        None => {
            let (seedlings, group) = placed(map, formats::read_text(&clip.text), clip)?;
            compose::plant(map, seedlings, &clip.kind, group, random).ok_or(Refused::Nothing)
        }
    }
}

/// A text as it is, in the note of the selected concept or of a new one.
fn noted(map: &mut Map, clip: &Clip, random: &mut impl FnMut(usize) -> usize) -> Option<Created> {
    let text = clip.text.trim_end();
    // The note has every sign; the card does without the mark of a list.
    let title = text.lines().find_map(|line| formats::read_text(line).into_iter().next())?.title;
    if let Some(id) = clip.selected {
        let transaction = compose::append_to_note(map, id, text)?;
        return Some(Created { transaction, selection: Selection::of_concept(id) });
    }
    let item = Item { title, note: text.to_owned(), ..Item::default() };
    let (seedlings, group) = placed(map, vec![item], clip).ok()?;
    compose::plant(map, seedlings, &clip.kind, group, random)
}

/// How large a part of a map is, as seen from the middle of its cards' centres.
fn size_of(part: &Map) -> (f32, f32) {
    let scene = Scene::unsettled(part, &View::default());
    let all = scene.cards().map(|card| card.area).chain(scene.frames().map(|frame| frame.area)).reduce(Box2::union);
    let (Some(all), Some(middle)) = (all, compose::middle_of(part)) else { return Default::default() };
    let reach = |low: f32, at: i32, high: f32| 2.0 * (high - at as f32).max(at as f32 - low);
    (reach(all.min.x, middle.x, all.max.x), reach(all.min.y, middle.y, all.max.y))
}

/// Items as a tidy tree with its middle where it is wished, or as near to it as there is room, and the group it is in there.
fn placed(map: &Map, items: Vec<Item>, clip: &Clip) -> Result<(Vec<Seedling>, Option<GroupId>), Refused> {
    let parents: Vec<Option<usize>> = items.iter().map(|item| item.parent).collect();
    let branch = |item: &Item| {
        if item.is_group {
            return Branch::Frame;
        }
        let concept = Concept { title: item.title.clone(), note: item.note.as_str().into(), ..Concept::default() };
        let (width, height) = card_size(map, &concept);
        Branch::Card(width as i32, height as i32)
    };
    let branches: Vec<Branch> = items.iter().map(branch).collect();
    let tree = nest(&parents, &branches, Margins { sides: FRAME_PAD as i32, above: FRAME_TITLE as i32 });
    let (middle, group) = clip.around.place(clip.at, (tree.size.0 as f32, tree.size.1 as f32));
    let places = tree.around(middle).ok_or(Refused::TooLarge)?;
    let seedling = |(Item { title, note, facts, parent, is_group }, at)| {
        let files = Vec::new();
        Seedling { title, note, facts, files, at, parent, is_group }
    };
    Ok((items.into_iter().zip(places).map(seedling).collect(), group))
}
