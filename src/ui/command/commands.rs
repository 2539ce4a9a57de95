//! Commands as a person meets them: their names, icons and keys, whether they can be done now, and what was pressed.

use egui_phosphor::regular as ph;

use crate::document::{Chord, Command, Key};
use crate::graph::Arrow;
use crate::ui::{LeftPanel, Middle, ThemeChoice, World};
use crate::words::{Lang, Word, step};

/// The name of a command in the catalogue.
pub fn word(command: Command) -> Word {
    macro_rules! same_names {
        ($($name:ident)*) => { match command { $(Command::$name => Word::$name,)* } };
    }
    same_names!(
        New NewWindow Open Import FillIn ExportPapers ExportMap ExportSelection ExportTour Save SaveAs Close Quit Undo Redo Cut Copy Paste PastePlain Duplicate Delete SelectAll SelectNone ContextMenu NewConcept
        NewDependent NewSibling NewPrerequisite EditText EditNote Link KindPrerequisite KindLeadsTo KindPartOf
        KindSupersedes KindRelates TurnRound Attach Cite Group Ungroup Fold AddStop NewTour ProposeTour NudgeLeft NudgeRight NudgeUp NudgeDown AlignLeft
        AlignRight AlignTop AlignBottom AlignColumn AlignRow SpreadAcross SpreadDown SpaceAcross SpaceDown ZoomIn ZoomOut ZoomTo100 FitAll FitSelection ViewBefore ViewAfter BackToMap MapView TableView LibraryView Neighbourhood NeighbourhoodMore NeighbourhoodLess Show ShowHere
        ToggleInspector ToggleOutline ToggleTours ToggleMinimap FullScreen Find GoToConcept WalkLeft WalkRight WalkUp WalkDown NextRegion PreviousRegion TalkNext TalkBack TalkBlack TalkWhite TalkLaser TalkDraw TalkAdd TalkFind TalkSpeaker TalkSwap TalkTheme TalkEnd Settings Palette
        Keys ThemeSystem ThemeLight ThemeDark LanguageSystem LanguageEnglish LanguageChinese
    )
}

