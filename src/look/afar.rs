//! How a title is set from afar, where its own size could not be read: in few ways, each the same wherever the card stands.

use std::ops::Range;

use super::card::MOST_LINES;
use super::fonts::{Weight, width};
use super::typeset::{Lines, as_it_breaks, break_title, ends_a_name};

/// The zoom from which on a title is set in its own size and lines.
pub const NEAR: f32 = 0.74;
/// The sizes of titles from afar, in screen pixels; the second where it saves a whole title.
pub const SIZES: [f32; 2] = [11.0, 10.0];
/// Left and right of a title from afar, the bar in the kind's colour included, in screen pixels.
pub const PAD: [f32; 2] = [5.0, 3.0];
/// Above and below a title from afar together, in screen pixels.
pub const PAD_Y: f32 = 2.0;
/// Shaping moves letters by a fraction of a pixel against the plain sum of their widths.
const SLACK: f32 = 1.0;
/// The narrowest line that a title is cut to, in screen pixels.
const NARROWEST: f32 = 44.0;

/// The zoom in steps of some nine percent, rounded down: what is decided by it stays the same while zooming a little.
pub fn zoom_step(zoom: f32) -> f32 {
    step_zoom(step_of(zoom))
}

/// The number of a zoom's step.
pub fn step_of(zoom: f32) -> i32 {
    (zoom.log2() * 8.0).floor() as i32
}

/// The least zoom of a step.
pub fn step_zoom(step: i32) -> f32 {
    (step as f32 / 8.0).exp2()
}

/// The height of a line of a title at a size from afar, in screen pixels.
pub fn line_height(size: f32) -> f32 {
    (size * 1.2).round()
}

/// A title in lines, as large as it is drawn, in screen pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct SetTitle {
    /// The lines.
    pub lines: Lines,
    /// The size of the letters.
    pub size: f32,
    /// How wide a card must be for it.
    pub width: f32,
    /// How high a card must be for it.
    pub height: f32,
}

impl SetTitle {
    fn new(lines: &Lines, size: f32) -> SetTitle {
        let (width, height) = (lines.width * size, lines.ranges.len() as f32 * line_height(size));
        SetTitle {
            lines: Lines { width, ..lines.clone() },
            size,
            width: width + PAD[0] + PAD[1] + SLACK,
            height: height + PAD_Y,
        }
    }
}

/// The ways in which a title breaks from afar, for letters of size 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Ways {
    /// With all names whole, the one of near by first.
    whole: Vec<Lines>,
    /// With a name in two lines.
    split: Vec<Lines>,
    /// Whether it is so long that it is cut near by, too.
    is_cut: bool,
    /// Whether a word is so long that it is broken near by, too.
    is_broken: bool,
}

impl Ways {
    /// The ways of a title that breaks into these lines near by.
    pub fn of(title: &str, near: &Lines) -> Ways {
        let per_em = Lines { width: near.width / super::card::TITLE, ..near.clone() };
        let mut ways = Ways { whole: vec![per_em], split: Vec::new(), is_cut: near.cut, is_broken: near.broken };
        if ways.is_cut || ways.is_broken || title.contains('\n') {
            return ways;
        }
        let (names, parts) = (Pieces::of(title, true), Pieces::of(title, false));
        for most in 1..=MOST_LINES {
            ways.add(names.narrowest(most), false);
        }
        for most in 2..=MOST_LINES {
            ways.add(parts.narrowest(most), true);
        }
        ways
    }

    fn add(&mut self, lines: Option<Lines>, split: bool) {
        let Some(lines) = lines else { return };
        if self.whole.iter().chain(&self.split).all(|known| known.ranges != lines.ranges) {
            if split { &mut self.split } else { &mut self.whole }.push(lines);
        }
    }

