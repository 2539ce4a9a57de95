//! Where formulas stand in a note, and where a dollar is money.

use std::ops::Range;

use crate::look::formula::Place;
use crate::look::prose::Tex;

/// A formula in a note.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Its bytes, with the signs around it.
    pub at: Range<usize>,
    /// What it says.
    pub tex: Tex,
}

/// The formulas of a note outside of its code, in order: `$…$`, `$$…$$`, `\(…\)`, `\[…\]`.
pub(super) fn formulas(note: &str, code: &[Range<usize>]) -> Vec<Found> {
    let (mut found, mut from) = (Vec::new(), 0);
    // What closes nowhere is not looked for again: a note of dollars alone takes no longer.
    let mut nowhere = [false; 4];
    while let Some(at) = note.get(from..).and_then(|rest| rest.find(['$', '\\'])).map(|at| from + at) {
        if let Some(range) = around(code, at) {
            from = range.end;
            continue;
        }
        let opened = opening(note, at);
        let closed = opened.as_ref().and_then(|(kind, open)| {
            let nowhere = nowhere.get_mut(*kind as usize)?;
            let closed = if *nowhere { Closed::Nowhere } else { closing(note, *kind, at + open, code) };
            *nowhere |= closed == Closed::Nowhere;
            match closed {
                Closed::At(inner, end) => Some((*kind, inner, end)),
                Closed::NotHere | Closed::Nowhere => None,
            }
        });
        match closed {
            Some((kind, inner, end)) => {
                found.push(Found { at: at..end, tex: tex(note, kind, at, inner, end) });
                from = end;
            }
            None => from = at + skipped(note, at),
        }
    }
    found
}

/// The signs around a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Dollar,
    Dollars,
    Round,
    Square,
}

impl Kind {
    fn end(self) -> &'static str {
        match self {
            Kind::Dollar => "$",
            Kind::Dollars => "$$",
            Kind::Round => "\\)",
            Kind::Square => "\\]",
        }
    }

    fn place(self) -> Place {
        match self {
            Kind::Dollar | Kind::Round => Place::Inline,
            Kind::Dollars | Kind::Square => Place::Display,
        }
    }
}

/// How many bytes are passed by where no formula begins: a sign after a backslash means nothing.
fn skipped(note: &str, at: usize) -> usize {
    let mut letters = note.get(at..).unwrap_or_default().chars();
    match (letters.next(), letters.next()) {
        (Some('\\'), Some(next)) => 1 + next.len_utf8(),
        (Some('$'), Some('$')) => 2,
        _ => 1,
    }
}

/// What may begin at a dollar or a backslash, and how many bytes open it.
fn opening(note: &str, at: usize) -> Option<(Kind, usize)> {
    let rest = note.get(at..)?;
    if rest.starts_with("\\(") {
        return Some((Kind::Round, 2));
    }
    if rest.starts_with("\\[") {
        return Some((Kind::Square, 2));
    }
    if rest.starts_with("$$") {
        return Some((Kind::Dollars, 2));
    }
    let before = note.get(..at)?.chars().next_back();
    let next = rest.get(1..)?.chars().next()?;
    // US$5, ?a=$b, path/$x: no formula begins within a word or an address.
    let within = before.is_some_and(|c| c.is_ascii_alphanumeric() || "/=&?%$".contains(c));
    (rest.starts_with('$') && !next.is_whitespace() && !within).then_some((Kind::Dollar, 1))
}

/// Whether and where a formula closes.
#[derive(Debug, PartialEq, Eq)]
enum Closed {
    /// What is inside, and where it ends.
    At(Range<usize>, usize),
    /// This one does not.
    NotHere,
    /// There is nothing in the whole rest that closes one.
    Nowhere,
}

fn closing(note: &str, kind: Kind, from: usize, code: &[Range<usize>]) -> Closed {
    let (end, mut look) = (kind.end(), from);
    loop {
        let Some(at) = note.get(look..).and_then(|rest| rest.find(end)).map(|found| look + found) else {
            return if look == from { Closed::Nowhere } else { Closed::NotHere };
        };
        if is_escaped(note, at) {
            look = at + 1;
            continue;
        }
        // The first that could close it decides: "$5 and $6" is money.
        let is_one = around(code, at).is_none() && closes(note, kind, from..at);
        return if is_one { Closed::At(from..at, at + end.len()) } else { Closed::NotHere };
    }
}

/// The code that a place is in.
fn around(code: &[Range<usize>], at: usize) -> Option<&Range<usize>> {
    let range = code.get(code.partition_point(|range| range.end <= at))?;
    range.contains(&at).then_some(range)
}

fn closes(note: &str, kind: Kind, inner: Range<usize>) -> bool {
    let (text, after) = (note.get(inner.clone()).unwrap_or_default(), note.get(inner.end + kind.end().len()..));
    // A formula ends with its paragraph.
    if text.trim().is_empty() || (kind.place() == Place::Inline && begins_block(text)) || blank_line_in(text) {
        return false;
    }
    match kind {
        Kind::Dollar => {
            let is_money = after.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || c == '$'));
            !text.ends_with(char::is_whitespace) && !is_money
        }
        // `\[1\]` is how other programs write brackets that are no link.
        Kind::Square => stands_alone(note, inner) || is_tex(text),
        Kind::Dollars | Kind::Round => true,
    }
}

