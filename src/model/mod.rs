//! What a map is: concepts, links, groups, papers, lists, tables and tours.
//!
//! Everyone may read a [`Map`]; only `edit` changes one, and `formats` builds one. Nothing here knows egui, files, the
//! clock, or randomness that was not handed in.

mod authors;
mod check;
mod concept;
mod date;
mod extra;
mod group;
mod ids;
mod legend;
mod link;
mod map;
mod mention;
mod paper;
mod slug;
mod study;

pub use authors::people;
pub use check::{Problem, check};
pub use concept::{Concept, Fact};
pub use date::{Date, DateError};
pub use extra::Extra;
pub use group::Group;
pub use ids::{ConceptId, GroupId, Id, LinkId, PaperId, StopId, Table, TourId};
pub use legend::{Color, Kind, new_legend};
pub use link::{Link, LinkKey, LinkKind, joined};
pub use map::{Conflict, Head, Map, OnCards, SavedView, UnresolvedRecord};
pub use mention::{Mention, Mentioned, mention_key, mention_of, mentionable_names, mentions, with_mentions};
pub use paper::{ListItem, Paper, ReadingList, given_and_surname, surname};
pub use slug::{MAX_SLUG_CHARS, free_name, new_map_id, random_letters, slug_of, with_letters, with_number};
pub use study::{Comparison, Shown, Stop, Tour};

/// Places lie within this distance of the origin on both axes, in map pixels.
pub const MAX_PLACE: i32 = 1_000_000;

/// A place on the map in whole map pixels: x to the right, y down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// To the right.
    pub x: i32,
    /// Down.
    pub y: i32,
}

impl Place {
    /// A place from its two coordinates.
    pub const fn new(x: i32, y: i32) -> Place {
        Place { x, y }
    }

    /// Whether both coordinates are within [`MAX_PLACE`].
    pub fn is_allowed(self) -> bool {
        self.x.abs() <= MAX_PLACE && self.y.abs() <= MAX_PLACE
    }

    /// The place moved by a difference, kept within [`MAX_PLACE`].
    pub fn moved(self, dx: i32, dy: i32) -> Place {
        let clamp = |v: i32, d: i32| v.saturating_add(d).clamp(-MAX_PLACE, MAX_PLACE);
        Place::new(clamp(self.x, dx), clamp(self.y, dy))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_that_is_moved_stays_within_the_bounds() {
        assert_eq!(Place::new(1, 2).moved(10, -20), Place::new(11, -18));
        assert_eq!(Place::new(1, 2).moved(i32::MAX, i32::MIN), Place::new(MAX_PLACE, -MAX_PLACE));
        assert!(Place::new(MAX_PLACE, -MAX_PLACE).is_allowed());
        assert!(![(MAX_PLACE + 1, 0), (0, -MAX_PLACE - 1)].into_iter().any(|(x, y)| Place::new(x, y).is_allowed()));
    }
}
