//! What stands around the map in the window: its states that belong to no map, its regions, and bars and panels.

use egui::{Context, Ui};

use crate::app::settings::settings_file::SessionState;
use crate::app::shell::Shell;
use crate::app::work::panels::Panels;
use crate::app::work::session::Session;
use crate::canvas::Camera;
use crate::document::{Action, Drafts};
use crate::edit::compose::Selection;
use crate::graph::SearchIndex;
use crate::ui::World;
use crate::ui::bars::selection_bar::SelectionBar;
use crate::ui::bars::status_bar::{self, StatusBar};
use crate::ui::bars::{find_bar, top_bar};
use crate::ui::dialogs::path_dialog::PathDialog;
use crate::ui::dialogs::settings::SettingsWindow;
use crate::ui::menus::menu::Menu;
use crate::ui::panels::inspector;
use crate::ui::panels::outline;
use crate::ui::panels::tours;
use crate::ui::stage::screen;
use crate::words::Word;

/// The states of everything around the picture that is about no map.
#[derive(Default)]
pub(in crate::app) struct Chrome {
    pub menu: Menu,
    pub keys: bool,
    pub settings: SettingsWindow,
    pub lines: screen::Lines,
    pub selection_bar: SelectionBar,
    pub path_dialog: PathDialog,
    pub status: StatusBar,
}

impl Chrome {
    /// Remembers how the open map is left.
    pub(in crate::app) fn keep_view(&self, session: &Session, shell: &mut Shell) {
        if let Some(path) = session.document.path() {
            let state = self.session_state(session, shell);
            shell.preferences.file.touch(path, Some(state));
        }
    }

    /// The view and all else that is found again when the map is opened the next time.
    pub(in crate::app) fn session_state(&self, session: &Session, shell: &Shell) -> (Camera, SessionState) {
        let map = session.map();
        // In a talk nothing is selected by itself.
        let in_talk = session.stage().filter(|_| session.mode.is_talk());
        let selection = in_talk.map_or(&session.selection, |stage| &stage.selected);
        let selected = selection.concepts.iter().take(SessionState::MOST_SELECTED);
        let tour = session.panels.tours.at().map(|(tour, _)| tour).or(session.trail.tour);
        let state = SessionState {
            selected: selected.map(|id| map.concepts().slug(*id).to_owned()).collect(),
            inspector: Some(shell.settings().inspector),
            legend: self.status.legend.open,
            tour: tour.map(|tour| map.tours().slug(tour).to_owned()).unwrap_or_default(),
        };
        let before = session.stage().and_then(|stage| stage.before);
        (before.unwrap_or_else(|| session.canvas.camera()), state)
    }

    /// Begins with a map as it was left; what is no longer on it is left out.
    pub(in crate::app) fn bring_back(&mut self, session: &mut Session, shell: &mut Shell) {
        let file = &mut shell.preferences.file;
        let path = session.document.path();
        session.canvas.open(path.and_then(|path| file.view_of(path)));
        let Some(path) = path else { return };
        let state = file.state(path).cloned();
        file.touch(path, None);
        let Some(state) = state else { return };
        let map = session.document.map();
        let selected = state.selected.iter().filter_map(|slug| map.concepts().id(slug));
        session.selection = Selection { concepts: selected.collect(), ..Selection::default() };
        session.selection.keep_present(map);
        if let Some(stands) = state.inspector {
            shell.preferences.settings.inspector = stands;
        }
        self.status.legend.open = state.legend;
        if let Some(tour) = map.tours().live_id(&state.tour) {
            session.panels.tours.look_at(tour, None);
            session.trail.tour = Some(tour);
        }
    }
}

/// A region of the window beside the map that F6 goes to; Tab goes on from there.
#[derive(Clone, Copy, Debug, Hash)]
pub(in crate::app) enum Region {
    TopBar,
    Outline,
    Tours,
    Inspector,
    /// Legend, zoom, and what else stands at the lower edge of the window.
    Bars,
}

impl Region {
    pub(in crate::app) fn id(self) -> egui::Id {
        egui::Id::new(("region", self))
    }

    /// Makes the region a stop of the keyboard, before everything in it.
    fn begin(self, ui: &Ui, rect: egui::Rect, world: &World) {
        let name = match self {
            Region::TopBar => Word::TopBar,
            Region::Outline => Word::ToggleOutline,
            Region::Tours => Word::ToggleTours,
            Region::Inspector => Word::ToggleInspector,
            Region::Bars => Word::Bars,
        };
        let response = ui.interact(rect, self.id(), egui::Sense::focusable_noninteractive());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Other, true, world.say(name)));
        crate::ui::kit::widgets::focus_ring(ui, &response, rect.shrink(2.0), world.palette);
    }
}

