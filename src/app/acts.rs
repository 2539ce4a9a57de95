//! What a person does to the map: each act one transaction, followed by the view.

use egui::Context;

use super::App;
use crate::document::{Action, Draft, Growth, Target};
use crate::edit::compose::{self, Alignment, Card, End, Linking, NewConcept, Relinked, Selection, Tie};
use crate::edit::{Changes, Label, Transaction};
use crate::formats;
use crate::graph::{Arrow, nearest_in_direction};
use crate::look::card::shape;
use crate::look::{Box2, Point};
use crate::model::{Color, ConceptId, GroupId, LinkId, LinkKind, Place};
use crate::scene::Node;
use crate::ui::palette::Mode;
use crate::words::{Word, say};

/// One nudge, in map pixels.
const NUDGE: i32 = 8;
/// One nudge with Shift.
const NUDGE_FURTHER: i32 = 48;
/// The room between a card and one that grows out of it.
const GROW_GAP: f32 = 72.0;
/// The room between cards that grow out of the same one.
const GROW_STEP: f32 = 24.0;

impl App {
    /// Does a transaction; views and indexes follow.
    pub(super) fn commit(&mut self, transaction: Transaction) -> bool {
        match self.document.commit(transaction) {
            Ok(changes) => {
                self.follow(&changes);
                true
            }
            Err(error) => {
                log::error!("an edit was refused: {error:?}");
                self.tell(Word::NotDone);
                false
            }
        }
    }

    fn follow(&mut self, changes: &Changes) {
        let map = self.document.map();
        self.scene.update(map, changes);
        self.titles.update(map, &changes.concepts);
        self.selection.keep_present(map);
        // A button of a notice fits the map as it was when it was offered.
        self.notices.retain(|notice| notice.actions.is_empty());
        self.recovery.edited(self.now);
    }

    pub(super) fn undo(&mut self) {
        if let Some((label, changes)) = self.document.undo() {
            self.show_what_changed(&changes);
            self.tell_step(Word::Undone, &label);
        }
    }

    pub(super) fn redo(&mut self) {
        if let Some((label, changes)) = self.document.redo() {
            self.show_what_changed(&changes);
            self.tell_step(Word::Redone, &label);
        }
    }

    fn show_what_changed(&mut self, changes: &Changes) {
        self.follow(changes);
        self.selection = Selection::of_changes(self.document.map(), changes);
        if let Some(area) = self.area_of(&self.selection) {
            self.canvas.reveal(area, self.now);
        }
    }

    /// The box of what is selected; none where nothing of it stands on the map.
    pub(super) fn area_of(&self, selection: &Selection) -> Option<Box2> {
        let card = |id: ConceptId| Some(self.scene.card(Node::Concept(id))?.area);
        let cards = selection.concepts.iter().filter_map(|id| card(*id));
        let links = selection.links.iter().filter_map(|id| Some(self.scene.route(*id)?.curve.bounds()));
        let groups = selection.groups.iter().filter_map(|id| {
            let folded = || Some(self.scene.card(Node::Folded(*id))?.area);
            self.scene.frame(*id).map(|frame| frame.area).or_else(folded)
        });
        cards.chain(links).chain(groups).reduce(Box2::union)
    }

    pub(super) fn select(&mut self, selection: Selection) {
        self.first_of_two = self.selection.only_concept();
        self.selection = selection;
        self.leave_link_bar();
    }

    /// The bar of the link just drawn goes with the next act; what was typed into it stays.
    fn leave_link_bar(&mut self) {
        if let Some(Action::Rename(target, phrase)) = self.chrome.link_bar.close() {
            self.rename(target, &phrase);
        }
    }

    pub(super) fn move_to(&mut self, places: &[(ConceptId, Place, Option<GroupId>)]) {
        let map = self.document.map();
        let moved: Vec<(ConceptId, Place)> = places.iter().map(|(id, at, _)| (*id, *at)).collect();
        let changed = places.iter().filter(|(id, _, group)| map.group_of(*id) != *group);
        let joins: Vec<(ConceptId, Option<GroupId>)> = changed.map(|(id, _, group)| (*id, *group)).collect();
        if let Some(transaction) = compose::move_and_regroup(map, &moved, &joins) {
            self.commit(transaction);
        }
    }

