//! Places in a text, and what can be told of a text before it is parsed.

use std::fmt;

/// How a line begins with which git marks the first side of a conflict.
pub(super) const CONFLICT_START: &str = "<<<<<<<";

/// A place in a text: line and column from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

impl Position {
    /// The place just behind a text.
    pub(super) fn after(text: &str) -> Position {
        let line = text.bytes().filter(|&byte| byte == b'\n').count() + 1;
        let last = text.rsplit('\n').next().unwrap_or_default();
        Position { line, column: last.chars().count() + 1 }
    }

    /// The place in the whole text of a place in a part of it that begins here.
    pub(super) fn and(self, inner: Position) -> Position {
        if inner.line == 1 {
            Position { line: self.line, column: self.column + inner.column - 1 }
        } else {
            Position { line: self.line + inner.line - 1, column: inner.column }
        }
    }
}

/// Where the lines of a text begin, to find many places in it.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// The lines of a text.
    pub fn of(text: &'a str) -> Lines<'a> {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Lines { text, starts: std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect() }
    }

    /// The place of the character that begins at this byte.
    pub fn position(&self, offset: usize) -> Position {
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = line.checked_sub(1).and_then(|line| self.starts.get(line)).copied().unwrap_or_default();
        let before = self.text.get(start..offset).unwrap_or_default();
        Position { line, column: before.chars().count() + 1 }
    }
}

/// Where the conflict markers of git begin, if all three stand there, each at the start of a line.
pub(super) fn conflict_markers(text: &str) -> Option<Position> {
    // `contains` is much faster than looking for places, and mostly there is none.
    if !text.contains(CONFLICT_START) {
        return None;
    }
    let start = line_start(text, 0, CONFLICT_START)?;
    let middle = line_start(text, start, "=======")?;
    line_start(text, middle, ">>>>>>>")?;
    Position::after(text.get(..start)?).into()
}

fn line_start(text: &str, from: usize, marker: &str) -> Option<usize> {
    let rest = text.get(from..)?;
    rest.match_indices(marker)
        .map(|(at, _)| from + at)
        .find(|&at| at == 0 || text.as_bytes().get(at - 1) == Some(&b'\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conflict_markers_stand_at_the_start_of_lines() {
        let text = "(\n<<<<<<< HEAD\n  a: 1,\n=======\n  a: 2,\n>>>>>>> theirs\n)";
        assert_eq!(conflict_markers(text), Some(Position { line: 2, column: 1 }));
        assert_eq!(conflict_markers("( // <<<<<<< HEAD\n=======\n>>>>>>> theirs"), None);
        assert_eq!(conflict_markers("title\n=======\n"), None);
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(Position::after("脉络\n脉"), Position { line: 2, column: 2 });
        let inner = Position { line: 1, column: 3 };
        assert_eq!(Position { line: 4, column: 5 }.and(inner), Position { line: 4, column: 7 });
    }
}
