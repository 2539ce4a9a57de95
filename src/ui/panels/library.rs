//! The library: every paper of the map in a table that sorts and filters, with what rests on each.

use std::cmp::Ordering;

use egui::{Align, Id, Key, Layout, Modifiers, Rect, Response, Sense, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2};
use egui_extras::{Column, TableBuilder};
use egui_phosphor::regular as ph;
use foldhash::{HashMap, HashMapExt as _};

use crate::canvas::pen::{color, medium, regular};
use crate::document::{Action, Command, Revision};
use crate::edit::compose::{paper_name, remove_papers};
use crate::graph::carried;
use crate::graph::matching::Sought;
use crate::model::{Paper, PaperId, surname};
use crate::ui::World;
use crate::ui::kit::field::Field;
use crate::ui::kit::theme::{BODY, SMALL};
use crate::ui::kit::widgets::{IconButton, focus_ring, line, paint_line};
use crate::words::{Counted, Word, count, dates};

/// The height of a row.
const ROW: f32 = 30.0;
/// So many of a paper's authors stand in its row.
const AUTHORS: usize = 3;

/// A column of the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum By {
    #[default]
    Title,
    Authors,
    Date,
    Venue,
    Lists,
    Used,
}

impl By {
    const ALL: [By; 6] = [By::Title, By::Authors, By::Date, By::Venue, By::Lists, By::Used];

    fn word(self) -> Word {
        match self {
            By::Title => Word::TitleField,
            By::Authors => Word::Authors,
            By::Date => Word::Date,
            By::Venue => Word::Venue,
            By::Lists => Word::InLists,
            By::Used => Word::UsedIn,
        }
    }

    /// The width of the column in a table that is so wide: dates and counts are read whole, the others share the rest.
    fn width(self, whole: f32) -> f32 {
        const COUNTED: f32 = 82.0;
        let share = match self {
            By::Date | By::Used => return COUNTED,
            By::Title => 0.46,
            By::Authors => 0.21,
            By::Venue => 0.15,
            By::Lists => 0.18,
        };
        ((whole - 2.0 * COUNTED).max(0.0) * share).floor()
    }
}

/// What was asked of the table last, and the rows that it shows.
#[derive(Default)]
pub struct Library {
    filter: String,
    add: String,
    by: By,
    backwards: bool,
    /// What the rows stand for: the state of the map, the filter, the order.
    of: Option<(Revision, String, By, bool)>,
    rows: Vec<PaperId>,
    used: HashMap<PaperId, usize>,
    lists: HashMap<PaperId, Listed>,
    /// The state of the map for which these were counted.
    counted: Option<Revision>,
    shown: Option<PaperId>,
    /// Whether something was written when the last frame ended: its Enter is not one on a row.
    wrote: bool,
}

impl Library {
    /// Empties the field that adds papers: what it held came in.
    pub fn added(&mut self) {
        self.add.clear();
    }

    /// The papers that it shows, in their order.
    pub fn rows(&self) -> &[PaperId] {
        &self.rows
    }

    fn follow(&mut self, world: &World) {
        if self.counted != Some(world.revision) {
            self.counted = Some(world.revision);
            self.used = carried(world.map).into_iter().map(|(id, carried)| (id, carried.len())).collect();
            self.lists = HashMap::new();
            for list in world.map.lists().values() {
                for (at, item) in list.items.iter().enumerate() {
                    let listed = self.lists.entry(item.paper).or_default();
                    if !listed.names.is_empty() {
                        listed.names.push_str(world.say(Word::Comma));
                    }
                    // The number first: a column is narrow, and most maps have one list.
                    listed.names.push_str(&format!("{} · {}", at + 1, list.title));
                    listed.order.push_str(&format!("{} {at:06} ", list.title));
                }
            }
        }
        let wanted = (world.revision, self.filter.clone(), self.by, self.backwards);
        if self.of.as_ref() != Some(&wanted) {
            self.rows = self.sorted(world);
            self.of = Some(wanted);
        }
    }

    fn sorted(&self, world: &World) -> Vec<PaperId> {
        let sought = Sought::new(&self.filter);
        let found = sought.among(world.map.papers().iter(), |(_, paper), name| texts(paper, name));
        let mut rows: Vec<(Sort, PaperId)> = found.into_iter().map(|(id, paper)| (self.key(id, paper), id)).collect();
        rows.sort_by(|(a, a_id), (b, b_id)| {
            // What is empty stands last, whichever way one sorts.
            let order = a.empty.cmp(&b.empty);
            let order = order.then_with(|| if self.backwards { b.cmp(a) } else { a.cmp(b) });
            order.then_with(|| a_id.cmp(b_id))
        });
        rows.into_iter().map(|(_, id)| id).collect()
    }

    fn key(&self, id: PaperId, paper: &Paper) -> Sort {
        let text = match self.by {
            By::Title => paper_name(paper).to_lowercase(),
            By::Authors => paper.authors.first().map(|name| surname(name).to_lowercase()).unwrap_or_default(),
            By::Date => paper.date.map(|date| date.to_string()).unwrap_or_default(),
            By::Venue => paper.venue.to_lowercase(),
            By::Lists => self.lists.get(&id).map(|listed| listed.order.clone()).unwrap_or_default(),
            By::Used => String::new(),
        };
        let number = if self.by == By::Used { self.used.get(&id).copied().unwrap_or(0) } else { 0 };
        Sort { empty: text.is_empty() && self.by != By::Used, number, text }
    }
}

