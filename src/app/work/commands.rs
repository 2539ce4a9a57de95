//! What each command does to an open map.

use egui::Context;

use super::session::Session;
use crate::app::shell::Shell;
use crate::document::Command;
use crate::edit::compose::Selection;
use crate::graph::Arrow;
use crate::model::LinkId;
use crate::ui::Middle;
use crate::ui::menus::command_palette::Mode;

// Commands that differ in one thing alone, as patterns: the match below stays one that misses no command.

macro_rules! kinds {
    () => {
        Command::KindPrerequisite
            | Command::KindLeadsTo
            | Command::KindPartOf
            | Command::KindSupersedes
            | Command::KindRelates
    };
}

macro_rules! nudges {
    () => {
        Command::NudgeLeft | Command::NudgeRight | Command::NudgeUp | Command::NudgeDown
    };
}

macro_rules! walks {
    () => {
        Command::WalkLeft | Command::WalkRight | Command::WalkUp | Command::WalkDown
    };
}

macro_rules! alignments {
    () => {
        Command::AlignLeft
            | Command::AlignRight
            | Command::AlignTop
            | Command::AlignBottom
            | Command::AlignColumn
            | Command::AlignRow
            | Command::SpreadAcross
            | Command::SpreadDown
            | Command::SpaceAcross
            | Command::SpaceDown
    };
}

/// Commands that are not the map's but the window's, as a type of their own and as a pattern: neither of the two matches
/// can miss one.
macro_rules! window_commands {
    ($($name:ident),* $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(in crate::app) enum WindowCommand {
            $($name,)*
        }

        impl WindowCommand {
            fn of(command: Command) -> Option<WindowCommand> {
                match command {
                    $(Command::$name => Some(WindowCommand::$name),)*
                    _ => None,
                }
            }
        }

        macro_rules! of_window {
            () => { $(Command::$name)|* };
        }
    };
}

window_commands! {
    New, Close, NewWindow, Open, Import, AttachFiles, ExportPapers, ExportMap, ExportSelection, ExportTour, Save, SaveAs, Quit,
    Paste, PastePlain, ToggleMinimap, ToggleOutline, ToggleTours, ToggleInspector, FullScreen, NextRegion,
    PreviousRegion, Settings, Keys, ThemeSystem, ThemeLight, ThemeDark, LanguageSystem, LanguageEnglish,
    LanguageChinese,
}

macro_rules! of_talk {
    () => {
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
            | Command::TalkEnd
    };
}

impl Session {
    /// Does what a command means for the map; gives back one that is the window's.
    pub(in crate::app) fn run(
        &mut self,
        command: Command,
        further: bool,
        drawn: Option<LinkId>,
        ctx: &Context,
        shell: &mut Shell,
    ) -> Option<WindowCommand> {
        match command {
            Command::Undo => self.undo(shell),
            Command::Redo => self.redo(shell),
            Command::Cut => self.cut(ctx, shell),
            Command::Copy => drop(self.copy(ctx, shell)),
            Command::Duplicate => self.duplicate(shell),
            Command::Delete => self.delete(shell),
            Command::SelectAll => self.select(Selection::all(self.document.map())),
            Command::SelectNone if self.selection.is_empty() => self.marking.near = None,
            Command::SelectNone => self.select(Selection::default()),
            Command::ContextMenu if self.panels.middle == Middle::Table => self.panels.tables.open_menu(),
            Command::ContextMenu => self.open_context_menu(ctx, true),
            Command::NewConcept => self.draft_at(self.canvas.place_at_pointer(ctx.pixels_per_point())),
            Command::NewDependent => self.grow(Arrow::Right, shell),
            Command::NewSibling => self.grow(Arrow::Down, shell),
            Command::NewPrerequisite => self.grow(Arrow::Left, shell),
            Command::EditText => self.edit_selected(shell),
            Command::EditNote => self.edit_note(shell),
            Command::Link => self.link_selected(shell),
            kinds!() => {
                if let Some(kind) = command.link_kind() {
                    self.set_selected_kind(&kind, drawn, shell);
                }
            }
            Command::TurnRound => self.turn_round(shell),
            Command::Group => self.group(shell),
            Command::Ungroup => self.ungroup(shell),
            Command::Fold => self.fold(shell),
            nudges!() => {
                if let Some(arrow) = command.arrow() {
                    self.nudge(arrow, further, shell);
                }
            }
            alignments!() => {
                if let Some(alignment) = command.alignment() {
                    self.align(alignment, shell);
                }
            }
            Command::ZoomIn => self.canvas.zoom_by(1.25, shell.now),
            Command::ZoomOut => self.canvas.zoom_by(0.8, shell.now),
            Command::ZoomTo100 => self.canvas.zoom_to_100(shell.now),
            Command::FitAll => self.fit_all(shell),
            Command::FitSelection => self.fit_selection(shell),
            Command::ViewBefore => self.canvas.view_before(shell.now),
            Command::ViewAfter => self.canvas.view_after(shell.now),
            Command::BackToMap => self.back_to_map(shell),
            Command::Show => self.present(false, ctx, shell),
            Command::ShowHere => self.present(true, ctx, shell),
            Command::AddStop => self.add_stop(shell),
            Command::NewTour => self.new_tour(shell),
            Command::ProposeTour => self.propose_tour(&self.selection.clone(), shell),
            Command::MapView => self.show_middle(Middle::Map, ctx),
            Command::TableView => self.show_middle(Middle::Table, ctx),
            Command::LibraryView => self.show_middle(Middle::Library, ctx),
            Command::NotesOnCards => self.show_on_cards(|cards| cards.notes = !cards.notes, shell),
            Command::TagsOnCards => self.show_on_cards(|cards| cards.tags = !cards.tags, shell),
            Command::Attach => self.start_attaching(shell),
            Command::FillIn => self.fill_in(shell),
            Command::Cite => self.seek_paper(),
            Command::Find => {
                if self.panels.middle != Middle::Map {
                    self.show_middle(Middle::Map, ctx);
                }
                self.search.may_try_again();
                self.panels.find_bar.open();
            }
            Command::Neighbourhood => self.toggle_neighbourhood(shell),
            Command::NeighbourhoodMore => self.widen_neighbourhood(1, shell),
            Command::NeighbourhoodLess => self.widen_neighbourhood(-1, shell),
            Command::GoToConcept => self.panels.finder.open(Mode::GoTo),
            walks!() => {
                if let Some(arrow) = command.arrow() {
                    self.walk(arrow, further, shell);
                }
            }
            Command::CardBelow => self.go_down_the_pile(shell),
            Command::Palette => self.panels.finder.open(Mode::Commands),
            // Heard before, while the map is shown.
            of_talk!() => {}
            of_window!() => return WindowCommand::of(command),
        }
        None
    }
}
