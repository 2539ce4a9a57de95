//! One short arm an action.

use egui::Context;

use super::App;
use super::files::Intent;
use super::picker::{Purpose, Which};
use crate::document::{Action, Command, Target};
use crate::edit::Label;
use crate::edit::compose::{self, Alignment};
use crate::graph::Arrow;
use crate::model::LinkKind;
use crate::ui::palette::Mode;
use crate::ui::{Hint, Middle, ThemeChoice};
use crate::words::{Lang, Word};

impl App {
    /// Does what a person asked for.
    pub(super) fn act(&mut self, action: Action, ctx: &Context) {
        match action {
            Action::Run(command) => self.run_command(command, false, ctx),
            Action::RunFurther(command) => self.run_command(command, true, ctx),
            Action::Commit(transaction) => {
                if matches!(transaction.label, Label::EditNote(_)) {
                    self.learn(Hint::Note);
                }
                self.commit(transaction);
            }
            Action::Select(selection) => self.select(selection),
            Action::Move(places) => self.move_to(&places),
            Action::DuplicateBy(dx, dy) => self.drop_copies(dx, dy),
            Action::Draft(draft) => self.canvas.draft(draft),
            Action::Create(draft, title) => self.create_concept(draft, title),
            Action::EditInPlace(target) => self.edit_in_place(target),
            Action::Rename(target, text) => self.rename(target, &text),
            Action::Link(from, to) => self.link(from, to),
            Action::SetLinkKind(links, kind) => self.set_link_kind(links, &kind),
            Action::Rehang(link, enters, to) => self.rehang(link, enters, to),
            Action::DeleteToo(concepts) => self.delete_too(concepts),
            Action::AddKind => self.add_kind(),
            Action::GoTo(concept) => self.go_to_on_the_map(concept, ctx),
            Action::ChooseShown(concept) => self.choose_shown(concept),
            Action::ProposeTour(of) => self.propose_tour(&of),
            Action::Present(tour, at) => {
                self.keep_what_is_typed(ctx);
                self.present_tour(tour, at, ctx);
            }
            Action::JumpTo(at) => self.jump_to(at),
            Action::LookAtStop(tour, at) => self.look_at_stop(tour, at, ctx),
            Action::ShowAdded(selection) => {
                self.select(selection);
                self.fit_selection();
            }
            Action::ContextMenu => self.open_context_menu(ctx, false),
            Action::LookAt(place) => self.canvas.look_at(place, self.now),
            Action::OpenFile(path) => self.open_or_import(path, ctx),
            Action::ExportTo(path) => self.export_papers(path),
            Action::PictureTo(path) => {
                if let Some(which) = self.picture_wanted.take() {
                    self.export_picture(which, path);
                }
            }
            Action::LeaveFileDialog => self.no_file_chosen(),
            Action::SaveTo(path) => self.chosen(Purpose::Save, path, ctx),
            Action::Set(setting) => self.set(setting),
            Action::OpenAddress(address) => self.open_address(&address),
            Action::Answer(answer) => self.answer(answer, ctx),
            Action::CancelOpening => self.cancel_opening(),
            Action::PastePlain(text) => self.paste(text, true, ctx),
            Action::CancelExporting => self.cancel_exporting(),
            Action::CancelPasting => self.pasting = None,
            Action::CancelFilling(ticket) => self.filling.cancel(ticket),
            Action::OpenShipped(which) => self.after_saving(Intent::Shipped(which), ctx),
            Action::ShowPaper(paper) => self.show_paper(paper, ctx),
            Action::AddPapers(text) => self.add_papers(&text),
            Action::CarryPaper(paper) => self.carry_paper(paper, ctx),
            Action::Cite(selection, paper) => self.cite(&selection, paper),
            Action::Find(words) => {
                self.show_middle(Middle::Map, ctx);
                self.chrome.find_bar.look_for(words);
            }
            Action::ReadAttached(concept, name) => self.read_attached(concept, name),
            Action::OpenAttached(name) => self.open_attached(&name),
            Action::CopyText(text) => {
                ctx.copy_text(text);
                self.tell(Word::Copied);
            }
            Action::LeaveFind => ctx.memory_mut(|memory| memory.request_focus(self.canvas.id())),
            Action::CloseNotice(id) => self.close_notice(id),
        }
    }