/// The reading lists that a paper stands in.
#[derive(Clone, Debug, Default)]
struct Listed {
    /// With its place in each.
    names: String,
    /// What it is sorted by: the lists, and in each their own order.
    order: String,
}

/// What a row is sorted by.
#[derive(PartialEq, Eq)]
struct Sort {
    empty: bool,
    number: usize,
    text: String,
}

impl Sort {
    fn cmp(&self, other: &Sort) -> Ordering {
        // What carries most stands first.
        other.number.cmp(&self.number).then_with(|| self.text.cmp(&other.text))
    }
}

/// Says what a paper is found by, its title first.
pub fn texts(paper: &Paper, name: &mut dyn FnMut(&str)) {
    let date = paper.date.map(|date| date.to_string()).unwrap_or_default();
    let others = [&paper.cite, &paper.venue, &paper.arxiv, &paper.doi, &date];
    std::iter::once(&paper.title).chain(&paper.authors).chain(others).for_each(|text| name(text));
}

/// Draws it over the room that `ui` has.
pub fn show(ui: &mut Ui, world: &World, state: &mut Library) -> Vec<Action> {
    let mut actions = Vec::new();
    state.follow(world);
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0.0, color(world.palette.canvas));
    egui::Frame::new().inner_margin(16).show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
        top(ui, world, state, &mut actions);
        ui.add_space(12.0);
        if world.map.papers().is_empty() {
            return empty(ui, world, Word::NoPapers);
        }
        walk(ui, world, state, &mut actions);
        table(ui, world, state, &mut actions);
        if state.rows.is_empty() {
            empty(ui, world, Word::NoSuchPaper);
        }
    });
    state.wrote = ui.ctx().text_edit_focused();
    actions
}

fn empty(ui: &mut Ui, world: &World, word: Word) {
    ui.add_space(24.0);
    let text = egui::RichText::new(world.say(word)).font(regular(15.0)).color(color(world.palette.quiet));
    ui.vertical_centered(|ui| ui.add(egui::Label::new(text)));
}

fn top(ui: &mut Ui, world: &World, state: &mut Library, actions: &mut Vec<Action>) {
    let room = vec2(ui.available_width(), 32.0);
    ui.allocate_ui_with_layout(room, Layout::right_to_left(Align::Center), |ui| {
        let told = count(world.lang, state.rows.len(), Counted::Papers);
        let galley = line(ui, &told, regular(SMALL), color(world.palette.quiet), 120.0);
        let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x, 28.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &told));
        ui.painter().galley(
            pos2(rect.left(), rect.center().y - galley.size().y / 2.0).round(),
            galley,
            color(world.palette.quiet),
        );
        let filter = vec2((ui.available_width() * 0.32).clamp(90.0, 240.0), 32.0);
        ui.allocate_ui(filter, |ui| {
            let name = world.say(Word::FilterPapers);
            let look = Field { bordered: true, ..Field::new(Id::new("filter papers"), name, name) };
            look.show(ui, world.palette, &mut state.filter);
        });
        let add = IconButton { enabled: true, ..IconButton::new(ph::PLUS, world.say(Word::AddPaper)) };
        let add = add.show(ui, world.palette).clicked();
        let room = vec2(ui.available_width(), 32.0);
        let entered = ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
            let hint = world.say(Word::AddPaperHint);
            let look = Field { bordered: true, ..Field::new(Id::new("add papers"), world.say(Word::AddPaper), hint) };
            let response = look.show(ui, world.palette, &mut state.add);
            response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
        });
        if add || (entered.inner && !state.add.trim().is_empty()) {
            actions.push(Action::AddPapers(state.add.clone()));
        }
    });
}

/// The arrows go from row to row while nothing is written.
fn walk(ui: &Ui, world: &World, state: &Library, actions: &mut Vec<Action>) {
    let writes = ui.ctx().text_edit_focused() || egui::Popup::is_any_open(ui.ctx());
    let pressed = |key| !writes && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let at = world.paper.and_then(|id| state.rows.iter().position(|row| *row == id));
    let last = state.rows.len().saturating_sub(1);
    let to = if pressed(Key::ArrowDown) {
        Some(at.map_or(0, |at| (at + 1).min(last)))
    } else if pressed(Key::ArrowUp) {
        Some(at.map_or(last, |at| at.saturating_sub(1)))
    } else {
        None
    };
    if let Some(id) = to.and_then(|to| state.rows.get(to)) {
        actions.push(Action::ShowPaper(*id));
    }
    if world.paper.is_some() && !state.wrote && pressed(Key::Enter) {
        actions.push(Action::Run(Command::FillIn));
    }
    if let Some(id) = world.paper.filter(|_| pressed(Key::Delete)) {
        actions.extend(remove_papers(world.map, &[id]).map(Action::Commit));
    }
}

