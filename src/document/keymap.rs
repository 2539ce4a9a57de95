//! Which keys run which command: those that the program ships, and what the person made of them.

use std::collections::BTreeMap;

use super::chord::{Chord, Key};
use super::command::{Command, Scope};
use crate::graph::Arrow;

/// The keys of all commands. No two commands share one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    changed: BTreeMap<Command, Vec<Chord>>,
}

impl Keymap {
    /// The keys of a command; the first one stands in the menu.
    pub fn chords(&self, command: Command) -> &[Chord] {
        self.changed.get(&command).map_or(command.chords(), Vec::as_slice)
    }

    /// Whether a command has other keys than the program ships.
    pub fn is_changed(&self, command: Command) -> bool {
        self.changed.contains_key(&command)
    }

    /// Whether any command has other keys than the program ships.
    pub fn is_any_changed(&self) -> bool {
        !self.changed.is_empty()
    }

    /// The command that some keys run where those of `beside` are heard: in a talk, or everywhere else.
    pub fn owner(&self, chord: Chord, beside: Command) -> Option<Command> {
        let heard = |command: &Command| heard_together(*command, beside);
        Command::ALL.iter().copied().filter(heard).find(|command| self.chords(*command).contains(&chord))
    }

    /// The keys that a command gets where these are pressed for it: on the map, a letter alone takes Alt.
    pub fn fitting(command: Command, chord: Chord) -> Chord {
        if command.scope() == Scope::Talk { chord } else { chord.for_the_map() }
    }

    /// Gives a command these keys instead of its own; another command that has them loses them. The keys of the system
    /// stay as they are.
    pub fn set(&mut self, command: Command, chord: Chord) {
        let chord = Keymap::fitting(command, chord);
        if command.is_of_the_system() || is_of_the_system(chord) {
            return;
        }
        if let Some(other) = self.owner(chord, command).filter(|other| *other != command) {
            let left = self.chords(other).iter().copied().filter(|known| *known != chord).collect();
            self.changed.insert(other, left);
        }
        self.changed.insert(command, vec![chord]);
        self.changed.retain(|command, chords| chords.as_slice() != command.chords());
    }

    /// Gives a command its own keys back, but for those that another has now.
    pub fn reset(&mut self, command: Command) {
        self.changed.remove(&command);
        let others = Command::ALL.iter().filter(|other| **other != command && heard_together(**other, command));
        let taken: Vec<Chord> = others.flat_map(|other| self.chords(*other)).copied().collect();
        if command.chords().iter().any(|chord| taken.contains(chord)) {
            let left = command.chords().iter().copied().filter(|chord| !taken.contains(chord)).collect();
            self.changed.insert(command, left);
        }
    }

    /// What was changed, by names, for the settings file.
    pub fn names(&self) -> BTreeMap<String, Vec<String>> {
        let names = |chords: &Vec<Chord>| chords.iter().map(|chord| chord.name()).collect();
        self.changed.iter().map(|(command, chords)| (command.name().to_owned(), names(chords))).collect()
    }

    /// The keys of the settings file; what this program does not know is left out, and so is what two commands claim.
    pub fn of_names(names: &BTreeMap<String, Vec<String>>) -> Keymap {
        let mut keymap = Keymap::default();
        for (name, chords) in names {
            let command = Command::ALL.iter().find(|command| command.name() == name);
            if let Some(command) = command.filter(|command| !command.is_of_the_system()) {
                let chords = chords.iter().filter_map(|chord| Chord::of_name(chord));
                // An older program let letters alone be set.
                let chords = chords.map(|chord| Keymap::fitting(*command, chord));
                let chords = chords.filter(|chord| !is_of_the_system(*chord)).collect();
                keymap.changed.insert(*command, chords);
            }
        }
        let mut seen: Vec<(bool, Chord)> = Vec::new();
        for command in Command::ALL {
            let own = keymap.chords(*command);
            let in_talk = command.scope() == Scope::Talk;
            let free: Vec<Chord> = own.iter().copied().filter(|chord| !seen.contains(&(in_talk, *chord))).collect();
            seen.extend(free.iter().map(|chord| (in_talk, *chord)));
            if free.len() != own.len() {
                keymap.changed.insert(*command, free);
            }
        }
        keymap.changed.retain(|command, chords| chords.as_slice() != command.chords());
        keymap
    }
}