    /// Copies of what is selected, beside it and in its groups, but where `joins` says another.
    pub(super) fn duplicate(&mut self, dx: i32, dy: i32, joins: &[(ConceptId, Option<GroupId>)]) {
        let random = &mut |below: usize| self.random.usize(..below);
        let created = compose::duplicate(self.document.map_mut(), &self.selection, (dx, dy), joins, random);
        self.take_created(created);
    }

    /// Copies that were dragged: each belongs to the group that it was dropped in.
    pub(super) fn drop_copies(&mut self, dx: i32, dy: i32) {
        let group = |id: &ConceptId| {
            let at = self.document.map().concept(*id)?.at?.moved(dx, dy);
            Some((*id, self.scene.group_at(Point::new(at.x as f32, at.y as f32))))
        };
        let joins: Vec<_> = self.selection.concepts.iter().filter_map(group).collect();
        self.duplicate(dx, dy, &joins);
    }

    fn take_created(&mut self, created: Option<compose::Created>) {
        let Some(created) = created else { return };
        if self.commit(created.transaction) {
            self.selection = created.selection;
            if let Some(area) = self.area_of(&self.selection) {
                self.canvas.reveal(area, self.now);
            }
        }
    }

    pub(super) fn draft_at(&mut self, at: Place) {
        self.canvas.draft(Draft { at, from: None });
    }

    pub(super) fn create_concept(&mut self, draft: Draft, title: String) {
        let map = self.document.map();
        let from = draft.from.as_ref().and_then(|growth| map.concept(growth.concept));
        let plain = if map.kinds().contains_key("concept") { "concept" } else { "" };
        let kind = from.map_or(plain, |concept| concept.kind.as_str()).to_owned();
        let at = Point::new(draft.at.x as f32, draft.at.y as f32);
        let new = NewConcept { title, kind, at: Some(draft.at), group: self.scene.group_at(at) };
        let random = &mut |below: usize| self.random.usize(..below);
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
            && self.commit(transaction)
        {
            self.selection = Selection::of_concept(id);
            if let Some(link) = link {
                self.chrome.link_bar.open(link);
            }
            if let Some(area) = self.area_of(&self.selection) {
                self.canvas.reveal(area, self.now);
            }
        }
    }

    /// A new concept beside the selected one: to the right what depends on it, to the left what it needs, below a sibling.
    pub(super) fn grow(&mut self, arrow: Arrow) {
        let Some(id) = self.selection.only_concept() else { return self.tell(Word::SelectOneFirst) };
        let Some(card) = self.scene.card(Node::Concept(id)) else { return };
        let (x, y) = arrow.step();
        let step = Point::new(
            x as f32 * (card.area.width() / 2.0 + GROW_GAP + 80.0),
            y as f32 * (card.area.height() + GROW_STEP),
        );
        let at = self.free_place(card.area.middle() + step);
        let from = match arrow {
            Arrow::Left => Some(Growth { concept: id, kind: LinkKind::PrerequisiteFor, inwards: true }),
            Arrow::Right => Some(Growth { concept: id, kind: LinkKind::PrerequisiteFor, inwards: false }),
            Arrow::Up | Arrow::Down => self.parent_of(id),
        };
        self.canvas.draft(Draft { at, from });
        if let Some(area) = Some(Box2::around(Point::new(at.x as f32, at.y as f32), 200.0, 80.0)) {
            self.canvas.reveal(area, self.now);
        }
    }

    /// What a sibling hangs on: that which the concept itself grew out of first.
    fn parent_of(&self, id: ConceptId) -> Option<Growth> {
        let map = self.document.map();
        let link =
            map.links_of(id).iter().filter_map(|link| map.link(*link)).find(|link| link.to == id && link.from != id)?;
        Some(Growth { concept: link.from, kind: link.kind.clone(), inwards: false })
    }

    /// The place nearest below a wished one where a new card stands on no other.
    fn free_place(&self, wished: Point) -> Place {
        let empty = shape("");
        let mut at = Point::new((wished.x / 8.0).round() * 8.0, (wished.y / 8.0).round() * 8.0);
        for _ in 0..200 {
            let area = Box2::around(at, empty.width, empty.height).grown(GROW_STEP / 2.0);
            let Some(taken) = self.scene.cards_in(area).map(|card| card.area.max.y).reduce(f32::max) else { break };
            at.y = ((taken + GROW_STEP + empty.height / 2.0) / 8.0).ceil() * 8.0;
        }
        Place::new(at.x as i32, at.y as i32)
    }

