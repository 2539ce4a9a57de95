//! The strokes of links by kind, and the arrowheads at their ends, in pixels at 100 %.

use crate::model::LinkKind;

/// How the link of a kind is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroking {
    /// The width in pixels at 100 %.
    pub width: f32,
    /// Dash and gap in pixels at 100 %, for what is not solid.
    pub dash: Option<(f32, f32)>,
}

/// The stroke of a kind.
pub fn stroking(kind: &LinkKind) -> Stroking {
    match kind {
        LinkKind::LeadsTo => Stroking { width: 1.5, dash: None },
        LinkKind::PrerequisiteFor => Stroking { width: 2.6, dash: None },
        LinkKind::PartOf => Stroking { width: 0.9, dash: None },
        LinkKind::Supersedes => Stroking { width: 1.6, dash: Some((7.0, 5.0)) },
        LinkKind::Relates | LinkKind::Other(_) => Stroking { width: 1.7, dash: Some((1.6, 4.2)) },
    }
}

/// How much wider a link is that is selected or lit.
pub const STRONG: f32 = 0.9;
/// Half the width of an arrowhead, as a share of its length.
pub const HEAD_SIDE: f32 = 0.42;

/// The length of the arrowhead of a stroke of this width; `scale` is that of the picture.
pub fn head_length(scale: f32, width: f32) -> f32 {
    (8.5 * scale).max(width * 2.6)
}
