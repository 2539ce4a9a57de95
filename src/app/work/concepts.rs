//! Acts on concepts and groups.

use std::collections::BTreeSet;

use egui::Context;

use super::room::common_group;
use super::session::Session;
use crate::app::shell::Shell;
use crate::document::{Action, Draft, Growth, Target};
use crate::edit::compose::{self, Aligned, Alignment, Joins, NewConcept, Selection, Tie};
use crate::formats;
use crate::graph::Arrow;
use crate::look::card::{WIDTHS, shape};
use crate::look::{Box2, Point};
use crate::model::{ConceptId, GroupId, LinkKind, OnCards, Place};
use crate::scene::Node;
use crate::ui::Hint;
use crate::ui::menus::command_palette::Mode;
use crate::words::{Word, say};

/// The room between a card and one that grows out of it.
const GROW_GAP: f32 = 96.0;
/// The room between cards that grow out of the same one.
const GROW_STEP: f32 = 24.0;

/// The room between what is copied and its copy.
const COPY_GAP: f32 = 24.0;

/// The size of the card with a title.
pub(in crate::app) fn size_of(title: &str) -> (f32, f32) {
    let shape = shape(title);
    (shape.width, shape.height)
}

fn place_of(p: Point) -> Place {
    Place::new(p.x.round() as i32, p.y.round() as i32).moved(0, 0)
}

impl Session {
    /// Shows something else on the cards of the map.
    pub(in crate::app) fn show_on_cards(&mut self, change: impl FnOnce(&mut OnCards), shell: &mut Shell) {
        if let Some(transaction) = compose::show_on_cards(self.document.map(), change) {
            self.commit(transaction, shell);
        }
    }

    /// Copies of what is selected, beside it and in the group that all of it is in.
    pub(in crate::app) fn duplicate(&mut self, shell: &mut Shell) {
        let cards = Selection { links: BTreeSet::new(), ..self.selection.clone() };
        let Some(area) = self.area_of(&cards) else { return };
        let wished = place_of(area.middle() + Point::new(area.width() + COPY_GAP, 0.0));
        let around = self.around(common_group(self.map(), &cards), Some(area), None, &BTreeSet::new());
        let (at, group) = around.place(wished, (area.width(), area.height()));
        let by = Point::new(at.x as f32, at.y as f32) - area.middle();
        self.copy_by(by.x.round() as i32, by.y.round() as i32, Joins::All(group), shell);
    }

    /// Copies of what is selected, that far away.
    pub(super) fn copy_by(&mut self, dx: i32, dy: i32, joins: Joins<'_>, shell: &mut Shell) {
        let random = &mut |below: usize| shell.random.usize(..below);
        let created = compose::duplicate(self.document.map_mut(), &self.selection, (dx, dy), joins, random);
        self.take_created(created, shell);
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

    /// A new concept at this place, or as near to it as there is room in the group there.
    pub(in crate::app) fn draft_at(&mut self, at: Place) {
        let (at, _) = self.around_place(self.group_at(at), at).place(at, size_of(""));
        self.canvas.draft(Draft { at, from: None }, &mut self.panels.drafts);
    }

    /// The kind that a new concept has which grows from no other.
    pub(in crate::app) fn kind_of_new(&self) -> &'static str {
        if self.document.map().kinds().contains_key("concept") { "concept" } else { "" }
    }

