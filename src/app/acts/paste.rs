//! Pasting: whatever text the clipboard holds becomes concepts, or a note. What is large is worked out on a thread.

use std::sync::Arc;

use egui::Context;

use crate::app::App;
use crate::app::tasks::Done;
use crate::document::{Snapshot, Worked, place_all};
use crate::edit::Label;
use crate::edit::compose::{self, Created, Seedling, Selection};
use crate::formats::identity::{Identity, recognise};
use crate::formats::{self, Item, ReadError};
use crate::graph::Index;
use crate::layout::{Taken, room, tree};
use crate::look::card::shape;
use crate::look::{Box2, Point};
use crate::model::{ConceptId, GroupId, Map, Place};
use crate::scene::{Node, Scene};
use crate::ui::Middle;
use crate::words::Word;

/// Longer texts, in bytes, are worked out on a thread.
const LARGE: usize = 64 << 10;

/// A text that is to be pasted, with all that it takes to do so beside the map.
#[derive(Debug)]
pub(in crate::app) struct Clip {
    text: Arc<str>,
    /// Whether it goes into a note as it is.
    plain: bool,
    /// The one selected concept.
    selected: Option<ConceptId>,
    /// Where the pointer is, and the group in whose frame that lies.
    at: Place,
    group: Option<GroupId>,
    /// The kind that new concepts have.
    kind: String,
    /// The cards that stand already.
    taken: Vec<Taken>,
    seed: u64,
}

/// A text that a thread is pasting.
#[derive(Debug)]
pub(in crate::app) struct Pasting {
    ticket: u64,
    clip: Arc<Clip>,
    /// Since when, in seconds since the window opened.
    pub since: f64,
}

/// The map with what was pasted, and all that is made of it.
pub(in crate::app) struct Pasted {
    worked: Worked,
    scene: Scene,
    index: Index,
    selection: Selection,
    area: Option<Box2>,
    into_note: bool,
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

/// What a text names, where it is no longer than an address.
fn recognise_short(text: &str) -> Option<Identity> {
    const LONGEST: usize = 400;
    Some(text).filter(|text| text.len() <= LONGEST).and_then(recognise)
}

impl App {
    /// Pastes a text: as what it is, or plain into one note.
    pub(in crate::app) fn paste(&mut self, text: Arc<str>, plain: bool, ctx: &Context) {
        self.keep_what_is_typed(ctx);
        if self.middle == Middle::Library {
            return self.add_papers(&text);
        }
        if !plain && let Some(identity) = recognise_short(&text) {
            return self.paste_paper(&identity, ctx);
        }
        let clip = self.clip(text, plain, ctx);
        if clip.text.len() > LARGE {
            if self.pasting.is_none() {
                self.start_pasting(Arc::new(clip), ctx);
            }
            return;
        }
        match made(self.document.map_mut(), &clip) {
            Ok(created) => {
                let into_note = is_into_note(&created);
                self.take_created(Some(created));
                if into_note {
                    self.tell(Word::AddedToNote);
                }
            }
            Err(refused) => self.tell_not_pasted(&refused, &clip.text),
        }
    }

    fn clip(&mut self, text: Arc<str>, plain: bool, ctx: &Context) -> Clip {
        let at = self.canvas.place_at_pointer(ctx.pixels_per_point());
        let group = self.scene.group_at(Point::new(at.x as f32, at.y as f32));
        Clip {
            text,
            plain,
            selected: self.selection.only_concept(),
            at,
            group,
            kind: self.kind_of_new().to_owned(),
            taken: self.scene.cards().map(|card| Taken::of(card.area)).collect(),
            seed: self.random.u64(..),
        }
    }

    fn start_pasting(&mut self, clip: Arc<Clip>, ctx: &Context) {
        self.paste_ticket += 1;
        let (ticket, snapshot) = (self.paste_ticket, self.document.snapshot());
        self.pasting = Some(Pasting { ticket, clip: clip.clone(), since: self.now });
        self.tasks.start("paste", move || Done::Pasted { ticket, outcome: worked_out(snapshot, &clip).map(Box::new) });
        // To say so, where it takes long.
        ctx.request_repaint_after_secs(0.35);
    }