    fn run_command(&mut self, command: Command, further: bool, ctx: &Context) {
        // The bar of the link just drawn goes with the next act, but for the keys of its kinds.
        let drawn = self.chrome.link_bar.link();
        self.keep_what_is_typed(ctx);
        let command = if self.showing.is_some() { self.run_while_shown(command, ctx) } else { Some(command) };
        let Some(command) = command else { return };
        match command {
            Command::New | Command::Close => self.after_saving(Intent::New, ctx),
            Command::NewWindow => self.open_window(),
            Command::Open => self.start_picking(Purpose::Open),
            Command::Import => self.start_picking(Purpose::Import),
            Command::ExportPapers => self.start_picking(Purpose::Export),
            Command::ExportMap => self.start_picking(Purpose::Picture(Which::Map)),
            Command::ExportSelection => self.start_picking(Purpose::Picture(Which::Selection)),
            Command::ExportTour => self.export_tour(),
            Command::Save => self.save(None, ctx),
            Command::SaveAs => {
                self.then = None;
                self.start_picking(Purpose::Save);
            }
            Command::Quit => self.after_saving(Intent::Quit, ctx),
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::Cut => self.cut(ctx),
            Command::Copy => drop(self.copy(ctx)),
            Command::Paste => self.ask_clipboard(false, ctx),
            Command::PastePlain => self.ask_clipboard(true, ctx),
            Command::Duplicate => self.duplicate(32, 32, &[]),
            Command::Delete => self.delete(),
            Command::SelectAll => self.select(compose::Selection::all(self.document.map())),
            Command::SelectNone if self.selection.is_empty() => self.marking.near = None,
            Command::SelectNone => self.select(compose::Selection::default()),
            Command::ContextMenu => self.open_context_menu(ctx, true),
            Command::NewConcept => self.draft_at(self.canvas.place_at_pointer(ctx.pixels_per_point())),
            Command::NewDependent => self.grow(Arrow::Right),
            Command::NewSibling => self.grow(Arrow::Down),
            Command::NewPrerequisite => self.grow(Arrow::Left),
            Command::EditText => self.edit_selected(),
            Command::EditNote => self.edit_note(),
            Command::Link => self.link_selected(),
            Command::KindPrerequisite => self.set_selected_kind(&LinkKind::PrerequisiteFor, drawn),
            Command::KindLeadsTo => self.set_selected_kind(&LinkKind::LeadsTo, drawn),
            Command::KindPartOf => self.set_selected_kind(&LinkKind::PartOf, drawn),
            Command::KindSupersedes => self.set_selected_kind(&LinkKind::Supersedes, drawn),
            Command::KindRelates => self.set_selected_kind(&LinkKind::Relates, drawn),
            Command::TurnRound => self.turn_round(),
            Command::Group => self.group(),
            Command::Ungroup => self.ungroup(),
            Command::Fold => self.fold(),
            Command::NudgeLeft => self.nudge(Arrow::Left, further),
            Command::NudgeRight => self.nudge(Arrow::Right, further),
            Command::NudgeUp => self.nudge(Arrow::Up, further),
            Command::NudgeDown => self.nudge(Arrow::Down, further),
            Command::AlignLeft => self.align(Alignment::Left),
            Command::AlignRight => self.align(Alignment::Right),
            Command::AlignTop => self.align(Alignment::Top),
            Command::AlignBottom => self.align(Alignment::Bottom),
            Command::AlignColumn => self.align(Alignment::Column),
            Command::AlignRow => self.align(Alignment::Row),
            Command::SpreadAcross => self.align(Alignment::SpreadAcross),
            Command::SpreadDown => self.align(Alignment::SpreadDown),
            Command::SpaceAcross => self.align(Alignment::SpaceAcross),
            Command::SpaceDown => self.align(Alignment::SpaceDown),
            Command::ZoomIn => self.canvas.zoom_by(1.25, self.now),
            Command::ZoomOut => self.canvas.zoom_by(0.8, self.now),
            Command::ZoomTo100 => self.canvas.zoom_to_100(self.now),
            Command::FitAll => self.fit_all(),
            Command::FitSelection => self.fit_selection(),
            Command::ViewBefore => self.canvas.view_before(self.now),
            Command::ViewAfter => self.canvas.view_after(self.now),
            Command::BackToMap => self.back_to_map(),
            Command::Show => self.present(false, ctx),
            Command::ShowHere => self.present(true, ctx),
            Command::AddStop => self.add_stop(),
            Command::NewTour => self.new_tour(),
            Command::ProposeTour => self.propose_tour(&self.selection.clone()),
            Command::ToggleMinimap => self.change_settings(|settings| settings.minimap = !settings.minimap),
            Command::ToggleOutline => self.change_settings(|settings| {
                settings.outline = !settings.outline;
                settings.tours &= !settings.outline;
            }),
            Command::ToggleTours => self.show_tours(!self.settings.tours),
            Command::ToggleInspector => self.change_settings(|settings| settings.inspector = !settings.inspector),
            Command::FullScreen => self.toggle_full_screen(ctx),
            Command::MapView => self.show_middle(Middle::Map, ctx),
            Command::TableView => self.show_middle(Middle::Table, ctx),
            Command::LibraryView => self.show_middle(Middle::Library, ctx),
            Command::Attach => self.start_attaching(),
            Command::FillIn => self.fill_in(),
            Command::Cite => self.chrome.finder.open(Mode::Cite),
            Command::Find if self.middle != Middle::Map => {
                self.show_middle(Middle::Map, ctx);
                self.chrome.find_bar.open();
            }
            Command::Find => self.chrome.find_bar.open(),
            Command::Neighbourhood => self.toggle_neighbourhood(),
            Command::NeighbourhoodMore => self.widen_neighbourhood(1),
            Command::NeighbourhoodLess => self.widen_neighbourhood(-1),
            Command::GoToConcept => self.chrome.finder.open(Mode::GoTo),
            Command::WalkLeft => self.walk(Arrow::Left, further),
            Command::WalkRight => self.walk(Arrow::Right, further),
            Command::WalkUp => self.walk(Arrow::Up, further),
            Command::WalkDown => self.walk(Arrow::Down, further),
            Command::NextRegion => self.next_region(ctx, true),
            Command::PreviousRegion => self.next_region(ctx, false),
            // Only while the map is shown, which hears them before.
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
            | Command::TalkEnd => {}
            Command::Settings => self.chrome.settings.open(),
            Command::Palette => self.chrome.finder.open(Mode::Commands),
            Command::Keys => self.chrome.keys = !self.chrome.keys,
            Command::ThemeSystem => self.change_settings(|settings| settings.theme = ThemeChoice::System),
            Command::ThemeLight => self.change_settings(|settings| settings.theme = ThemeChoice::Light),
            Command::ThemeDark => self.change_settings(|settings| settings.theme = ThemeChoice::Dark),
            Command::LanguageSystem => self.change_settings(|settings| settings.language = None),
            Command::LanguageEnglish => self.change_settings(|settings| settings.language = Some(Lang::English)),
            Command::LanguageChinese => self.change_settings(|settings| settings.language = Some(Lang::Chinese)),
        }
    }