/// The icon of a command; none where a name says more.
pub fn icon(command: Command) -> Option<&'static str> {
    Some(match command {
        Command::New => ph::FILE_PLUS,
        Command::NewWindow => ph::APP_WINDOW,
        Command::Open => ph::FOLDER_OPEN,
        Command::Import => ph::DOWNLOAD_SIMPLE,
        Command::FillIn => ph::MAGIC_WAND,
        Command::ExportPapers => ph::UPLOAD_SIMPLE,
        Command::ExportMap => ph::IMAGE,
        Command::ExportSelection => ph::IMAGE_SQUARE,
        Command::ExportTour => ph::FILE_PDF,
        Command::Save => ph::FLOPPY_DISK,
        Command::SaveAs => ph::FLOPPY_DISK_BACK,
        Command::Close => ph::X,
        Command::Quit => ph::SIGN_OUT,
        Command::Undo => ph::ARROW_U_UP_LEFT,
        Command::Redo => ph::ARROW_U_UP_RIGHT,
        Command::Cut => ph::SCISSORS,
        Command::Copy => ph::COPY,
        Command::Paste => ph::CLIPBOARD,
        Command::PastePlain => ph::CLIPBOARD_TEXT,
        Command::Duplicate => ph::COPY_SIMPLE,
        Command::Delete => ph::TRASH,
        Command::SelectAll => ph::SELECTION_ALL,
        Command::SelectNone => ph::SELECTION_SLASH,
        Command::ContextMenu => ph::DOTS_THREE,
        Command::NewConcept => ph::PLUS,
        Command::NewDependent => ph::ARROW_ELBOW_DOWN_RIGHT,
        Command::NewSibling => ph::ROWS_PLUS_BOTTOM,
        Command::NewPrerequisite => ph::ARROW_ELBOW_LEFT_UP,
        Command::EditText => ph::PENCIL_SIMPLE,
        Command::EditNote => ph::NOTE_PENCIL,
        Command::Link => ph::ARROW_RIGHT,
        Command::TurnRound => ph::ARROWS_LEFT_RIGHT,
        Command::Group => ph::SELECTION_PLUS,
        Command::Ungroup => ph::SELECTION,
        Command::Fold => ph::CARDS,
        Command::NudgeLeft | Command::WalkLeft => ph::ARROW_LEFT,
        Command::NudgeRight | Command::WalkRight => ph::ARROW_RIGHT,
        Command::NudgeUp | Command::WalkUp => ph::ARROW_UP,
        Command::NudgeDown | Command::WalkDown => ph::ARROW_DOWN,
        Command::AlignLeft => ph::ALIGN_LEFT,
        Command::AlignRight => ph::ALIGN_RIGHT,
        Command::AlignTop => ph::ALIGN_TOP,
        Command::AlignBottom => ph::ALIGN_BOTTOM,
        Command::AlignColumn => ph::ALIGN_CENTER_HORIZONTAL,
        Command::AlignRow => ph::ALIGN_CENTER_VERTICAL,
        Command::SpreadAcross => ph::DOTS_THREE_OUTLINE,
        Command::SpreadDown => ph::DOTS_THREE_OUTLINE_VERTICAL,
        Command::SpaceAcross => ph::COLUMNS,
        Command::SpaceDown => ph::ROWS,
        Command::ZoomIn => ph::MAGNIFYING_GLASS_PLUS,
        Command::ZoomOut => ph::MAGNIFYING_GLASS_MINUS,
        Command::FitAll => ph::FRAME_CORNERS,
        Command::FitSelection => ph::CORNERS_IN,
        Command::ViewBefore => ph::CARET_LEFT,
        Command::ViewAfter => ph::CARET_RIGHT,
        Command::BackToMap => ph::HOUSE_SIMPLE,
        Command::ToggleInspector => ph::SIDEBAR_SIMPLE,
        Command::Show => ph::PRESENTATION,
        Command::ShowHere => ph::PRESENTATION_CHART,
        Command::AddStop => ph::MAP_PIN_PLUS,
        Command::NewTour => ph::SIGNPOST,
        Command::ProposeTour => ph::MAGIC_WAND,
        Command::ToggleTours => ph::SIGNPOST,
        Command::TalkNext => ph::CARET_RIGHT,
        Command::TalkBack => ph::CARET_LEFT,
        Command::TalkBlack => ph::MOON,
        Command::TalkWhite => ph::SUN,
        Command::TalkLaser => ph::CURSOR_CLICK,
        Command::TalkDraw => ph::PENCIL_SIMPLE_LINE,
        Command::TalkAdd => ph::PLUS,
        Command::TalkFind => ph::MAGNIFYING_GLASS,
        Command::TalkSpeaker => ph::CHALKBOARD_TEACHER,
        Command::TalkSwap => ph::SWAP,
        Command::TalkTheme => ph::CIRCLE_HALF,
        Command::TalkEnd => ph::X,
        Command::ToggleOutline => ph::TREE_VIEW,
        Command::ToggleMinimap => ph::MAP_TRIFOLD,
        Command::FullScreen => ph::CORNERS_OUT,
        Command::Attach => ph::PAPERCLIP,
        Command::Cite => ph::QUOTES,
        Command::MapView => ph::TREE_STRUCTURE,
        Command::TableView => ph::TABLE,
        Command::LibraryView => ph::BOOKS,
        Command::Find => ph::MAGNIFYING_GLASS,
        Command::GoToConcept => ph::NAVIGATION_ARROW,
        Command::Neighbourhood => ph::GRAPH,
        Command::NeighbourhoodMore => ph::ARROWS_OUT,
        Command::NeighbourhoodLess => ph::ARROWS_IN,
        Command::Settings => ph::SLIDERS_HORIZONTAL,
        Command::Palette => ph::TERMINAL_WINDOW,
        Command::Keys => ph::KEYBOARD,
        Command::ThemeSystem => ph::CIRCLE_HALF,
        Command::ThemeLight => ph::SUN,
        Command::ThemeDark => ph::MOON,
        Command::KindPrerequisite
        | Command::KindLeadsTo
        | Command::KindPartOf
        | Command::KindSupersedes
        | Command::KindRelates
        | Command::ZoomTo100
        | Command::NextRegion
        | Command::PreviousRegion
        | Command::LanguageSystem
        | Command::LanguageEnglish
        | Command::LanguageChinese => return None,
    })
}

