//! The frames of groups and their titles.

use egui::epaint::RectShape;
use egui::{CornerRadius, Rect, Shape, Stroke, StrokeKind, vec2};
use std::rc::Rc;

use super::{Picture, title_place};
use crate::canvas::detail::Places;
use crate::canvas::pen;
use crate::canvas::text::Block;
use crate::look::fonts::Weight;
use crate::look::palette::Rgb;
use crate::look::{Box2, card};
use crate::model::GroupId;
use crate::scene::{Frame, Node};

impl Picture<'_> {
    /// The box of a group's frame as it is painted now; none while the whole group is dragged.
    pub(super) fn frame_area(&self, group: GroupId, area: Box2) -> Option<Box2> {
        let moved = &self.accents.moved;
        let whole = || self.sight.map.members_within(group).iter().all(|member| moved.contains(member));
        let dragged = !moved.is_empty() && whole();
        (!dragged).then_some(area)
    }

    pub(super) fn frames(&self, frames: &[&Frame]) -> Vec<Shape> {
        let visible = frames.iter().filter(|frame| frame.area.width() * self.viewport.zoom > 4.0);
        let shapes = visible.filter_map(|frame| {
            let area = self.frame_area(frame.group, frame.area)?;
            Some(self.frame_shape(frame.group, area))
        });
        shapes.collect()
    }

    /// A group's tint with its border.
    pub(in crate::canvas) fn frame_shape(&self, id: GroupId, area: Box2) -> Shape {
        let palette = self.sight.palette;
        let (color, share) = self.tint(id);
        let selected = self.sight.selection.groups.contains(&id);
        let tint = pen::color(color).gamma_multiply(share);
        let (border, width) =
            if selected { (pen::color(palette.accent), 1.5) } else { (pen::color(color).gamma_multiply(0.28), 1.0) };
        let radius = CornerRadius::same((14.0 * self.viewport.zoom).clamp(3.0, 20.0) as u8);
        let rect = self.viewport.rect_of(area);
        RectShape::new(rect, radius, tint, Stroke::new(width, border), StrokeKind::Inside).into()
    }

    /// The colour of a group, and how much of it lies over what is below.
    pub(super) fn tint(&self, id: GroupId) -> (Rgb, f32) {
        let palette = self.sight.palette;
        let color = self.sight.map.group(id).map_or(Rgb(128, 128, 128), |group| palette.color(&group.color));
        let share = palette.tint_share();
        let steps_back = self.accents.shown.is_some() || self.sight.stage.is_some();
        (color, if steps_back { share / 2.0 } else { share })
    }

    pub(super) fn group_titles(
        &mut self,
        frames: &[&Frame],
        places: &mut Places,
    ) -> (Vec<Shape>, Vec<(GroupId, Rect)>) {
        let (mut shapes, mut titles) = (Vec::new(), Vec::new());
        for frame in frames {
            let Some(area) = self.frame_area(frame.group, frame.area) else { continue };
            if self.accents.in_flight {
                shapes.extend(self.title_in_flight(frame.group, area, places));
                continue;
            }
            if let Some((rect, block)) = self.group_title(frame.group, area, places)
                && self.accents.edited.is_none_or(|node| node != Node::Folded(frame.group))
            {
                shapes.extend(Self::text(&block, rect, self.sight.palette.quiet));
                titles.push((frame.group, rect));
            }
        }
        (shapes, titles)
    }

    /// The title of a group while the camera is on its way: as it was set once, and as large as the camera makes it.
    fn title_in_flight(&mut self, group: GroupId, area: Box2, places: &mut Places) -> Option<Shape> {
        const SET: f32 = 18.0;
        let frame = self.viewport.rect_of(area);
        let size = (card::GROUP_TITLE * self.viewport.zoom).max(12.0);
        let (_, at, room) = title_place(frame, self.viewport.zoom);
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

    /// Where a group's title stands: in the strip at the top of its frame, or on the frame's edge where that is too low.
    pub(in crate::canvas) fn group_title(
        &mut self,
        group: GroupId,
        area: Box2,
        places: &mut Places,
    ) -> Option<(Rect, Rc<Block>)> {
        let frame = self.viewport.rect_of(area);
        let (size, at, room) = title_place(frame, self.viewport.zoom);
        if room <= 24.0 {
            return None;
        }
        let title = &self.sight.map.group(group)?.title;
        let block = self.texts.block(self.ctx, title, size, Weight::Medium, (room / 8.0).floor() * 8.0, 1);
        let height = block.lines.first()?.size().y;
        let first = Rect::from_min_size(at, vec2(block.width, height));
        let above = first.translate(vec2(0.0, frame.top() - height - 1.0 - first.top()));
        // At the left of the strip, else further along it past whatever stands there; over the frame where the strip is low.
        let along = |share: f32| first.translate(vec2((room - block.width).max(0.0) * share, 0.0));
        let strip = card::FRAME_TITLE * self.viewport.zoom;
        let wished = if strip < height { [Some(above), None] } else { [None, Some(above)] };
        let within = [0.0, 0.15, 0.3, 0.5, 0.75, 1.0].map(along);
        let wished = wished[0].into_iter().chain(within).chain(wished[1]);
        let rect = wished.into_iter().find(|rect| places.is_free(*rect))?;
        places.take(rect);
        Some((rect, block))
    }
}
