//! What one line of an outline is, and what the lines of a text are together.

use std::borrow::Cow;
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
    /// A bullet or a number, and how it counts.
    Bullet(Style, &'a str),
    /// A line across the page.
    Rule,
    /// The begin of text that is kept as it is.
    Fence(Fence),
    /// Nothing.
    None,
}

/// How a bullet or a number looks: where lines stand in one column, another look says another level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats) enum Style {
    /// The signs of Markdown, which mean the same.
    Plain,
    /// A sign of a word processor.
    Sign(char),
    /// 1. 2) 3、
    Number,
    /// (1)
    NumberInBrackets,
    /// ①
    NumberInCircle,
    /// 一、
    Hanzi,
    /// （一）
    HanziInBrackets,
    /// 第一章
    Chapter(char),
}

impl Style {
    /// Whether it looks so different that it says another level.
    pub(super) fn is_another(self, than: Style) -> bool {
        self != than && self != Style::Plain && than != Style::Plain
    }
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
        self.bullet().map_or(Mark::None, |(style, rest)| Mark::Bullet(style, without_box(rest)))
    }

    /// A bullet or a number, and what stands after it.
    fn bullet(self) -> Option<(Style, &'a str)> {
        let mut chars = self.text.chars();
        let first = chars.next()?;
        let (style, rest) = match first {
            '-' | '*' | '+' | '–' | '—' => (Style::Plain, chars.as_str()),
            // The second two are those of Word's own font.
            '•' | '◦' | '▪' | '‣' | '·' | '●' | '○' | '■' | '□' | '➢' | '\u{f0b7}' | '\u{f0a7}' => {
                (Style::Sign(first), chars.as_str())
            }
            // Word's second level; a word of one letter has no tab behind it.
            'o' if chars.as_str().starts_with('\t') => (Style::Sign(first), chars.as_str()),
            '①'..='⑳' => return Some((Style::NumberInCircle, chars.as_str().trim_start())),
            '(' | '（' => return in_brackets(chars.as_str()),
            // The number stays: it is how people speak of it.
            '第' => return chapter(chars.as_str()).map(|style| (style, self.text)),
            _ => return numbered(self.text),
        };
        (rest.is_empty() || rest.starts_with(char::is_whitespace)).then(|| (style, rest.trim_start()))
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

/// Splits a number off a text: of figures, or of the hanzi that count.
fn number(text: &str) -> Option<(bool, &str)> {
    const LONGEST: usize = 3;
    let is_figure = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let is_hanzi = |c: char| "〇零一二三四五六七八九十百".contains(c);
    let figures = text.chars().take_while(|c| is_figure(*c)).count();
    let hanzi = text.chars().take_while(|c| is_hanzi(*c)).count();
    let signs = Some(figures.max(hanzi)).filter(|signs| (1..=LONGEST).contains(signs))?;
    let end = text.char_indices().nth(signs).map_or(text.len(), |(at, _)| at);
    Some((hanzi > 0, text.get(end..)?))
}

/// 1. 1) 1、 1．一、
fn numbered(text: &str) -> Option<(Style, &str)> {
    let (is_hanzi, rest) = number(text)?;
    let mut chars = rest.chars();
    let style = if is_hanzi { Style::Hanzi } else { Style::Number };
    match chars.next()? {
        // In Chinese no blank follows.
        '、' | '．' => Some((style, chars.as_str().trim_start())),
        '.' | ')' if !is_hanzi => {
            let rest = chars.as_str();
            (rest.is_empty() || rest.starts_with(char::is_whitespace)).then(|| (style, rest.trim_start()))
        }
        _ => None,
    }
}

/// （一） (1), behind the bracket.
fn in_brackets(text: &str) -> Option<(Style, &str)> {
    let (is_hanzi, rest) = number(text)?;
    let rest = rest.strip_prefix([')', '）'])?;
    let style = if is_hanzi { Style::HanziInBrackets } else { Style::NumberInBrackets };
    Some((style, rest.trim_start()))
}

/// 第一章, 第二节, behind the first hanzi.
fn chapter(text: &str) -> Option<Style> {
    let (_, rest) = number(text)?;
    let mut chars = rest.chars();
    let unit = chars.next().filter(|unit| "编篇章节".contains(*unit))?;
    let rest = chars.as_str();
    (rest.is_empty() || rest.starts_with([' ', '\u{3000}', '\t', '：', ':', '、'])).then_some(Style::Chapter(unit))
}

fn without_box(text: &str) -> &str {
    let boxes = ["[ ]", "[x]", "[X]", "[]"];
    let rest = boxes.iter().find_map(|it| text.strip_prefix(it));
    rest.filter(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace)).map_or(text, str::trim_start)
}

/// A text in which Word's bullets of the second level, a letter o, are signs where there are others of its bullets: alone
/// such a letter is a word.
pub(super) fn with_bullets(text: &str) -> Cow<'_, str> {
    let is_word = |line: &str| line.trim_start().starts_with(['•', '▪', '\u{f0b7}', '\u{f0a7}']);
    if !text.lines().any(is_word) {
        return Cow::Borrowed(text);
    }
    let line = |line: &str| {
        let said = line.trim_start();
        let (indent, rest) = line.split_at(line.len() - said.len());
        match rest.strip_prefix('o').filter(|rest| !indent.is_empty() && rest.starts_with(char::is_whitespace)) {
            Some(rest) => format!("{indent}◦{rest}"),
            None => line.to_owned(),
        }
    };
    Cow::Owned(text.split_inclusive('\n').map(line).collect())
}

/// A text whose underlined headings have signs before them instead.
pub(super) fn with_signs(text: &str) -> Cow<'_, str> {
    /// What underlines a heading of the first and of the second level.
    const UNDERLINES: [char; 2] = ['=', '-'];
    let lines: Vec<&str> = text.lines().collect();
    let level = |at: usize| {
        let under = lines.get(at + 1)?.trim_end();
        let is_text = |line: &str| Line::of(line).mark() == Mark::None && !bare(line).is_empty();
        // Only a line that stands alone: below a paragraph it is a rule across the page.
        let alone = at.checked_sub(1).and_then(|before| lines.get(before)).is_none_or(|line| bare(line).is_empty());
        let level = UNDERLINES.iter().position(|sign| under.len() >= 3 && under.chars().all(|c| c == *sign))?;
        (alone && is_text(lines.get(at)?)).then_some(level + 1)
    };
    let levels: Vec<Option<usize>> = (0..lines.len()).map(level).collect();
    if levels.iter().all(Option::is_none) {
        return Cow::Borrowed(text);
    }
    let mut signed = String::with_capacity(text.len());
    let before = std::iter::once(None).chain(levels.iter().copied());
    for ((line, level), before) in lines.iter().zip(&levels).zip(before) {
        if before.is_none() {
            signed.push_str(&"#".repeat(level.unwrap_or(0)));
            signed.push_str(if level.is_some() { " " } else { "" });
            signed.push_str(line);
        }
        signed.push('\n');
    }
    Cow::Owned(signed)
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
            Mark::None if line.text.starts_with('|') => true,
            Mark::Heading(..) | Mark::Bullet(..) => true,
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
