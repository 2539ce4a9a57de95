//! The screens there are, and which one the window is on.

use eframe::Frame;

/// The places of all screens, and the place of the one that the window is on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::app) struct Screens {
    pub places: Vec<(i32, i32)>,
    pub own: Option<(i32, i32)>,
}

impl Screens {
    /// Which screen stands at a place.
    pub(in crate::app) fn at(&self, place: (i32, i32)) -> Option<usize> {
        self.places.iter().position(|it| *it == place)
    }

    /// The first screen beside the one at this place; a mirrored one stands at the same place and is none.
    pub(in crate::app) fn beside(&self, home: (i32, i32)) -> Option<usize> {
        self.at(home)?;
        self.places.iter().position(|place| *place != home)
    }
}

/// Whom to ask for the screens. It takes the system some time.
#[derive(Default)]
pub(in crate::app) struct Monitors {
    ask: Option<Box<dyn Fn() -> Screens>>,
}

impl Monitors {
    /// Learns whom to ask, in the first frame of a window.
    pub(in crate::app) fn learn(&mut self, frame: &Frame) {
        if self.ask.is_some() {
            return;
        }
        let Some(window) = frame.winit_window().cloned() else { return };
        hear_of_changes(frame);
        self.ask = Some(Box::new(move || {
            let all = window.available_monitors().map(|it| (it.position(), it.size().cast::<i32>()));
            let all: Vec<_> = all.map(|(at, size)| (at.x..at.x + size.width, at.y..at.y + size.height)).collect();
            // Where the window is known to stand: the screen that it is said to be on may be the one of before.
            let middle = window.outer_position().ok().map(|at| {
                let size = window.outer_size().cast::<i32>();
                (at.x + size.width / 2, at.y + size.height / 2)
            });
            let own = middle.and_then(|(x, y)| all.iter().find(|(wide, high)| wide.contains(&x) && high.contains(&y)));
            let said = || window.current_monitor().map(|it| (it.position().x, it.position().y));
            let own = own.map(|(wide, high)| (wide.start, high.start)).or_else(said);
            Screens { places: all.into_iter().map(|(wide, high)| (wide.start, high.start)).collect(), own }
        }));
    }

    /// Screens that stand there, the window on the first.
    pub(in crate::app) fn of(places: Vec<(i32, i32)>) -> Monitors {
        let screens = Screens { own: places.first().copied(), places };
        Monitors { ask: Some(Box::new(move || screens.clone())) }
    }

    pub(in crate::app) fn now(&self) -> Screens {
        self.ask.as_ref().map(|ask| ask()).unwrap_or_default()
    }
}

/// On X11 `winit` keeps a list of the screens until an event says that they have changed. Xlib throws that event away unless
/// its own library for screens is there to read it, and `winit` asks for the event without that library.
#[cfg(target_os = "linux")]
fn hear_of_changes(frame: &Frame) {
    use raw_window_handle::{HasDisplayHandle as _, RawDisplayHandle};

    let Ok(RawDisplayHandle::Xlib(handle)) = frame.display_handle().map(|handle| handle.as_raw()) else { return };
    let Some(display) = handle.display else { return };
    let library = match x11_dl::xrandr::Xrandr::open() {
        // The display calls it for as long as it lives, which is as long as the program.
        Ok(library) => Box::leak(Box::new(library)),
        Err(error) => return log::info!("what becomes of the screens is not heard: {error}"),
    };
    let (mut events, mut errors) = (0, 0);
    #[expect(unsafe_code, reason = "Xlib has no other way to learn of an extension")]
    // SAFETY: the display is the open one of the window, used on its own thread; the numbers outlive the call.
    let known = unsafe { (library.XRRQueryExtension)(display.as_ptr().cast(), &raw mut events, &raw mut errors) };
    if known == 0 {
        log::info!("what becomes of the screens is not heard: the display does not tell");
    }
}

/// Other systems are asked each time.
#[cfg(not(target_os = "linux"))]
fn hear_of_changes(_frame: &Frame) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_audience_has_the_first_screen_that_the_speaker_is_not_on() {
        let beside = |places: &[(i32, i32)], home| Screens { places: places.to_vec(), own: None }.beside(home);
        assert_eq!(beside(&[(0, 0), (1920, 0)], (0, 0)), Some(1));
        assert_eq!(beside(&[(0, 0), (1920, 0)], (1920, 0)), Some(0));
        assert_eq!(beside(&[(0, 0), (0, 0)], (0, 0)), None, "a mirrored one");
        assert_eq!(beside(&[(0, 0)], (0, 0)), None);
        assert_eq!(beside(&[(0, 0)], (1920, 0)), None, "that one is gone");
    }
}
