//! The small bar at the end of a link just drawn: its kind and its phrase, until the next act.

use egui::{Area, Context, Id, Key, Pos2, Rect, Vec2, vec2};

use crate::document::{Action, Drafts, FieldId};
use crate::edit::compose::Selection;
use crate::model::{ConceptId, LinkId};
use crate::ui::World;
use crate::ui::kit::field::Field;
use crate::ui::kit::strokes::{kind_buttons, kind_keys, kind_name};
use crate::ui::kit::typing::Typing as _;
use crate::ui::kit::widgets::float_frame;
use crate::words::Word;

/// The link just drawn, whose phrase is typed.
#[derive(Debug, Default)]
pub struct LinkBar {
    link: Option<LinkId>,
    left: Option<ConceptId>,
    wants_keyboard: bool,
}

impl LinkBar {
    /// Stands at a link that was just made; what is typed next is its phrase. Once that is given, the card that the link
    /// left is selected again, where one is told.
    pub fn open(&mut self, link: LinkId, left: Option<ConceptId>) {
        *self = LinkBar { link: Some(link), left, wants_keyboard: true };
    }

    /// Goes away; what was typed into it is the drafts'.
    pub fn close(&mut self) {
        self.link = None;
    }

    /// The link that it stands at.
    pub fn link(&self) -> Option<LinkId> {
        self.link
    }

    /// The card to go back to.
    pub fn left(&self) -> Option<ConceptId> {
        self.left
    }

    /// Whether its phrase has the keyboard.
    pub fn has_the_keyboard(&self, ctx: &Context) -> bool {
        self.link.is_some() && ctx.memory(|memory| memory.has_focus(field()))
    }

    /// Whether something was typed into it.
    pub fn is_named(&self, drafts: &Drafts) -> bool {
        self.link.is_some_and(|link| drafts.was_changed(&FieldId::Phrase(link)))
    }
}

fn field() -> Id {
    Id::new("phrase of the link just drawn")
}

/// Its width, and its height before it was ever drawn.
const SIZE: Vec2 = vec2(244.0, 114.0);
/// How far it stands from its link; further where it would cover something.
const GAPS: [f32; 3] = [14.0, 40.0, 72.0];

/// Draws it beside its link, whose middle is at `middle` on the screen, inside `canvas`; `clearest` finds the place that
/// covers least.
pub fn show(
    ctx: &Context,
    world: &World,
    middle: Pos2,
    canvas: Rect,
    clearest: impl Fn(&[Rect]) -> Option<Rect>,
    bar: &mut LinkBar,
    drafts: &mut Drafts,
) -> Vec<Action> {
    let Some((id, link)) = bar.link.and_then(|id| Some((id, world.map.link(id)?))) else {
        bar.link = None;
        return Vec::new();
    };
    let mut actions = Vec::new();
    let name = Id::new("link bar");
    let size = ctx.memory(|memory| memory.area_rect(name)).map_or(SIZE, |rect| rect.size());
    let place = place(middle, size, canvas.shrink(8.0), clearest);
    Area::new(name).fixed_pos(place.min).constrain_to(canvas.shrink(8.0)).fade_in(false).show(ctx, |ui| {
        float_frame(world.palette).inner_margin(6).show(ui, |ui| {
            ui.set_width(232.0);
            ui.spacing_mut().item_spacing.y = 2.0;
            egui::Frame::new().inner_margin(egui::Margin { left: 8, ..Default::default() }).show(ui, |ui| {
                if let Some(kind) = kind_buttons(ui, world, Some(&link.kind)) {
                    actions.push(Action::SetLinkKind(vec![id], kind));
                    bar.wants_keyboard = true;
                }
                kind_keys(ui, world);
                kind_name(ui, world, &link.kind);
            });
            egui::Frame::new().inner_margin(egui::Margin::symmetric(8, 0)).show(ui, |ui| {
                let hint = world.say(Word::PhraseHint);
                let look = Field::new(field(), world.say(Word::PhraseField), hint);
                // Before it is drawn, what is typed in this frame is its; where it is drawn unseen to be measured, after.
                let wants_keyboard = std::mem::take(&mut bar.wants_keyboard);
                if wants_keyboard {
                    ui.memory_mut(|memory| memory.request_focus(look.id));
                }
                let response = drafts.edit(ui, world, look, FieldId::Phrase(id));
                if wants_keyboard {
                    response.request_focus();
                }
                let left = response.lost_focus();
                if left && ui.input(|input| input.key_pressed(Key::Enter) || input.key_pressed(Key::Escape)) {
                    bar.close();
                    actions.extend(bar.left.map(|id| Action::Select(Selection::of_concept(id))));
                }
            });
        });
    });
    actions
}

/// Under, above or beside the link: where least is covered, and never over the edge where there is another place.
fn place(middle: Pos2, size: Vec2, room: Rect, clearest: impl Fn(&[Rect]) -> Option<Rect>) -> Rect {
    let ways = |gap: f32| {
        let by = size / 2.0 + Vec2::splat(gap);
        let sides = [vec2(0.0, by.y), vec2(0.0, -by.y), vec2(by.x, 0.0), vec2(-by.x, 0.0)];
        let corners = [vec2(1.0, 1.0), vec2(-1.0, 1.0), vec2(1.0, -1.0), vec2(-1.0, -1.0)];
        sides.into_iter().chain(corners.map(|corner| corner * by))
    };
    let all = GAPS.into_iter().flat_map(ways).map(|by| Rect::from_center_size(middle + by, size));
    let inside: Vec<Rect> = all.filter(|rect| room.contains_rect(*rect)).collect();
    clearest(&inside).unwrap_or_else(|| Rect::from_center_size(middle + vec2(0.0, size.y), size))
}
