//! Commands as a person meets them: their names, icons and keys, whether they can be done now, and what was pressed.

use egui_phosphor::regular as ph;

use crate::document::{Chord, Command, Key, Needs};
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
        KindSupersedes KindRelates TurnRound AttachFiles Attach Cite Group Ungroup Fold AddStop NewTour ProposeTour NudgeLeft NudgeRight NudgeUp NudgeDown AlignLeft
        AlignRight AlignTop AlignBottom AlignColumn AlignRow SpreadAcross SpreadDown SpaceAcross SpaceDown ZoomIn ZoomOut ZoomTo100 FitAll FitSelection ViewBefore ViewAfter BackToMap MapView TableView LibraryView Neighbourhood NeighbourhoodMore NeighbourhoodLess Show ShowHere
        ToggleInspector ToggleOutline ToggleTours ToggleMinimap FullScreen Find GoToConcept WalkLeft WalkRight WalkUp WalkDown CardBelow NextRegion PreviousRegion TalkNext TalkBack TalkBlack TalkWhite TalkLaser TalkDraw TalkAdd TalkFind TalkSpeaker TalkSwap TalkTheme TalkEnd Settings Palette
        NotesOnCards TagsOnCards Keys ThemeSystem ThemeLight ThemeDark LanguageSystem LanguageEnglish LanguageChinese
    )
}

/// The icon of a command; none where a name says more.
pub fn icon(command: Command) -> Option<&'static str> {
    macro_rules! icons {
        ($($name:ident = $icon:ident,)*; $($none:ident)*) => {
            match command { $(Command::$name => Some(ph::$icon),)* $(Command::$none => None,)* }
        };
    }
    icons!(
        New=FILE_PLUS, NewWindow=APP_WINDOW, Open=FOLDER_OPEN,
        Import=DOWNLOAD_SIMPLE, FillIn=MAGIC_WAND, ExportPapers=UPLOAD_SIMPLE,
        ExportMap=IMAGE, ExportSelection=IMAGE_SQUARE, ExportTour=FILE_PDF,
        Save=FLOPPY_DISK, SaveAs=FLOPPY_DISK_BACK, Close=X,
        Quit=SIGN_OUT, Undo=ARROW_U_UP_LEFT, Redo=ARROW_U_UP_RIGHT,
        Cut=SCISSORS, Copy=COPY, Paste=CLIPBOARD,
        PastePlain=CLIPBOARD_TEXT, Duplicate=COPY_SIMPLE, Delete=TRASH,
        SelectAll=SELECTION_ALL, SelectNone=SELECTION_SLASH, ContextMenu=DOTS_THREE,
        NewConcept=PLUS, NewDependent=ARROW_ELBOW_DOWN_RIGHT, NewSibling=ROWS_PLUS_BOTTOM,
        NewPrerequisite=ARROW_ELBOW_LEFT_UP, EditText=PENCIL_SIMPLE, EditNote=NOTE_PENCIL,
        Link=ARROW_RIGHT, TurnRound=ARROWS_LEFT_RIGHT, AttachFiles=PAPERCLIP, Attach=LINK_SIMPLE,
        Cite=QUOTES, Group=SELECTION_PLUS, Ungroup=SELECTION,
        Fold=CARDS, AddStop=MAP_PIN_PLUS, NewTour=SIGNPOST,
        ProposeTour=MAGIC_WAND, NudgeLeft=ARROW_LEFT, NudgeRight=ARROW_RIGHT,
        NudgeUp=ARROW_UP, NudgeDown=ARROW_DOWN, AlignLeft=ALIGN_LEFT,
        AlignRight=ALIGN_RIGHT, AlignTop=ALIGN_TOP, AlignBottom=ALIGN_BOTTOM,
        AlignColumn=ALIGN_CENTER_HORIZONTAL, AlignRow=ALIGN_CENTER_VERTICAL, SpreadAcross=DOTS_THREE_OUTLINE,
        SpreadDown=DOTS_THREE_OUTLINE_VERTICAL, SpaceAcross=COLUMNS, SpaceDown=ROWS,
        ZoomIn=MAGNIFYING_GLASS_PLUS, ZoomOut=MAGNIFYING_GLASS_MINUS, FitAll=FRAME_CORNERS,
        FitSelection=CORNERS_IN, ViewBefore=CARET_LEFT, ViewAfter=CARET_RIGHT,
        BackToMap=HOUSE_SIMPLE, MapView=TREE_STRUCTURE, TableView=TABLE,
        LibraryView=BOOKS, Neighbourhood=GRAPH, NeighbourhoodMore=ARROWS_OUT,
        NeighbourhoodLess=ARROWS_IN, Show=PRESENTATION, ShowHere=PRESENTATION_CHART,
        ToggleInspector=SIDEBAR_SIMPLE, ToggleOutline=TREE_VIEW, ToggleTours=SIGNPOST,
        ToggleMinimap=MAP_TRIFOLD, NotesOnCards=NOTE, TagsOnCards=HASH, FullScreen=CORNERS_OUT, Find=MAGNIFYING_GLASS,
        GoToConcept=NAVIGATION_ARROW, WalkLeft=ARROW_LEFT, WalkRight=ARROW_RIGHT,
        WalkUp=ARROW_UP, WalkDown=ARROW_DOWN, CardBelow=STACK, TalkNext=CARET_RIGHT,
        TalkBack=CARET_LEFT, TalkBlack=MOON, TalkWhite=SUN,
        TalkLaser=CURSOR_CLICK, TalkDraw=PENCIL_SIMPLE_LINE, TalkAdd=PLUS,
        TalkFind=MAGNIFYING_GLASS, TalkSpeaker=CHALKBOARD_TEACHER, TalkSwap=SWAP,
        TalkTheme=CIRCLE_HALF, TalkEnd=X, Settings=SLIDERS_HORIZONTAL,
        Palette=TERMINAL_WINDOW, Keys=KEYBOARD, ThemeSystem=CIRCLE_HALF,
        ThemeLight=SUN, ThemeDark=MOON,;
        KindPrerequisite KindLeadsTo KindPartOf KindSupersedes KindRelates ZoomTo100 NextRegion PreviousRegion LanguageSystem LanguageEnglish LanguageChinese
    )
}

