//! A quick look over RON text that tells brackets, separators, texts and comments apart, without reading any value.

/// What stands in a RON text, as far as its outline needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Open,
    Close,
    Colon,
    Comma,
    Comment,
    /// A string or character.
    Text,
}

/// The tokens of a text with the bytes that they take.
struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Tokens<'_> {
    type Item = (Token, std::ops::Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            // Each of these is one byte, which no other character holds.
            let begins =
                |byte: u8| matches!(byte, b'"' | b'\'' | b'/' | b':' | b',' | b'(' | b')' | b'[' | b']' | b'{' | b'}');
            let rest = self.text.get(self.at..)?;
            let skipped = rest.bytes().position(begins)?;
            let (before, from) = rest.split_at(skipped);
            let (token, after) = token(before, from);
            let start = self.at + skipped;
            self.at = self.text.len() - after.len();
            if let Some(token) = token {
                return Some((token, start..self.at));
            }
        }
    }
}

/// The token at the start of `from`, and what follows it; `before` is what stands before it.
fn token<'a>(before: &str, from: &'a str) -> (Option<Token>, &'a str) {
    let rest = from.get(1..).unwrap_or_default();
    match from.as_bytes().first() {
        Some(b'(' | b'[' | b'{') => (Some(Token::Open), rest),
        Some(b')' | b']' | b'}') => (Some(Token::Close), rest),
        Some(b':') => (Some(Token::Colon), rest),
        Some(b',') => (Some(Token::Comma), rest),
        Some(b'"') => (Some(Token::Text), after_string(before, rest)),
        Some(b'\'') => (Some(Token::Text), after_char(rest)),
        _ if from.starts_with("//") => (Some(Token::Comment), from.split_once('\n').map_or("", |(_, rest)| rest)),
        _ if from.starts_with("/*") => (Some(Token::Comment), after_block_comment(from)),
        _ => (None, rest),
    }
}

/// What follows a block comment, which may hold others.
fn after_block_comment(text: &str) -> &str {
    let mut depth = 0_usize;
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'/' | b'*')) {
        let from = rest.get(at..).unwrap_or_default();
        let skipped = if from.starts_with("/*") {
            depth += 1;
            2
        } else if from.starts_with("*/") {
            depth -= 1;
            2
        } else {
            1
        };
        rest = from.get(skipped..).unwrap_or_default();
        if depth == 0 {
            return rest;
        }
    }
    ""
}

/// What follows a string after its first quote; a raw one has `r` and hashes before that.
fn after_string<'a>(before: &str, inside: &'a str) -> &'a str {
    let name = before.trim_end_matches('#');
    if name.ends_with('r') {
        let end = format!("\"{}", "#".repeat(before.len() - name.len()));
        return inside.split_once(&end).map_or("", |(_, rest)| rest);
    }
    let mut rest = inside;
    while let Some((before, after)) = rest.split_once('"') {
        let Some(escape) = before.find('\\') else { return after };
        let mut chars = rest.get(escape..).unwrap_or_default().chars();
        chars.by_ref().take(2).for_each(drop);
        rest = chars.as_str();
    }
    ""
}

/// What follows a character after its first quote.
fn after_char(inside: &str) -> &str {
    let mut chars = inside.chars();
    chars.by_ref().take(if inside.starts_with('\\') { 2 } else { 1 }).for_each(drop);
    chars.as_str().split_once('\'').map_or("", |(_, rest)| rest)
}

/// How many comments stand in a RON text.
pub(super) fn count_comments(text: &str) -> usize {
    // Looking for the two signs is many times faster than telling texts and comments apart.
    if !text.contains("//") && !text.contains("/*") {
        return 0;
    }
    Tokens { text, at: 0 }.filter(|(token, _)| *token == Token::Comment).count()
}

/// A field, an entry or an item: the text of its name, where it has one, and of its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    pub name: Option<&'a str>,
    pub value: &'a str,
}

impl<'a> Piece<'a> {
    /// All of it: it begins with its name.
    pub fn whole(&self) -> &'a str {
        self.name.unwrap_or(self.value)
    }
}

