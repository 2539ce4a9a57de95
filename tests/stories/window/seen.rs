//! What a person reads on the screen, and a screen reader with them; and what is clicked by its name.

use std::path::Path;

use egui::accesskit::Role;
use egui::{Pos2, Rect};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT, Queryable};
use mailuo::model::Map;
use mailuo::words::{Lang, Word, say};

use super::Window;
use super::words::Said;
use crate::home::read;

/// What the cells of a sheet are for a screen reader.
const OF_SHEET: [Role; 3] = [Role::Cell, Role::RowHeader, Role::ColumnHeader];

impl Window {
    /// A screen reader clicks the card of that title.
    pub fn ask_for(&mut self, title: &str) {
        let is = |node: &Node| node.accesskit_node().label().as_deref() == Some(title);
        self.cards().find(is).unwrap_or_else(|| panic!("no card {title}")).click_accesskit();
        self.settle();
    }

    fn cards(&self) -> impl Iterator<Item = Node<'_>> {
        self.harness.query_all_by_role(Role::ListItem)
    }

    /// Where the card of that title is seen.
    pub fn card(&self, title: &str) -> Rect {
        self.find_card(title).unwrap_or_else(|| panic!("no card {title} in {:?}", self.seen()))
    }

    /// Where the card of that title is seen, if it is.
    pub fn find_card(&self, title: &str) -> Option<Rect> {
        let is = |node: &Node| node.accesskit_node().label().as_deref() == Some(title);
        self.cards().find(is).map(|node| node.rect())
    }

    /// What a screen reader says of the card of that title.
    pub fn describe(&self, title: &str) -> String {
        let is = |node: &Node| node.accesskit_node().label().as_deref() == Some(title);
        let card = self.cards().find(is).unwrap_or_else(|| panic!("no card {title}"));
        card.accesskit_node().description().unwrap_or_default()
    }

    /// The middle of the card of that title.
    pub fn middle(&self, title: &str) -> Pos2 {
        self.card(title).center()
    }

    /// The shape of the pointer.
    pub fn cursor(&self) -> egui::CursorIcon {
        self.harness.output().platform_output.cursor_icon
    }

    /// The titles of the cards that are seen, sorted.
    pub fn seen(&self) -> Vec<String> {
        let mut titles: Vec<String> = self.cards().filter_map(|node| node.accesskit_node().label()).collect();
        titles.sort();
        titles
    }

    /// The titles of the selected cards, sorted.
    pub fn selected(&self) -> Vec<String> {
        let selected = self.cards().filter(|node| node.accesskit_node().is_selected() == Some(true));
        let mut titles: Vec<String> = selected.filter_map(|node| node.accesskit_node().label()).collect();
        titles.sort();
        titles
    }

    /// Whether a text stands somewhere in the window, in whole or as a part of another.
    pub fn says(&self, text: impl Said) -> bool {
        let text = text.english();
        self.harness.query_all_by_label_contains(text).next().is_some()
    }

    /// The whole of a line that begins like this.
    pub fn line(&self, begin: &str) -> Option<String> {
        let mut lines = self.harness.query_all_by_label_contains(begin);
        lines.find_map(|node| node.accesskit_node().label().or(node.accesskit_node().value()))
    }

    /// What is written on the map itself: each text with the size of its letters and where it stands.
    pub fn texts_of_the_map(&self) -> Vec<(String, f32, Rect)> {
        let map = self.map_rect();
        let of_the_map = self.harness.output().shapes.iter().filter(|shape| shape.clip_rect == map);
        let text = |shape: &egui::epaint::ClippedShape| match &shape.shape {
            egui::Shape::Text(text) => {
                let size = text.galley.job.sections.first().map_or(0.0, |section| section.format.font_id.size);
                Some((text.galley.text().to_owned(), size, text.visual_bounding_rect()))
            }
            _ => None,
        };
        of_the_map.filter_map(text).filter(|(text, ..)| !text.is_empty()).collect()
    }

    /// Where a text stands in the window, in whole, on the map or in a field.
    pub fn places_of(&self, text: &str) -> Vec<Rect> {
        let place = |shape: &egui::epaint::ClippedShape| match &shape.shape {
            egui::Shape::Text(shape) if shape.galley.text() == text => Some(shape.visual_bounding_rect()),
            _ => None,
        };
        self.harness.output().shapes.iter().filter_map(place).collect()
    }

    /// The texts that are cut off at their end or at the side.
    pub fn cut_texts(&self) -> Vec<String> {
        let cut = |shape: &egui::epaint::ClippedShape| match &shape.shape {
            egui::Shape::Text(text) => {
                let over = text.visual_bounding_rect().right() > shape.clip_rect.right() + 1.0;
                (text.galley.elided || over).then(|| text.galley.job.text.clone())
            }
            _ => None,
        };
        self.harness.output().shapes.iter().filter_map(cut).collect()
    }

    /// Where texts stand in the window that begin with this, and the size of their letters.
    pub fn places_of_words(&self, begin: &str) -> Vec<(f32, Rect)> {
        let place = |shape: &egui::epaint::ClippedShape| match &shape.shape {
            egui::Shape::Text(shape) if shape.galley.text().starts_with(begin) => {
                let size = shape.galley.job.sections.first().map_or(0.0, |section| section.format.font_id.size);
                Some((size, shape.visual_bounding_rect()))
            }
            _ => None,
        };
        self.harness.output().shapes.iter().filter_map(place).collect()
    }

    /// How many rings in the colour of the selection the window has.
    pub fn rings(&self) -> usize {
        let accent = mailuo::canvas::pen::color(mailuo::look::palette::LIGHT.accent);
        let is_ring = |shape: &egui::Shape| match shape {
            egui::Shape::Rect(rect) => rect.stroke.width > 0.0 && rect.stroke.color == accent,
            _ => false,
        };
        self.harness.output().shapes.iter().filter(|shape| is_ring(&shape.shape)).count()
    }

    /// The colour in which a title of the map is written.
    pub fn ink_of(&self, title: &str) -> egui::Color32 {
        let map = self.rect_of(Word::Map);
        let of_the_map = self.harness.output().shapes.iter().filter(|shape| shape.clip_rect == map);
        let mut inks = of_the_map.filter_map(|shape| match &shape.shape {
            egui::Shape::Text(text) if text.galley.text() == title => Some(text.fallback_color),
            _ => None,
        });
        inks.next_back().expect("a title on the map")
    }

    /// The close buttons of what stands in the way that reach over the edge of the window.
    pub fn buttons_outside(&self, screen: Rect) -> Vec<String> {
        let close = self.buttons(Word::CloseThis.english());
        let outside = close.into_iter().filter(|node| !screen.contains_rect(node.rect()));
        outside.filter_map(|node| node.accesskit_node().label()).collect()
    }

    /// The buttons and fields that reach over the edge of the window, by name.
    pub fn controls_outside(&self, screen: Rect) -> Vec<String> {
        let button = |node: &Node| matches!(node.accesskit_node().role(), Role::Button | Role::RadioButton);
        let all = self.harness.query_all(egui_kittest::kittest::By::new()).filter(button).chain(self.fields());
        let outside = all.filter(|node| !screen.contains_rect(node.rect()));
        outside.map(|node| node.accesskit_node().label().unwrap_or_default()).collect()
    }

    /// Where what says this stands.
    pub fn rect_of(&self, text: impl Said) -> Rect {
        let text = text.english();
        let found = self.harness.query_all_by_label_contains(text).last().map(|node| node.rect());
        found.unwrap_or_else(|| panic!("nothing says {text}"))
    }

    /// Where the map is drawn, in a window of any language.
    pub fn map_rect(&self) -> Rect {
        let map = self.harness.ctx.read_response(egui::Id::new(("canvas", "editor")));
        map.expect("the map is drawn").rect
    }

    /// What floats over the map: each bar, and the map in small.
    pub fn afloat(&self) -> Vec<Rect> {
        let names = ["selection bar", "link bar", "find", "minimap", "legend", "zoom", "hint line", "notices"];
        self.harness.ctx.memory(|memory| {
            let stands = |name: &&str| {
                let id = egui::Id::new(*name);
                let layer = [egui::Order::Middle, egui::Order::Foreground].map(|order| egui::LayerId::new(order, id));
                let stands = layer.iter().any(|layer| memory.areas().visible_last_frame(layer));
                stands.then(|| memory.area_rect(id)).flatten()
            };
            names.iter().filter_map(stands).collect()
        })
    }

    /// How large everything is shown, 1 at first.
    pub fn size_of_things(&self) -> f32 {
        self.harness.ctx.zoom_factor()
    }

    /// The whole window.
    pub fn screen(&self) -> Rect {
        self.harness.ctx.content_rect()
    }

    /// Clicks what says this.
    pub fn choose(&mut self, text: impl Said) {
        let text = text.english();
        let found = self.harness.query_all_by_label_contains(text).last().map(|node| node.rect().center());
        let at = found.unwrap_or_else(|| panic!("nothing says {text}: {:#?}", self.harness.root()));
        self.click(at);
    }

    /// What a screen reader is told without being asked.
    pub fn notices(&self) -> Vec<String> {
        let live = |node: &Node| node.accesskit_node().live() != egui::accesskit::Live::Off;
        let told = self.harness.query_all(egui_kittest::kittest::By::new()).filter(live);
        told.filter_map(|node| node.accesskit_node().label().or(node.accesskit_node().value())).collect()
    }

    fn buttons<'a>(&'a self, name: &'a str) -> Vec<Node<'a>> {
        let is = |node: &Node| matches!(node.accesskit_node().role(), Role::Button | Role::RadioButton);
        self.harness.query_all_by_label(name).filter(is).collect()
    }

    /// The names of all buttons, in the order in which they are drawn.
    pub fn button_names(&self) -> Vec<String> {
        let is = |node: &Node| node.accesskit_node().role() == Role::Button;
        let all = self.harness.query_all(egui_kittest::kittest::By::new()).filter(is);
        all.filter_map(|node| node.accesskit_node().label()).collect()
    }

    /// Whether there is a button of that name.
    pub fn has_button(&self, name: impl Said) -> bool {
        let name = name.english();
        !self.buttons(name).is_empty()
    }

    /// Where the button of that name stands.
    pub fn button_rect(&self, name: &str) -> Rect {
        self.buttons(name).last().unwrap_or_else(|| panic!("no button {name}")).rect()
    }

    /// Whether the button of that name stands for a choice that is made.
    pub fn is_on(&self, name: impl Said) -> bool {
        let name = name.english();
        self.buttons(name).iter().any(|node| node.accesskit_node().is_selected() == Some(true))
            || self
                .buttons(name)
                .iter()
                .any(|node| node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True))
    }

    /// Clicks the button of that name; where there are several, the last drawn.
    pub fn press(&mut self, name: impl Said) {
        let name = name.english();
        let at = match self.buttons(name).last() {
            Some(button) => button.rect().center(),
            None => panic!("no button {name}: {:#?}", self.harness.root()),
        };
        self.click(at);
    }

    fn fields(&self) -> impl Iterator<Item = Node<'_>> {
        let is = |node: &Node| matches!(node.accesskit_node().role(), Role::TextInput | Role::MultilineTextInput);
        self.harness.query_all(egui_kittest::kittest::By::new()).filter(is)
    }

    fn find_field(&self, name: &str) -> Option<Node<'_>> {
        let is = |node: &Node| node.accesskit_node().label().as_deref() == Some(name);
        self.fields().filter(is).last()
    }

    /// The text of the field of that name; where there are several, of the last drawn.
    pub fn text(&self, name: impl Said) -> String {
        let name = name.english();
        let field = self.find_field(name).unwrap_or_else(|| panic!("no field {name}"));
        field.value().unwrap_or_default()
    }

    fn find_cell(&self, name: &str) -> Option<Node<'_>> {
        let is = |node: &Node| {
            let node = node.accesskit_node();
            OF_SHEET.contains(&node.role()) && node.label().as_deref() == Some(name)
        };
        self.harness.query_all(egui_kittest::kittest::By::new()).find(is)
    }

    /// Whether there is a cell, a head or a name of a row of that name.
    pub fn has_cell(&self, name: impl Said) -> bool {
        self.find_cell(name.english()).is_some()
    }

    /// What stands in the cell of that name.
    pub fn cell(&self, name: impl Said) -> String {
        let name = name.english();
        let cell = self.find_cell(name).unwrap_or_else(|| panic!("no cell {name}: {:#?}", self.harness.root()));
        cell.value().unwrap_or_default()
    }

    /// The paper that the cell of that name rests on, as a screen reader says it.
    pub fn paper_of_cell(&self, name: &str) -> String {
        let cell = self.find_cell(name).unwrap_or_else(|| panic!("no cell {name}"));
        cell.accesskit_node().description().unwrap_or_default()
    }

    /// Where the cell, the head or the name of that name stands.
    pub fn cell_rect(&self, name: impl Said) -> Rect {
        let name = name.english();
        self.find_cell(name).unwrap_or_else(|| panic!("no cell {name}: {:#?}", self.harness.root())).rect()
    }

    /// The rows of the sheet that are seen: what stands in each, from left to right.
    pub fn sheet(&self) -> Vec<Vec<String>> {
        let by_place = |a: &Node, b: &Node| {
            let (a, b) = (a.rect(), b.rect());
            a.top().total_cmp(&b.top()).then(a.left().total_cmp(&b.left()))
        };
        let mut rows: Vec<Node> = self.harness.query_all_by_role(Role::Row).collect();
        rows.sort_by(by_place);
        let cells = |row: &Node| {
            let is = |node: &Node| OF_SHEET.contains(&node.accesskit_node().role());
            let mut cells: Vec<Node> = row.children().filter(is).collect();
            cells.sort_by(by_place);
            let text = |cell: &Node| cell.value().or(cell.accesskit_node().label()).unwrap_or_default();
            cells.iter().map(text).collect()
        };
        rows.iter().map(cells).collect()
    }

    /// The note of the selected concept, as it is written.
    pub fn note(&mut self) -> String {
        if self.has_button(Word::EditNote) {
            self.keys("Alt+E");
            let written = self.text(Word::Note);
            self.keys("Escape");
            return written;
        }
        self.text(Word::Note)
    }

    /// The text of the one field that has the keyboard.
    pub fn written(&self) -> String {
        let field = self.fields().find(Node::is_focused).unwrap_or_else(|| panic!("no field has the keyboard"));
        field.value().unwrap_or_default()
    }

    /// Whether there is a field of that name.
    pub fn has_field(&self, name: impl Said) -> bool {
        let name = name.english();
        self.find_field(name).is_some()
    }

    /// Clicks into the field of that name and selects what is in it.
    pub fn enter(&mut self, name: impl Said) {
        let name = name.english();
        let at = self.find_field(name).unwrap_or_else(|| panic!("no field {name}")).rect();
        self.click(at.left_center() + egui::vec2(4.0, 0.0));
        self.keys("Ctrl+A");
    }

    /// The name of what has the keyboard.
    pub fn focused(&self) -> String {
        let has = |node: &Node| node.is_focused();
        let node = self.harness.query_all(egui_kittest::kittest::By::new()).find(has);
        node.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
    }

    /// The step that undo would take back, by its button.
    pub fn undo_name(&self) -> Option<String> {
        self.step_name(Word::Undo)
    }

    /// The step that redo would do again, by its button.
    pub fn redo_name(&self) -> Option<String> {
        self.step_name(Word::Redo)
    }

    fn step_name(&self, word: Word) -> Option<String> {
        let word = word.english();
        let button = self.harness.query_all_by_label_contains(word).find(|node| {
            node.accesskit_node().role() == Role::Button
                && node.accesskit_node().label().is_some_and(|label| label.starts_with(word))
        });
        let label = button.and_then(|node| node.accesskit_node().label()).unwrap_or_else(|| panic!("no {word}"));
        label.strip_prefix(word).map(str::trim).filter(|step| !step.is_empty()).map(str::to_owned)
    }

    /// How often undo can be done; does it.
    pub fn undo_all(&mut self) -> usize {
        let mut steps = 0;
        while self.undo_name().is_some() {
            self.keys("Ctrl+Z");
            steps += 1;
            assert!(steps < 100, "undo never ends: {:?}", self.undo_name());
        }
        steps
    }

    /// The zoom in per cent.
    pub fn zoom(&self) -> i32 {
        let label = self.harness.query_all_by_label_contains(" %: ").find_map(|node| node.accesskit_node().label());
        let label = label.expect("the zoom");
        label.split(' ').next().and_then(|number| number.parse().ok()).expect("a number")
    }

    /// The title that the system shows, once it has changed.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The name of the map in the bar at the top.
    pub fn heading(&self) -> String {
        let in_the_bar = |node: &Node| node.rect().top() < 20.0;
        // The first of the bar is the menu.
        let title = self.harness.query_all_by_role(Role::Button).filter(in_the_bar).nth(1).expect("a title in the bar");
        title.accesskit_node().label().unwrap_or_default()
    }

    /// Whether the window says, in its bar and to the system alike, that there are changes that no file holds.
    pub fn is_modified(&self) -> bool {
        let heading = self.heading();
        let modified = [Lang::English, Lang::Chinese]
            .iter()
            .any(|lang| heading.ends_with(&format!("({})", say(*lang, Word::Modified))));
        assert!(self.title.is_empty() || self.title.contains('•') == modified, "{heading}, but {}", self.title);
        modified
    }

    /// Saves, and reads the file back.
    pub fn saved(&mut self, path: &Path) -> Map {
        self.keys("Ctrl+S");
        assert!(!self.is_modified(), "it is not saved: {:#?}", self.harness.root());
        read(path)
    }
}
