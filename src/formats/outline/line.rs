//! What one line of an outline is, and what the lines of a text are together.

use std::collections::BTreeMap;

use super::title::bare;

/// How wide a tab is.
const TAB: usize = 4;
/// Lines longer than this are prose: where many are, what is set in is a paragraph and not a part.
const PROSE: usize = 160;

/// How a text says what is part of what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// It does not.
    Plain,
    /// By headings and bullets.
    Marked,
    /// By what stands before each line; the usual step.
    Indented {
        /// In columns.
        step: usize,
    },
}

impl Mode {
    /// The usual step from a line to its parts, in columns.
    pub(super) fn step(self) -> usize {
        match self {
            // Bullets are parts from two columns on, in all Markdown that people write.
            Mode::Plain | Mode::Marked => 3,
            Mode::Indented { step } => step,
        }
    }
}

/// A line without what stands before and after it.
#[derive(Clone, Copy, Debug)]
pub(in crate::formats) struct Line<'a> {
    /// How many columns are before it.
    pub indent: usize,
    /// What it says, with its mark.
    pub text: &'a str,
}

/// What a line begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats) enum Mark<'a> {
    /// A heading with so many signs.
    Heading(usize, &'a str),
    /// A bullet or a number.
    Bullet(&'a str),
    /// A line across the page.
    Rule,
    /// The begin of text that is kept as it is.
    Fence(Fence),
    /// Nothing.
    None,
}

/// Text that is kept as it is, up to a line of the same signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats) struct Fence {
    sign: char,
    signs: usize,
    indent: usize,
}

impl Fence {
    pub(super) fn ends_with(self, raw: &str) -> bool {
        let text = raw.trim();
        text.chars().count() >= self.signs && text.chars().all(|c| c == self.sign)
    }

    /// A line inside, without what stands before the fence itself.
    pub(super) fn inner(self, raw: &str) -> &str {
        let mut left = self.indent;
        let rest = raw.trim_start_matches(|c: char| {
            let taken = width_of(c, 0).filter(|width| *width <= left);
            left -= taken.unwrap_or(0);
            taken.is_some() && c.is_whitespace()
        });
        rest.trim_end()
    }
}

/// How wide a blank at a column is; none for anything else.
fn width_of(c: char, column: usize) -> Option<usize> {
    match c {
        '\t' => Some(TAB - column % TAB),
        '\u{3000}' => Some(2),
        c if c.is_whitespace() => Some(1),
        _ => None,
    }
}

impl<'a> Line<'a> {
    pub(in crate::formats) fn of(raw: &'a str) -> Line<'a> {
        let mut indent = 0;
        for c in raw.chars() {
            let Some(width) = width_of(c, indent) else { break };
            indent += width;
        }
        Line { indent, text: bare(raw) }
    }

    pub(in crate::formats) fn mark(self) -> Mark<'a> {
        let text = self.text;
        let signs = text.chars().take_while(|c| *c == '#').count();
        if (1..=6).contains(&signs)
            && let Some(rest) =
                text.get(signs..).filter(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
        {
            let rest = rest.trim();
            // Signs at the end belong to the mark where a blank parts them from the text.
            let open = rest.trim_end_matches('#');
            let closed = open.is_empty() || open.ends_with(char::is_whitespace);
            return Mark::Heading(signs, if closed { open.trim_end() } else { rest });
        }
        if let Some(fence) = self.fence() {
            return Mark::Fence(fence);
        }
        let bare: String = text.chars().filter(|c| !c.is_whitespace()).take(4).collect();
        let first = bare.chars().next().unwrap_or(' ');
        if bare.len() >= 3 && "-*_".contains(first) && text.chars().all(|c| c == first || c.is_whitespace()) {
            return Mark::Rule;
        }
        self.bullet().map_or(Mark::None, |rest| Mark::Bullet(without_box(rest)))
    }

    /// What stands after a bullet or a number.
    fn bullet(self) -> Option<&'a str> {
        let mut chars = self.text.chars();
        let first = chars.next()?;
        let rest = if "-*+•◦▪‣·●○■□–—".contains(first) {
            chars.as_str()
        } else {
            let digits = self.text.bytes().take_while(u8::is_ascii_digit).count();
            let mut rest = self.text.get(digits..).filter(|_| (1..=3).contains(&digits))?.chars();
            match rest.next()? {
                // In Chinese no blank follows.
                '、' => return Some(rest.as_str().trim_start()),
                '.' | ')' => rest.as_str(),
                _ => return None,
            }
        };
        (rest.is_empty() || rest.starts_with(char::is_whitespace)).then(|| rest.trim_start())
    }

    fn fence(self) -> Option<Fence> {
        let sign = self.text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let signs = self.text.chars().take_while(|c| *c == sign).count();
        let rest = self.text.get(signs..)?;
        (signs >= 3 && !rest.contains(sign)).then_some(Fence { sign, signs, indent: self.indent })
    }

    /// What it says without the box of a task.
    pub(super) fn without_box(self) -> &'a str {
        without_box(self.text)
    }
}

fn without_box(text: &str) -> &str {
    let boxes = ["[ ]", "[x]", "[X]", "[]"];
    let rest = boxes.iter().find_map(|it| text.strip_prefix(it));
    rest.filter(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace)).map_or(text, str::trim_start)
}

/// How a text says what is part of what: by marks where it begins with one or many lines have one; else by what stands
/// before its lines, where some are deeper than the first and most are short.
pub(super) fn mode_of(text: &str) -> Mode {
    let (mut marked, mut others, mut begins_marked) = (0_usize, 0_usize, None);
    let mut fence: Option<Fence> = None;
    for raw in text.lines() {
        if let Some(open) = fence {
            fence = Some(open).filter(|open| !open.ends_with(raw));
            continue;
        }
        let line = Line::of(raw);
        if line.text.is_empty() {
            continue;
        }
        let is_marked = match line.mark() {
            Mark::Heading(..) | Mark::Bullet(_) => true,
            Mark::Fence(open) => {
                fence = Some(open);
                continue;
            }
            Mark::Rule | Mark::None => false,
        };
        begins_marked.get_or_insert(is_marked);
        *if is_marked { &mut marked } else { &mut others } += 1;
    }
    if begins_marked == Some(true) || (marked >= 2 && others <= 2 * marked) {
        return Mode::Marked;
    }
    indented(text).unwrap_or(Mode::Plain)
}

fn indented(text: &str) -> Option<Mode> {
    let lines = || text.lines().map(Line::of).filter(|line| !line.text.is_empty());
    let first = lines().next()?.indent;
    let (mut all, mut long, mut before) = (0_usize, 0_usize, first);
    let mut steps: BTreeMap<usize, usize> = BTreeMap::new();
    for line in lines() {
        if line.indent < first {
            return None;
        }
        if line.indent > before {
            *steps.entry(line.indent - before).or_default() += 1;
        }
        before = line.indent;
        all += 1;
        long += usize::from(line.text.len() > PROSE);
    }
    let usual = steps.into_iter().max_by_key(|(step, times)| (*times, std::cmp::Reverse(*step)))?;
    (3 * long < all).then_some(Mode::Indented { step: usual.0 })
}