/// Whether an odd number of backslashes stands before.
fn is_escaped(note: &str, at: usize) -> bool {
    let before = note.get(..at).unwrap_or_default();
    // The backslash of `\)` is its own.
    (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
}

fn blank_line_in(text: &str) -> bool {
    let mut lines = text.split('\n').skip(1).peekable();
    while let Some(line) = lines.next() {
        // What follows the last break is not a whole line.
        if lines.peek().is_some() && line.trim_matches([' ', '\t', '\r', '>']).is_empty() {
            return true;
        }
    }
    false
}

/// Whether something begins at a line after the first that is no part of a sentence: an item, a heading, a row.
fn begins_block(text: &str) -> bool {
    text.split('\n').skip(1).any(|line| {
        let line = line.trim_start();
        let numbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
        ["- ", "* ", "+ ", "#", "|", "```"].iter().any(|sign| line.starts_with(sign))
            || (numbered.len() < line.len() && numbered.starts_with([')', '.']))
    })
}

fn stands_alone(note: &str, inner: Range<usize>) -> bool {
    let before = note.get(..inner.start.saturating_sub(2)).unwrap_or_default();
    let after = note.get(inner.end + 2..).unwrap_or_default();
    let ends = before.rsplit('\n').next().unwrap_or_default();
    let begins = after.split('\n').next().unwrap_or_default();
    ends.trim_matches([' ', '\t', '>', '-', '*']).is_empty() && begins.trim().is_empty()
}

fn is_tex(text: &str) -> bool {
    let command = text
        .match_indices('\\')
        .any(|(at, _)| text.get(at + 1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic())));
    command || text.contains(['^', '='])
}

fn tex(note: &str, kind: Kind, at: usize, inner: Range<usize>, end: usize) -> Tex {
    let line = note.get(..at).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
    let plain = |text: &str| match line.trim_start().starts_with('>') {
        // Each line of a quote says so again.
        true => text.split('\n').map(|line| line.trim_start_matches([' ', '\t', '>'])).collect::<Vec<_>>().join("\n"),
        false => text.to_owned(),
    };
    let of = |range: Range<usize>| plain(note.get(range).unwrap_or_default());
    Tex { tex: of(inner).trim().to_owned(), written: of(at..end), place: kind.place() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(note: &str) -> Vec<(String, Place)> {
        formulas(note, &[]).into_iter().map(|found| (found.tex.tex, found.tex.place)).collect()
    }

    #[test]
    fn each_pair_of_signs_encloses_a_formula() {
        let inline = |tex: &str| vec![(tex.to_owned(), Place::Inline)];
        let display = |tex: &str| vec![(tex.to_owned(), Place::Display)];
        for (note, tex) in [
            ("so $x^2$ is", inline("x^2")),
            ("$n$th", inline("n")),
            ("损失$L$是", inline("L")),
            ("（$L$）", inline("L")),
            (r"cost $\$5$ each", inline(r"\$5")),
            (r"so \(x^2\) is", inline("x^2")),
            ("$a\nb$", inline("a\nb")),
            ("$$x$$", display("x")),
            ("a $$x$$ b", display("x")),
            ("$$\nx\n= y\n$$", display("x\n= y")),
            ("> $$\n> x\n> $$", display("x")),
            ("\\[\nx\n\\]", display("x")),
            (r"so \[x = 1\] is", display("x = 1")),
            (r"\[ \alpha \]", display(r"\alpha")),
        ] {
            assert_eq!(found(note), tex, "{note}");
        }
        assert_eq!(found("$a$, $b$ and $$c$$").len(), 3);
    }

    #[test]
    fn money_and_brackets_are_no_formulas() {
        for note in [
            "It costs $5 and $6.",
            "from $5 to $10",
            "$5-$6",
            "US$5, HK$7",
            "($5)/($6)",
            "a lone $ sign and another $ sign",
            r"\$x\$",
            "$",
            "$$",
            "$$$$",
            "$x",
            "$$x",
            "$x\n\ny$",
            "$$x\n\ny$$",
            r"\(x",
            r"\\(x\\)",
            "- costs $5\n- or 6$",
            r"\[1\] and \[sic\], see \[a\_b\]",
            "https://a.example/$x/$y",
        ] {
            assert_eq!(found(note), [], "{note}");
        }
    }

    #[test]
    fn code_is_no_formula() {
        let after = |note: &str, code: Range<usize>| formulas(note, std::slice::from_ref(&code)).len();
        assert_eq!(after("`$x$` $y$", 0..5), 1);
        assert_eq!(after("$x `$`", 3..6), 0);
    }

    #[test]
    fn a_hundred_thousand_signs_are_read_at_once() {
        for sign in ["$", "$ ", "$x ", "$$x\n\n", r"\(", r"\[x", r"\(x \[y $z ", "$x\n"] {
            let _ = found(&sign.repeat(100_000 / sign.len()));
        }
    }
}
