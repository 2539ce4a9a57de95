//! What lies along the edges of the map or beside what is selected, always small.

pub mod find_bar;
pub mod hint_line;
pub mod hits;
pub mod legend;
pub mod link_bar;
pub mod minimap;
pub mod notices;
pub mod selection_bar;
pub mod status_bar;
pub mod top_bar;
pub mod zoom_bar;
