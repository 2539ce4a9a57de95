//! What a text that is read looks like once it is set: lines, and what stands where on them. Window and paper draw the same.

use std::sync::Arc;

use crate::look::Point;
use crate::look::formula::{Formula, Refused};

/// One line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// The room above, where it is not the first of its column.
    pub gap: f32,
    /// How high it is.
    pub height: f32,
    /// Whether it never stands last in a column: a heading.
    pub keeps: bool,
    /// How many bars of quotes stand at its left, [`STEP`](super::STEP) apart.
    pub quotes: usize,
    /// Where the ground of code begins that it stands on.
    pub ground: Option<f32>,
    /// What stands on it.
    pub marks: Vec<Mark>,
}

/// What stands on a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Its left end and its baseline, from the top left of the line; of a bullet and a box the middle.
    pub at: Point,
    /// The number of a link that it belongs to.
    pub link: Option<usize>,
    /// What it is.
    pub shown: Shown,
}

impl Mark {
    /// How far it reaches to the right of its place.
    pub fn width(&self) -> f32 {
        match &self.shown {
            Shown::Text(_, width, _) | Shown::Rule(width, _) => *width,
            Shown::Formula(set, em, _) => set.width * em,
            Shown::Bullet { .. } | Shown::Check(..) => 0.0,
        }
    }
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Shown {
    /// Words in one style, so wide.
    Text(String, f32, Type),
    /// A formula whose em is so large, and how it is written.
    Formula(Arc<Formula>, f32, String),
    /// A bullet of so large a radius; those of lists in lists are hollow in turn.
    Bullet {
        /// The radius.
        radius: f32,
        /// Whether it is a ring.
        hollow: bool,
    },
    /// A box, so large, and whether it is checked.
    Check(f32, bool),
    /// A line across, so wide and thick.
    Rule(f32, f32),
}

/// The type that words are set in.
#[derive(Clone, Debug, PartialEq)]
pub struct Type {
    /// The size in pixels.
    pub size: f32,
    /// Heavier.
    pub strong: bool,
    /// Slanted.
    pub slanted: bool,
    /// Struck through.
    pub struck: bool,
    /// Of one width.
    pub code: bool,
    /// Why this is a formula as it is written.
    pub refused: Option<Refused>,
}