/// The bar at the top, with what finds below it, room for the strip at the bottom, which is returned, and the panels at the sides.
pub(in crate::app) fn panels(
    ui: &mut Ui,
    world: &World,
    around: tours::Around,
    index: Option<&SearchIndex>,
    panels: &mut Panels,
    chrome: &mut Chrome,
) -> (Vec<Action>, egui::Rect) {
    let mut actions = Vec::new();
    if !world.view.alone {
        let bar = egui::Panel::top("top").exact_size(top_bar::HEIGHT).show_separator_line(false);
        bar.frame(egui::Frame::NONE).show(ui, |ui| {
            Region::TopBar.begin(ui, ui.max_rect(), world);
            actions.extend(top_bar::show(ui, world, &mut chrome.menu, &mut panels.naming, &mut panels.drafts));
        });
    }
    let mut strip = egui::Rect::NOTHING;
    if !world.view.alone {
        actions.extend(find_bar::show(ui, world, index, &mut panels.find_bar));
        let bar = egui::Panel::bottom("status").exact_size(chrome.status.height()).show_separator_line(false);
        strip = bar.frame(egui::Frame::NONE).show(ui, |ui| ui.max_rect()).inner;
    }
    if !world.view.alone && outline::stands(world.settings, world.view.shows, ui.content_rect().width()) {
        let room = ui.available_rect_before_wrap();
        Region::Outline.begin(ui, room.with_max_x(room.left() + outline::WIDTH), world);
        actions.extend(outline::show(ui, world, &mut panels.outline));
    }
    if !world.view.alone && tours::stands(world.settings, world.view.shows, ui.content_rect().width()) {
        let room = ui.available_rect_before_wrap();
        Region::Tours.begin(ui, room.with_max_x(room.left() + tours::WIDTH), world);
        actions.extend(tours::show(ui, world, around, &mut panels.tours, &mut panels.drafts));
    }
    if inspector::stands(world, ui.content_rect().width()) {
        let room = ui.available_rect_before_wrap();
        let rect = room.with_min_x(room.right() - inspector::width(ui.content_rect().width()));
        Region::Inspector.begin(ui, rect, world);
    }
    actions.extend(inspector::show(ui, world, &mut panels.inspector, &mut panels.drafts));
    (actions, strip)
}

/// The strip at the lower edge of the window: legend, zoom, the map in small, the next gesture, what there is to say.
pub(in crate::app) fn bars(
    ui: &mut Ui,
    world: &World,
    strip: egui::Rect,
    told: &status_bar::Told,
    chrome: &mut Chrome,
    drafts: &mut Drafts,
) -> Vec<Action> {
    Region::Bars.begin(ui, strip, world);
    status_bar::show(ui, world, strip, told, &mut chrome.status, drafts)
}

/// What to do with a map without concepts, in the middle of it.
pub(in crate::app) fn empty_hint(ctx: &Context, world: &World, canvas: egui::Rect) {
    let area = egui::Area::new(egui::Id::new("empty map")).order(egui::Order::Middle).interactable(false);
    area.pivot(egui::Align2::CENTER_CENTER).fixed_pos(canvas.center()).show(ctx, |ui| {
        let quiet = crate::canvas::pen::color(world.palette.quiet);
        let text = egui::RichText::new(world.say(Word::EmptyMap)).font(crate::canvas::pen::regular(15.0)).color(quiet);
        ui.add(egui::Label::new(text).wrap_mode(egui::TextWrapMode::Extend));
    });
}

/// The next or previous region of the window gets the keyboard: map, bar, panel, bars.
pub(in crate::app) fn next_region(session: &Session, shell: &Shell, ctx: &Context, forwards: bool) {
    let (settings, width) = (shell.settings(), ctx.content_rect().width());
    let mut regions = vec![session.canvas.id(), Region::TopBar.id()];
    regions.extend(outline::stands(settings, session.panels.middle, width).then(|| Region::Outline.id()));
    regions.extend(tours::stands(settings, session.panels.middle, width).then(|| Region::Tours.id()));
    regions.extend(settings.inspector.then(|| Region::Inspector.id()));
    regions.push(Region::Bars.id());
    let focused = ctx.memory(|memory| memory.focused());
    // What has the focus inside a panel is not one of these ids; from there one goes on to the map.
    let at = regions.iter().position(|id| Some(*id) == focused);
    let next = match (at, forwards) {
        (Some(at), true) => (at + 1) % regions.len(),
        (Some(at), false) => (at + regions.len() - 1) % regions.len(),
        (None, _) => 0,
    };
    if let Some(id) = regions.get(next) {
        ctx.memory_mut(|memory| memory.request_focus(*id));
    }
}
