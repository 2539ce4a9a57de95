//! While an input method composes, the keys belong to it: nobody else hears of them. Between two compositions it is left as
//! the person set it.

use egui::{Context, Event, FullOutput, Id, ImeEvent, Plugin, RawInput, Rect, pos2, vec2};

/// Takes the keys of a composition out of the input, before egui moves the focus or ends a text by them.
#[derive(Clone, Debug, Default)]
pub struct Composition {
    /// What is composed so far; empty while nothing is.
    preedit: String,
    /// The field that it goes into.
    field: Option<Id>,
}

impl Composition {
    /// Listens in a window from now on.
    pub fn watch(ctx: &Context) {
        ctx.add_plugin(Composition::default());
    }

    fn filter(&mut self, events: &mut Vec<Event>) {
        // A method keeps the letters that it composes with: where they come as text, it died, and what it had so far is kept.
        let died = !self.preedit.is_empty() && events.iter().any(|event| matches!(event, Event::Text(_)));
        if died {
            events.insert(0, Event::Ime(ImeEvent::Commit(std::mem::take(&mut self.preedit))));
            return;
        }
        // The Enter that ends a composition comes in the frame of its end, before or after it.
        let mut composed = !self.preedit.is_empty();
        for event in events.iter() {
            match event {
                Event::Ime(ImeEvent::Preedit { text, .. }) => self.preedit.clone_from(text),
                Event::Ime(ImeEvent::Commit(text)) => {
                    composed |= !text.is_empty();
                    self.preedit.clear();
                }
                // Whoever comes back finds the method at rest.
                Event::WindowFocused(false) => self.preedit.clear(),
                _ => {}
            }
            // Some systems tell again and again that nothing is composed.
            composed |= !self.preedit.is_empty();
        }
        if composed {
            events.retain(|event| !matches!(event, Event::Key { pressed: true, .. }));
        }
    }

    /// Whether what is composed has to end, since another field has the keyboard now than the one that it began in.
    fn is_interrupted(&mut self, focused: Option<Id>) -> bool {
        if self.preedit.is_empty() {
            self.field = None;
            return false;
        }
        let began_elsewhere = self.field.is_some() && self.field != focused;
        if began_elsewhere {
            self.preedit.clear();
        }
        self.field = focused.filter(|_| !began_elsewhere);
        began_elsewhere
    }
}

impl Plugin for Composition {
    fn debug_name(&self) -> &'static str {
        "composition"
    }

    fn input_hook(&mut self, _ctx: &Context, input: &mut RawInput) {
        self.filter(&mut input.events);
    }

    fn output_hook(&mut self, ctx: &Context, output: &mut FullOutput) {
        let interrupted = self.is_interrupted(ctx.memory(|memory| memory.focused()));
        if let Some(output) = &mut output.platform_output.ime {
            // egui ends the composition at each change of the focus by switching the method off and on again. Some methods
            // are Latin after that, so it happens only where something is composed.
            output.should_interrupt_composition = interrupted;
            output.rect = below_the_caret(output.cursor_rect);
        }
    }
}

/// Where the method's own window is to stand. X11 knows a point alone, and not how high a line is.
fn below_the_caret(caret: Rect) -> Rect {
    if cfg!(target_os = "linux") {
        Rect::from_min_size(pos2(caret.left(), caret.bottom() + 2.0), vec2(1.0, 1.0))
    } else {
        caret
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
    fn a_method_that_dies_leaves_what_it_had_and_the_keys() {
        let mut composition = Composition::default();
        composition.filter(&mut vec![preedit("niha")]);
        let mut events = vec![key(Key::X), Event::Text("x".to_owned())];
        composition.filter(&mut events);
        let kept = Event::Ime(ImeEvent::Commit("niha".to_owned()));
        assert_eq!(events, [kept, key(Key::X), Event::Text("x".to_owned())]);
        assert_eq!(
            left(vec![vec![preedit("ni")], vec![Event::WindowFocused(false)], vec![key(Key::Enter)]]),
            [0, 0, 1]
        );
    }

    #[test]
    fn a_composition_ends_where_the_keyboard_goes_elsewhere_and_nowhere_else() {
        let [map, title, other] = ["map", "title", "other"].map(|name| Some(Id::new(name)));
        let mut composition = Composition::default();
        assert!(!composition.is_interrupted(map) && !composition.is_interrupted(title), "nothing is composed");
        // It begins on the map, which opens a field for it in the same frame.
        composition.filter(&mut vec![preedit("n")]);
        assert!(!composition.is_interrupted(title) && !composition.is_interrupted(title));
        assert!(composition.is_interrupted(other) && !composition.is_interrupted(other));
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