/// Whether a command would do anything now.
pub fn enabled(world: &World, command: Command) -> bool {
    let (map, selection) = (world.map, world.selection);
    match command.needs() {
        Needs::Nothing => true,
        Needs::Undo => world.undo.is_some(),
        Needs::Redo => world.redo.is_some(),
        Needs::Unsaved => world.files.modified || world.files.path.is_none(),
        Needs::Map => !map.concepts().is_empty(),
        Needs::Tours => !map.tours().is_empty(),
        Needs::Papers => !map.papers().is_empty(),
        Needs::Paper => world.paper.is_some(),
        Needs::Selection => !selection.is_empty(),
        Needs::OneThing => selection.len() == 1,
        Needs::Cards => !selection.concepts.is_empty() || !selection.groups.is_empty(),
        Needs::ConceptsOrLinks => {
            !selection.concepts.is_empty() || !selection.links.is_empty() || world.view.shows == Middle::Table
        }
        Needs::OneConcept => selection.only_concept().is_some(),
        Needs::OneOrTwoConcepts => selection.only_concept().is_some() || selection.only_two_concepts().is_some(),
        Needs::TwoCards => selection.concepts.len() + selection.groups.len() > 1,
        Needs::ThreeCards => selection.concepts.len() + selection.groups.len() > 2,
        Needs::Links => !selection.links.is_empty(),
        Needs::Groups => !selection.groups.is_empty(),
        Needs::Groupable => !selection.concepts.is_empty() || selection.groups.len() > 1,
        Needs::ConceptsOrNear => world.view.only_near || !selection.concepts.is_empty(),
        Needs::Near => world.view.only_near,
        Needs::Shown => world.view.alone,
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
        (Command::NotesOnCards, world.map.head().cards.notes),
        (Command::TagsOnCards, world.map.head().cards.tags),
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
