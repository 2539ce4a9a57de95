//! Draws paragraphs that are set.

use std::sync::Arc;

use egui::text::TextFormat;
use egui::{
    CursorIcon, FontId, Galley, Id, Image, Pos2, Rect, Sense, Shape, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo,
    WidgetType, pos2, vec2,
};
use egui_phosphor::regular as ph;

use super::BESIDE;
use crate::canvas::pen::{color, job, medium, regular, vec};
use crate::look::palette::Rgb;
use crate::look::prose::{Body, Link, Mark, Measure, Paragraph, STEP, Setting, Shown, Type, said};
use crate::ui::World;
use crate::ui::kit::formulas::Formulas;
use crate::ui::kit::theme::CORNER;
use crate::ui::kit::widgets::{IconButton, focus_ring, tooltip};
use crate::words::{Word, refused};

/// The bar at a quote is so wide.
const BAR: f32 = 2.0;

/// Where a paragraph is drawn.
pub(super) struct Page<'a> {
    pub world: &'a World<'a>,
    pub measure: Measure,
    pub links: &'a [Link],
    /// Which paragraph it is.
    pub at: usize,
}

impl Page<'_> {
    /// Draws it; returns the link that was clicked.
    pub(super) fn paragraph(
        &self,
        ui: &mut Ui,
        paragraph: &Paragraph,
        setting: &Setting,
        formulas: &mut Formulas,
    ) -> Option<usize> {
        ui.add_space(setting.lines.first().map_or(0.0, |line| line.gap));
        if let Body::Picture { address, said } = &paragraph.body {
            picture(ui, setting.inset, address, said);
            return None;
        }
        let height = setting.lines.iter().map(|line| line.height).sum();
        let (_, rect) = ui.allocate_space(vec2(self.measure.width, height));
        let response = ui.interact(rect, ui.id().with(("paragraph", self.at)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, said(&paragraph.body)));
        if matches!(paragraph.body, Body::Heading(..)) {
            ui.accesskit_node_builder(response.id, |node| {
                node.set_role(egui::accesskit::Role::Heading);
                node.set_label(said(&paragraph.body));
            });
        }
        self.grounds(ui, setting, rect);
        let (mut top, mut clicked, mut linked) = (rect.top(), None, None);
        for (row, line) in setting.lines.iter().enumerate() {
            let area = Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), line.height));
            let is_seen = ui.clip_rect().intersects(area.expand(self.measure.size));
            for (place, mark) in line.marks.iter().enumerate() {
                let id = ui.id().with((self.at, row, place));
                // One that runs over several lines is still one.
                let begins = mark.link.is_some() && linked != mark.link;
                linked = mark.link;
                let is_hovered = mark.link.is_some_and(|link| {
                    let response = self.link(ui, area, mark, id, begins.then_some(link));
                    clicked = if response.clicked() { Some(link) } else { clicked };
                    response.hovered()
                });
                if is_seen {
                    self.mark(ui, area, mark, id, formulas);
                    self.underline(ui, area, mark, is_hovered);
                }
            }
            top = area.bottom();
        }
        if let Body::Code(text) = &paragraph.body {
            self.copying(ui, rect, text);
        }
        clicked
    }

    /// What lies under the lines: the ground of code, the bars of quotes.
    fn grounds(&self, ui: &Ui, setting: &Setting, rect: Rect) {
        let Some(first) = setting.lines.first() else { return };
        if let Some(ground) = first.ground {
            let ink = self.world.palette.text.over(self.world.palette.panel, 0.06);
            ui.painter().rect_filled(rect.with_min_x(rect.left() + ground), CORNER, color(ink));
        }
        for quote in 0..first.quotes {
            let left = rect.left() + quote as f32 * STEP * self.measure.size;
            // Through the room above, where the quote goes on.
            let bar = Rect::from_min_max(pos2(left, rect.top()), pos2(left + BAR, rect.bottom()));
            ui.painter().rect_filled(bar, 1, color(self.world.palette.field));
        }
    }

    fn area(&self, line: Rect, mark: &Mark) -> Rect {
        let at = line.min + vec(mark.at);
        let size = vec2(mark.width(), self.measure.line);
        Rect::from_min_size(pos2(at.x, at.y - self.measure.line * 0.7), size)
    }

    /// Hears a link; a screen reader and Tab find it once, where it `begins`.
    fn link(&self, ui: &Ui, line: Rect, mark: &Mark, id: Id, begins: Option<usize>) -> egui::Response {
        let area = self.area(line, mark);
        let sense = if begins.is_some() { Sense::click() } else { Sense::CLICK };
        let response = ui.interact(area, id, sense).on_hover_cursor(CursorIcon::PointingHand);
        if let Some(link) = begins.and_then(|link| self.links.get(link)) {
            response.widget_info(|| WidgetInfo::labeled(WidgetType::Link, true, &link.said));
            focus_ring(ui, &response, area.expand2(vec2(3.0, 0.0)), self.world.palette);
        }
        response
    }

    fn underline(&self, ui: &Ui, line: Rect, mark: &Mark, is_hovered: bool) {
        if is_hovered {
            let at = line.min + vec(mark.at);
            let stroke = Stroke::new(1.0, color(self.world.palette.accent));
            ui.painter().hline(at.x..=at.x + mark.width(), (at.y + 2.5).round() - 0.5, stroke);
        }
    }

    fn mark(&self, ui: &Ui, line: Rect, mark: &Mark, id: Id, formulas: &mut Formulas) {
        let palette = self.world.palette;
        let at = line.min + vec(mark.at);
        let ink = if mark.link.is_some() { palette.accent } else { palette.text };
        match &mark.shown {
            Shown::Text(text, _, look) => {
                words(ui, at, text, look, ink);
                if let Some(why) = &look.refused {
                    let response = ui.interact(self.area(line, mark), id, Sense::hover());
                    tooltip(response, palette, &refused(self.world.lang, why), None);
                }
            }
            Shown::Formula(set, em, _) => formulas.show(ui, at, set, *em, color(ink)),
            Shown::Bullet { radius, hollow: false } => {
                ui.painter().circle_filled(at, *radius, color(palette.text));
            }
            Shown::Bullet { radius, hollow: true } => {
                ui.painter().circle_stroke(at, radius - 0.5, Stroke::new(1.0, color(palette.text)));
            }
            Shown::Check(side, done) => check(ui, at, *side, *done, palette.quiet, palette.text),
            Shown::Rule(width, thick) => {
                let stroke = Stroke::new(*thick, color(palette.hairline));
                ui.painter().hline(at.x..=at.x + width, at.y, stroke);
            }
        }
    }

    /// Code can be taken along by a button that comes with the pointer.
    fn copying(&self, ui: &mut Ui, rect: Rect, text: &str) {
        const SIZE: f32 = 24.0;
        let place = Rect::from_min_size(pos2(rect.right() - SIZE - 2.0, rect.top() + 2.0), vec2(SIZE, SIZE));
        let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt(("copy", self.at)));
        let shy = !ui.rect_contains_pointer(rect);
        let button = IconButton { size: SIZE, shy, ..IconButton::new(ph::COPY, self.world.say(Word::Copy)) };
        if button.show(&mut child, self.world.palette).clicked() {
            ui.copy_text(text.to_owned());
        }
    }
}

