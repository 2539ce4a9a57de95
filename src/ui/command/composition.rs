//! While an input method composes, the keys belong to it: nobody else hears of them.

use egui::{Context, Event, ImeEvent, Plugin, RawInput};

/// Takes the keys of a composition out of the input, before egui moves the focus or ends a text by them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Composition {
    composing: bool,
}

impl Composition {
    /// Listens in a window from now on.
    pub fn watch(ctx: &Context) {
        ctx.add_plugin(Composition::default());
    }

    fn filter(&mut self, events: &mut Vec<Event>) {
        // The Enter that ends a composition comes in the frame of its end, before or after it.
        let mut composed = self.composing;
        for event in events.iter() {
            if let Event::Ime(ime) = event {
                match ime {
                    ImeEvent::Preedit { text, .. } => self.composing = !text.is_empty(),
                    ImeEvent::Commit(text) => {
                        composed |= !text.is_empty();
                        self.composing = false;
                    }
                    _ => {}
                }
                // Some systems tell again and again that nothing is composed.
                composed |= self.composing;
            }
        }
        if composed {
            events.retain(|event| !matches!(event, Event::Key { pressed: true, .. }));
        }
    }
}

impl Plugin for Composition {
    fn debug_name(&self) -> &'static str {
        "composition"
    }

    fn input_hook(&mut self, _ctx: &Context, input: &mut RawInput) {
        self.filter(&mut input.events);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Key, Modifiers};

    fn key(key: Key) -> Event {
        Event::Key { key, physical_key: Some(key), pressed: true, repeat: false, modifiers: Modifiers::NONE }
    }

    fn preedit(text: &str) -> Event {
        Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None })
    }

    /// How many keys each frame leaves.
    fn left(frames: Vec<Vec<Event>>) -> Vec<usize> {
        let mut composition = Composition::default();
        let left = |mut events: Vec<Event>| {
            composition.filter(&mut events);
            events.iter().filter(|event| matches!(event, Event::Key { .. })).count()
        };
        frames.into_iter().map(left).collect()
    }

    #[test]
    fn a_composition_keeps_its_keys_and_the_enter_that_ends_it() {
        let (enter, end) = (|| key(Key::Enter), Event::Ime(ImeEvent::Commit("你好".to_owned())));
        let frames = vec![
            vec![preedit("nihao")],
            vec![key(Key::Num1), key(Key::Tab)],
            vec![enter(), end, enter()],
            vec![enter()],
        ];
        assert_eq!(left(frames), [0, 0, 0, 1]);
        assert_eq!(left(vec![vec![preedit("ni")], vec![key(Key::Escape), preedit("")], vec![enter()]]), [0, 0, 1]);
    }

    #[test]
    fn a_system_that_tells_again_and_again_that_nothing_is_composed_stops_no_key() {
        let nothing = || Event::Ime(ImeEvent::Commit(String::new()));
        assert_eq!(
            left(vec![vec![preedit(""), key(Key::Enter)], vec![nothing(), key(Key::Enter), preedit("")]]),
            [1, 1]
        );
    }
}
