//! Concepts that a note mentions: `[[slug]]`, `[[title]]` or `[[slug|as it is called here]]`.

use std::cell::OnceCell;
use std::ops::Range;

use foldhash::{HashMap, HashMapExt as _};
use unicode_normalization::UnicodeNormalization;

use super::{Concept, ConceptId, Map};

/// One mention in a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention<'a> {
    /// Where it stands in the note, brackets included, in bytes.
    pub at: Range<usize>,
    /// What names the concept: its slug, else its title or another name.
    pub target: &'a str,
    /// What is to be read instead of the concept's title; empty for that.
    pub shown: &'a str,
}

/// The mentions of a note in their order. None runs over the end of a line, and none is empty.
pub fn mentions(note: &str) -> impl Iterator<Item = Mention<'_>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let begin = from + note.get(from..)?.find("[[")?;
            // Of three brackets the last two count.
            let inside = begin + 2 + note.get(begin + 2..)?.bytes().take_while(|byte| *byte == b'[').count();
            from = inside;
            let rest = note.get(inside..)?;
            let Some(length) = rest.find("]]") else { continue };
            let Some(text) = rest.get(..length).filter(|text| !text.contains(['\n', '['])) else { continue };
            let (target, shown) = text.split_once('|').unwrap_or((text, ""));
            from = inside + length + 2;
            if !target.trim().is_empty() {
                return Some(Mention { at: inside - 2..from, target: target.trim(), shown: shown.trim() });
            }
        }
    })
}

/// A mention of a concept by its slug, read as `shown`, or as the concept's title where that is empty.
pub fn mention_of(slug: &str, shown: &str) -> String {
    match shown {
        "" => format!("[[{slug}]]"),
        shown => format!("[[{slug}|{shown}]]"),
    }
}

/// A note with other slugs in its mentions, which read as before; `slug` gives none for one that stays, and the result is
/// none where all do.
pub fn with_mentions<'s>(note: &str, slug: impl Fn(&str) -> Option<&'s str>) -> Option<String> {
    let (mut renamed, mut from) = (String::new(), 0);
    for mention in mentions(note) {
        if let Some(slug) = slug(mention.target) {
            renamed.push_str(note.get(from..mention.at.start)?);
            renamed.push_str(&mention_of(slug, mention.shown));
            from = mention.at.end;
        }
    }
    renamed.push_str(note.get(from..)?);
    (from > 0).then_some(renamed)
}

/// What mentions mean on a map: made once for many of them.
pub struct Mentioned<'m> {
    map: &'m Map,
    /// Read when the first mention is no slug.
    by_name: OnceCell<HashMap<String, ConceptId>>,
}

impl<'m> Mentioned<'m> {
    /// What mentions mean on this map.
    pub fn on(map: &'m Map) -> Mentioned<'m> {
        Mentioned { map, by_name: OnceCell::new() }
    }

    /// The concept that a mention means: by its slug, else by its title, else by another name.
    pub fn find(&self, target: &str) -> Option<ConceptId> {
        self.map.concepts().live_id(target).or_else(|| {
            let by_name = self.by_name.get_or_init(|| by_name(self.map));
            by_name.get(&mention_key(target)).copied()
        })
    }
}

/// The first concept of each title, and of each other name that is no title.
fn by_name(map: &Map) -> HashMap<String, ConceptId> {
    let titles = map.concepts().iter().map(|(id, concept)| (id, &concept.title));
    let others = map.concepts().iter().flat_map(|(id, concept)| concept.also.iter().map(move |name| (id, name)));
    let mut found = HashMap::new();
    for (id, name) in titles.chain(others) {
        found.entry(mention_key(name)).or_insert(id);
    }
    found
}

/// The names that a concept is mentioned by beside its slug.
pub fn mentionable_names(concept: &Concept) -> impl Iterator<Item = &str> {
    std::iter::once(concept.title.as_str()).chain(concept.also.iter().map(String::as_str))
}

/// A name as mentions are compared by: neither case nor width counts.
pub fn mention_key(name: &str) -> String {
    name.trim().nfkc().flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn found(note: &str) -> Vec<(&str, &str, &str)> {
        mentions(note).map(|mention| (&note[mention.at.clone()], mention.target, mention.shown)).collect()
    }

    #[test]
    fn mentions_stand_between_two_brackets() {
        assert_eq!(
            found("see [[gpt-3]] and [[ 奖励模型 | RM ]]"),
            [("[[gpt-3]]", "gpt-3", ""), ("[[ 奖励模型 | RM ]]", "奖励模型", "RM")]
        );
        assert_eq!(found("[[[a]]]"), [("[[a]]", "a", "")]);
        assert_eq!(found("[[[[a]]"), [("[[a]]", "a", "")]);
    }

    #[test]
    fn what_is_not_closed_or_empty_is_no_mention() {
        for note in ["[[", "[[a", "[[a]", "[[]]", "[[ ]]", "[[a\nb]]", "[a](b)", "]]", "[[|x]]"] {
            assert_eq!(found(note), [], "{note}");
        }
        assert_eq!(found("[[a [[b]]"), [("[[b]]", "b", "")]);
    }

    #[test]
    fn a_mention_with_another_slug_reads_as_before() {
        let renamed = |note: &str| with_mentions(note, |target| (target == "a").then_some("b"));
        assert_eq!(
            renamed("[[a]], [[ a | the A ]], [[c|C]] and [["),
            Some("[[b]], [[b|the A]], [[c|C]] and [[".into())
        );
        assert_eq!(renamed("[[c]] and a"), None);
    }

    #[test]
    fn a_concept_is_mentioned_by_its_title_and_its_other_names() {
        let also = vec!["RM".to_owned(), "奖励模型".to_owned()];
        let concept = Concept { title: "Reward model".to_owned(), also, ..Concept::default() };
        assert_eq!(mentionable_names(&concept).collect::<Vec<_>>(), ["Reward model", "RM", "奖励模型"]);
    }

    #[test]
    fn a_mention_means_a_slug_before_a_title_before_another_name() {
        let mut map = Map::default();
        let mut put = |slug: &str, title: &str, also: &[&str]| {
            let id = map.claim_concept_slug(slug);
            let also = also.iter().map(|name| (*name).to_owned()).collect();
            let concept = Concept { title: title.to_owned(), also, ..Concept::default() };
            map.put_concept(id, Some(Arc::new(concept)));
            id
        };
        let (rm, ppo, sft) = (put("rm", "PPO", &["SFT"]), put("ppo", "RM", &["Reward"]), put("sft", "SFT", &[]));
        let gone = put("gone", "Gone", &[]);
        map.put_concept(gone, None);
        let mentioned = Mentioned::on(&map);
        let found = ["rm", "RM", "ＰＰＯ", "Sft", "reward", "gone", "nothing"].map(|target| mentioned.find(target));
        assert_eq!(found, [Some(rm), Some(ppo), Some(rm), Some(sft), Some(ppo), None, None]);
    }

    #[test]
    fn names_are_the_same_in_any_case_and_width() {
        assert_eq!(mention_key(" ＧＰＴ-3 "), mention_key("gpt-3"));
        assert_ne!(mention_key("gpt-3"), mention_key("gpt-4"));
    }
}