/// What stands directly inside the outermost brackets of a sound RON text, without the comments around.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut depth = 0_usize;
    let mut piece = Draft { text, start: 0, name: None, comments: Vec::new() };
    for (token, bytes) in (Tokens { text, at: after_attributes(text) }) {
        match token {
            Token::Open => {
                depth += 1;
                if depth == 1 {
                    piece.begin(bytes.end);
                }
            }
            Token::Close => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    pieces.extend(piece.end(bytes.start));
                    break;
                }
            }
            Token::Comma if depth == 1 => {
                pieces.extend(piece.end(bytes.start));
                piece.begin(bytes.end);
            }
            Token::Colon if depth == 1 => piece.name(bytes),
            Token::Comment if depth == 1 => piece.comments.push(bytes),
            Token::Colon | Token::Comma | Token::Comment | Token::Text => {}
        }
    }
    pieces
}

/// Where the attributes end that stand before a value.
fn after_attributes(text: &str) -> usize {
    let mut tokens = Tokens { text, at: 0 };
    let mut end = 0;
    let mut depth = 0_usize;
    let mut in_attribute = false;
    for (token, bytes) in tokens.by_ref() {
        match token {
            Token::Open => {
                if depth == 0 && !in_attribute {
                    in_attribute = text.get(..bytes.start).is_some_and(|before| before.trim_end().ends_with("#!"));
                    if !in_attribute {
                        break;
                    }
                }
                depth += 1;
            }
            Token::Close => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    in_attribute = false;
                    end = bytes.end;
                }
            }
            Token::Colon | Token::Comma | Token::Comment | Token::Text => {}
        }
    }
    end
}

/// A piece that is not whole yet.
struct Draft<'a> {
    text: &'a str,
    start: usize,
    name: Option<&'a str>,
    comments: Vec<std::ops::Range<usize>>,
}

impl<'a> Draft<'a> {
    fn begin(&mut self, at: usize) {
        self.start = at;
        self.name = None;
        self.comments.clear();
    }

    fn name(&mut self, colon: std::ops::Range<usize>) {
        if self.name.is_none() {
            self.name = Some(self.bare(colon.start));
            self.start = colon.end;
            self.comments.clear();
        }
    }

    /// The text up to `end` without blanks and comments around it.
    fn bare(&self, end: usize) -> &'a str {
        let (mut start, mut end) = (self.start, end);
        let is_blank = |from: usize, to: usize| self.text.get(from..to).is_none_or(|text| text.trim().is_empty());
        for comment in &self.comments {
            if is_blank(start, comment.start) {
                start = comment.end;
            }
        }
        for comment in self.comments.iter().rev() {
            if comment.start >= start && is_blank(comment.end, end) {
                end = comment.start;
            }
        }
        self.text.get(start..end).unwrap_or_default().trim()
    }

    fn end(&mut self, at: usize) -> Option<Piece<'a>> {
        let value = self.bare(at);
        let name = self.name.take();
        (name.is_some() || !value.is_empty()).then_some(Piece { name, value })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_counted_and_texts_are_not() {
        let cases = [
            (r#"("https://example.org")"#, 0),
            (r##"(r#"a "quoted" // text"#, 1) // one"##, 1),
            ("/* one /* inner */ still */ (a: 1, // two\n)", 2),
            (r#"("a \" // b", '"', "c") /* one */"#, 1),
            (r"('\'', 1) // one", 1),
            ("r\"// no\" // one", 1),
            ("", 0),
        ];
        for (text, comments) in cases {
            assert_eq!(count_comments(text), comments, "{text}");
        }
    }

    #[test]
    fn pieces_are_what_stands_directly_inside() {
        let found = |text| -> Vec<(Option<&str>, &str)> {
            pieces(text).into_iter().map(|piece| (piece.name, piece.value)).collect()
        };
        assert_eq!(
            found("#![enable(implicit_some)]\n(a: 1, // one\n /* b */ b: (c: [2, 3], d: \"),:\"), )"),
            [(Some("a"), "1"), (Some("b"), "(c: [2, 3], d: \"),:\")")]
        );
        assert_eq!(
            found("{ \"x:\": Sky, r#\"y\"#: Rgb(1, 2) /* c */ }"),
            [(Some("\"x:\""), "Sky"), (Some("r#\"y\"#"), "Rgb(1, 2)")]
        );
        assert_eq!(found("[(1, 2), ',', // last\n]"), [(None, "(1, 2)"), (None, "','")]);
        assert_eq!(found("(a: /* x */ 1, b: 2)"), [(Some("a"), "1"), (Some("b"), "2")]);
        assert_eq!(found("()"), []);
        assert_eq!(found("5"), []);
    }
}
