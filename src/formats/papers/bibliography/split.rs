//! A BibTeX file in its entries, each by itself: one that is broken takes no other with it.

use super::WhyLeftOut;

/// Longer entries are none, in bytes.
const LARGEST: usize = 256 << 10;
/// Deeper braces are none of an entry.
const DEEPEST: usize = 100;

/// A piece of a file that begins with `@`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    /// The line where it begins, from 1.
    pub line: usize,
    /// "article", "string", in lower case or not.
    pub kind: &'a str,
    /// All of it, from the `@` to what closes it.
    pub text: &'a str,
}

/// The pieces of a file in their order, or why one is none. What stands between them is nobody's.
pub(super) fn pieces(text: &str) -> Vec<Result<Piece<'_>, (Piece<'_>, WhyLeftOut)>> {
    let mut pieces = Vec::new();
    let (mut at, mut line, mut counted) = (0, 1, 0);
    while let Some(begin) = text.get(at..).and_then(|rest| rest.find('@')).map(|found| at + found) {
        line += text.get(counted..begin).map_or(0, |between| between.matches('\n').count());
        counted = begin;
        let rest = text.get(begin + 1..).unwrap_or_default();
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let kind = rest.get(..length).unwrap_or_default();
        let opened = rest.get(length..).map(str::trim_start).and_then(|rest| rest.chars().next());
        // An address of mail, or a sign in a comment: `%` begins one as in TeX.
        let before = text.get(..begin).unwrap_or_default();
        let before = before.rsplit('\n').next().unwrap_or_default().trim_start();
        if kind.is_empty() || !matches!(opened, Some('{' | '(')) || before.starts_with('%') {
            at = begin + 1;
            continue;
        }
        let whole = text.get(begin..).unwrap_or_default();
        match end_of(whole, opened == Some('(')) {
            Ok(end) => {
                pieces.push(Ok(Piece { line, kind, text: whole.get(..end).unwrap_or_default() }));
                at = begin + end;
            }
            Err(why) => {
                // The next entry begins a line.
                let next = whole.match_indices("\n@").map(|(at, _)| at + 1).next();
                let piece = whole.get(..next.unwrap_or(whole.len())).unwrap_or_default();
                pieces.push(Err((Piece { line, kind, text: piece }, why)));
                at = next.map_or(text.len(), |next| begin + next);
            }
        }
    }
    pieces
}

/// Where an entry ends, in bytes.
fn end_of(text: &str, round: bool) -> Result<usize, WhyLeftOut> {
    let bytes = text.as_bytes();
    if round {
        let signs = bytes.iter().enumerate().filter(|(_, byte)| matches!(byte, b'{' | b'}' | b'\\' | b')'));
        return closed(bytes, signs.map(|(at, _)| at), true);
    }
    closed(bytes, memchr::memchr3_iter(b'{', b'}', b'\\', bytes), false)
}

/// Where the signs of an entry say that it ends; the last one is the round bracket, or the brace.
fn closed(bytes: &[u8], signs: impl Iterator<Item = usize>, round: bool) -> Result<usize, WhyLeftOut> {
    let (mut depth, mut deepest, mut escaped) = (0_usize, 0_usize, None);
    for at in signs {
        // A sign behind a backslash means itself.
        if escaped == Some(at) {
            continue;
        }
        match bytes.get(at).copied().unwrap_or_default() {
            b'\\' => escaped = Some(at + 1),
            b'{' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 && !round {
                    return sized(at + 1, deepest);
                }
            }
            b')' if depth == 0 => return sized(at + 1, deepest),
            _ => {}
        }
    }
    Err(WhyLeftOut::NotClosed)
}

fn sized(end: usize, deepest: usize) -> Result<usize, WhyLeftOut> {
    match (end > LARGEST, deepest > DEEPEST) {
        (_, true) => Err(WhyLeftOut::TooDeep),
        (true, false) => Err(WhyLeftOut::TooLarge),
        (false, false) => Ok(end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<(usize, String, bool)> {
        let piece = |found: &Result<Piece<'_>, (Piece<'_>, WhyLeftOut)>| match found {
            Ok(piece) => (piece.line, piece.text.to_owned(), true),
            Err((piece, _)) => (piece.line, piece.text.trim().to_owned(), false),
        };
        pieces(text).iter().map(piece).collect()
    }

    #[test]
    fn entries_stand_by_themselves_whatever_is_between() {
        let text = "a@b.example\n% @misc{no}\n@misc{a, x={1}}\nstray }\n@misc(b, y=\"2\")@misc{c,}";
        let found = split(text);
        let texts: Vec<&str> = found.iter().map(|(_, text, _)| text.as_str()).collect();
        assert_eq!(texts, ["@misc{a, x={1}}", "@misc(b, y=\"2\")", "@misc{c,}"]);
        assert_eq!(found.iter().map(|(line, ..)| *line).collect::<Vec<_>>(), [3, 5, 5]);
    }

    #[test]
    fn one_that_is_not_closed_takes_no_other_with_it() {
        let found = split("@misc{a, x={1}\n\n@misc{b, y={2}}\n");
        assert_eq!(found, [(1, "@misc{a, x={1}".to_owned(), false), (3, "@misc{b, y={2}}".to_owned(), true)]);
    }

    #[test]
    fn braces_without_end_come_to_one() {
        let deep = format!("@misc{{a, x={}{}}}\n@misc{{b,}}", "{".repeat(50_000), "}".repeat(50_000));
        let found = pieces(&deep);
        assert!(matches!(found.first(), Some(Err((_, WhyLeftOut::TooDeep)))));
        assert!(matches!(found.get(1), Some(Ok(_))));
        assert!(matches!(pieces(&format!("@a{}", "{".repeat(50_000))).first(), Some(Err((_, WhyLeftOut::NotClosed)))));
    }
}
