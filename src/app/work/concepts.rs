//! Acts on concepts and groups.

use egui::Context;

use super::session::Session;
use crate::app::shell::Shell;
use crate::document::{Action, Draft, Growth, Target};
use crate::edit::compose::{self, Alignment, Card, NewConcept, Selection, Tie};
use crate::formats;
use crate::graph::Arrow;
use crate::layout::{Taken, room};
use crate::look::card::{WIDTHS, shape};
use crate::look::{Box2, Point};
use crate::model::{ConceptId, GroupId, LinkKind, Place};
use crate::scene::{Drop, Node};
use crate::ui::Hint;
use crate::ui::menus::command_palette::Mode;
use crate::words::{Word, say};

/// The room between a card and one that grows out of it.
const GROW_GAP: f32 = 96.0;
/// The room between cards that grow out of the same one.
const GROW_STEP: f32 = 24.0;

impl Session {
    pub(in crate::app) fn drop_cards(&mut self, drop: &Drop, shell: &mut Shell) {
        if let Some(transaction) = self.scene.view().drop(self.document.map(), drop) {
            self.commit(transaction, shell);
        }
    }

    /// Copies of what is selected, beside it and in its groups, but where `joins` says another.
    pub(in crate::app) fn duplicate(
        &mut self,
        dx: i32,
        dy: i32,
        joins: &[(ConceptId, Option<GroupId>)],
        shell: &mut Shell,
    ) {
        let random = &mut |below: usize| shell.random.usize(..below);
        let created = compose::duplicate(self.document.map_mut(), &self.selection, (dx, dy), joins, random);
        self.take_created(created, shell);
    }

    /// Copies that were dragged: each belongs to the group that it was dropped in.
    pub(in crate::app) fn drop_copies(&mut self, dx: i32, dy: i32, shell: &mut Shell) {
        let group = |id: &ConceptId| {
            let at = self.scene.place(self.document.map(), *id)?.moved(dx, dy);
            Some((*id, self.scene.group_at(Point::new(at.x as f32, at.y as f32))))
        };
        let joins: Vec<_> = self.selection.concepts.iter().filter_map(group).collect();
        self.duplicate(dx, dy, &joins, shell);
    }

    pub(in crate::app) fn take_created(&mut self, created: Option<compose::Created>, shell: &mut Shell) {
        let Some(created) = created else { return };
        if self.commit(created.transaction, shell) {
            self.selection = created.selection;
            if let Some(area) = self.area_of(&self.selection) {
                self.canvas.reveal(area, shell.now);
            }
        }
    }

    pub(in crate::app) fn draft_at(&mut self, at: Place) {
        let at = self.off_cards(at);
        self.canvas.draft(Draft { at, from: None }, &mut self.panels.drafts);
    }

    /// A place near this one that is not on top of a card: nobody would see what is made there.
    pub(in crate::app) fn off_cards(&self, at: Place) -> Place {
        let wished = Point::new(at.x as f32, at.y as f32);
        if self.scene.card_at(wished).is_some() { self.beside_cards(at, "") } else { at }
    }

    /// The place nearest to a wished one where a card of that title lies on no other. The wished one in most cases: only
    /// with its title a card shows how wide it is.
    fn beside_cards(&self, at: Place, title: &str) -> Place {
        /// A card far enough away to be of no account.
        const NEAR: f32 = 1500.0;
        let middle = Point::new(at.x as f32, at.y as f32);
        let shape = shape(title);
        if self.scene.cards_in(Box2::around(middle, shape.width, shape.height)).next().is_none() {
            return at;
        }
        let near = self.scene.cards_in(Box2::around(middle, NEAR, NEAR));
        let taken: Vec<Taken> = near.map(|card| Taken::of(card.area)).collect();
        room(&taken, at, (shape.width.ceil() as i64, shape.height.ceil() as i64))
    }