/// Whether a command would do anything now.
pub fn enabled(world: &World, command: Command) -> bool {
    let selection = world.selection;
    match command {
        Command::Undo => world.undo.is_some(),
        Command::Redo => world.redo.is_some(),
        Command::Save => world.files.modified || world.files.path.is_none(),
        Command::ExportTour => !world.map.tours().is_empty(),
        Command::ExportSelection => !selection.is_empty(),
        Command::Cut | Command::Copy | Command::Duplicate => {
            !selection.concepts.is_empty() || !selection.groups.is_empty()
        }
        Command::Delete | Command::SelectNone | Command::FitSelection => !selection.is_empty(),
        Command::NewDependent
        | Command::NewSibling
        | Command::NewPrerequisite
        | Command::EditNote
        | Command::Attach => selection.only_concept().is_some(),
        Command::Neighbourhood => world.view.only_near || !selection.concepts.is_empty(),
        Command::NeighbourhoodMore | Command::NeighbourhoodLess => world.view.only_near,
        Command::FillIn => world.paper.is_some(),
        Command::ExportPapers => !world.map.papers().is_empty(),
        Command::Cite => !selection.concepts.is_empty() || !selection.links.is_empty(),
        Command::EditText => selection.len() == 1,
        Command::Link => selection.only_concept().is_some() || selection.only_two_concepts().is_some(),
        Command::KindPrerequisite
        | Command::KindLeadsTo
        | Command::KindPartOf
        | Command::KindSupersedes
        | Command::KindRelates
        | Command::TurnRound => !selection.links.is_empty(),
        Command::Group => !selection.concepts.is_empty() || selection.groups.len() > 1,
        Command::Ungroup | Command::Fold => !selection.groups.is_empty(),
        Command::NudgeLeft | Command::NudgeRight | Command::NudgeUp | Command::NudgeDown => {
            !selection.concepts.is_empty() || !selection.groups.is_empty()
        }
        Command::AlignLeft
        | Command::AlignRight
        | Command::AlignTop
        | Command::AlignBottom
        | Command::AlignColumn
        | Command::AlignRow => selection.concepts.len() > 1,
        Command::SpreadAcross | Command::SpreadDown | Command::SpaceAcross | Command::SpaceDown => {
            selection.concepts.len() > 2
        }
        Command::ProposeTour => !world.map.concepts().is_empty(),
        Command::TalkNext
        | Command::TalkBack
        | Command::TalkBlack
        | Command::TalkWhite
        | Command::TalkLaser
        | Command::TalkDraw
        | Command::TalkAdd
        | Command::TalkFind
        | Command::TalkSpeaker
        | Command::TalkSwap
        | Command::TalkTheme
        | Command::TalkEnd => world.view.alone,
        Command::ExportMap
        | Command::SelectAll
        | Command::FitAll
        | Command::Find
        | Command::GoToConcept
        | Command::BackToMap
        | Command::Show
        | Command::ShowHere
        | Command::AddStop
        | Command::WalkLeft
        | Command::WalkRight
        | Command::WalkUp
        | Command::WalkDown => !world.map.concepts().is_empty(),
        Command::New
        | Command::NewWindow
        | Command::Open
        | Command::Import
        | Command::SaveAs
        | Command::Close
        | Command::Quit
        | Command::Paste
        | Command::PastePlain
        | Command::NewConcept
        | Command::ZoomIn
        | Command::ZoomOut
        | Command::ZoomTo100
        | Command::MapView
        | Command::TableView
        | Command::LibraryView
        | Command::ViewBefore
        | Command::ViewAfter
        | Command::ContextMenu
        | Command::ToggleInspector
        | Command::ToggleOutline
        | Command::ToggleTours
        | Command::NewTour
        | Command::ToggleMinimap
        | Command::FullScreen
        | Command::NextRegion
        | Command::PreviousRegion
        | Command::Settings
        | Command::Palette
        | Command::Keys
        | Command::ThemeSystem
        | Command::ThemeLight
        | Command::ThemeDark
        | Command::LanguageSystem
        | Command::LanguageEnglish
        | Command::LanguageChinese => true,
    }
}