    pub(in crate::app) fn create_concept(&mut self, draft: Draft, title: String, shell: &mut Shell) {
        let map = self.document.map();
        let from = draft.from.as_ref().and_then(|growth| map.concept(growth.concept));
        let kind = from.map_or(self.kind_of_new(), |concept| concept.kind.as_str()).to_owned();
        let grown = self.trail.grown.filter(|(at, _)| *at == draft.at).map(|(_, group)| group);
        let home = grown.or_else(|| self.group_at(draft.at)).or_else(|| self.group_of_growth(&draft));
        let (at, group) = self.around_place(home, draft.at).place_here(draft.at, size_of(&title));
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

    /// The group of what a new concept grows from, where it comes to stand beside its frame.
    fn group_of_growth(&self, draft: &Draft) -> Option<GroupId> {
        const BESIDE: f32 = GROW_GAP + WIDTHS.1;
        let group = self.map().group_of(draft.from.as_ref()?.concept)?;
        let at = Point::new(draft.at.x as f32, draft.at.y as f32);
        self.scene.frame(group)?.area.grown(BESIDE).contains(at).then_some(group)
    }

    /// A new concept beside the selected one: to the right what depends on it, to the left what it needs, below a sibling.
    pub(in crate::app) fn grow(&mut self, arrow: Arrow, shell: &mut Shell) {
        // From a link just drawn it goes on at the card that it left.
        let link = self.selection.only_link().and_then(|id| self.map().link(id));
        let left = link.map(|link| link.from).filter(|from| self.panels.link_bar.left() == Some(*from));
        let Some(id) = self.selection.only_concept().or(left) else { return shell.tell(Word::SelectOneFirst) };
        let Some(card) = self.scene.card(Node::Concept(id)) else { return };
        let (x, y) = arrow.step();
        let step = Point::new(
            x as f32 * (card.area.width() / 2.0 + GROW_GAP + WIDTHS.0 / 2.0),
            y as f32 * (card.area.height() + GROW_STEP),
        );
        let area = card.area;
        let from = match arrow {
            Arrow::Left => Some(Growth { concept: id, kind: LinkKind::PrerequisiteFor, inwards: true }),
            // Of the kind that a link drawn by hand would have.
            Arrow::Right => Some(Growth { concept: id, kind: self.document.last_link_kind().clone(), inwards: false }),
            Arrow::Up | Arrow::Down => self.parent_of(id),
        };
        let hung = from.as_ref().map(|growth| growth.concept);
        let around = self.around(self.map().group_of(id), Some(area), hung, &BTreeSet::new());
        let (at, group) = around.place(place_of(area.middle() + step), size_of(""));
        self.trail.grown = group.map(|group| (at, group));
        shell.learn(Hint::Grow);
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
        let blocks = self.blocks_of_selection();
        if let Some(transaction) = compose::align(self.document.map(), &blocks, alignment) {
            self.commit(transaction, shell);
        }
    }

    /// What is selected as it stands: groups with all within, and cards that are in none of them.
    fn blocks_of_selection(&self) -> Vec<Aligned> {
        let (map, selection) = (self.document.map(), &self.selection);
        let is_within = |group: GroupId| map.groups_around(group).iter().any(|it| selection.groups.contains(it));
        let in_selected = |id: ConceptId| {
            let own = map.group_of(id);
            own.is_some_and(|own| selection.groups.contains(&own) || is_within(own))
        };
        let whole = |v: f32| v.round() as i64;
        let groups = selection.groups.iter().copied().filter(|group| !is_within(*group)).filter_map(|group| {
            let folded = || Some(self.scene.card(Node::Folded(group))?.area);
            let area = self.scene.frame(group).map(|frame| frame.area).or_else(folded)?;
            Some(Aligned {
                concepts: map.members_within(group),
                middle: (whole(area.min.x + area.max.x), whole(area.min.y + area.max.y)),
                size: (whole(2.0 * area.width()), whole(2.0 * area.height())),
            })
        });
        let card = |id: ConceptId| {
            let (area, at) = (self.scene.card(Node::Concept(id))?.area, self.scene.place(map, id)?);
            let middle = (2 * i64::from(at.x), 2 * i64::from(at.y));
            Some(Aligned { concepts: vec![id], middle, size: (whole(2.0 * area.width()), whole(2.0 * area.height())) })
        };
        let concepts = selection.concepts.iter().copied().filter(|id| !in_selected(*id)).filter_map(card);
        groups.chain(concepts).collect()
    }
}