    /// The kind that a new concept has which grows from no other.
    pub(in crate::app) fn kind_of_new(&self) -> &'static str {
        if self.document.map().kinds().contains_key("concept") { "concept" } else { "" }
    }

    pub(in crate::app) fn create_concept(&mut self, draft: Draft, title: String, shell: &mut Shell) {
        let map = self.document.map();
        let from = draft.from.as_ref().and_then(|growth| map.concept(growth.concept));
        let kind = from.map_or(self.kind_of_new(), |concept| concept.kind.as_str()).to_owned();
        // Of a group in whose frame it comes to stand: one beside it must not pull the frame along.
        let at = self.beside_cards(draft.at, &title);
        let group = self.scene.group_at(Point::new(at.x as f32, at.y as f32));
        let new = NewConcept { title, kind, at: Some(at), group };
        let random = &mut |below: usize| shell.random.usize(..below);
        let map = self.document.map_mut();
        let made = match draft.from {
            None => compose::new_concept(map, new, random).map(|(transaction, id)| (transaction, id, None)),
            Some(Growth { concept, kind, inwards }) => {
                let tie = if inwards { Tie::To(concept, kind) } else { Tie::From(concept, kind) };
                compose::new_linked_concept(map, new, tie, random)
                    .map(|(transaction, id, link)| (transaction, id, Some(link)))
            }
        };
        if let Some((transaction, id, link)) = made
            && self.commit(transaction, shell)
        {
            self.selection = Selection::of_concept(id);
            shell.learn(Hint::Concept);
            if let Some(link) = link {
                shell.learn(Hint::Link);
                // As after drawing it by hand: what is typed next is its phrase, and Tab grows on.
                self.panels.link_bar.open(link, None);
            }
            if let Some(area) = self.area_of(&self.selection) {
                self.canvas.reveal(area, shell.now);
            }
        }
    }

    /// A new concept beside the selected one: to the right what depends on it, to the left what it needs, below a sibling.
    pub(in crate::app) fn grow(&mut self, arrow: Arrow, shell: &mut Shell) {
        let Some(id) = self.selection.only_concept() else { return shell.tell(Word::SelectOneFirst) };
        let Some(card) = self.scene.card(Node::Concept(id)) else { return };
        let (x, y) = arrow.step();
        let step = Point::new(
            x as f32 * (card.area.width() / 2.0 + GROW_GAP + WIDTHS.0 / 2.0),
            y as f32 * (card.area.height() + GROW_STEP),
        );
        let at = self.free_place(card.area.middle() + step);
        let from = match arrow {
            Arrow::Left => Some(Growth { concept: id, kind: LinkKind::PrerequisiteFor, inwards: true }),
            // Of the kind that a link drawn by hand would have.
            Arrow::Right => Some(Growth { concept: id, kind: self.document.last_link_kind().clone(), inwards: false }),
            Arrow::Up | Arrow::Down => self.parent_of(id),
        };
        self.canvas.draft(Draft { at, from }, &mut self.panels.drafts);
        self.canvas.reveal(Box2::around(Point::new(at.x as f32, at.y as f32), 200.0, 80.0), shell.now);
    }

    /// What a sibling hangs on: that which the concept itself grew out of first.
    pub(in crate::app) fn parent_of(&self, id: ConceptId) -> Option<Growth> {
        let map = self.document.map();
        let link =
            map.links_of(id).iter().filter_map(|link| map.link(*link)).find(|link| link.to == id && link.from != id)?;
        Some(Growth { concept: link.from, kind: link.kind.clone(), inwards: false })
    }

    /// The place nearest below a wished one where a new card stands on no other.
    pub(in crate::app) fn free_place(&self, wished: Point) -> Place {
        let empty = shape("");
        // In line with what it grows out of, to the pixel.
        let mut at = Point::new((wished.x / 8.0).round() * 8.0, wished.y.round());
        for _ in 0..200 {
            let area = Box2::around(at, empty.width, empty.height).grown(GROW_STEP / 2.0);
            let Some(taken) = self.scene.cards_in(area).map(|card| card.area.max.y).reduce(f32::max) else { break };
            at.y = ((taken + GROW_STEP + empty.height / 2.0) / 8.0).ceil() * 8.0;
        }
        Place::new(at.x as i32, at.y as i32)
    }

    pub(in crate::app) fn edit_in_place(&mut self, target: Target, shell: &mut Shell) {
        if self.turn_to(target, shell) {
            self.canvas.edit(target);
        }
    }

    /// Selects something with a text, and brings it into view; says whether it is there.
    fn turn_to(&mut self, target: Target, shell: &mut Shell) -> bool {
        let map = self.document.map();
        let (is_there, selection) = match target {
            Target::Concept(id) => (map.concept(id).is_some(), Selection::of_concept(id)),
            Target::Link(id) => (map.link(id).is_some(), Selection::of_link(id)),
            Target::Group(id) => (map.group(id).is_some(), Selection::of_group(id)),
        };
        if !is_there {
            return false;
        }
        self.select(selection);
        if let Some(area) = self.area_of(&self.selection) {
            self.canvas.reveal(area, shell.now);
        }
        true
    }

    /// What is typed on the map takes the place of the text of what is selected. With nothing selected, or several, it looks
    /// for a concept; on an empty map it names the first one.
    pub(in crate::app) fn write_over(&mut self, ctx: &Context, shell: &mut Shell) {
        let selection = &self.selection;
        let concept = || selection.only_concept().map(Target::Concept);
        let other = || selection.only_link().map(Target::Link).or(selection.only_group().map(Target::Group));
        // What is selected may stand in a folded group: a field for it would stand nowhere.
        let target = concept().or_else(other).filter(|_| self.area_of(selection).is_some());
        match target {
            Some(target) => {
                if self.turn_to(target, shell) {
                    self.canvas.edit_over(target);
                }
            }
            None if self.document.map().concepts().is_empty() => {
                let at = self.canvas.place_in_the_middle(ctx.pixels_per_point());
                self.canvas.draft(Draft { at, from: None }, &mut self.panels.drafts);
            }
            None => self.panels.finder.open(Mode::GoTo),
        }
    }

    pub(in crate::app) fn delete(&mut self, shell: &mut Shell) {
        let map = self.document.map();
        let held: Vec<ConceptId> = self.selection.groups.iter().flat_map(|group| map.members_within(*group)).collect();
        let Some(transaction) = compose::delete(map, &self.selection) else { return };
        if !self.commit(transaction, shell) {
            return;
        }
        let held: Vec<ConceptId> = held.into_iter().filter(|id| self.document.map().concept(*id).is_some()).collect();
        if !held.is_empty() {
            shell.tell_with(Word::GroupDeleted, vec![(Word::DeleteThemToo, Action::DeleteToo(held))]);
        }
    }

    pub(in crate::app) fn delete_too(&mut self, concepts: Vec<ConceptId>, shell: &mut Shell) {
        let selection = Selection { concepts: concepts.into_iter().collect(), ..Selection::default() };
        if let Some(transaction) = compose::delete(self.document.map(), &selection) {
            self.commit(transaction, shell);
        }
    }

    /// Puts the selection on the clipboard as RON.
    pub(in crate::app) fn copy(&mut self, ctx: &Context, shell: &mut Shell) -> bool {
        if self.selection.concepts.is_empty() && self.selection.groups.is_empty() {
            return false;
        }
        match formats::fragment_text(&compose::copy(self.document.map(), &self.selection)) {
            Ok(text) => {
                ctx.copy_text(text);
                true
            }
            Err(error) => {
                log::error!("the selection could not be copied: {error:?}");
                shell.tell(Word::NotDone);
                false
            }
        }
    }

    pub(in crate::app) fn cut(&mut self, ctx: &Context, shell: &mut Shell) {
        if self.copy(ctx, shell)
            && let Some(transaction) = compose::cut(self.document.map(), &self.selection)
        {
            self.commit(transaction, shell);
        }
    }

    pub(in crate::app) fn group(&mut self, shell: &mut Shell) {
        let title = say(shell.lang(), Word::NewGroup);
        let color = compose::color_of_new_group(self.document.map());
        let random = &mut |below: usize| shell.random.usize(..below);
        let created = compose::group(self.document.map_mut(), &self.selection, title, color, random);
        let group = created.as_ref().and_then(|created| created.selection.only_group());
        self.take_created(created, shell);
        if let Some(group) = group {
            shell.learn(Hint::Group);
            self.edit_in_place(Target::Group(group), shell);
        }
    }

    /// A new kind in the legend, whose title is to be written.
    pub(in crate::app) fn add_kind(&mut self, shell: &mut Shell) {
        let title = say(shell.lang(), Word::NewKind);
        let random = &mut |below: usize| shell.random.usize(..below);
        if let Some((transaction, slug)) = compose::add_kind(self.document.map(), title, "tag", random)
            && self.commit(transaction, shell)
        {
            self.panels.inspector.name_kind(slug);
        }
    }

    pub(in crate::app) fn ungroup(&mut self, shell: &mut Shell) {
        let map = self.document.map();
        let concepts = self.selection.concepts_within(map);
        if let Some(transaction) = compose::ungroup(map, self.selection.groups.iter().copied())
            && self.commit(transaction, shell)
        {
            self.selection = Selection { concepts, ..Selection::default() };
        }
    }

    pub(in crate::app) fn fold(&mut self, shell: &mut Shell) {
        let map = self.document.map();
        let open = self.selection.groups.iter().any(|id| map.group(*id).is_some_and(|group| !group.folded));
        if let Some(transaction) = compose::set_folded(map, self.selection.groups.iter().copied(), open) {
            self.commit(transaction, shell);
        }
    }

    pub(in crate::app) fn align(&mut self, alignment: Alignment, shell: &mut Shell) {
        if !self.scene.view().takes_drops() {
            return;
        }
        let card = |id: &ConceptId| {
            let area = self.scene.card(Node::Concept(*id))?.area;
            let at = self.scene.place(self.document.map(), *id)?;
            Some(Card { id: *id, at, size: (area.width() as i32, area.height() as i32) })
        };
        let cards: Vec<Card> = self.selection.concepts.iter().filter_map(card).collect();
        if let Some(transaction) = compose::align(self.document.map(), &cards, alignment) {
            self.commit(transaction, shell);
        }
    }
}
