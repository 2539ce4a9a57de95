//! What stands around the map in the window: its states, its regions, and the bars and panels themselves.

use egui::{Context, Ui};

use crate::document::Action;
use crate::look::Box2;
use crate::scene::Scene;
use crate::ui::comparison::Tables;
use crate::ui::context_menu::ContextMenu;
use crate::ui::find_bar::FindBar;
use crate::ui::inspector::{self, Inspector};
use crate::ui::legend::{self, Legend};
use crate::ui::library::Library;
use crate::ui::link_bar::LinkBar;
use crate::ui::menu::Menu;
use crate::ui::minimap::{self, Minimap};
use crate::ui::notices::Notices;
use crate::ui::opened::Opened;
use crate::ui::outline::{self, Outline};
use crate::ui::palette::Finder;
use crate::ui::path_dialog::PathDialog;
use crate::ui::presenter::Presenter;
use crate::ui::selection_bar::SelectionBar;
use crate::ui::settings::SettingsWindow;
use crate::ui::stage;
use crate::ui::top_bar::Naming;
use crate::ui::tours::{self, Tours};
use crate::ui::{World, hint_line, top_bar, zoom_bar};
use crate::words::Word;

/// The states of everything around the picture.
#[derive(Default)]
pub(super) struct Chrome {
    pub menu: Menu,
    pub naming: Naming,
    pub context_menu: ContextMenu,
    pub minimap: Minimap,
    pub finder: Finder,
    pub find_bar: FindBar,
    pub keys: bool,
    pub settings: SettingsWindow,
    pub inspector: Inspector,
    pub legend: Legend,
    pub outline: Outline,
    pub tours: Tours,
    pub lines: stage::Lines,
    pub opened: Opened,
    pub opened_for_audience: Opened,
    pub presenter: Presenter,
    pub library: Library,
    pub tables: Tables,
    pub link_bar: LinkBar,
    pub selection_bar: SelectionBar,
    pub path_dialog: PathDialog,
    pub notices: Notices,
}

impl Chrome {
    /// Forgets what names concepts of a map that is another one now.
    pub(super) fn forget_the_map(&mut self) {
        self.inspector = Inspector::default();
        self.outline = Outline::default();
        self.tours = Tours::default();
        self.opened = Opened::default();
        self.opened_for_audience = Opened::default();
        self.presenter = Presenter::default();
        self.finder = Finder::default();
        self.find_bar = FindBar::default();
        self.library = Library::default();
        self.tables = Tables::default();
        self.link_bar = LinkBar::default();
        self.naming = Naming::default();
        self.context_menu.close();
    }
}

/// A region of the window beside the map that F6 goes to; Tab goes on from there.
#[derive(Clone, Copy, Debug, Hash)]
pub(super) enum Region {
    TopBar,
    Outline,
    Tours,
    Inspector,
    /// Legend, zoom, and what else stands at the lower edge of the map.
    Bars,
}

impl Region {
    pub(super) fn id(self) -> egui::Id {
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
        crate::ui::widgets::focus_ring(ui, &response, rect.shrink(2.0), world.palette);
    }
}

/// The bar at the top and the panel at the right. What was typed in the panel fits the map as it stands, and so comes
/// before anything else of the frame.
pub(super) fn panels(ui: &mut Ui, world: &World, around: tours::Around, chrome: &mut Chrome) -> Vec<Action> {
    let mut actions = Vec::new();
    if !world.alone {
        let bar = egui::Panel::top("top").exact_size(top_bar::HEIGHT).show_separator_line(false);
        bar.frame(egui::Frame::NONE).show(ui, |ui| {
            Region::TopBar.begin(ui, ui.max_rect(), world);
            actions.extend(top_bar::show(ui, world, &mut chrome.menu, &mut chrome.naming));
        });
    }
    if !world.alone && outline::stands(world.settings, world.shows, ui.content_rect().width()) {
        let room = ui.available_rect_before_wrap();
        Region::Outline.begin(ui, room.with_max_x(room.left() + outline::WIDTH), world);
        actions.extend(outline::show(ui, world, &mut chrome.outline));
    }
    if !world.alone && tours::stands(world.settings, world.shows, ui.content_rect().width()) {
        let room = ui.available_rect_before_wrap();
        Region::Tours.begin(ui, room.with_max_x(room.left() + tours::WIDTH), world);
        // What was typed fits the map as it stands: before anything else.
        let mut of_tours = tours::show(ui, world, around, &mut chrome.tours);
        of_tours.append(&mut actions);
        actions = of_tours;
    }
    if inspector::stands(world, ui.content_rect().width()) {
        let room = ui.available_rect_before_wrap();
        let rect = room.with_min_x(room.right() - inspector::WIDTH);
        Region::Inspector.begin(ui, rect, world);
    }
    let mut first = inspector::show(ui, world, &mut chrome.inspector);
    first.extend(actions);
    first
}

/// What stands at the edges of the canvas: legend, zoom, the map in small, the next gesture.
pub(super) fn bars(
    ctx: &Context,
    world: &World,
    scene: &Scene,
    view: Box2,
    seen: egui::Rect,
    chrome: &mut Chrome,
) -> Vec<Action> {
    let mut actions = Vec::new();
    let strip = seen.with_min_y(seen.bottom() - 56.0);
    let area = egui::Area::new(egui::Id::new("bars")).order(egui::Order::Middle).interactable(false);
    area.fixed_pos(strip.min).fade_in(false).show(ctx, |ui| Region::Bars.begin(ui, strip, world));
    if seen.width() > 560.0 {
        legend::show(ctx, world, seen, &mut chrome.legend);
    }
    actions.extend(hint_line::show(ctx, world, seen));
    actions.extend(zoom_bar::show(ctx, world, seen));
    if world.settings.minimap {
        actions.extend(minimap::show(ctx, world, scene, view, seen, &mut chrome.minimap));
    }
    actions
}

/// What to do with a map without concepts, in the middle of it.
pub(super) fn empty_hint(ctx: &Context, world: &World, canvas: egui::Rect) {
    let area = egui::Area::new(egui::Id::new("empty map")).order(egui::Order::Middle).interactable(false);
    area.pivot(egui::Align2::CENTER_CENTER).fixed_pos(canvas.center()).show(ctx, |ui| {
        let quiet = crate::canvas::pen::color(world.palette.quiet);
        let text = egui::RichText::new(world.say(Word::EmptyMap)).font(crate::canvas::pen::regular(15.0)).color(quiet);
        ui.add(egui::Label::new(text).wrap_mode(egui::TextWrapMode::Extend));
    });
}
