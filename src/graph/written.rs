//! What is written about a concept, field by field, and where in it a search finds its words.

use std::ops::Range;

use super::matching::{Closeness, Marks, Sought};
use crate::model::{Concept, ConceptId, Map};

/// Where something is written about a concept, the one that says most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Its title.
    Title,
    /// Its other names.
    OtherName,
    /// Its tags.
    Tag,
    /// The phrases of its links.
    Phrase,
    /// Its cells in comparisons.
    Fact,
    /// The titles and authors of its papers.
    Paper,
    /// Its note.
    Note,
}

impl Field {
    /// All of them, in that order.
    pub const ALL: [Field; 7] =
        [Field::Title, Field::OtherName, Field::Tag, Field::Phrase, Field::Fact, Field::Paper, Field::Note];

    /// Whether what stands here is found by how it is spoken, too.
    fn closeness(self) -> Closeness {
        match self {
            Field::Title | Field::OtherName | Field::Tag => Closeness::Spoken,
            Field::Phrase | Field::Fact | Field::Paper | Field::Note => Closeness::Written,
        }
    }

    /// Each text that stands here; a fact with its name.
    pub(super) fn each<'m>(self, map: &'m Map, id: ConceptId, put: &mut dyn FnMut(&'m str, &'m str)) {
        let Some(concept) = map.concept(id) else { return };
        match self {
            Field::Title => put("", &concept.title),
            Field::OtherName => concept.also.iter().for_each(|text| put("", text)),
            Field::Tag => concept.tags.iter().for_each(|text| put("", text)),
            Field::Phrase => {
                let links = map.links_of(id).iter().filter_map(|link| map.link(*link));
                links.for_each(|link| put("", &link.label));
            }
            Field::Fact => concept.facts.iter().for_each(|(name, fact)| put(name, &fact.value)),
            Field::Paper => each_of_papers(map, concept, put),
            Field::Note => put("", &concept.note),
        }
    }
}

fn each_of_papers<'m>(map: &'m Map, concept: &'m Concept, put: &mut dyn FnMut(&'m str, &'m str)) {
    for paper in concept.papers.iter().filter_map(|paper| map.paper(*paper)) {
        std::iter::once(&paper.title).chain(&paper.authors).for_each(|text| put("", text));
    }
}

/// Where a concept has what is sought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sighting {
    /// What of the title is meant, in bytes.
    pub title: Vec<Range<usize>>,
    /// Where the rest is written, if the title has not all of it.
    pub beside: Option<Beside>,
}

/// A text beside the title that has what is sought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// Where it is written.
    pub field: Field,
    /// The name of a fact.
    pub name: String,
    /// The text.
    pub text: String,
    /// What of it is meant, in bytes.
    pub places: Vec<Range<usize>>,
}

impl Sighting {
    /// Looks for it in all that is written about a concept; `plain` says how a note is read.
    pub fn new(map: &Map, id: ConceptId, sought: &Sought, plain: &dyn Fn(&str) -> String) -> Sighting {
        let all = sought.all_words();
        let exact = Sighting::look(map, id, sought, plain, Field::closeness);
        if exact.0 & all == all {
            return exact.1;
        }
        Sighting::look(map, id, sought, plain, |_| Closeness::Near).1
    }

    /// The words that are found anywhere, and where the most of them are.
    fn look(
        map: &Map,
        id: ConceptId,
        sought: &Sought,
        plain: &dyn Fn(&str) -> String,
        closeness: fn(Field) -> Closeness,
    ) -> (u64, Sighting) {
        let mut title = Marks::default();
        Field::Title.each(map, id, &mut |_, text| title = sought.marks(text, closeness(Field::Title)));
        let mut found = title.words;
        let mut best: Option<(u32, Beside)> = None;
        for field in Field::ALL.into_iter().filter(|field| *field != Field::Title) {
            field.each(map, id, &mut |name, text| {
                let mut text = std::borrow::Cow::Borrowed(text);
                let mut marks = sought.marks(&text, closeness(field));
                found |= marks.words;
                // As it is read, if it has the words then, too: an address in it is not seen.
                if field == Field::Note && marks.words != 0 {
                    let read = plain(&text);
                    let of_read = sought.marks(&read, closeness(field));
                    if of_read.words == marks.words {
                        (text, marks) = (read.into(), of_read);
                    }
                }
                let new = (marks.words & !title.words).count_ones();
                if new > best.as_ref().map_or(0, |(known, _)| *known) {
                    let (name, text) = (name.to_owned(), text.into_owned());
                    best = Some((new, Beside { field, name, text, places: marks.places }));
                }
            });
        }
        (found, Sighting { title: title.places, beside: best.map(|(_, beside)| beside) })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::Fact;

    fn check(words: &str, in_title: &[&str], beside: Option<(Field, &[&str])>) {
        let mut map = Map::default();
        let id = map.claim_concept_slug("x");
        let concept = Concept {
            title: "Reward 模型".into(),
            also: vec!["奖励模型".into()],
            facts: [("Size".to_owned(), Fact { value: "6 billion".into(), ..Fact::default() })].into(),
            note: "Scores **long** answers, and is no reward itself, 评分".into(),
            ..Concept::default()
        };
        map.put_concept(id, Some(Arc::new(concept.clone())));
        let sighting = Sighting::new(&map, id, &Sought::new(words), &|note| note.replace("**", ""));
        let cut = |text: &str, places: &[Range<usize>]| -> Vec<String> {
            places.iter().map(|place| text[place.clone()].to_owned()).collect()
        };
        assert_eq!(cut(&concept.title, &sighting.title), in_title, "{words}");
        let found = sighting.beside.map(|beside| (beside.field, cut(&beside.text, &beside.places)));
        assert_eq!(found, beside.map(|(field, places)| (field, places.iter().map(|it| (*it).to_owned()).collect())));
    }

    #[test]
    fn what_the_title_lacks_is_seen_where_it_is_written() {
        check("reward", &["Reward"], None);
        check("moxing", &["模型"], None);
        check("reward long answers", &["Reward"], Some((Field::Note, &["long", "answers", "reward"])));
        check("long answers", &[], Some((Field::Note, &["long answers"])));
        check("billion", &[], Some((Field::Fact, &["billion"])));
        check("jiangli", &[], Some((Field::OtherName, &["奖励"])));
        check("", &[], None);
    }

    #[test]
    fn a_wrong_letter_is_seen_only_where_nothing_is_right() {
        check("rewrad", &["Reward"], None);
        check("anwsers", &[], Some((Field::Note, &["answers"])));
    }
}
