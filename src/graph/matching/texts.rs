//! The folded texts of many things behind each other, so that a search reads memory from one end to the other.

use super::fold::fold;
use super::spoken::first_letters;

/// Parts the texts of one thing.
pub(super) const BETWEEN: char = '\n';
/// So many fields are names or tags, which are found by how they are spoken, too.
const SPOKEN: usize = 3;

/// Texts of things that are numbered, each with so many fields, the one that says most first. What changes is written at
/// the end.
#[derive(Clone, Debug, Default)]
pub(in crate::graph) struct Texts<const FIELDS: usize> {
    text: String,
    /// How much of it belongs to nothing.
    waste: usize,
    /// What every search reads of a thing, small and apart from all else, for memory is what a large search waits for.
    spans: Vec<Span<FIELDS>>,
}

/// Where the texts of one thing stand; without length if it has none.
#[derive(Clone, Copy, Debug)]
struct Span<const FIELDS: usize> {
    start: u32,
    fields: Fields<FIELDS>,
}

/// Where the fields of a text end, from where it begins, and with which letters its names are spoken.
#[derive(Clone, Copy, Debug, Hash)]
struct Fields<const FIELDS: usize> {
    ends: [u32; FIELDS],
    heard: u32,
}

/// The texts of one thing as they are matched.
pub(in crate::graph) struct Doc<'t> {
    pub(super) text: &'t str,
    ends: &'t [u32],
    /// The letters with which the syllables of its names begin, a bit each: most words begin with none of them.
    pub(super) heard: u32,
}

/// What is written of one thing, before it has a place among others.
#[derive(Debug, Hash)]
pub(in crate::graph) struct Written<const FIELDS: usize> {
    text: String,
    fields: Fields<FIELDS>,
}

impl<const FIELDS: usize> Default for Fields<FIELDS> {
    fn default() -> Fields<FIELDS> {
        Fields { ends: [0; FIELDS], heard: 0 }
    }
}

impl<const FIELDS: usize> Default for Span<FIELDS> {
    fn default() -> Span<FIELDS> {
        Span { start: 0, fields: Fields::default() }
    }
}

impl<const FIELDS: usize> Default for Written<FIELDS> {
    fn default() -> Written<FIELDS> {
        Written { text: String::new(), fields: Fields::default() }
    }
}

impl<const FIELDS: usize> Written<FIELDS> {
    /// Adds the texts of the next field.
    pub(in crate::graph) fn add<'a>(&mut self, field: usize, texts: impl Iterator<Item = &'a str>) {
        for text in texts.filter(|text| !text.is_empty()) {
            let start = self.text.len();
            fold(text, &mut self.text);
            if field < SPOKEN {
                self.fields.heard |= first_letters(self.text.get(start..).unwrap_or_default());
            }
            self.text.push(BETWEEN);
        }
        if let Some(end) = self.fields.ends.get_mut(field) {
            *end = offset(self.text.len());
        }
    }

    pub(super) fn doc(&self) -> Doc<'_> {
        Doc { text: &self.text, ends: &self.fields.ends, heard: self.fields.heard }
    }

    /// The words of all fields.
    pub(in crate::graph) fn words(&self) -> impl Iterator<Item = &str> {
        words(&self.text)
    }
}

impl Written<2> {
    /// What is called so, by the first of the names or another.
    pub(super) fn of_names(names: impl FnOnce(&mut dyn FnMut(&str))) -> Written<2> {
        let (mut written, mut field) = (Written::default(), 0);
        names(&mut |name| {
            written.add(field, std::iter::once(name));
            field = 1;
        });
        written.add(1, std::iter::empty());
        written
    }
}

impl<const FIELDS: usize> Texts<FIELDS> {
    /// All things that have a text, with their numbers.
    pub(in crate::graph) fn docs(&self) -> impl Iterator<Item = (usize, Doc<'_>)> {
        self.spans.iter().enumerate().filter_map(|(at, span)| Some((at, self.doc_of(span)?)))
    }

