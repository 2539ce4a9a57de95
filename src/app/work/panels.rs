//! The states of panels and bars that name what is in the open map: they go with it.

use crate::document::Drafts;
use crate::ui::Middle;
use crate::ui::bars::find_bar::FindBar;
use crate::ui::bars::link_bar::LinkBar;
use crate::ui::bars::top_bar::Naming;
use crate::ui::menus::command_palette::Finder;
use crate::ui::menus::context_menu::ContextMenu;
use crate::ui::panels::comparison::Tables;
use crate::ui::panels::inspector::Inspector;
use crate::ui::panels::library::Library;
use crate::ui::panels::outline::Outline;
use crate::ui::panels::tours::Tours;
use crate::ui::stage::opened_card::Opened;
use crate::ui::stage::presenter::Presenter;

/// The states of panels and bars that name what is in the open map.
#[derive(Default)]
pub(in crate::app) struct Panels {
    /// What stands in the middle of the window.
    pub middle: Middle,
    /// What is half typed anywhere in the window.
    pub drafts: Drafts,
    pub naming: Naming,
    pub context_menu: ContextMenu,
    pub finder: Finder,
    pub find_bar: FindBar,
    pub inspector: Inspector,
    pub outline: Outline,
    pub tours: Tours,
    pub opened: Opened,
    pub opened_for_audience: Opened,
    pub presenter: Presenter,
    pub library: Library,
    pub tables: Tables,
    pub link_bar: LinkBar,
}
