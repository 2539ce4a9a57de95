//! One short arm an action.

use egui::Context;

use super::App;
use super::questions::Intent;
use super::window::chrome::next_region;
use super::window::other_window::open_window;
use crate::document::{Action, Command};
use crate::edit::Label;
use crate::edit::compose::{Alignment, Selection};
use crate::export::file::Subject;
use crate::export::svg::What;
use crate::graph::Arrow;
use crate::model::LinkKind;
use crate::ui::menus::palette::Mode;
use crate::ui::{Hint, LeftPanel, Middle, ThemeChoice};
use crate::words::{Lang, Word};

impl App {
    /// Does what a person asked for.
    pub(super) fn act(&mut self, action: Action, ctx: &Context) {
        match action {
            Action::Run(command) => self.run_command(command, false, ctx),
            Action::RunFurther(command) => self.run_command(command, true, ctx),
            Action::Commit(transaction) => {
                if matches!(transaction.label, Label::EditNote(_)) {
                    self.shell.learn(Hint::Note);
                }
                self.session.commit(transaction, &mut self.shell);
            }
            Action::Select(selection) => self.session.select(selection),
            Action::Drop(drop) => self.session.drop_cards(&drop, &mut self.shell),
            Action::DuplicateBy(dx, dy) => self.session.drop_copies(dx, dy, &mut self.shell),
            Action::Draft(draft) => self.session.canvas.draft(draft, &mut self.session.panels.drafts),
            Action::Create(draft, title) => self.session.create_concept(draft, title, &mut self.shell),
            Action::EditInPlace(target) => self.session.edit_in_place(target, &mut self.shell),
            Action::Link(from, to) => self.session.link(from, to, &mut self.shell),
            Action::SetLinkKind(links, kind) => self.session.set_link_kind(links, &kind, &mut self.shell),
            Action::Rehang(link, end, to) => self.session.rehang(link, end, to, &mut self.shell),
            Action::DeleteToo(concepts) => self.session.delete_too(concepts, &mut self.shell),
            Action::AddKind => self.session.add_kind(&mut self.shell),
            Action::GoTo(concept) => self.session.go_to_on_the_map(concept, ctx, &mut self.shell),
            Action::ChooseShown(concept) => self.session.choose_shown(concept, &mut self.shell),
            Action::ProposeTour(of) => self.session.propose_tour(&of, &mut self.shell),
            Action::Present(tour) => {
                self.keep_what_is_typed(ctx);
                self.session.present_tour(tour, None, ctx, &mut self.shell);
            }
            Action::PresentFrom(stop) => {
                self.keep_what_is_typed(ctx);
                if let Some(tour) = self.session.map().stops().get(stop).copied() {
                    self.session.present_tour(tour, Some(stop), ctx, &mut self.shell);
                }
            }
            Action::JumpTo(stop) => self.session.jump_to(stop, &mut self.shell),
            Action::LookAtStop(stop) => self.session.look_at_stop(stop, ctx, &mut self.shell),
            Action::ShowAdded(selection) => {
                self.session.select(selection);
                self.session.fit_selection(&mut self.shell);
            }
            Action::ContextMenu => self.session.open_context_menu(ctx, false),
            Action::LookAt(place) => self.session.canvas.look_at(place, self.shell.now),
            Action::OpenFile(path) => self.open_or_import(path, self.session.document.id(), ctx),
            Action::FileChosen(request, path) => self.file_chosen(request, path, ctx),
            Action::Set(setting) => self.shell.preferences.set(setting, &mut self.shell.tasks),
            Action::OpenAddress(address) => self.session.open_address(&address, &mut self.shell),
            Action::Answer(answer) => self.answer(answer, ctx),
            Action::CancelOpening => self.files.opening = None,
            Action::PastePlain(text) => self.paste(text, true, ctx),
            Action::CancelExporting => {
                if let Some(exporting) = self.files.exporting.take() {
                    exporting.cancel();
                }
            }
            Action::CancelPasting => self.session.pasting = None,
            Action::CancelFilling(ticket) => self.session.papers.filling.cancel(ticket),
            Action::OpenShipped(which) => self.after_saving(Intent::Shipped(which), ctx),
            Action::ShowPaper(paper) => self.session.show_paper(paper, ctx),
            Action::AddPapers(text) => self.session.add_papers(&text, &mut self.shell),
            Action::CarryPaper(paper) => self.session.carry_paper(paper, ctx),
            Action::Cite(selection, paper) => self.session.cite(&selection, paper, &mut self.shell),
            Action::Find(words) => {
                self.session.show_middle(Middle::Map, ctx);
                self.session.panels.find_bar.look_for(words);
            }
            Action::ReadAttached(concept, name) => self.session.read_attached(concept, name, &mut self.shell),
            Action::OpenAttached(name) => self.session.open_attached(&name, &mut self.shell),
            Action::CopyText(text) => {
                ctx.copy_text(text);
                self.shell.tell(Word::Copied);
            }
            Action::LeaveFind => ctx.memory_mut(|memory| memory.request_focus(self.session.canvas.id())),
            Action::CloseNotice(id) => self.shell.close_notice(id),
        }
    }