/// Whether two commands are heard at the same time, and so cannot share keys.
fn heard_together(one: Command, other: Command) -> bool {
    (one.scope() == Scope::Talk) == (other.scope() == Scope::Talk)
}

fn is_of_the_system(chord: Chord) -> bool {
    Command::ALL.iter().any(|command| command.is_of_the_system() && command.chords().contains(&chord))
}

impl Command {
    /// Whether its keys are those of the system, which tells of the command and not of the keys.
    pub fn is_of_the_system(self) -> bool {
        matches!(self, Command::Cut | Command::Copy | Command::Paste | Command::PastePlain)
    }
}

/// Keys that are no letters, digits or function keys, by their names in the settings file.
const NAMED: [(Key, &str); 21] = [
    (Key::Arrow(Arrow::Left), "Left"),
    (Key::Arrow(Arrow::Right), "Right"),
    (Key::Arrow(Arrow::Up), "Up"),
    (Key::Arrow(Arrow::Down), "Down"),
    (Key::Enter, "Enter"),
    (Key::Tab, "Tab"),
    (Key::Escape, "Escape"),
    (Key::Delete, "Delete"),
    (Key::Backspace, "Backspace"),
    (Key::Home, "Home"),
    (Key::Space, "Space"),
    (Key::PageUp, "PageUp"),
    (Key::PageDown, "PageDown"),
    (Key::Period, "."),
    (Key::Plus, "Plus"),
    (Key::Minus, "Minus"),
    (Key::OpenBracket, "["),
    (Key::CloseBracket, "]"),
    (Key::Comma, ","),
    (Key::Slash, "/"),
    (Key::Question, "?"),
];

impl Key {
    /// Every key that a command can have.
    pub fn all() -> impl Iterator<Item = Key> {
        let letters = ('A'..='Z').map(Key::Letter);
        let digits = (0..=9).map(Key::Digit);
        let functions = (1..=12).map(Key::F);
        letters.chain(digits).chain(functions).chain(NAMED.iter().map(|(key, _)| *key))
    }

    fn name(self) -> String {
        match self {
            Key::Letter(letter) => letter.to_string(),
            Key::Digit(digit) => digit.to_string(),
            Key::F(number) => format!("F{number}"),
            other => NAMED.iter().find(|(key, _)| *key == other).map_or(String::new(), |(_, name)| (*name).to_owned()),
        }
    }
}

impl Chord {
    /// Its name in the settings file: "Ctrl+Shift+K", the same in every language and on every system.
    pub fn name(self) -> String {
        let held = [(self.ctrl, "Ctrl+"), (self.alt, "Alt+"), (self.shift, "Shift+")];
        let held: String = held.into_iter().filter(|(held, _)| *held).map(|(_, name)| name).collect();
        held + &self.key.name()
    }