    pub(super) fn edit_in_place(&mut self, target: Target) {
        let map = self.document.map();
        let text = match target {
            Target::Concept(id) => map.concept(id).map(|concept| concept.title.clone()),
            Target::Link(id) => map.link(id).map(|link| link.label.clone()),
            Target::Group(id) => map.group(id).map(|group| group.title.clone()),
        };
        let Some(text) = text else { return };
        let selection = match target {
            Target::Concept(id) => Selection::of_concept(id),
            Target::Link(id) => Selection::of_link(id),
            Target::Group(id) => Selection::of_group(id),
        };
        self.select(selection);
        if let Some(area) = self.area_of(&self.selection) {
            self.canvas.reveal(area, self.now);
        }
        self.canvas.edit(target, text);
    }

    pub(super) fn rename(&mut self, target: Target, text: &str) {
        let (map, text) = (self.document.map(), text.trim());
        let transaction = match target {
            // A card without a title could not be found again.
            Target::Concept(_) | Target::Group(_) if text.is_empty() => None,
            Target::Concept(id) => compose::set_title(map, id, text, None),
            Target::Group(id) => compose::with_group(map, id, |group| group.title = text.to_owned()),
            Target::Link(id) => {
                let relabelled = |link: &mut crate::model::Link| link.label = text.to_owned();
                compose::with_link(map, id, Label::LinkLabel, relabelled).map(|relinked| relinked.transaction)
            }
        };
        if let Some(transaction) = transaction {
            self.commit(transaction);
        }
    }

    pub(super) fn link(&mut self, from: ConceptId, to: ConceptId) {
        let kind = self.document.last_link_kind().clone();
        match compose::link(self.document.map_mut(), from, to, kind) {
            Some(Linking::New(transaction, id)) if self.commit(transaction.clone()) => {
                self.selection = Selection::of_link(id);
                self.chrome.link_bar.open(id);
            }
            Some(Linking::New(..)) => {}
            Some(Linking::Existing(id)) => {
                self.selection = Selection::of_link(id);
                self.tell(Word::LinkIsThere);
            }
            None => {}
        }
    }

    pub(super) fn link_selected(&mut self) {
        if let Some((one, other)) = self.selection.only_two_concepts() {
            let (from, to) = if self.first_of_two == Some(other) { (other, one) } else { (one, other) };
            self.link(from, to);
        } else if let Some(from) = self.selection.only_concept() {
            self.chrome.finder.open(Mode::LinkTo(from));
        } else {
            self.tell(Word::SelectOneFirst);
        }
    }

    fn relink(&mut self, relinked: Option<Relinked>) {
        let Some(Relinked { transaction, links }) = relinked else { return };
        if self.commit(transaction) {
            self.selection = Selection { links, ..Selection::default() };
        }
    }

    pub(super) fn set_link_kind(&mut self, links: Vec<LinkId>, kind: &LinkKind) {
        self.relink(compose::set_link_kind(self.document.map(), links, kind));
    }

    /// Gives a kind to the link just drawn, else to those selected.
    pub(super) fn set_selected_kind(&mut self, kind: &LinkKind, drawn: Option<LinkId>) {
        let selected: Vec<LinkId> = match drawn {
            Some(link) => vec![link],
            None => self.selection.links.iter().copied().collect(),
        };
        if selected.is_empty() {
            return self.tell(Word::SelectALinkFirst);
        }
        let selection = self.selection.clone();
        let relinked = compose::set_link_kind(self.document.map(), selected.iter().copied(), kind);
        let stands_for = relinked.as_ref().map_or(drawn, |relinked| relinked.links.first().copied());
        self.relink(relinked);
        if drawn.is_some() {
            self.selection = if selection.links.is_empty() { selection } else { self.selection.clone() };
            if let Some(link) = stands_for {
                self.chrome.link_bar.open(link);
            }
        }
    }

    pub(super) fn turn_round(&mut self) {
        self.relink(compose::turn_round(self.document.map(), self.selection.links.iter().copied()));
    }

