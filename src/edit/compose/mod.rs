//! What a person calls one act, as one transaction.
//!
//! A function takes the map as it is and returns the transaction that does the act, or none where nothing would change.
//! Only where the act needs a new name does it take `&mut Map`, to claim that name and nothing else.

mod align;
mod concepts;
mod copy;
mod delete;
mod groups;
mod kinds;
mod links;
mod moves;
mod papers;
mod paste;
mod plant;
mod regrouping;
mod selection;
mod tables;
#[cfg(test)]
mod testing;
mod tours;
mod views;

pub use align::{Aligned, Alignment, align};
pub use concepts::{
    NewConcept, Tie, new_concept, new_linked_concept, set_note, set_title, show_on_cards, with_concept, with_concepts,
    with_head,
};
pub use copy::copy;
pub use delete::{cut, delete, delete_with_members};
pub use groups::{color_of_new_group, group, set_folded, ungroup, with_group};
pub use kinds::{add_kind, remove_kind, with_kind};
pub use links::End;
pub use links::{Linking, Relinked, link, rehang, set_link_kind, turn_round, with_link};
pub use moves::{move_and_regroup, move_by, nudge};
pub use papers::{
    Arrival, add_paper, cite, list_paper, move_in_list, new_list, paper_name, remove_papers, take_in, uncite,
    with_list, with_paper,
};
pub use paste::{Joins, duplicate, middle_of, paste};
pub use plant::{Seedling, append_to_note, plant};
pub use selection::Selection;
pub use tables::{
    Block, Cell, Looked, Makes, can_rename_column, cite_cells, clear_cells, fill, keep_table, remove_table,
    rename_column, reshape, with_table,
};
pub use tours::{
    NewStop, add_stop, move_stop, new_tour, remove_stop, remove_tour, shown_of, split_stop, title_of_shown, with_stop,
    with_tour,
};
pub use views::{keep_view, remove_view};

use super::Transaction;

/// An act that makes records, and what it makes: what is selected afterwards.
#[derive(Clone, Debug)]
pub struct Created {
    /// What does it.
    pub transaction: Transaction,
    /// What there is then.
    pub selection: Selection,
}