/// Whether a command stands for a choice that is made now, such as the theme in force.
pub fn chosen(world: &World, command: Command) -> bool {
    let settings = world.settings;
    let choices = [
        (Command::ThemeSystem, settings.theme == ThemeChoice::System),
        (Command::ThemeLight, settings.theme == ThemeChoice::Light),
        (Command::ThemeDark, settings.theme == ThemeChoice::Dark),
        (Command::LanguageSystem, settings.language.is_none()),
        (Command::LanguageEnglish, settings.language == Some(Lang::English)),
        (Command::LanguageChinese, settings.language == Some(Lang::Chinese)),
        (Command::ToggleInspector, settings.inspector),
        (Command::ToggleOutline, settings.left_panel == Some(LeftPanel::Outline)),
        (Command::ToggleTours, settings.left_panel == Some(LeftPanel::Tours)),
        (Command::ToggleMinimap, settings.minimap),
        (Command::FullScreen, world.view.full_screen),
        (Command::Neighbourhood, world.view.only_near),
        (Command::MapView, world.view.shows == Middle::Map),
        (Command::TableView, world.view.shows == Middle::Table),
        (Command::LibraryView, world.view.shows == Middle::Library),
    ];
    choices.contains(&(command, true))
}

/// What a command is called now: "Undo move 3 concepts".
pub fn name(world: &World, command: Command) -> String {
    let plain = world.say(word(command));
    let steps = [(Command::Undo, world.undo), (Command::Redo, world.redo)];
    let label = steps.into_iter().find(|(this, _)| *this == command).and_then(|(_, label)| label);
    match (label, world.lang) {
        (Some(label), Lang::English) => format!("{plain} {}", step(world.lang, label)),
        (Some(label), Lang::Chinese) => format!("{plain}：{}", step(world.lang, label)),
        (None, _) => plain.to_owned(),
    }
}

/// The first keys of a command as they stand in the menu.
pub fn first_keys(world: &World, command: Command) -> Option<String> {
    world.keymap.chords(command).first().map(|chord| keys(*chord))
}

/// Keys as the system writes them: "Ctrl+Shift+Z", or "⌘⇧Z" on macOS.
pub fn keys(chord: Chord) -> String {
    keys_on(chord, cfg!(target_os = "macos"))
}

fn keys_on(chord: Chord, mac: bool) -> String {
    let held = [(chord.ctrl, "Ctrl+", "⌘"), (chord.alt, "Alt+", "⌥"), (chord.shift, "Shift+", "⇧")];
    let mut text: String = held
        .into_iter()
        .filter(|(held, ..)| *held)
        .map(|(_, other, on_mac)| if mac { on_mac } else { other })
        .collect();
    match chord.key {
        Key::Letter(letter) => text.push(letter),
        Key::Digit(digit) => text.push_str(&digit.to_string()),
        Key::F(number) => text.push_str(&format!("F{number}")),
        Key::Arrow(direction) => text.push_str(match direction {
            Arrow::Left => "←",
            Arrow::Right => "→",
            Arrow::Up => "↑",
            Arrow::Down => "↓",
        }),
        Key::Enter => text.push_str("Enter"),
        Key::Tab => text.push_str("Tab"),
        Key::Escape => text.push_str("Esc"),
        Key::Delete => text.push_str("Delete"),
        Key::Backspace => text.push_str("Backspace"),
        Key::Home => text.push_str("Home"),
        Key::Space => text.push_str("Space"),
        Key::PageUp => text.push_str("PageUp"),
        Key::PageDown => text.push_str("PageDown"),
        Key::Period => text.push('.'),
        Key::Plus => text.push('+'),
        Key::Minus => text.push('-'),
        Key::OpenBracket => text.push('['),
        Key::CloseBracket => text.push(']'),
        Key::Comma => text.push(','),
        Key::Slash => text.push('/'),
        Key::Question => text.push('?'),
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_written_as_the_system_does() {
        let chord = Chord { ctrl: true, shift: true, alt: false, key: Key::Letter('Z') };
        assert_eq!((keys_on(chord, false).as_str(), keys_on(chord, true).as_str()), ("Ctrl+Shift+Z", "⌘⇧Z"));
        let zoom = Command::ZoomIn.chords().first().map(|chord| keys_on(*chord, false));
        assert_eq!(zoom.as_deref(), Some("Ctrl++"));
    }
}
