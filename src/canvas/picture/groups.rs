//! The frames of groups and their titles.

use egui::epaint::RectShape;
use egui::{Color32, CornerRadius, Rect, Shape, Stroke, StrokeKind, vec2};
use std::rc::Rc;

use super::{Framed, Picture};
use crate::canvas::detail::Places;
use crate::canvas::pen;
use crate::canvas::text::{Block, size_step};
use crate::look::fonts::Weight;
use crate::look::palette::Rgb;
use crate::look::{Box2, Point, card};
use crate::model::GroupId;
use crate::scene::{Frame, Heading, Node};

/// How much is left of the border of a frame that holds nothing lit.
const MUTE: f32 = 0.35;
/// So far a frame reaches up for its title at most, on the screen.
const MOST_RISE: f32 = 96.0;

impl Picture<'_> {
    /// The box of a group's frame as it is painted now; none while the whole group is dragged.
    pub(super) fn frame_area(&self, group: GroupId, area: Box2) -> Option<Box2> {
        let moved = &self.accents.moved;
        let whole = || self.sight.map.members_within(group).iter().all(|member| moved.contains(member));
        let dragged = !moved.is_empty() && whole();
        (!dragged).then_some(area)
    }

    /// Paints frames, and returns where they are.
    pub(super) fn frames(&mut self, frames: &[&Frame], shapes: &mut Vec<Shape>) -> Vec<Framed> {
        let mut framed = Vec::new();
        let zoom = self.viewport.zoom;
        for frame in frames.iter().filter(|frame| frame.area.width() * zoom > 4.0) {
            let Some(area) = self.frame_area(frame.group, frame.area) else { continue };
            shapes.push(self.frame_shape(frame.group, area));
            let rect = self.frame_rect(frame.group, area);
            let ground = self.viewport.to_screen(area.min + Point::new(0.0, card::FRAME_TITLE)).y;
            framed.push(Framed { group: frame.group, rect, ground });
        }
        framed
    }

    /// Where a frame is painted; `area` is that on the map.
    fn frame_rect(&mut self, id: GroupId, area: Box2) -> Rect {
        let drawn = self.heading(id).frame_area(area, self.viewport.zoom);
        self.viewport.rect_of(drawn)
    }

    /// A group's tint with its border, as high as its title needs; `area` is that of its frame on the map.
    pub(in crate::canvas) fn frame_shape(&mut self, id: GroupId, area: Box2) -> Shape {
        let palette = self.sight.palette;
        let selected = self.sight.selection.groups.contains(&id);
        let own = || self.sight.map.group(id).map_or(palette.quiet, |group| palette.color(&group.color));
        let (border, width) = match selected {
            true => (pen::color(palette.accent), 1.5),
            false => {
                let share = palette.frame_share() * if self.is_mute_group(id) { MUTE } else { 1.0 };
                (pen::color(own()).gamma_multiply(share), 1.0)
            }
        };
        let radius = CornerRadius::same((14.0 * self.viewport.zoom).clamp(3.0, 20.0) as u8);
        let (rect, tint) = (self.frame_rect(id, area), self.frame_tint(id));
        RectShape::new(rect, radius, tint, Stroke::new(width, border), StrokeKind::Inside).into()
    }

    fn frame_tint(&self, id: GroupId) -> Color32 {
        let (color, share) = self.tint(id);
        pen::color(color).gamma_multiply(share)
    }

    /// The bare ground of a part of the screen: the canvas, with the tints of the frames there, each as far as it goes.
    pub(super) fn ground(&mut self, rect: Rect) -> Vec<Shape> {
        let bare = |rect, color| Shape::rect_filled(rect, CornerRadius::ZERO, color);
        let mut ground = vec![bare(rect, pen::color(self.sight.palette.canvas))];
        // A frame may reach further up than on the map, for its title.
        let low = rect.max + vec2(0.0, MOST_RISE);
        let area = Box2 { min: self.viewport.to_map(rect.min), max: self.viewport.to_map(low) };
        for frame in self.frames_in(area) {
            let Some(area) = self.frame_area(frame.group, frame.area) else { continue };
            let here = self.frame_rect(frame.group, area).intersect(rect);
            if here.is_positive() {
                ground.push(bare(here, self.frame_tint(frame.group)));
            }
        }
        ground
    }

    fn heading(&mut self, id: GroupId) -> Heading {
        self.overview.heading(self.sight.map, self.sight.scene, id, self.viewport.zoom)
    }

    /// The colour of a group, and how much of it lies over what is below.
    pub(super) fn tint(&self, id: GroupId) -> (Rgb, f32) {
        let palette = self.sight.palette;
        let color = self.sight.map.group(id).map_or(palette.quiet, |group| palette.tint_ink(&group.color));
        let share = palette.tint_share();
        let steps_back = self.accents.shown.is_some() || self.sight.is_stop();
        (
            color,
            if self.is_mute_group(id) {
                share / 4.0
            } else if steps_back {
                share / 2.0
            } else {
                share
            },
        )
    }

    pub(super) fn group_titles(
        &mut self,
        frames: &[&Frame],
        places: &mut Places,
    ) -> (Vec<Shape>, Vec<(GroupId, Rect)>) {
        let (mut shapes, mut titles) = (Vec::new(), Vec::new());
        for frame in frames {
            let Some(area) = self.frame_area(frame.group, frame.area) else { continue };
            if self.is_mute_group(frame.group) {
                continue;
            }
            if self.accents.in_flight {
                shapes.extend(self.title_in_flight(frame.group, area, places));
                continue;
            }
            if let Some((rect, block)) = self.group_title(frame.group, area)
                && self.accents.edited.is_none_or(|node| node != Node::Folded(frame.group))
            {
                places.take(rect);
                shapes.extend(Self::text(&block, rect, self.sight.palette.quiet));
                titles.push((frame.group, rect));
            }
        }
        (shapes, titles)
    }

    /// The size of a group's title on the screen, where it begins, and how wide it may be; `area` is that of its frame.
    pub(in crate::canvas) fn title_place(&mut self, id: GroupId, area: Box2) -> (f32, egui::Pos2, f32) {
        let zoom = self.viewport.zoom;
        let (frame, inset) = (self.viewport.rect_of(area), (14.0 * zoom).max(6.0));
        let room = frame.width() - 2.0 * inset;
        if let Some(title) = self.heading(id).title {
            return (title.size, self.viewport.rect_of(title.area(area, zoom)).min, room);
        }
        let size = size_step((card::GROUP_TITLE * zoom).max(card::SMALLEST));
        let down = ((card::FRAME_TITLE * zoom - size * 1.25) / 2.0).max(1.0);
        (size, frame.min + vec2(inset, down), room)
    }

    /// The title of a group while the camera is on its way: as it was set once, and as large as the camera makes it.
    fn title_in_flight(&mut self, group: GroupId, area: Box2, places: &mut Places) -> Option<Shape> {
        const SET: f32 = 18.0;
        let frame = self.viewport.rect_of(area);
        let size = (card::GROUP_TITLE * self.viewport.zoom).max(12.0);
        let (_, at, room) = self.title_place(group, area);
        let title = &self.sight.map.group(group)?.title;
        let block = self.texts.block(self.ctx, title, SET, Weight::Medium, f32::INFINITY, 1);
        let (galley, scale) = (block.lines.first()?, size / SET);
        let height = galley.size().y * scale;
        let low = card::FRAME_TITLE * self.viewport.zoom < height;
        let top = if low { frame.top() - height - 1.0 } else { at.y };
        let rect = Rect::from_min_size(egui::pos2(at.x, top), vec2(block.width * scale, height));
        let free = rect.width() <= room && self.viewport.rect.intersects(rect) && places.take_if_free(rect);
        let ink = pen::color(self.sight.palette.quiet);
        free.then(|| pen::text_scaled(rect.min, galley, ink, scale))
    }

    /// Where a group's title stands, in a strip of its own at the top of its frame; `area` is that of the frame on the map.
    pub(in crate::canvas) fn group_title(&mut self, group: GroupId, area: Box2) -> Option<(Rect, Rc<Block>)> {
        let set = self.heading(group).title?;
        let title = &self.sight.map.group(group)?.title;
        let block = self.texts.lines(self.ctx, title, &set.lines, set.size);
        Some((self.viewport.rect_of(set.area(area, self.viewport.zoom)), block))
    }
}
