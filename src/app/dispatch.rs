//! One short arm an action.

use egui::Context;

use super::App;
use super::maps::new_map;
use super::questions::PendingRequest;
use super::window::chrome::next_region;
use super::window::other_window::open_window;
use super::work::commands::WindowCommand;
use crate::canvas::Carried;
use crate::document::{Action, Command};
use crate::edit::Label;
use crate::export::file::Subject;
use crate::export::svg::What;
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
            Action::DropCopies(drop) => self.session.drop_copies(&drop, &mut self.shell),
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
            Action::SplitStop(stop, screen) => self.session.split_stop(stop, screen, &mut self.shell),
            Action::ShowAdded(selection) => {
                self.session.select(selection);
                self.session.fit_selection(&mut self.shell);
            }
            Action::ContextMenu => self.session.open_context_menu(ctx, false),
            Action::LookAt(place) => self.session.canvas.look_at(place, self.shell.now),
            Action::OpenFile(path) => self.open_or_import(path, self.session.document.id(), ctx),
            Action::FileChosen(request, paths) => self.file_chosen(request, paths, ctx),
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
            Action::CancelPasting => self.session.away.pasting = None,
            Action::CancelFilling(ticket) => self.session.papers.filling.cancel(ticket),
            Action::OpenShipped(which) => self.after_saving(PendingRequest::Shipped(which), ctx),
            Action::ShowPaper(paper) => self.session.show_paper(paper, ctx),
            Action::AddPapers(text) => self.session.add_papers(&text, &mut self.shell),
            Action::CarryPaper(paper) => self.session.carry_paper(paper, ctx),
            Action::CarryKind(kind) => self.session.canvas.carry(Carried::Kind(kind)),
            Action::Give(kind, selection) => self.session.give(&kind, &selection, &mut self.shell),
            Action::CiteHere(cited) => self.session.cite_here(cited, &mut self.shell),
            Action::GoOn { right } => self.session.panels.tables.go_on(right),
            Action::Reshape(table) => self.session.reshape(table, &mut self.shell),
            Action::FillCells(row, column, lines) => {
                self.session.fill_cells(row, column, &lines, ctx, &mut self.shell);
            }
            Action::NewTable => self.session.new_table(&mut self.shell),
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
            Action::NameTaken(name) => self.shell.tell_about(Word::NameTaken, &name),
            Action::CloseNotice(id) => self.shell.close_notice(id),
        }
    }

    fn run_command(&mut self, command: Command, further: bool, ctx: &Context) {
        // The bar of the link just drawn goes with the next act, but for the keys of its kinds.
        let drawn = self.session.panels.link_bar.link();
        self.keep_what_is_typed(ctx);
        let Some(command) = self.session.run_while_shown(command, ctx, &mut self.shell) else { return };
        let Some(command) = self.session.run(command, further, drawn, ctx, &mut self.shell) else { return };
        match command {
            WindowCommand::New | WindowCommand::Close => self.after_saving(PendingRequest::New, ctx),
            WindowCommand::NewWindow => open_window(&mut self.shell),
            WindowCommand::Open => self.ask_what_to_open(),
            WindowCommand::Import => self.ask_what_to_import(),
            WindowCommand::AttachFiles => self.ask_what_to_attach(),
            WindowCommand::ExportPapers => self.ask_where_to_write_papers(),
            WindowCommand::ExportMap => self.ask_where_to_draw(Subject::Map(What::All)),
            WindowCommand::ExportSelection => {
                let concepts = self.session.concepts_of_selection();
                self.ask_where_to_draw(Subject::Map(What::Concepts(concepts)));
            }
            WindowCommand::ExportTour => self.hand_out(),
            WindowCommand::Save => self.save(None, ctx),
            WindowCommand::SaveAs => self.ask_where_to_save(None, None),
            WindowCommand::Quit => self.after_saving(PendingRequest::Quit, ctx),
            WindowCommand::Paste => self.hearing.ask_clipboard(false, ctx),
            WindowCommand::PastePlain => self.hearing.ask_clipboard(true, ctx),
            WindowCommand::ToggleMinimap => self.shell.change_settings(|settings| settings.minimap = !settings.minimap),
            WindowCommand::ToggleOutline => self.shell.change_settings(|it| it.toggle_left(LeftPanel::Outline)),
            WindowCommand::ToggleTours => self.shell.change_settings(|it| it.toggle_left(LeftPanel::Tours)),
            WindowCommand::ToggleInspector => {
                self.shell.change_settings(|settings| settings.inspector = !settings.inspector);
            }
            WindowCommand::FullScreen => self.shell.fill_screen(!self.shell.full_screen, ctx),
            WindowCommand::NextRegion => next_region(&self.session, &self.shell, ctx, true),
            WindowCommand::PreviousRegion => next_region(&self.session, &self.shell, ctx, false),
            WindowCommand::Settings => self.chrome.settings.open(),
            WindowCommand::Keys => self.chrome.keys = !self.chrome.keys,
            WindowCommand::ThemeSystem => self.shell.change_settings(|settings| settings.theme = ThemeChoice::System),
            WindowCommand::ThemeLight => self.shell.change_settings(|settings| settings.theme = ThemeChoice::Light),
            WindowCommand::ThemeDark => self.shell.change_settings(|settings| settings.theme = ThemeChoice::Dark),
            WindowCommand::LanguageSystem => self.speak(None),
            WindowCommand::LanguageEnglish => self.speak(Some(Lang::English)),
            WindowCommand::LanguageChinese => self.speak(Some(Lang::Chinese)),
        }
    }

    /// Speaks a language, or the system's.
    fn speak(&mut self, language: Option<Lang>) {
        self.shell.change_settings(|settings| settings.language = language);
        let document = &self.session.document;
        let is_untouched = document.path().is_none() && !document.is_modified() && !document.is_example();
        if is_untouched && document.map().concepts().is_empty() {
            // A new map has nothing but a legend, which is to speak the same.
            let ready = new_map(self.shell.lang(), &mut self.shell.random);
            self.take(ready);
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