    /// All of them with names whole, then with a name split; each in the larger letters before the smaller ones.
    pub fn all(&self) -> [impl Iterator<Item = SetTitle>; 2] {
        [&self.whole, &self.split]
            .map(|ways| SIZES.into_iter().flat_map(|size| ways.iter().map(move |lines| SetTitle::new(lines, size))))
    }

    /// A title that is cut near by, too, cut to a card of this size on the screen.
    pub fn cut_to(&self, title: &str, [width, height]: [f32; 2]) -> Option<SetTitle> {
        let (size, room) = (SIZES[0], width - PAD[0] - PAD[1] - SLACK);
        let most = ((height - PAD_Y) / line_height(size)) as usize;
        if !(self.is_cut || self.is_broken) || most == 0 || room < NARROWEST {
            return None;
        }
        let lines = break_title(title, 1.0, Weight::Medium, room / size, most.min(MOST_LINES));
        (self.is_broken || !lines.broken).then(|| SetTitle::new(&lines, size))
    }
}

/// What of a title may stand in a line of its own.
struct Pieces {
    ranges: Vec<Range<usize>>,
    /// From the beginning up to each piece, and past the last, spaces included.
    starts: Vec<f32>,
    /// The spaces at the end of each piece.
    spaces: Vec<f32>,
    /// The width of the name that each piece ends in the middle of; none where a name ends.
    split: Vec<f32>,
}

impl Pieces {
    fn of(title: &str, names: bool) -> Pieces {
        let mut pieces = Pieces { ranges: Vec::new(), starts: vec![0.0], spaces: Vec::new(), split: Vec::new() };
        let measure = |text: &str| width(text, 1.0, Weight::Medium);
        let (mut from, mut begun, mut name) = (0, 0, 0.0);
        for (at, _) in unicode_linebreak::linebreaks(&as_it_breaks(title)) {
            let (before, after) = title.split_at_checked(at).unwrap_or((title, ""));
            let ends_name = after.is_empty() || ends_a_name(before);
            let since = before.get(begun..).unwrap_or_default();
            let may_end = ends_name || !names && splits_well(since, after);
            if !may_end {
                continue;
            }
            let piece = before.get(from..).unwrap_or_default();
            let bare = piece.trim_end();
            let start = pieces.starts.last().copied().unwrap_or(0.0);
            pieces.starts.push(start + measure(piece));
            pieces.spaces.push(measure(piece.get(bare.len()..).unwrap_or_default()));
            pieces.ranges.push(from..from + bare.len());
            from = at;
            pieces.split.push(if ends_name { 0.0 } else { f32::INFINITY });
            if ends_name {
                // Now it is known how wide the name is that ends here.
                let whole = start + measure(bare) - name;
                pieces.split.iter_mut().filter(|split| split.is_infinite()).for_each(|split| *split = whole);
                (begun, name) = (at, start + measure(piece));
            }
        }
        pieces
    }

    fn width(&self, from: usize, to: usize) -> f32 {
        let at = |places: &[f32], at: usize| places.get(at).copied().unwrap_or(0.0);
        at(&self.starts, to) - at(&self.starts, from) - at(&self.spaces, to.saturating_sub(1))
    }

