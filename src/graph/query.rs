//! What a person looks for: words, and what the concepts must have.

use super::matching::folded;
use crate::model::{Concept, ConceptId, Date, Map, PaperId};

/// Words to find, and filters: `reward kind:model tag:rlhf date:2020-2022 group:"GPT line" papers:none`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The words as they are searched; a concept must have them all.
    pub words: Vec<String>,
    filters: Vec<Filter>,
}

/// Something that a concept must have.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Filter {
    Kind(String),
    Tag(String),
    Group(String),
    /// From and to, as far as each says.
    Date(Option<Date>, Option<Date>),
    Papers(bool),
    /// The slug of a paper.
    Paper(String),
}

/// The names of the filters, in both languages. Views that were kept long ago call papers 论文.
const NAMES: [(&str, &str); 7] = [
    ("kind", "类型"),
    ("tag", "标签"),
    ("group", "分组"),
    ("date", "日期"),
    ("papers", "文献"),
    ("papers", "论文"),
    ("paper", "文献"),
];

impl Query {
    /// What a text asks for. A filter that makes no sense is taken for words.
    pub fn new(text: &str) -> Query {
        let mut query = Query::default();
        for part in parts(text) {
            match filter(&part) {
                Some(filter) => query.filters.push(filter),
                None => query.words.extend(folded(&part).split(' ').filter(|word| !word.is_empty()).map(str::to_owned)),
            }
        }
        query
    }

    /// The text that asks for what has a tag.
    pub fn tag(tag: &str) -> String {
        format!("tag:\"{tag}\"")
    }

    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.filters.is_empty()
    }

    /// Whether it asks for anything beside words.
    pub fn has_filters(&self) -> bool {
        !self.filters.is_empty()
    }

    /// Whether a concept has what the filters ask for.
    pub fn admits(&self, map: &Map, id: ConceptId, concept: &Concept) -> bool {
        self.filters.iter().all(|filter| match filter {
            Filter::Kind(kind) => {
                let title = map.kinds().get(&concept.kind).map_or(concept.kind.as_str(), |kind| &kind.title);
                same(title, kind) || same(&concept.kind, kind)
            }
            Filter::Tag(tag) => concept.tags.iter().any(|known| same(known, tag)),
            Filter::Group(wanted) => {
                let own = map.group_of(id).into_iter();
                let mut all = own.flat_map(|group| [vec![group], map.groups_around(group)].concat());
                all.any(|group| map.group(group).is_some_and(|group| same(&group.title, wanted)))
            }
            Filter::Date(from, to) => concept.date.is_some_and(|date| date.is_within(*from, *to)),
            Filter::Paper(slug) => map.papers().id(slug).is_some_and(|paper| rests_on(map, id, concept, paper)),
            Filter::Papers(with) => concept.papers.is_empty() != *with,
        })
    }
}

/// Whether a concept, one of its facts or one of its links rests on a paper.
fn rests_on(map: &Map, id: ConceptId, concept: &Concept, paper: PaperId) -> bool {
    let by_itself = concept.papers.contains(&paper) || concept.facts.values().any(|fact| fact.paper == Some(paper));
    let mut links = map.links_of(id).iter().filter_map(|link| map.link(*link));
    by_itself || links.any(|link| link.papers.contains(&paper))
}

fn same(a: &str, b: &str) -> bool {
    folded(a) == folded(b)
}

/// The parts of a text between blanks; quotes hold blanks together.
fn parts(text: &str) -> Vec<String> {
    let (mut parts, mut part, mut quoted) = (Vec::new(), String::new(), false);
    for c in text.chars() {
        match c {
            '"' | '“' | '”' => quoted = !quoted,
            c if c.is_whitespace() && !quoted => parts.push(std::mem::take(&mut part)),
            c => part.push(c),
        }
    }
    parts.push(part);
    parts.retain(|part| !part.is_empty());
    parts
}