    /// The keys of that name.
    pub fn of_name(name: &str) -> Option<Chord> {
        let mut chord = Chord { ctrl: false, shift: false, alt: false, key: Key::Enter };
        let mut rest = name;
        for (held, flag) in [("Ctrl+", &mut chord.ctrl), ("Alt+", &mut chord.alt), ("Shift+", &mut chord.shift)] {
            if let Some(after) = rest.strip_prefix(held) {
                (rest, *flag) = (after, true);
            }
        }
        chord.key = Key::all().find(|key| key.name() == rest)?;
        Some(chord)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn chord(name: &str) -> Chord {
        Chord::of_name(name).unwrap_or_else(|| panic!("no keys {name}"))
    }

    #[test]
    fn keys_have_names_that_lead_back_to_them() {
        let all = Command::ALL.iter().flat_map(|command| command.chords());
        assert!(all.clone().all(|chord| Chord::of_name(&chord.name()) == Some(*chord)));
        assert_eq!(all.filter(|chord| chord.name() == "Ctrl+Shift+Z").count(), 1);
        for wrong in ["", "Ctrl+", "Hyper+K", "Ctrl+Shift+Wheel"] {
            assert_eq!(Chord::of_name(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn keys_that_are_taken_leave_the_other_command() {
        let mut keymap = Keymap::default();
        assert_eq!(keymap.owner(chord("Ctrl+D"), Command::Fold), Some(Command::Duplicate));
        keymap.set(Command::Fold, chord("Ctrl+D"));
        assert_eq!(
            (keymap.chords(Command::Fold), keymap.chords(Command::Duplicate)),
            (&[chord("Ctrl+D")][..], &[][..])
        );
        assert_eq!(Keymap::of_names(&keymap.names()), keymap);
        keymap.reset(Command::Duplicate);
        assert_eq!(keymap.chords(Command::Duplicate), [], "another has them");
        keymap.reset(Command::Fold);
        keymap.reset(Command::Duplicate);
        assert_eq!(keymap, Keymap::default());
    }

    #[test]
    fn a_letter_that_is_set_for_a_command_takes_alt_but_in_a_talk() {
        let mut keymap = Keymap::of_names(&BTreeMap::from([("Fold".to_owned(), vec!["J".to_owned()])]));
        assert_eq!(keymap.chords(Command::Fold), [chord("Alt+J")]);
        keymap.set(Command::AlignColumn, chord("Shift+Q"));
        keymap.set(Command::AlignRow, chord("Shift+7"));
        keymap.set(Command::TalkBlack, chord("Z"));
        let all = [Command::AlignColumn, Command::AlignRow, Command::TalkBlack].map(|it| keymap.chords(it)[0].name());
        assert_eq!(all, ["Alt+Shift+Q", "Shift+7", "Z"]);
        assert_eq!(chord("Alt+J").alone(), Some(chord("J")));
        assert_eq!([chord("Ctrl+Alt+J"), chord("Alt+Left"), chord("Shift+1")].map(Chord::alone), [None; 3]);
    }

    #[test]
    fn names_that_nobody_knows_are_left_out() {
        let names = BTreeMap::from([
            ("Fold".to_owned(), vec!["Ctrl+J".to_owned(), "Ctrl+Wheel".to_owned()]),
            ("Fly".to_owned(), vec!["Ctrl+K".to_owned()]),
            ("Copy".to_owned(), vec!["Ctrl+U".to_owned()]),
        ]);
        let keymap = Keymap::of_names(&names);
        assert_eq!(keymap.chords(Command::Fold), [chord("Ctrl+J")]);
        assert_eq!(keymap.chords(Command::Copy), Command::Copy.chords());
        let mut keymap = Keymap::default();
        keymap.set(Command::Fold, chord("Ctrl+C"));
        assert_eq!(keymap, Keymap::default(), "the system has these");
    }

    proptest! {
        #[test]
        fn no_two_commands_share_keys_whatever_is_set(sets in prop::collection::vec((any::<u16>(), any::<u16>(), any::<bool>()), 0..20)) {
            let chords: Vec<Chord> = Command::ALL.iter().flat_map(|command| command.chords()).copied().collect();
            let mut keymap = Keymap::default();
            for (command, chord, reset) in sets {
                let command = Command::ALL[usize::from(command) % Command::ALL.len()];
                match reset {
                    true => keymap.reset(command),
                    false => keymap.set(command, chords[usize::from(chord) % chords.len()]),
                }
                let of = |it: &Command| keymap.chords(*it).iter().map(|chord| (it.scope() == Scope::Talk, *chord)).collect::<Vec<_>>();
                let all: Vec<(bool, Chord)> = Command::ALL.iter().flat_map(of).collect();
                let mut once = all.clone();
                once.sort_by_key(|(in_talk, chord)| (*in_talk, chord.name()));
                once.dedup();
                prop_assert_eq!(all.len(), once.len());
                prop_assert_eq!(&Keymap::of_names(&keymap.names()), &keymap);
            }
        }
    }
}