/// Words on one line.
fn galley(ui: &Ui, text: &str, look: &Type, ink: Rgb) -> Arc<Galley> {
    let font = match (look.code, look.strong) {
        (true, _) => FontId::monospace(look.size),
        (false, true) => medium(look.size),
        (false, false) => regular(look.size),
    };
    let strike = if look.struck { Stroke::new(1.0, color(ink)) } else { Stroke::NONE };
    let format = TextFormat { italics: look.slanted, strikethrough: strike, ..TextFormat::simple(font, color(ink)) };
    ui.fonts_mut(|fonts| fonts.layout_job(job(text, format)))
}

/// Words on their baseline.
fn words(ui: &Ui, at: Pos2, text: &str, look: &Type, ink: Rgb) {
    let galley = galley(ui, text, look, ink);
    let Some(row) = galley.rows.first() else { return };
    let base = row.pos.y + row.glyphs.first().map_or(0.0, |glyph| glyph.pos.y);
    let corner = pos2(at.x, at.y - base);
    if look.strong {
        // The same again: our fonts have nothing heavier, and edges that are drawn twice are darker.
        ui.painter().galley(corner, galley.clone(), color(ink));
    }
    ui.painter().galley(corner, galley, color(ink));
}

fn check(ui: &Ui, at: Pos2, side: f32, done: bool, frame: Rgb, tick: Rgb) {
    let square = Rect::from_center_size(at, vec2(side * 0.85, side * 0.85));
    let stroke = Stroke::new(1.0, color(frame));
    ui.painter().rect_stroke(square, side * 0.18, stroke, StrokeKind::Inside);
    if done {
        let to = |x: f32, y: f32| at + vec2(x, y) * side;
        let points = vec![to(-0.22, 0.02), to(-0.05, 0.18), to(0.24, -0.18)];
        ui.painter().add(Shape::line(points, Stroke::new(side * 0.11, color(tick))));
    }
}

/// A picture beside the map, no larger than it is.
fn picture(ui: &mut Ui, inset: f32, address: &str, said: &str) {
    ui.horizontal(|ui| {
        ui.add_space(inset);
        let picture = Image::from_uri(format!("{BESIDE}{address}")).fit_to_original_size(1.0);
        let response = ui.add(picture.max_width(ui.available_width()).alt_text(said));
        if !said.is_empty() {
            response.on_hover_text(said);
        }
    });
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;

    use super::*;
    use crate::look::markdown::prose;
    use crate::look::prose::set;
    use crate::ui::kit::theme;

    /// The window sets no text of its own: what `look` measures, for paper too, is what egui draws.
    #[test]
    fn words_are_as_wide_as_they_are_measured() {
        let text = "The **reward model** 奖励模型（RM）learns *from* `rank_loss(x)` 6B, ~~never~~ [a page](x) 1.5B.\n\n# Why 为什么";
        let measure = Measure { size: 15.0, line: 22.0, width: 900.0, tallest: 100.0 };
        let settings = set(&prose(text, |_| None), &measure);
        let harness = Harness::new_ui(|ui| {
            theme::install(ui, None);
            if ui.cumulative_frame_nr() == 0 {
                return;
            }
            let marks = settings.iter().flat_map(|setting| &setting.lines).flat_map(|line| &line.marks);
            for mark in marks {
                let Shown::Text(words, width, look) = &mark.shown else { continue };
                let drawn = galley(ui, words, look, theme::of(ui.visuals()).text).size().x;
                assert!((drawn - width).abs() < 1.0, "{words}: {drawn} for {width}");
            }
        });
        assert!(harness.ctx.cumulative_frame_nr() > 1);
    }
}