fn filter(part: &str) -> Option<Filter> {
    let (name, value) = part.split_once([':', '：'])?;
    let value = value.trim();
    let mut names = NAMES.iter().filter(|(english, chinese)| name.eq_ignore_ascii_case(english) || name == *chinese);
    names.find_map(|(name, _)| filter_called(name, value))
}

fn filter_called(name: &str, value: &str) -> Option<Filter> {
    match name {
        _ if value.is_empty() => None,
        "kind" => Some(Filter::Kind(value.to_owned())),
        "tag" => Some(Filter::Tag(value.to_owned())),
        "group" => Some(Filter::Group(value.to_owned())),
        "date" => date(value),
        "paper" => Some(Filter::Paper(value.to_owned())),
        _ => match value {
            "none" | "no" | "无" => Some(Filter::Papers(false)),
            "some" | "yes" | "有" => Some(Filter::Papers(true)),
            _ => None,
        },
    }
}

/// "2020", "2020-05", "2020..2022", "2020-2022", "2020.." or "..2022".
fn date(value: &str) -> Option<Filter> {
    let years = value.split_once('-').filter(|(from, to)| from.len() == 4 && to.len() == 4);
    let ends = value.split_once("..").or(years).unwrap_or((value, value));
    let read = |text: &str| match text {
        "" => Some(None),
        text => Date::as_written(text).ok().map(Some),
    };
    Some(Filter::Date(read(ends.0)?, read(ends.1)?))
}

#[cfg(test)]
mod tests {
    use std::str::FromStr as _;

    use super::*;
    use crate::model::Id as _;

    #[test]
    fn words_and_filters_are_told_apart() {
        let query = Query::new("Reward  MODEL kind:Method tag:“rl hf” 论文：无 what:ever");
        assert_eq!(query.words, ["reward", "model", "what", "ever"]);
        let filters = [Filter::Kind("Method".to_owned()), Filter::Tag("rl hf".to_owned()), Filter::Papers(false)];
        assert_eq!(query.filters, filters);
        assert_eq!(Query::new("文献：无 文献：有").filters, [Filter::Papers(false), Filter::Papers(true)]);
        assert_eq!(Query::new("文献：ouyang2022").filters, [Filter::Paper("ouyang2022".to_owned())]);
        assert!(Query::new(" \t").is_empty());
    }

    #[test]
    fn dates_are_from_and_to() {
        let date = |text: &str| Date::from_str(text).ok();
        assert_eq!(Query::new("date:2020").filters, [Filter::Date(date("2020"), date("2020"))]);
        assert_eq!(Query::new("date:2020-2022").filters, [Filter::Date(date("2020"), date("2022"))]);
        assert_eq!(Query::new("日期:2020-05..").filters, [Filter::Date(date("2020-05"), None)]);
        assert_eq!(Query::new("date:soon").words, ["date", "soon"]);
    }
    #[test]
    fn a_date_is_found_within_what_is_asked() {
        let (map, mut concept) = (Map::default(), Concept::default());
        let mut is_found = |text: &str, date: &str| {
            concept.date = Date::from_str(date).ok();
            Query::new(text).admits(&map, ConceptId::from_index(0), &concept)
        };
        for (text, inside, outside) in [
            ("date:2020-05", "2020-05 2020-05-31", "2020 2020-12 2020-04-30"),
            ("date:2020", "2020 2020-01 2020-12-31", "2019-12-31 2021"),
            ("date:2020-2022", "2020 2022-12-31", "2019 2023-01"),
            ("date:2020-05..", "2020-05 2020-12 2021", "2020 2020-04-30"),
            ("date:..2020-05", "2019 2020-05-31 2020-05", "2020 2020-06"),
            ("date:2020-05-02..2020-05-03", "2020-05-02 2020-05-03", "2020-05 2020-05-01 2020-05-04"),
        ] {
            assert!(inside.split(' ').all(|date| is_found(text, date)), "{text}: {inside}");
            assert!(!outside.split(' ').any(|date| is_found(text, date)), "{text}: {outside}");
        }
    }
}
