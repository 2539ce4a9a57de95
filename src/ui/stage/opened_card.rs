//! A card that was opened while the map is shown: its title, note and papers, to be read from the last row.

use egui::{Align2, Area, Context, Id, Order, Rect, ScrollArea, TextStyle, Vec2};
use egui_phosphor::regular as ph;

use crate::canvas::pen::{color, medium, regular};
use crate::document::{Action, Command, Revision};
use crate::edit::compose::paper_name;
use crate::model::ConceptId;
use crate::ui::World;
use crate::ui::kit::sheet::Sheet;
use crate::ui::kit::widgets::{IconButton, float_frame, paragraph};
use crate::words::Word;

/// The share of the height of a screen that its letters have, to be read from the last row; those of its title are larger.
const LETTERS: f32 = 0.026;
const LARGER: f32 = 1.5;
/// No smaller than in a window.
const SMALLEST: f32 = 15.0;
/// Its width in sizes of its letters, and the most that it takes of the width of the screen.
const WIDE: f32 = 34.0;
const MOST: f32 = 0.6;
/// The room around it, and around its text.
const ROOM: f32 = 24.0;
const PAD: f32 = 24.0;

/// The note that is read, set once for each state of the map.
#[derive(Default)]
pub struct Opened {
    of: Option<(ConceptId, Revision)>,
    sheet: Sheet,
    /// How far it was scrolled, from 0 to 1, and by how many pixels it can be.
    scrolled: f32,
    range: f32,
}

impl Opened {
    /// How far it was scrolled, from 0 to 1.
    pub fn scrolled(&self) -> f32 {
        self.scrolled
    }
}

fn letters(room: Vec2) -> f32 {
    (room.y * LETTERS).round().max(SMALLEST)
}

fn width_in(room: Vec2) -> f32 {
    (letters(room) * WIDE).min(room.x * MOST).round()
}

/// How much of a room so large it covers at the right.
pub fn covers(room: Vec2) -> f32 {
    width_in(room) + ROOM
}

/// Draws it at the right of `seen`. Another window's is scrolled as far as the one that it `follows`, from 0 to 1.
pub fn show(
    ctx: &Context,
    world: &World,
    seen: Rect,
    id: ConceptId,
    state: &mut Opened,
    follows: Option<f32>,
) -> Vec<Action> {
    let Some(concept) = world.map.concept(id) else { return Vec::new() };
    if state.of != Some((id, world.revision)) {
        state.of = Some((id, world.revision));
        state.sheet.read(world.map, &concept.note);
    }
    let mut actions = Vec::new();
    let (large, width) = (letters(seen.size()), width_in(seen.size()));
    let tall = seen.height() - 2.0 * (ROOM + PAD);
    let at = seen.right_center() - egui::vec2(ROOM, 0.0);
    let area = Area::new(Id::new("opened card")).order(Order::Foreground).fade_in(false);
    area.pivot(Align2::RIGHT_CENTER).fixed_pos(at).show(ctx, |ui| {
        float_frame(world.palette).inner_margin(PAD).show(ui, |ui| {
            ui.set_width(width - 2.0 * PAD);
            ui.set_max_height(tall);
            let top = ui.cursor().top();
            ui.horizontal_top(|ui| {
                ui.allocate_ui(egui::vec2(ui.available_width() - 40.0, 0.0), |ui| {
                    ui.set_min_width(ui.available_width());
                    paragraph(ui, &concept.title, medium((large * LARGER).round()), color(world.palette.text));
                });
                // In the other window nobody presses anything.
                let close = IconButton::new(ph::X, world.say(Word::CloseText));
                if follows.is_none() && close.show(ui, world.palette).clicked() {
                    actions.push(Action::Run(Command::EditNote));
                }
            });
            ui.add_space(8.0);
            for style in [TextStyle::Body, TextStyle::Monospace, TextStyle::Button] {
                if let Some(font) = ui.style_mut().text_styles.get_mut(&style) {
                    font.size = large;
                }
            }
            // What has been scrolled is remembered for all windows by its name.
            let mut scroll = ScrollArea::vertical().id_salt(("opened", follows.is_some()));
            if let Some(share) = follows {
                scroll = scroll.vertical_scroll_offset(share * state.range);
            }
            let shown = scroll.max_height((tall - (ui.cursor().top() - top)).max(large * 4.0)).show(ui, |ui| {
                if concept.note.is_empty() {
                    paragraph(ui, world.say(Word::NoNote), regular(large), color(world.palette.quiet));
                } else {
                    state.sheet.show(ui, world);
                }
                for paper in concept.papers.iter().filter_map(|id| world.map.paper(*id)) {
                    ui.add_space(8.0);
                    let year = paper.date.map(|date| format!(" ({})", date.year())).unwrap_or_default();
                    let text = format!("{}{year}", paper_name(paper));
                    paragraph(ui, &text, regular((large * 0.85).round()), color(world.palette.quiet));
                }
            });
            state.range = (shown.content_size.y - shown.inner_rect.height()).max(0.0);
            state.scrolled = if state.range > 0.0 { shown.state.offset.y / state.range } else { 0.0 };
        });
    });
    actions.extend(state.sheet.clicked(world.map));
    actions
}
