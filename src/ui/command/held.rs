//! Mends what the system tells of keys, before egui counts which of them are held down and fields type them.

use egui::{Context, Event, ImeEvent, Key, Plugin, RawInput};

/// Follows the keys that are down by their places.
///
/// egui knows a key by the sign that it types: let go after Shift, 1 would leave "!" down for ever, and each later press of
/// it would count as a key that is only held, and do nothing. And to it a letter with Alt is a letter to be typed.
#[derive(Clone, Debug, Default)]
pub struct HeldKeys {
    /// Each key that is down: its place, and what it was called when it went down.
    down: Vec<(Key, Key)>,
}

impl HeldKeys {
    /// Listens in a window from now on.
    pub fn watch(ctx: &Context) {
        ctx.add_plugin(HeldKeys::default());
    }

    fn mend(&mut self, events: &mut Vec<Event>) {
        let mut mended = Vec::with_capacity(events.len());
        let mut with_alt = false;
        for mut event in events.drain(..) {
            // Option types signs on macOS, and the third level of a keyboard is not Alt.
            let types_nothing = with_alt && matches!(event, Event::Text(_)) && !cfg!(target_os = "macos");
            with_alt = matches!(&event, Event::Key { pressed: true, modifiers, .. } if modifiers.alt);
            if types_nothing {
                continue;
            }
            match &mut event {
                Event::Key { key, physical_key: Some(place), pressed, .. } => {
                    let before = self.down.iter().position(|(known, _)| known == place);
                    let before = before.map(|at| self.down.swap_remove(at).1);
                    if *pressed {
                        mended.extend(before.filter(|before| before != key).map(|before| released(before, *place)));
                        self.down.push((*place, *key));
                    } else {
                        *key = before.unwrap_or(*key);
                    }
                }
                // Where a method composes, the system keeps for itself that a key is let go.
                Event::Ime(ImeEvent::Preedit { text, .. }) if !text.is_empty() => {
                    mended.extend(self.down.drain(..).map(|(place, key)| released(key, place)));
                }
                Event::WindowFocused(false) => self.down.clear(),
                _ => {}
            }
            mended.push(event);
        }
        *events = mended;
    }
}

fn released(key: Key, place: Key) -> Event {
    let modifiers = egui::Modifiers::NONE;
    Event::Key { key, physical_key: Some(place), pressed: false, repeat: false, modifiers }
}

impl Plugin for HeldKeys {
    fn debug_name(&self) -> &'static str {
        "held keys"
    }

    fn input_hook(&mut self, _ctx: &Context, input: &mut RawInput) {
        self.mend(&mut input.events);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::Modifiers;

    fn event(key: Key, place: Key, pressed: bool) -> Event {
        Event::Key { key, physical_key: Some(place), pressed, repeat: false, modifiers: Modifiers::NONE }
    }

    /// What egui takes for held down after all that.
    fn left(events: Vec<Event>) -> Vec<Key> {
        let (mut held, mut events) = (HeldKeys::default(), events);
        held.mend(&mut events);
        let mut down = Vec::new();
        for event in events {
            match event {
                Event::Key { key, pressed: true, .. } => down.push(key),
                Event::Key { key, .. } => down.retain(|known| *known != key),
                _ => {}
            }
        }
        down
    }

    #[test]
    fn a_key_that_is_let_go_after_shift_is_not_down_any_more() {
        let sign = Key::Exclamationmark;
        assert_eq!(left(vec![event(sign, Key::Num1, true), event(Key::Num1, Key::Num1, false)]), []);
        let held = vec![event(Key::Num1, Key::Num1, true), event(sign, Key::Num1, true)];
        assert_eq!(left([held.clone(), vec![event(sign, Key::Num1, false)]].concat()), []);
        assert_eq!(left(held), [sign]);
    }

    #[test]
    #[cfg(not(target_os = "macos"))]
    fn a_letter_with_alt_types_nothing_and_one_of_the_third_level_does() {
        let typed = |modifiers: Modifiers| {
            let key = Event::Key { key: Key::E, physical_key: Some(Key::E), pressed: true, repeat: false, modifiers };
            let mut events = vec![key, Event::Text("e".to_owned())];
            HeldKeys::default().mend(&mut events);
            events.len() == 2
        };
        assert_eq!([Modifiers::ALT, Modifiers::NONE, Modifiers::SHIFT].map(typed), [false, true, true]);
    }

    #[test]
    fn a_composition_lets_go_of_the_keys_whose_end_nobody_is_told() {
        let preedit = Event::Ime(ImeEvent::Preedit { text: "ni".to_owned(), active_range_chars: None });
        assert_eq!(left(vec![event(Key::F2, Key::F2, true), preedit]), []);
    }
}