    pub(super) fn rehang(&mut self, link: LinkId, enters: bool, to: ConceptId) {
        let end = if enters { End::To } else { End::From };
        self.relink(compose::rehang(self.document.map(), link, end, to));
    }

    pub(super) fn delete(&mut self) {
        let map = self.document.map();
        let held: Vec<ConceptId> = self.selection.groups.iter().flat_map(|group| map.members_within(*group)).collect();
        let Some(transaction) = compose::delete(map, &self.selection) else { return };
        if !self.commit(transaction) {
            return;
        }
        let held: Vec<ConceptId> = held.into_iter().filter(|id| self.document.map().concept(*id).is_some()).collect();
        if !held.is_empty() {
            self.tell_with(Word::GroupDeleted, vec![(Word::DeleteThemToo, Action::DeleteToo(held))]);
        }
    }

    pub(super) fn delete_too(&mut self, concepts: Vec<ConceptId>) {
        let selection = Selection { concepts: concepts.into_iter().collect(), ..Selection::default() };
        if let Some(transaction) = compose::delete(self.document.map(), &selection) {
            self.commit(transaction);
        }
    }

    /// Puts the selection on the clipboard as RON.
    pub(super) fn copy(&mut self, ctx: &Context) -> bool {
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
                self.tell(Word::NotDone);
                false
            }
        }
    }

    pub(super) fn cut(&mut self, ctx: &Context) {
        if self.copy(ctx)
            && let Some(transaction) = compose::cut(self.document.map(), &self.selection)
        {
            self.commit(transaction);
        }
    }

    /// Pastes concepts from the text of the clipboard, with their middle at the pointer.
    pub(super) fn paste(&mut self, text: &str, ctx: &Context) {
        let part = match formats::read_fragment(text) {
            Some(Ok(opened)) => opened.map,
            Some(Err(error)) => return self.tell_read_error(&error),
            None => return self.tell(Word::NoConceptsToPaste),
        };
        let at = self.canvas.place_at_pointer(ctx.pixels_per_point());
        let random = &mut |below: usize| self.random.usize(..below);
        let created = compose::paste(self.document.map_mut(), &part, at, random);
        self.take_created(created);
    }

    pub(super) fn group(&mut self) {
        let title = say(self.lang(), Word::NewGroup);
        // Each new group another colour, so that neighbours are told apart.
        let at = self.document.map().groups().ids_given() % Color::CHOICES.len();
        let color = Color::CHOICES.get(at).cloned().unwrap_or_default();
        let random = &mut |below: usize| self.random.usize(..below);
        let created = compose::group(self.document.map_mut(), &self.selection, title, color, random);
        let group = created.as_ref().and_then(|created| created.selection.only_group());
        self.take_created(created);
        if let Some(group) = group {
            self.edit_in_place(Target::Group(group));
        }
    }

    pub(super) fn ungroup(&mut self) {
        let map = self.document.map();
        let concepts = self.selection.concepts_within(map);
        if let Some(transaction) = compose::ungroup(map, self.selection.groups.iter().copied())
            && self.commit(transaction)
        {
            self.selection = Selection { concepts, ..Selection::default() };
        }
    }

    pub(super) fn fold(&mut self) {
        let map = self.document.map();
        let open = self.selection.groups.iter().any(|id| map.group(*id).is_some_and(|group| !group.folded));
        if let Some(transaction) = compose::set_folded(map, self.selection.groups.iter().copied(), open) {
            self.commit(transaction);
        }
    }

    /// Nudges what is selected; with nothing selected, selects the concept nearest the middle.
    pub(super) fn nudge(&mut self, arrow: Arrow, further: bool) {
        if self.selection.concepts.is_empty() && self.selection.groups.is_empty() {
            return self.select_the_middle();
        }
        let (x, y) = arrow.step();
        let step = if further { NUDGE_FURTHER } else { NUDGE };
        let join = self.nudges.join(self.now, &self.selection);
        if let Some(transaction) = compose::nudge(self.document.map(), &self.selection, x * step, y * step, join) {
            self.commit(transaction);
        }
    }

    fn select_the_middle(&mut self) {
        if let Some(node) = self.canvas.card_in_the_middle(&self.scene) {
            self.selection = match node {
                Node::Concept(id) => Selection::of_concept(id),
                Node::Folded(id) => Selection::of_group(id),
            };
            self.reveal_selection();
        }
    }

    fn reveal_selection(&mut self) {
        if let Some(area) = self.area_of(&self.selection) {
            self.canvas.reveal(area, self.now);
        }
    }

    /// Walks to the neighbour in a direction; `on_the_way` keeps what was selected.
    pub(super) fn walk(&mut self, arrow: Arrow, on_the_way: bool) {
        let from = self.walker.filter(|id| self.selection.concepts.contains(id));
        let Some(from) = from.or(self.selection.only_concept()) else { return self.select_the_middle() };
        let map = self.document.map();
        let Some(at) = map.concept(from).and_then(|concept| concept.at) else { return };
        let linked = map.links_of(from).iter().filter_map(|link| Some(map.link(*link)?.other_end(from)));
        let reach = Box2::around(Point::new(at.x as f32, at.y as f32), 3000.0, 3000.0);
        let near = self.scene.cards_in(reach).filter_map(|card| match card.node {
            Node::Concept(id) => Some(id),
            Node::Folded(_) => None,
        });
        let candidates = linked.chain(near).filter_map(|id| {
            self.scene.card(Node::Concept(id))?;
            Some((id, map.concept(id)?.at?))
        });
        if let Some(to) = nearest_in_direction(map, from, at, arrow, candidates) {
            if on_the_way {
                self.first_of_two = Some(from);
                self.selection.concepts.insert(to);
            } else {
                self.selection = Selection::of_concept(to);
            }
            self.walker = Some(to);
            if let Some(card) = self.scene.card(Node::Concept(to)) {
                self.canvas.reveal(card.area, self.now);
            }
        }
    }

    pub(super) fn align(&mut self, alignment: Alignment) {
        let card = |id: &ConceptId| {
            let area = self.scene.card(Node::Concept(*id))?.area;
            let at = self.document.map().concept(*id)?.at?;
            Some(Card { id: *id, at, size: (area.width() as i32, area.height() as i32) })
        };
        let cards: Vec<Card> = self.selection.concepts.iter().filter_map(card).collect();
        if let Some(transaction) = compose::align(self.document.map(), &cards, alignment) {
            self.commit(transaction);
        }
    }

    pub(super) fn go_to(&mut self, concept: ConceptId) {
        self.selection = Selection::of_concept(concept);
        self.walker = Some(concept);
        match self.scene.card(Node::Concept(concept)) {
            Some(card) => self.canvas.visit(card.area, self.now),
            None => self.reveal_folded(concept),
        }
    }

    /// A concept inside a folded group is shown as that group's card.
    fn reveal_folded(&mut self, concept: ConceptId) {
        let map = self.document.map();
        let around = map.group_of(concept).into_iter().flat_map(|group| {
            let mut groups = map.groups_around(group);
            groups.insert(0, group);
            groups
        });
        let card = around.into_iter().filter_map(|group| self.scene.card(Node::Folded(group))).next_back();
        if let Some(area) = card.map(|card| card.area) {
            self.canvas.visit(area, self.now);
        }
    }

    pub(super) fn fit_all(&mut self) {
        if let Some(all) = self.scene.bounds() {
            self.canvas.fit(all, self.now);
        }
    }

    pub(super) fn fit_selection(&mut self) {
        if let Some(area) = self.area_of(&self.selection) {
            self.canvas.fit(area, self.now);
        }
    }

    pub(super) fn back_to_map(&mut self) {
        self.canvas.back_to_map(&self.scene, self.now);
    }
}

/// Nudges within a second of one another, of the same concepts, are one step.
#[derive(Debug, Default)]
pub(super) struct Nudges {
    last: f64,
    of: Selection,
    run: u64,
}

impl Nudges {
    fn join(&mut self, now: f64, selection: &Selection) -> crate::edit::Join {
        const RUN_SECS: f64 = 1.0;
        if now - self.last > RUN_SECS || self.of != *selection {
            self.run += 1;
            self.of = selection.clone();
        }
        self.last = now;
        // Apart from the numbers of text fields, which count from zero.
        crate::edit::Join(u64::MAX - self.run)
    }
}