fn table(ui: &mut Ui, world: &World, state: &mut Library, actions: &mut Vec<Action>) {
    let width = ui.available_width();
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    let mut builder = TableBuilder::new(ui).striped(false).vscroll(true).auto_shrink(false).sense(Sense::click());
    for by in By::ALL {
        builder = builder.column(Column::exact(by.width(width)).clip(true));
    }
    let at = world.paper.and_then(|id| state.rows.iter().position(|row| *row == id));
    // A paper that another way has chosen comes into view.
    if state.shown != world.paper {
        state.shown = world.paper;
        if let Some(at) = at {
            builder = builder.scroll_to_row(at, None);
        }
    }
    let mut sort = None;
    let table = builder.header(28.0, |mut header| {
        for by in By::ALL {
            header.col(|ui| {
                if head(ui, world, by, (state.by == by).then_some(state.backwards)) {
                    sort = Some(by);
                }
            });
        }
    });
    table.body(|body| {
        body.rows(ROW, state.rows.len(), |mut row| {
            let Some(id) = state.rows.get(row.index()).copied() else { return };
            let Some(paper) = world.map.paper(id) else { return };
            let chosen = world.paper == Some(id);
            for by in By::ALL {
                row.col(|ui| {
                    let response = cell(ui, world, state, id, paper, by, chosen);
                    if response.drag_started() {
                        actions.push(Action::CarryPaper(id));
                    } else if response.clicked() {
                        actions.push(Action::ShowPaper(id));
                    }
                });
            }
        });
    });
    if let Some(by) = sort {
        (state.by, state.backwards) = (by, state.by == by && !state.backwards);
    }
}

/// The head of a column; `sorted` says whether rows stand in its order, and whether backwards.
fn head(ui: &mut Ui, world: &World, by: By, sorted: Option<bool>) -> bool {
    let rect = ui.max_rect();
    let name = world.say(by.word());
    let response = ui.interact(rect, ui.id().with("sort"), Sense::click());
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, sorted.is_some(), name));
    let mark = match sorted {
        Some(false) => ph::CARET_UP,
        Some(true) => ph::CARET_DOWN,
        None => "",
    };
    let ink = color(if response.hovered() || sorted.is_some() { world.palette.text } else { world.palette.quiet });
    let inner = rect.shrink2(vec2(8.0, 0.0));
    let width = paint_line(ui, inner, name, medium(SMALL), ink);
    ui.painter().text(
        pos2(inner.left() + width + 6.0, inner.center().y),
        egui::Align2::LEFT_CENTER,
        mark,
        regular(11.0),
        ink,
    );
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, color(world.palette.hairline)));
    focus_ring(ui, &response, rect.shrink(1.0), world.palette);
    response.clicked()
}

fn cell(ui: &mut Ui, world: &World, state: &Library, id: PaperId, paper: &Paper, by: By, chosen: bool) -> Response {
    let rect = ui.max_rect();
    let text = match by {
        By::Title => paper_name(paper).to_owned(),
        By::Authors => authors(paper),
        By::Date => paper.date.map(dates(world.lang)).unwrap_or_default(),
        By::Venue => paper.venue.clone(),
        By::Lists => state.lists.get(&id).map(|listed| listed.names.clone()).unwrap_or_default(),
        By::Used => state.used.get(&id).map(usize::to_string).unwrap_or_default(),
    };
    let text = text.as_str();
    let response = ui.interact(rect, ui.id().with(("paper", by as u8)), Sense::click_and_drag());
    if by == By::Title {
        response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, chosen, text));
    }
    if chosen {
        ui.painter().rect_filled(rect, 0.0, color(world.palette.accent.over(world.palette.canvas, 0.12)));
    } else if is_row_hovered(ui, rect) {
        ui.painter().rect_filled(rect, 0.0, color(world.palette.hover));
    }
    let unknown = by == By::Title && paper.title.is_empty();
    let quiet = by != By::Title || unknown;
    let ink = if quiet { world.palette.quiet } else { world.palette.text };
    let title_unknown = world.say(Word::TitleUnknown);
    let shown = match (unknown, text) {
        (true, "") => title_unknown.to_owned(),
        (true, name) => format!("{name} · {title_unknown}"),
        (false, text) => text.to_owned(),
    };
    paint_line(ui, rect.shrink2(vec2(8.0, 0.0)), &shown, regular(BODY), color(ink));
    response
}

fn is_row_hovered(ui: &Ui, cell: Rect) -> bool {
    let over = ui.ctx().pointer_hover_pos().filter(|at| cell.y_range().contains(at.y));
    over.is_some_and(|at| ui.clip_rect().y_range().contains(at.y) && ui.ctx().layer_id_at(at) == Some(ui.layer_id()))
}

/// "Vaswani, Shazeer, Parmar, …"
fn authors(paper: &Paper) -> String {
    let mut names: Vec<&str> = paper.authors.iter().take(AUTHORS).map(|name| surname(name)).collect();
    if paper.authors.len() > AUTHORS {
        names.push("…");
    }
    names.join(", ")
}