    /// Takes over what a thread pasted. Where the map has changed meanwhile, it is pasted anew.
    pub(in crate::app) fn pasted(&mut self, ticket: u64, outcome: Result<Box<Pasted>, Refused>, ctx: &Context) {
        let Some(pasting) = self.pasting.take_if(|pasting| pasting.ticket == ticket) else { return };
        self.keep_what_is_typed(ctx);
        let pasted = match outcome {
            Ok(pasted) => *pasted,
            Err(refused) => return self.tell_not_pasted(&refused, &pasting.clip.text),
        };
        if !self.document.adopt(pasted.worked) {
            self.start_pasting(pasting.clip, ctx);
            self.pasting.iter_mut().for_each(|again| again.since = pasting.since);
            return;
        }
        self.scene.succeed(pasted.scene);
        self.index = pasted.index;
        self.forget_search();
        self.selection = pasted.selection;
        self.after_change();
        if let Some(area) = pasted.area {
            self.canvas.reveal(area, self.now);
        }
        if pasted.into_note {
            self.tell(Word::AddedToNote);
        }
    }
}

fn is_into_note(created: &Created) -> bool {
    matches!(created.transaction.label, Label::EditNote(_))
}

/// Pastes on a copy of the map. Slow: only on a thread.
fn worked_out(mut snapshot: Snapshot, clip: &Clip) -> Result<Pasted, Refused> {
    let created = made(&mut snapshot.map, clip)?;
    let into_note = is_into_note(&created);
    let Created { transaction, selection } = created;
    let worked = snapshot.work(transaction).map_err(|error| {
        log::error!("what was pasted was refused: {error:?}");
        Refused::Failed
    })?;
    let (scene, index) = (Scene::new(worked.map()), Index::new(worked.map()));
    let cards = selection.concepts.iter().filter_map(|id| Some(scene.card(Node::Concept(*id))?.area));
    let area = cards.reduce(Box2::union);
    Ok(Pasted { worked, scene, index, selection, area, into_note })
}

/// What pasting does to a map.
fn made(map: &mut Map, clip: &Clip) -> Result<Created, Refused> {
    let mut random = fastrand::Rng::with_seed(clip.seed);
    let random = &mut |below: usize| random.usize(..below);
    if clip.plain {
        return noted(map, clip, random).ok_or(Refused::Nothing);
    }
    match formats::read_fragment(&clip.text) {
        Some(Ok(opened)) => {
            let mut part = opened.map;
            place_all(&mut part);
            compose::paste(map, &part, clip.at, clip.group, random).ok_or(Refused::Nothing)
        }
        Some(Err(error)) => Err(Refused::NotAMap(error)),
        None => {
            let seedlings = placed(formats::read_text(&clip.text), clip)?;
            compose::plant(map, seedlings, &clip.kind, clip.group, random).ok_or(Refused::Nothing)
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
    let item = Item { title, note: text.to_owned(), parent: None };
    compose::plant(map, placed(vec![item], clip).ok()?, &clip.kind, clip.group, random)
}

/// Items as a tidy tree with its middle at the pointer, or as near to it as there is room.
fn placed(items: Vec<Item>, clip: &Clip) -> Result<Vec<Seedling>, Refused> {
    let parents: Vec<Option<usize>> = items.iter().map(|item| item.parent).collect();
    let size = |item: &Item| {
        let shape = shape(&item.title);
        (shape.width as i32, shape.height as i32)
    };
    let sizes: Vec<(i32, i32)> = items.iter().map(size).collect();
    let tree = tree(&parents, &sizes);
    let middle = room(&clip.taken, clip.at, tree.size);
    let places = tree.around(middle).ok_or(Refused::TooLarge)?;
    let seedling = |(Item { title, note, parent }, at)| Seedling { title, note, at, parent };
    Ok(items.into_iter().zip(places).map(seedling).collect())
}
