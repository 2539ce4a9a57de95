//! The states of panels and bars that name what is in the open map: they go with it.

use crate::document::Drafts;
use crate::ui::Middle;
use crate::ui::comparison::Tables;
use crate::ui::context_menu::ContextMenu;
use crate::ui::find_bar::FindBar;
use crate::ui::inspector::Inspector;
use crate::ui::library::Library;
use crate::ui::link_bar::LinkBar;
use crate::ui::opened::Opened;
use crate::ui::outline::Outline;
use crate::ui::palette::Finder;
use crate::ui::presenter::Presenter;
use crate::ui::top_bar::Naming;
use crate::ui::tours::Tours;

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