    /// What is half typed belongs to the map before anything else happens to it.
    pub(super) fn keep_what_is_typed(&mut self, ctx: &Context) {
        if let Some(action) = self.canvas.keep_edit() {
            self.act(action, ctx);
        }
        if let Some(action) = self.chrome.link_bar.close() {
            self.act(action, ctx);
        }
        if let Some(action) = self.chrome.naming.close(self.document.map()) {
            self.act(action, ctx);
        }
        while let Some(transaction) = self.chrome.tours.flush(self.document.map()) {
            if !self.commit(transaction) {
                break;
            }
        }
        while let Some(transaction) = self.chrome.inspector.flush(self.document.map()) {
            if !self.commit(transaction) {
                break;
            }
        }
    }

    /// The short menu: at the pointer, or beside what is selected for the keyboard.
    fn open_context_menu(&mut self, ctx: &Context, by_keys: bool) {
        let pointer = ctx.pointer_latest_pos().filter(|_| !by_keys);
        let beside = || self.selection_on_screen(ctx.pixels_per_point()).map(|rect| rect.left_bottom());
        let at = pointer.or_else(beside).unwrap_or(ctx.content_rect().center());
        if let Some(at) = pointer {
            self.canvas.hold_pointer(at);
        }
        self.chrome.context_menu.open(at, by_keys);
    }

    fn edit_selected(&mut self) {
        let selection = &self.selection;
        let target = selection
            .only_concept()
            .map(Target::Concept)
            .or(selection.only_link().map(Target::Link))
            .or(selection.only_group().map(Target::Group));
        match target {
            Some(target) => self.edit_in_place(target),
            None => self.tell(Word::SelectOneFirst),
        }
    }
}
