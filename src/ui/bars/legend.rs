//! The legend in the strip at the lower edge: the kinds in use, and the strokes of links.

use egui::{
    Align, Align2, CursorIcon, Id, Layout, Rect, RectAlign, Response, Sense, Ui, UiBuilder, WidgetInfo, WidgetType,
    vec2,
};
use egui_phosphor::regular as ph;

use crate::canvas::pen::{color, icon, medium, regular};
use crate::document::{Action, Drafts, FieldId, Given, Revision};
use crate::model::LinkKind;
use crate::ui::World;
use crate::ui::kit::field::{Field, select_all};
use crate::ui::kit::strokes::{capitalised, forwards, sample};
use crate::ui::kit::theme::{CORNER, SMALL};
use crate::ui::kit::typing::Typing as _;
use crate::ui::kit::widgets::{BLEED, IconButton, focus_ring, line, tooltip_at};
use crate::ui::panels::inspector;
use crate::words::Word;

/// Whether the legend is unfolded, and what the map has in use.
#[derive(Debug, Default)]
pub struct Legend {
    /// Whether it is unfolded.
    pub open: bool,
    revision: Option<Revision>,
    kinds: Vec<String>,
    links: Vec<LinkKind>,
    written: Option<Written>,
}

/// The kind whose title is written.
#[derive(Debug)]
struct Written {
    slug: String,
    /// Whether its field has the keyboard.
    begun: bool,
}

impl Legend {
    /// Looks again where the map has changed.
    fn follow(&mut self, world: &World) {
        if self.revision == Some(world.revision) {
            return;
        }
        self.revision = Some(world.revision);
        let mut used: Vec<bool> = vec![false; world.map.kinds().len()];
        for (_, concept) in world.map.concepts().iter() {
            let at = world.map.kinds().keys().position(|slug| *slug == concept.kind);
            if let Some(used) = at.and_then(|at| used.get_mut(at)) {
                *used = true;
            }
        }
        let kinds = world.map.kinds().keys().zip(used).filter(|(_, used)| *used);
        self.kinds = kinds.map(|(slug, _)| slug.clone()).collect();
        let drawn = |kind: &&LinkKind| world.map.links().any(|(_, link)| link.kind == **kind);
        self.links = LinkKind::CHOICES.iter().filter(drawn).cloned().collect();
    }
}

/// The height of a line, and the room around the sign of a kind.
const LINE: f32 = 24.0;
const SIGN: f32 = 24.0;
/// The room between the names.
const GAP: f32 = 4.0;
/// The widest that a name is.
const WIDEST: f32 = 200.0;

/// Whether the strip has a legend: a map without concepts needs none, and where the panel takes much of the window, its own
/// is enough.
pub fn stands(world: &World, window_width: f32, legend: &mut Legend) -> bool {
    legend.follow(world);
    let is_empty = legend.kinds.is_empty() && legend.links.is_empty();
    !is_empty && inspector::covers(world, window_width) == 0.0
}

/// Draws its lines from the upper edge of the strip on, while it is unfolded, and returns their height.
pub fn lines(
    ui: &mut Ui,
    world: &World,
    strip: Rect,
    legend: &mut Legend,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) -> f32 {
    if !legend.open {
        return 0.0;
    }
    const PAD: f32 = 4.0;
    let layout = Layout::left_to_right(Align::Min).with_main_wrap(true);
    let room = strip.with_min_y(strip.top() + PAD);
    let mut ui = ui.new_child(UiBuilder::new().max_rect(room).layout(layout));
    ui.spacing_mut().item_spacing = vec2(GAP, 0.0);
    ui.spacing_mut().interact_size.y = LINE;
    let (kinds, links) = (legend.kinds.clone(), legend.links.clone());
    for (slug, kind) in kinds.iter().filter_map(|slug| world.map.kinds().get_key_value(slug)) {
        let ink = color(world.palette.color(&kind.color));
        let sign = |ui: &Ui, rect: Rect| {
            ui.painter().text(rect.center(), Align2::CENTER_CENTER, icon(&kind.icon), regular(14.0), ink);
        };
        if legend.written.as_ref().is_some_and(|written| written.slug == *slug) {
            let rect = write(&mut ui, world, legend, drafts);
            sign(&ui, rect);
            continue;
        }
        let (row, rect) = named(&mut ui, world, &kind.title, &Given::Concepts(slug.clone()), actions);
        sign(&ui, rect);
        if tooltip_at(row, world.palette, world.say(Word::DragOntoCards), None, RectAlign::TOP_START).clicked() {
            legend.written = Some(Written { slug: slug.clone(), begun: false });
        }
    }
    for kind in &links {
        let name = capitalised(&forwards(world, kind));
        let (row, rect) = named(&mut ui, world, &name, &Given::Links(kind.clone()), actions);
        sample(&ui, Rect::from_center_size(rect.center(), vec2(18.0, 10.0)), kind, color(world.palette.link));
        tooltip_at(row, world.palette, world.say(Word::DragOntoLinks), None, RectAlign::TOP_START);
    }
    ui.min_rect().height() + PAD
}

