//! The wheel and the pinch: how far they pan, and how much nearer they go.

use egui::{Event, InputState, MouseWheelUnit, Ui, Vec2};

use super::Canvas;

/// How much nearer one notch of a wheel goes.
const NOTCH: f32 = 1.1;
/// How far two fingers go for a zoom of e, in screen pixels.
const FINGERS_A_ZOOM: f32 = 200.0;
/// How much of what is still to be zoomed is left after a second.
const LEFT_AFTER_SEC: f32 = 1e-10;

/// What the wheel asked for and the view has not done yet.
#[derive(Debug, Default)]
pub(super) struct Wheel {
    /// By how much nearer still, as a logarithm.
    left: f32,
}

/// How much nearer wheel and fingers go in this frame, as logarithms: by notches, which are smoothed, and at once.
fn zoomed(input: &InputState, wheel_zooms: bool) -> (f32, f32) {
    let (mut notches, mut at_once) = (0.0, 0.0);
    for event in &input.events {
        match event {
            Event::MouseWheel { unit, delta, modifiers, .. } if modifiers.command != wheel_zooms => {
                let turned = delta.x + delta.y;
                match unit {
                    // A notch is one, however many lines the system makes of it.
                    MouseWheelUnit::Line | MouseWheelUnit::Page => notches += turned.clamp(-1.0, 1.0) * NOTCH.ln(),
                    MouseWheelUnit::Point => at_once += turned / FINGERS_A_ZOOM,
                }
            }
            Event::Zoom(factor) if *factor > 0.0 => at_once += factor.ln(),
            _ => {}
        }
    }
    at_once += input.multi_touch().map_or(0.0, |touch| touch.zoom_delta.max(1e-3).ln());
    (notches, at_once)
}

/// How far the wheel pans in this frame, in screen pixels.
fn panned(input: &InputState, wheel_zooms: bool) -> Vec2 {
    match (wheel_zooms, input.modifiers.command) {
        (false, _) => input.smooth_scroll_delta(),
        (true, false) => Vec2::ZERO,
        // With Ctrl egui has made a zoom of it.
        (true, true) => Vec2::new(0.0, input.zoom_delta().ln() * FINGERS_A_ZOOM),
    }
}

impl Canvas {
    /// The wheel pans; with Ctrl it zooms at the pointer, and so does a pinch. Or the other way round, where that was set.
    pub(super) fn follow_wheel(&mut self, ui: &Ui, is_over: bool, now: f64) {
        let wheel_zooms = self.manners.wheel_zooms;
        let still = self.manners.still;
        let (pan, secs, at) =
            ui.input(|input| (panned(input, wheel_zooms), input.stable_dt.min(0.1), input.pointer.hover_pos()));
        let (notches, at_once) =
            if is_over { ui.input(|input| zoomed(input, wheel_zooms)) } else { Default::default() };
        self.pointer.wheel.left += notches;
        let step = if still || self.pointer.wheel.left.abs() < 1e-3 {
            self.pointer.wheel.left
        } else {
            self.pointer.wheel.left * (1.0 - LEFT_AFTER_SEC.powf(secs))
        };
        self.pointer.wheel.left -= step;
        if self.pointer.wheel.left != 0.0 {
            ui.ctx().request_repaint();
        }
        if step + at_once != 0.0 {
            let at = at.unwrap_or(self.rect.center());
            self.controller.steer(self.controller.camera.zoomed((step + at_once).exp(), at, self.rect), now);
        } else if is_over && pan != Vec2::ZERO {
            self.controller.steer(self.controller.camera.panned(pan), now);
        }
    }
}