    /// The lines of which the widest is narrowest; none where there are not so many pieces.
    fn narrowest(&self, lines: usize) -> Option<Lines> {
        let count = self.ranges.len();
        let widths = |ends: &[usize]| -> Vec<f32> {
            let starts = std::iter::once(&0).chain(ends);
            starts.zip(ends.iter().chain([&count])).map(|(from, to)| self.width(*from, *to)).collect()
        };
        let widest = |ends: &[usize]| widths(ends).into_iter().fold(0.0, f32::max);
        let evenness = |ends: &[usize]| widths(ends).into_iter().map(|width| width * width).sum::<f32>();
        // A name is split only where it has no room in any line.
        let splits_in_need = |ends: &Vec<usize>| {
            let names = ends.iter().filter_map(|end| self.split.get(end - 1)).filter(|name| **name > 0.0);
            names.fold(f32::INFINITY, |narrowest, name| narrowest.min(*name)) > widest(ends)
        };
        let inner = 1..count;
        let all: Vec<Vec<usize>> = match lines {
            1 => (count > 0).then(Vec::new).into_iter().collect(),
            2 => inner.map(|end| vec![end]).collect(),
            _ => inner.flat_map(|first| (first + 1..count).map(move |second| vec![first, second])).collect(),
        };
        let narrower = |a: &Vec<usize>, b: &Vec<usize>| {
            widest(a).total_cmp(&widest(b)).then_with(|| evenness(a).total_cmp(&evenness(b)))
        };
        let ends = all.into_iter().filter(splits_in_need).min_by(narrower)?;
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let bounds = starts.zip(ends.iter().copied().chain([count]));
        let range = |(from, to): (usize, usize)| Some(self.ranges.get(from)?.start..self.ranges.get(to - 1)?.end);
        let ranges: Option<Vec<Range<usize>>> = bounds.map(range).collect();
        Some(Lines { ranges: ranges?, cut: false, broken: false, width: widest(&ends) })
    }
}

/// Whether both parts of a name say something when it is broken here: after a hyphen three letters, of hanzi two.
fn splits_well(before: &str, after: &str) -> bool {
    let least = if before.ends_with('-') { 3 } else { 2 };
    let letters = |text: &mut dyn Iterator<Item = char>| text.take_while(|letter| letter.is_alphanumeric()).count();
    letters(&mut before.chars().rev().skip_while(|letter| *letter == '-')) >= least
        && letters(&mut after.chars()) >= least
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::card::shape;

    fn ways(title: &str) -> Vec<String> {
        let ways = Ways::of(title, &shape(title).lines);
        let text = |lines: &Lines| lines.texts(title).collect::<Vec<String>>().join("/");
        ways.whole.iter().chain(&ways.split).map(text).collect()
    }

    #[test]
    fn a_title_breaks_in_few_ways_between_words_first() {
        assert_eq!(ways("GPT-3"), ["GPT-3"]);
        assert_eq!(ways("Language model"), ["Language model", "Language/model"]);
        assert_eq!(ways("Best-of-n sampling"), ["Best-of-n sampling", "Best-of-n/sampling"]);
        assert_eq!(ways("Encoder-decoder"), ["Encoder-decoder", "Encoder-/decoder"]);
        assert_eq!(ways("无分类器引导"), ["无分类器引导", "无分类/器引导", "无分/类器/引导"]);
        assert_eq!(
            ways("奖励模型 与 强化学习")[..3],
            ["奖励模型 与 强化学习", "奖励模型/与 强化学习", "奖励模型/与/强化学习"]
        );
        assert_eq!(ways("BigScience 多语言大模型")[1..], ["BigScience/多语言大模型", "BigScience/多语言/大模型"]);
        assert_eq!(ways("GPT-4"), ["GPT-4"]);
        assert_eq!(ways(""), [""]);
    }

    #[test]
    fn what_is_cut_near_by_is_cut_to_its_card_and_nothing_else_is() {
        let long = "x".repeat(300);
        let cut = |title: &str, size| {
            let set = Ways::of(title, &shape(title).lines).cut_to(title, size)?;
            Some(set.lines.texts(title).collect::<Vec<String>>())
        };
        let lines = cut(&long, [100.0, 30.0]).expect("there is room");
        assert!(lines.len() == 2 && lines[1].ends_with('…') && lines[0].len() > 8, "{lines:?}");
        assert_eq!(cut(&long, [40.0, 30.0]), None);
        assert_eq!(cut("Language model", [100.0, 30.0]), None);
    }

    #[test]
    fn steps_lie_below_the_zoom() {
        for zoom in [0.01, 0.33, 1.0, 3.7] {
            let step = zoom_step(zoom);
            assert!(step <= zoom && zoom < step * 1.1, "{zoom} {step}");
        }
    }
}