/// A name that is dragged onto what is to have its kind, and the room for its sign before it; a button gives the kind to what
/// is selected.
fn named(ui: &mut Ui, world: &World, name: &str, given: &Given, actions: &mut Vec<Action>) -> (Response, Rect) {
    // The room of the button stays where there is none: nothing moves when something is selected.
    let takes = match given {
        Given::Concepts(_) => !world.selection.concepts.is_empty(),
        Given::Links(_) => !world.selection.links.is_empty(),
    };
    let ink = color(world.palette.quiet);
    let galley = line(ui, name, regular(SMALL), ink, WIDEST);
    let (rect, row) = ui.allocate_exact_size(vec2(SIGN + galley.size().x + LINE, LINE), Sense::click_and_drag());
    row.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, name));
    let ground = rect.expand2(vec2(4.0, 0.0));
    if row.contains_pointer() {
        ui.painter().rect_filled(ground, CORNER, color(world.palette.hover));
    }
    let at = egui::pos2(rect.left() + SIGN, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at.round(), galley, ink);
    focus_ring(ui, &row, ground, world.palette);
    if takes {
        let told = world.labelled(Word::GiveToSelection, name);
        let give = IconButton { size: LINE, ..IconButton::new(ph::PAINT_BUCKET, &told) };
        let mut child = ui.new_child(UiBuilder::new().max_rect(rect.with_min_x(rect.right() - LINE)));
        if give.show(&mut child, world.palette).clicked() {
            actions.push(Action::Give(given.clone(), world.selection.clone()));
        }
    }
    if row.drag_started() {
        actions.push(Action::CarryKind(given.clone()));
    }
    (row.on_hover_cursor(CursorIcon::Grab), rect.with_max_x(rect.left() + SIGN - 4.0))
}

/// The title of a kind while it is written; returns the room for its sign.
fn write(ui: &mut Ui, world: &World, legend: &mut Legend, drafts: &mut Drafts) -> Rect {
    const ROOM: f32 = 120.0;
    /// The height of its box, which reaches over the line and moves nothing.
    const BOX: f32 = 27.0;
    let (rect, _) = ui.allocate_exact_size(vec2(SIGN + ROOM + BLEED, LINE), Sense::hover());
    let sign = rect.with_max_x(rect.left() + SIGN - 4.0);
    let Some(written) = &mut legend.written else { return sign };
    let (id, name) = (Id::new(("legend", &written.slug)), world.say(Word::KindTitle));
    let look = Field { font: regular(SMALL), ..Field::new(id, name, name) };
    let place = Rect::from_center_size(rect.center(), vec2(rect.width(), BOX));
    let place = place.with_min_x(rect.left() + SIGN).with_max_x(rect.right() - BLEED);
    let mut child = ui.new_child(UiBuilder::new().max_rect(place));
    let response = drafts.edit(&mut child, world, look, FieldId::KindTitle(written.slug.clone()));
    if !written.begun {
        written.begun = true;
        response.request_focus();
        select_all(ui.ctx(), id, world.map.kinds().get(&written.slug).map_or(0, |kind| kind.title.chars().count()));
    } else if !response.has_focus() {
        legend.written = None;
    }
    sign
}

/// The button that folds and unfolds it.
pub fn button(ui: &mut Ui, world: &World, legend: &mut Legend) {
    let name = world.say(Word::Legend);
    let ink = color(world.palette.quiet);
    let galley = line(ui, name, medium(SMALL), ink, f32::INFINITY);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 36.0, 26.0), Sense::click());
    let open = legend.open;
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, open, name));
    if response.hovered() {
        ui.painter().rect_filled(rect, CORNER, color(world.palette.hover));
    }
    let inner = rect.shrink2(vec2(8.0, 0.0));
    let at = egui::pos2(inner.left(), inner.center().y - galley.size().y / 2.0);
    ui.painter().galley(at.round(), galley, ink);
    let caret = if open { ph::CARET_DOWN } else { ph::CARET_UP };
    let at = inner.right_center() - vec2(6.0, 0.0);
    ui.painter().text(at, Align2::CENTER_CENTER, caret, regular(SMALL), ink);
    focus_ring(ui, &response, rect, world.palette);
    if response.clicked() {
        legend.open = !open;
    }
}
