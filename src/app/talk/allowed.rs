//! Which commands are heard while the map is shown, and who does them then.

use crate::document::Command;

/// What becomes of a command while the map is shown, in a talk or without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// It is done as ever, also behind a black or white screen.
    Always,
    /// It is done as ever, but not behind a screen: nobody would see what it does.
    InSight,
    /// The same, but not in a talk, where its keys mean something else or nothing.
    WithoutTour,
    /// The same, but in a talk alone: what is made there joins the stop, and can be taken back.
    InTalk,
    /// It means something of its own here, also behind a screen.
    Own,
    /// It means something of its own here, but not behind a screen.
    OwnInSight,
    /// It means nothing here.
    Never,
}

/// What becomes of a command while the map is shown.
pub(super) fn heard(command: Command) -> Heard {
    match command {
        Command::Save | Command::Quit | Command::FullScreen | Command::Keys => Heard::Always,
        Command::ZoomTo100
        | Command::FitAll
        | Command::FitSelection
        | Command::ViewBefore
        | Command::ViewAfter
        | Command::BackToMap
        | Command::GoToConcept => Heard::InSight,
        Command::ThemeSystem | Command::ThemeLight | Command::ThemeDark => Heard::WithoutTour,
        Command::Undo | Command::Redo | Command::EditText | Command::Link => Heard::InTalk,
        Command::TalkNext
        | Command::TalkBack
        | Command::TalkBlack
        | Command::TalkWhite
        | Command::TalkSpeaker
        | Command::TalkSwap
        | Command::TalkTheme
        | Command::TalkEnd
        | Command::SelectNone
        | Command::Show
        | Command::ShowHere => Heard::Own,
        Command::TalkLaser
        | Command::TalkDraw
        | Command::TalkAdd
        | Command::TalkFind
        | Command::Find
        | Command::EditNote
        | Command::ProposeTour
        | Command::ZoomIn
        | Command::ZoomOut
        | Command::WalkLeft
        | Command::WalkRight
        | Command::WalkUp
        | Command::WalkDown
        | Command::NudgeLeft
        | Command::NudgeRight
        | Command::NudgeUp
        | Command::NudgeDown => Heard::OwnInSight,
        Command::New
        | Command::NewWindow
        | Command::Open
        | Command::Close
        | Command::Import
        | Command::ExportPapers
        | Command::ExportMap
        | Command::ExportSelection
        | Command::ExportTour
        | Command::SaveAs
        | Command::Cut
        | Command::Copy
        | Command::Paste
        | Command::PastePlain
        | Command::Duplicate
        | Command::Delete
        | Command::SelectAll
        | Command::ContextMenu
        | Command::NewConcept
        | Command::NewDependent
        | Command::NewSibling
        | Command::NewPrerequisite
        | Command::KindPrerequisite
        | Command::KindLeadsTo
        | Command::KindPartOf
        | Command::KindSupersedes
        | Command::KindRelates
        | Command::TurnRound
        | Command::Group
        | Command::Ungroup
        | Command::Fold
        | Command::AlignLeft
        | Command::AlignRight
        | Command::AlignTop
        | Command::AlignBottom
        | Command::AlignColumn
        | Command::AlignRow
        | Command::SpreadAcross
        | Command::SpreadDown
        | Command::SpaceAcross
        | Command::SpaceDown
        | Command::AddStop
        | Command::NewTour
        | Command::ToggleMinimap
        | Command::ToggleOutline
        | Command::ToggleTours
        | Command::ToggleInspector
        | Command::MapView
        | Command::TableView
        | Command::LibraryView
        | Command::Attach
        | Command::FillIn
        | Command::Cite
        | Command::Neighbourhood
        | Command::NeighbourhoodMore
        | Command::NeighbourhoodLess
        | Command::NextRegion
        | Command::PreviousRegion
        | Command::Settings
        | Command::Palette
        | Command::LanguageSystem
        | Command::LanguageEnglish
        | Command::LanguageChinese => Heard::Never,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn behind_a_screen_nothing_can_be_changed() {
        let is_heard = |command: &&Command| matches!(heard(**command), Heard::Always | Heard::Own);
        let behind: Vec<&Command> = Command::ALL.iter().filter(is_heard).collect();
        for command in [Command::Undo, Command::EditText, Command::TalkAdd, Command::Delete, Command::EditNote] {
            assert!(!behind.contains(&&command), "{command:?}");
        }
        for command in [Command::TalkBlack, Command::TalkNext, Command::Save, Command::Quit] {
            assert!(behind.contains(&&command), "{command:?}");
        }
    }
}