    /// The texts of a thing.
    pub(in crate::graph) fn doc(&self, at: usize) -> Option<Doc<'_>> {
        self.spans.get(at).and_then(|span| self.doc_of(span))
    }

    /// How long the first field of a thing is, for the shortest stands first.
    pub(in crate::graph) fn length(&self, at: usize) -> u16 {
        let end = self.spans.get(at).and_then(|span| span.fields.ends.first());
        end.map_or(0, |end| u16::try_from(*end).unwrap_or(u16::MAX))
    }

    /// Puts the texts of a thing in the place of what it had.
    pub(in crate::graph) fn put(&mut self, at: usize, written: Option<&Written<FIELDS>>) {
        if self.spans.len() <= at {
            self.spans.resize(at + 1, Span::default());
        }
        let start = offset(self.text.len());
        let span = written.map_or_else(Span::default, |written| Span { start, fields: written.fields });
        if let Some(written) = written {
            self.text.push_str(&written.text);
        }
        if let Some(slot) = self.spans.get_mut(at) {
            self.waste += std::mem::replace(slot, span).range().len();
        }
        if self.waste > self.text.len() / 2 {
            self.squeeze();
        }
    }

    fn doc_of<'t>(&'t self, span: &'t Span<FIELDS>) -> Option<Doc<'t>> {
        let text = self.text.get(span.range()).filter(|text| !text.is_empty())?;
        Some(Doc { text, ends: &span.fields.ends, heard: span.fields.heard })
    }

    /// Throws away the text that belongs to nothing.
    fn squeeze(&mut self) {
        let old = std::mem::take(&mut self.text);
        for span in &mut self.spans {
            let start = offset(self.text.len());
            self.text.push_str(old.get(span.range()).unwrap_or_default());
            span.start = start;
        }
        self.waste = 0;
    }
}

impl<const FIELDS: usize> Span<FIELDS> {
    fn range(&self) -> std::ops::Range<usize> {
        let start = self.start as usize;
        start..start + self.fields.ends.last().map_or(0, |end| *end as usize)
    }
}

impl Doc<'_> {
    /// The field in which a place lies.
    pub(super) fn field(&self, at: usize) -> Option<usize> {
        self.ends.iter().position(|end| at < *end as usize)
    }

    /// The names and tags.
    pub(super) fn spoken_part(&self) -> Option<&str> {
        let end = self.ends.get(SPOKEN - 1).or(self.ends.last())?;
        self.text.get(..*end as usize)
    }

    /// The words of all fields.
    pub(in crate::graph) fn words(&self) -> impl Iterator<Item = &str> {
        words(self.text)
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', BETWEEN]).filter(|word| !word.is_empty())
}

/// A place in the text, which never holds as much as 4 GB.
fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(title: &str, also: &[&str]) -> Written<2> {
        Written::of_names(|name| std::iter::once(&title).chain(also).for_each(|text| name(text)))
    }

    #[test]
    fn room_is_made_once_it_is_worth_it() {
        let mut texts = Texts::<2>::default();
        for at in 0..3 {
            texts.put(at, Some(&written("first", &["other"])));
        }
        let mut has_waste = false;
        for round in 0..50 {
            texts.put(1, Some(&written(&format!("round {round}"), &[])));
            let used: usize = texts.spans.iter().map(|span| span.range().len()).sum();
            assert_eq!(texts.waste, texts.text.len() - used);
            assert!(texts.waste <= texts.text.len() / 2);
            has_waste |= texts.waste > 0;
            let all: Vec<&str> = texts.docs().map(|(_, doc)| doc.text).collect();
            assert_eq!(all, ["first\nother\n", &format!("round {round}\n"), "first\nother\n"]);
        }
        assert!(has_waste);
        texts.put(0, None);
        assert_eq!((texts.doc(0).is_none(), texts.docs().count(), texts.length(1), texts.length(0)), (true, 2, 9, 0));
    }

    #[test]
    fn a_place_lies_in_a_field_and_the_first_letters_are_heard() {
        let written = written("GPT 模型", &["B"]);
        let doc = written.doc();
        assert_eq!(doc.text, "gpt 模型\nb\n");
        assert_eq!([0, 10, 11, 13].map(|at| doc.field(at)), [Some(0), Some(0), Some(1), None]);
        assert_eq!(doc.heard.count_ones(), 4, "g, m, x and b");
        assert_eq!(doc.words().collect::<Vec<_>>(), ["gpt", "模型", "b"]);
    }
}
