//! How large a card is, and where things stand on it.

use super::Box2;
use super::fonts::Weight;
use super::typeset::{Lines, break_lines, break_title};

/// The size of a title in pixels.
pub const TITLE: f32 = 15.0;
/// The size of the quiet line in pixels.
pub const QUIET: f32 = 12.0;
/// No text on the map is smaller on the screen than this, in pixels.
pub const SMALLEST: f32 = 11.0;
/// The height of a line of the title.
pub const TITLE_LINE: f32 = 21.0;
/// The height of the quiet line.
pub const QUIET_LINE: f32 = 17.0;
/// The size of what a card says of itself in a talk, in pixels.
pub const SAID: f32 = 11.0;
/// The height of such a line.
pub const SAID_LINE: f32 = 14.5;
/// The room between the border and the text, left and right.
pub const PAD_X: f32 = 14.0;
/// The room above and below the text.
pub const PAD_Y: f32 = 10.0;
/// The room between title and quiet line.
pub const GAP: f32 = 3.0;
/// The width of the bar in the kind's colour at the left edge.
pub const BAR: f32 = 3.0;
/// The radius of the corners.
pub const RADIUS: f32 = 8.0;
/// The height of a line below the title: of the note, and of the tags.
pub const BELOW_LINE: f32 = 16.0;
/// How many lines of its note a card shows at most.
pub const MOST_NOTE_LINES: usize = 2;
/// A card that shows something below its title is at least so wide, or there would be a word or two a line.
const WIDTH_BELOW: f32 = 200.0;
/// The narrowest and the widest card.
pub const WIDTHS: (f32, f32) = (160.0, 280.0);
/// The most lines that a title has.
pub const MOST_LINES: usize = 3;
/// The room between a group's members and its frame.
pub const FRAME_PAD: f32 = 24.0;
/// The room above a group's members, which holds its title.
pub const FRAME_TITLE: f32 = 36.0;
/// The size of a group's title in pixels.
pub const GROUP_TITLE: f32 = 15.0;

/// Font sizes on the screen: some ten percent apart, so that zooming seldom needs new glyphs.
const SIZES: [f32; 18] =
    [11.0, 12.0, 13.0, 14.0, 15.0, 16.0, 18.0, 20.0, 22.0, 24.0, 27.0, 30.0, 33.0, 37.0, 42.0, 48.0, 54.0, 60.0];

/// The largest size that is no larger than `size`, and no smaller than the smallest that can be read.
pub fn size_step(size: f32) -> f32 {
    SIZES.iter().rev().copied().find(|step| *step <= size + 0.01).unwrap_or(SMALLEST)
}

/// Shaping moves letters by a fraction of a pixel against the plain sum of their widths.
const SLACK: f32 = 2.0;
/// How wide a line of a title can be.
const ROOM: f32 = WIDTHS.1 - 2.0 * PAD_X - SLACK;

/// The lines of a title, and the size of its card, in whole map pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct CardShape {
    /// The title's lines.
    pub lines: Lines,
    /// What stands below it.
    pub below: Below,
    /// The width in map pixels.
    pub width: f32,
    /// The height in map pixels.
    pub height: f32,
}

/// The lines below a title, as they are drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Below {
    /// How the note begins.
    pub note: Vec<String>,
    /// The tags.
    pub tags: Option<String>,
}

impl Below {
    /// All of them, and which are of the note.
    pub fn lines(&self) -> impl DoubleEndedIterator<Item = (&str, bool)> {
        self.note.iter().map(|line| (line.as_str(), true)).chain(self.tags.iter().map(|line| (line.as_str(), false)))
    }

    /// How high they are.
    pub fn height(&self) -> f32 {
        self.lines().count() as f32 * BELOW_LINE
    }

    /// How far the first of them lies above the bottom of the card.
    pub fn above_bottom(&self) -> f32 {
        PAD_Y - 1.0 + QUIET_LINE + GAP + self.height()
    }
}

/// The most lines of a title that are seen while it is written.
const MOST_WRITTEN: usize = 12;