    fn run_command(&mut self, command: Command, further: bool, ctx: &Context) {
        // The bar of the link just drawn goes with the next act, but for the keys of its kinds.
        let drawn = self.session.panels.link_bar.link();
        self.keep_what_is_typed(ctx);
        let Some(command) = self.session.run_while_shown(command, ctx, &mut self.shell) else { return };
        match command {
            Command::New | Command::Close => self.after_saving(Intent::New, ctx),
            Command::NewWindow => open_window(&mut self.shell),
            Command::Open => self.ask_what_to_open(),
            Command::Import => self.ask_what_to_import(),
            Command::ExportPapers => self.ask_where_to_write_papers(),
            Command::ExportMap => self.ask_where_to_draw(Subject::Map(What::All)),
            Command::ExportSelection => {
                let concepts = self.session.concepts_of_selection();
                self.ask_where_to_draw(Subject::Map(What::Concepts(concepts)));
            }
            Command::ExportTour => self.hand_out(),
            Command::Save => self.save(None, ctx),
            Command::SaveAs => self.ask_where_to_save(None, None),
            Command::Quit => self.after_saving(Intent::Quit, ctx),
            Command::Undo => self.session.undo(&mut self.shell),
            Command::Redo => self.session.redo(&mut self.shell),
            Command::Cut => self.session.cut(ctx, &mut self.shell),
            Command::Copy => drop(self.session.copy(ctx, &mut self.shell)),
            Command::Paste => self.hearing.ask_clipboard(false, ctx),
            Command::PastePlain => self.hearing.ask_clipboard(true, ctx),
            Command::Duplicate => self.session.duplicate(32, 32, &[], &mut self.shell),
            Command::Delete => self.session.delete(&mut self.shell),
            Command::SelectAll => self.session.select(Selection::all(self.session.document.map())),
            Command::SelectNone if self.session.selection.is_empty() => self.session.marking.near = None,
            Command::SelectNone => self.session.select(Selection::default()),
            Command::ContextMenu => self.session.open_context_menu(ctx, true),
            Command::NewConcept => self.session.draft_at(self.session.canvas.place_at_pointer(ctx.pixels_per_point())),
            Command::NewDependent => self.session.grow(Arrow::Right, &mut self.shell),
            Command::NewSibling => self.session.grow(Arrow::Down, &mut self.shell),
            Command::NewPrerequisite => self.session.grow(Arrow::Left, &mut self.shell),
            Command::EditText => self.session.edit_selected(&mut self.shell),
            Command::EditNote => self.session.edit_note(&mut self.shell),
            Command::Link => self.session.link_selected(&mut self.shell),
            Command::KindPrerequisite => {
                self.session.set_selected_kind(&LinkKind::PrerequisiteFor, drawn, &mut self.shell);
            }
            Command::KindLeadsTo => self.session.set_selected_kind(&LinkKind::LeadsTo, drawn, &mut self.shell),
            Command::KindPartOf => self.session.set_selected_kind(&LinkKind::PartOf, drawn, &mut self.shell),
            Command::KindSupersedes => self.session.set_selected_kind(&LinkKind::Supersedes, drawn, &mut self.shell),
            Command::KindRelates => self.session.set_selected_kind(&LinkKind::Relates, drawn, &mut self.shell),
            Command::TurnRound => self.session.turn_round(&mut self.shell),
            Command::Group => self.session.group(&mut self.shell),
            Command::Ungroup => self.session.ungroup(&mut self.shell),
            Command::Fold => self.session.fold(&mut self.shell),
            Command::NudgeLeft => self.session.nudge(Arrow::Left, further, &mut self.shell),
            Command::NudgeRight => self.session.nudge(Arrow::Right, further, &mut self.shell),
            Command::NudgeUp => self.session.nudge(Arrow::Up, further, &mut self.shell),
            Command::NudgeDown => self.session.nudge(Arrow::Down, further, &mut self.shell),
            Command::AlignLeft => self.session.align(Alignment::Left, &mut self.shell),
            Command::AlignRight => self.session.align(Alignment::Right, &mut self.shell),
            Command::AlignTop => self.session.align(Alignment::Top, &mut self.shell),
            Command::AlignBottom => self.session.align(Alignment::Bottom, &mut self.shell),
            Command::AlignColumn => self.session.align(Alignment::Column, &mut self.shell),
            Command::AlignRow => self.session.align(Alignment::Row, &mut self.shell),
            Command::SpreadAcross => self.session.align(Alignment::SpreadAcross, &mut self.shell),
            Command::SpreadDown => self.session.align(Alignment::SpreadDown, &mut self.shell),
            Command::SpaceAcross => self.session.align(Alignment::SpaceAcross, &mut self.shell),
            Command::SpaceDown => self.session.align(Alignment::SpaceDown, &mut self.shell),
            Command::ZoomIn => self.session.canvas.zoom_by(1.25, self.shell.now),
            Command::ZoomOut => self.session.canvas.zoom_by(0.8, self.shell.now),
            Command::ZoomTo100 => self.session.canvas.zoom_to_100(self.shell.now),
            Command::FitAll => self.session.fit_all(&mut self.shell),
            Command::FitSelection => self.session.fit_selection(&mut self.shell),
            Command::ViewBefore => self.session.canvas.view_before(self.shell.now),
            Command::ViewAfter => self.session.canvas.view_after(self.shell.now),
            Command::BackToMap => self.session.back_to_map(&mut self.shell),
            Command::Show => self.session.present(false, ctx, &mut self.shell),
            Command::ShowHere => self.session.present(true, ctx, &mut self.shell),
            Command::AddStop => self.session.add_stop(&mut self.shell),
            Command::NewTour => self.session.new_tour(&mut self.shell),
            Command::ProposeTour => self.session.propose_tour(&self.session.selection.clone(), &mut self.shell),
            Command::ToggleMinimap => self.shell.change_settings(|settings| settings.minimap = !settings.minimap),
            Command::ToggleOutline => self.shell.change_settings(|it| it.toggle_left(LeftPanel::Outline)),
            Command::ToggleTours => self.shell.change_settings(|it| it.toggle_left(LeftPanel::Tours)),
            Command::ToggleInspector => self.shell.change_settings(|settings| settings.inspector = !settings.inspector),
            Command::FullScreen => self.shell.fill_screen(!self.shell.full_screen, ctx),
            Command::MapView => self.session.show_middle(Middle::Map, ctx),
            Command::TableView => self.session.show_middle(Middle::Table, ctx),
            Command::LibraryView => self.session.show_middle(Middle::Library, ctx),
            Command::Attach => self.session.start_attaching(&mut self.shell),
            Command::FillIn => self.session.fill_in(&mut self.shell),
            Command::Cite => self.session.panels.finder.open(Mode::Cite),
            Command::Find if self.session.panels.middle != Middle::Map => {
                self.session.show_middle(Middle::Map, ctx);
                self.session.panels.find_bar.open();
            }
            Command::Find => self.session.panels.find_bar.open(),
            Command::Neighbourhood => self.session.toggle_neighbourhood(&mut self.shell),
            Command::NeighbourhoodMore => self.session.widen_neighbourhood(1, &mut self.shell),
            Command::NeighbourhoodLess => self.session.widen_neighbourhood(-1, &mut self.shell),
            Command::GoToConcept => self.session.panels.finder.open(Mode::GoTo),
            Command::WalkLeft => self.session.walk(Arrow::Left, further, &mut self.shell),
            Command::WalkRight => self.session.walk(Arrow::Right, further, &mut self.shell),
            Command::WalkUp => self.session.walk(Arrow::Up, further, &mut self.shell),
            Command::WalkDown => self.session.walk(Arrow::Down, further, &mut self.shell),
            Command::NextRegion => next_region(&self.session, &self.shell, ctx, true),
            Command::PreviousRegion => next_region(&self.session, &self.shell, ctx, false),
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
            Command::Palette => self.session.panels.finder.open(Mode::Commands),
            Command::Keys => self.chrome.keys = !self.chrome.keys,
            Command::ThemeSystem => self.shell.change_settings(|settings| settings.theme = ThemeChoice::System),
            Command::ThemeLight => self.shell.change_settings(|settings| settings.theme = ThemeChoice::Light),
            Command::ThemeDark => self.shell.change_settings(|settings| settings.theme = ThemeChoice::Dark),
            Command::LanguageSystem => self.shell.change_settings(|settings| settings.language = None),
            Command::LanguageEnglish => self.shell.change_settings(|settings| settings.language = Some(Lang::English)),
            Command::LanguageChinese => self.shell.change_settings(|settings| settings.language = Some(Lang::Chinese)),
        }
    }

    /// What is half typed belongs to the map before anything else happens to it.
    pub(super) fn keep_what_is_typed(&mut self, ctx: &Context) {
        while let Some(action) = self.session.half_typed() {
            self.act(action, ctx);
        }
    }

    /// Asks where the tour that is looked at is to be written.
    fn hand_out(&mut self) {
        match self.session.tour_to_present(&self.shell) {
            Some((tour, _)) => self.ask_where_to_draw(Subject::Tour(tour)),
            None => self.shell.tell(Word::NoTourToExport),
        }
    }
}
