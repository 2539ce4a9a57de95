//! A window without a screen: egui's frames with events and a clock of ours, and what each costs the processor.

use std::hint::black_box;
use std::time::Duration;

use egui::epaint::Primitive;
use egui::{Context, Event, Pos2, RawInput, Rect, Ui};
use mailuo::ui::kit::theme;

/// The size of the window, in pixels.
pub const WINDOW: Rect = Rect { min: Pos2::ZERO, max: Pos2::new(1440.0, 900.0) };

/// What a frame was.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// The time of the processor, in milliseconds.
    pub millis: f64,
    /// How many vertices it would send to the screen.
    pub vertices: usize,
}

/// A window without a screen.
pub struct Stage {
    ctx: Context,
    time: f64,
}

impl Stage {
    /// A window with the fonts and styles of the program.
    pub fn new() -> Stage {
        let ctx = Context::default();
        theme::install(&ctx, None);
        Stage { ctx, time: 0.0 }
    }

    /// One frame with these events: the interface and its tessellation.
    pub fn frame(&mut self, events: Vec<Event>, mut show: impl FnMut(&mut Ui)) -> Frame {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(WINDOW),
            time: Some(self.time),
            max_texture_side: Some(8192),
            events,
            ..RawInput::default()
        };
        let start = processor_time();
        let output = self.ctx.run_ui(input, |ui| {
            egui::CentralPanel::default().frame(egui::Frame::NONE).show(ui, &mut show);
        });
        let primitives = black_box(self.ctx.tessellate(output.shapes, output.pixels_per_point));
        let millis = processor_time().saturating_sub(start).as_secs_f64() * 1000.0;
        let vertices = |primitive: &Primitive| match primitive {
            Primitive::Mesh(mesh) => mesh.vertices.len(),
            Primitive::Callback(_) => 0,
        };
        Frame { millis, vertices: primitives.iter().map(|clipped| vertices(&clipped.primitive)).sum() }
    }
}

/// The time that the processor gave this thread, so that others on the machine are not counted.
#[cfg(target_os = "linux")]
pub fn processor_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::try_from(time).expect("times do not go below zero")
}

/// The time since the first call.
#[cfg(not(target_os = "linux"))]
pub fn processor_time() -> Duration {
    static START: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    START.elapsed()
}