/// The shape of the card of a concept with this title.
pub fn shape(title: &str) -> CardShape {
    shape_of(title, MOST_LINES)
}

/// The same with how its note begins and its tags below the title, each where it is not empty.
pub fn shape_with(title: &str, note: &str, tags: &str) -> CardShape {
    let mut shape = shape(title);
    shape.width = shape.width.max(WIDTH_BELOW);
    let room = shape.width - 2.0 * PAD_X - SLACK;
    let set = |text: &str, most| {
        let lines = break_lines(text, QUIET, Weight::Regular, room, most);
        lines.texts(text).collect::<Vec<String>>()
    };
    shape.below = Below { note: set(note, MOST_NOTE_LINES), tags: set(tags, 1).pop() };
    shape.height += shape.below.height();
    shape
}

/// The same while the title is written, when all of it is seen.
pub fn shape_written(title: &str, below: Option<&Below>) -> CardShape {
    let mut shape = shape_of(title, MOST_WRITTEN);
    if let Some(below) = below.filter(|below| below.height() > 0.0) {
        shape.width = shape.width.max(WIDTH_BELOW);
        shape.height += below.height();
        shape.below = below.clone();
    }
    shape
}

/// A title in the lines that it has on its card, however many they are.
pub fn lines_written(title: &str) -> Lines {
    break_title(title, TITLE, Weight::Medium, ROOM, usize::MAX)
}

fn shape_of(title: &str, most: usize) -> CardShape {
    let lines = break_title(title, TITLE, Weight::Medium, ROOM, most);
    let width = (lines.width + 2.0 * PAD_X + SLACK).clamp(WIDTHS.0, WIDTHS.1);
    // Even sizes keep the edges of a card with a whole place on whole pixels.
    let even = |v: f32| (v / 2.0).ceil() * 2.0;
    let height = 2.0 * PAD_Y + lines.ranges.len().max(1) as f32 * TITLE_LINE + GAP + QUIET_LINE;
    CardShape { lines, below: Below::default(), width: even(width), height: even(height) }
}

/// The frame of a group around what it holds.
pub fn frame_around(content: Box2) -> Box2 {
    let mut area = content.grown(FRAME_PAD);
    area.min.y = content.min.y - FRAME_TITLE;
    area
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_rounded_down_and_never_below_the_smallest() {
        assert_eq!([4.0, 11.0, 14.9, 15.0, 17.0, 500.0].map(size_step), [11.0, 11.0, 14.0, 15.0, 16.0, 60.0]);
    }

    #[test]
    fn cards_are_as_wide_as_their_titles_within_bounds() {
        assert_eq!(shape("RM").width, 160.0);
        assert_eq!(shape("").height, 62.0);
        let long = shape(
            "Understanding the capabilities, limitations and societal impact of large language models in all the years that are to come",
        );
        assert!((200.0..=280.0).contains(&long.width) && long.lines.ranges.len() == 3 && long.lines.cut);
        assert_eq!(shape("奖励模型").lines.ranges.len(), 1);
    }

    #[test]
    fn a_card_is_higher_by_what_it_shows_below_its_title_and_all_of_that_fits() {
        let note = "一种只用解码器的语言模型，用下一个词的预测来训练，参数量为 175B。It was the largest of its time.";
        for (note, tags, lines) in
            [("", "", 0), (note, "", 2), ("", "#a  #b", 1), (note, "#decoder-only  #微调  #language-model", 3)]
        {
            for title in ["GPT-3", "Understanding the capabilities of large language models"] {
                let (plain, shape) = (shape(title), shape_with(title, note, tags));
                assert_eq!((&shape.lines, shape.below.lines().count()), (&plain.lines, lines));
                assert_eq!(shape.height, plain.height + lines as f32 * BELOW_LINE);
                let room = shape.width - 2.0 * PAD_X;
                let measure = |line: &str| super::super::fonts::width(line, QUIET, Weight::Regular);
                assert!(shape.below.lines().all(|(line, _)| measure(line) <= room), "{shape:?}");
            }
        }
    }
}
