//! What a search finds, and what it puts first.

use std::sync::Arc;

use super::*;
use crate::model::{Color, Fact, Group, Kind, Link, LinkKind, Paper};

fn map() -> Map {
    let mut map = Map::default();
    let paper = map.claim_paper_slug("ouyang-2022");
    let title = "Training language models to follow instructions".to_owned();
    map.put_paper(paper, Some(Arc::new(Paper { title, authors: vec!["Long Ouyang".to_owned()], ..Paper::default() })));
    let concepts = [
        ("Reward model", vec!["奖励模型"], vec!["rlhf"], "scores answers", vec![paper]),
        ("Transformer", vec![], vec![], "attention is all it needs", vec![]),
        ("PPO", vec![], vec!["rl"], "steps by the reward", vec![]),
        ("注意力", vec![], vec![], "Ａｔｔｅｎｔｉｏｎ", vec![]),
    ];
    for (title, also, tags, note, papers) in concepts {
        let id = map.claim_concept_slug(title);
        let owned = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect();
        let (also, tags) = (owned(also), owned(tags));
        let concept = Concept { title: title.to_owned(), also, tags, note: note.into(), papers, ..Concept::default() };
        map.put_concept(id, Some(Arc::new(concept)));
    }
    let ends = ["PPO", "Transformer"].map(|slug| map.concepts().id(slug).expect("a concept"));
    let link = map.claim_link();
    let label = "trains on top".to_owned();
    map.put_link(link, Some(Arc::new(Link { label, ..Link::new(ends[0], ends[1], LinkKind::LeadsTo) })));
    map
}

fn check(words: &str, found: &[&str]) {
    let map = map();
    let ids = SearchIndex::new(&map).find(&map, &Query::new(words));
    let titles: Vec<&str> = ids.iter().filter_map(|id| map.concept(*id)).map(|c| c.title.as_str()).collect();
    assert_eq!(titles, found, "{words}");
}

#[test]
fn everything_written_about_a_concept_finds_it_the_title_first() {
    check("reward", &["Reward model", "PPO"]);
    check("rlhf", &["Reward model"]);
    check("ouyang", &["Reward model"]);
    check("instructions model", &["Reward model"]);
    check("on top", &["PPO", "Transformer"]);
    check("attention", &["注意力", "Transformer"]);
    check("nothing", &[]);
    check("", &[]);
}

#[test]
fn chinese_is_found_by_hanzi_and_by_pinyin() {
    for words in ["奖励", "模型", "jlmx", "jianglimoxing", "moxing", "jl"] {
        check(words, &["Reward model"]);
    }
    check("zhuyili", &["注意力"]);
    check("iangli", &[]);
}

#[test]
fn a_wrong_letter_is_forgiven_where_nothing_is_right() {
    for words in ["transfomer", "tranfsormer", "transformers", "trensformar"] {
        check(words, &["Transformer"]);
    }
    check("rewadr", &["PPO", "Reward model"]);
    check("pqo", &[]);
    check("reward stpes", &["PPO"]);
    check("transfomer atention", &["Transformer"]);
    check("reward nothing", &[]);
}

#[test]
fn filters_narrow_and_find_alone() {
    check("papers:some", &["Reward model"]);
    check("tag:rl", &["PPO"]);
    check("reward papers:none", &["PPO"]);
}

#[test]
fn the_index_follows_the_map() {
    let mut map = map();
    let mut index = SearchIndex::new(&map);
    let id = map.concepts().id("PPO").expect("a concept");
    map.put_concept(id, Some(Arc::new(Concept { title: "Proximal".to_owned(), ..Concept::default() })));
    index.update(&map, &[id], &[], &[]);
    assert_eq!(index.find(&map, &Query::new("proximal")), [id]);
    assert_eq!(index.find(&map, &Query::new("porximal")), [id], "its words too");
    map.put_concept(id, None);
    index.update(&map, &[id], &[], &[]);
    assert!(index.find(&map, &Query::new("proximal")).is_empty());
    assert!(index.find(&map, &Query::new("porximal")).is_empty());
}

/// A map of concepts that are called so, and have the text after a slash as another name.
fn titled(titles: &[&str]) -> Map {
    let mut map = Map::default();
    for (nth, title) in titles.iter().enumerate() {
        let mut names = title.split('/').map(str::to_owned);
        let id = map.claim_concept_slug(&nth.to_string());
        let title = names.next().unwrap_or_default();
        map.put_concept(id, Some(Arc::new(Concept { title, also: names.collect(), ..Concept::default() })));
    }
    map
}

fn check_titles(titles: &[&str], words: &str, found: &[&str]) {
    let map = titled(titles);
    let ids = SearchIndex::new(&map).find(&map, &Query::new(words));
    let found_titles: Vec<&str> = ids.iter().filter_map(|id| map.concept(*id)).map(|c| c.title.as_str()).collect();
    assert_eq!(found_titles, found, "{words}");
}

#[test]
fn what_is_called_so_stands_before_what_begins_so_has_such_a_word_or_has_it_in_one() {
    let titles = ["Magnets", "Odd/net", "Magnet net", "A net", "Network", "Net"];
    check_titles(&titles, "net", &["Net", "Odd", "Network", "A net", "Magnet net", "Magnets"]);
    check_titles(&["Odd/network", "Odd one/net"], "net", &["Odd one", "Odd"]);
    check_titles(&["Gan two", "Gan", "Gan one", "Gan"], "gan", &["Gan", "Gan", "Gan two", "Gan one"]);
}

#[test]
fn a_name_stands_before_a_tag_a_phrase_a_paper_and_a_note() {
    let mut map = Map::default();
    let paper = map.claim_paper_slug("p");
    map.put_paper(paper, Some(Arc::new(Paper { authors: vec!["Net".to_owned()], ..Paper::default() })));
    let written = |nth: usize| {
        let text = |at: usize| if at == nth { vec!["net".to_owned()] } else { Vec::new() };
        let (also, tags) = (text(1), text(2));
        let note = text(5).concat().into();
        Concept { also, tags, note, papers: if nth == 4 { vec![paper] } else { Vec::new() }, ..Concept::default() }
    };
    let ids = [5, 4, 3, 2, 1].map(|nth| {
        let id = map.claim_concept_slug(&nth.to_string());
        map.put_concept(id, Some(Arc::new(written(nth))));
        id
    });
    let link = map.claim_link();
    let label = "net".to_owned();
    map.put_link(link, Some(Arc::new(Link { label, ..Link::new(ids[2], ids[2], LinkKind::LeadsTo) })));
    let mut expected = ids.to_vec();
    expected.reverse();
    assert_eq!(SearchIndex::new(&map).find(&map, &Query::new("net")), expected);
}

#[test]
fn short_words_are_taken_as_they_are_and_long_ones_may_have_two_wrong_letters() {
    let titles = ["Cat", "Card", "Rewards", "Gradient"];
    check_titles(&titles, "cxt", &[]);
    check_titles(&titles, "carx", &["Card"]);
    check_titles(&titles, "cards", &["Card"]);
    check_titles(&titles, "rewarxs", &["Rewards"]);
    check_titles(&titles, "rewaxxs", &[]);
    check_titles(&titles, "gradixxt", &["Gradient"]);
    check_titles(&titles, "gradientss", &["Gradient"]);
    check_titles(&titles, "gradxxxt", &[]);
    check_titles(&["奖励模型"], "奖励模刑", &[]);
}

#[test]
fn what_is_most_alike_stands_first() {
    check_titles(&["Gradiexx", "Gradienx and more"], "gradient", &["Gradienx and more", "Gradiexx"]);
    check_titles(&["Gradiexx and gradienx", "Gradiexx"], "gradient", &["Gradiexx and gradienx", "Gradiexx"]);
    let titles = ["Gradiexx reward", "Gradienx", "Gradienx reward and more"];
    check_titles(&titles, "gradient reward", &["Gradienx reward and more", "Gradiexx reward"]);
    // Where the right word stands counts more than a second wrong letter.
    let titles = ["Gradienx xreward", "Gradiexx reward"];
    check_titles(&titles, "gradient reward", &["Gradiexx reward", "Gradienx xreward"]);
}

#[test]
fn pinyin_stands_after_what_has_the_word_and_before_what_has_it_in_one() {
    let titles = ["Amoxingo", "大语言模型", "Moxing", "Rather a moxing"];
    check_titles(&titles, "moxing", &["Moxing", "Rather a moxing", "大语言模型", "Amoxingo"]);
    check_titles(&["模型/模具"], "moxing", &["模型"]);
    check_titles(&["模型"], "mo型", &["模型"]);
    check_titles(&["妈妈"], "mama", &["妈妈"]);
}

/// What a search finds in an index that followed the map, the same as in a new one.
fn found(map: &Map, index: &SearchIndex, words: &str) -> Vec<ConceptId> {
    let found = index.find(map, &Query::new(words));
    assert_eq!(found, SearchIndex::new(map).find(map, &Query::new(words)), "{words}");
    found
}

#[test]
fn the_index_follows_the_phrases_of_links() {
    let mut map = titled(&["One", "Two", "Three"]);
    let ids: Vec<ConceptId> = map.concepts().iter().map(|(id, _)| id).collect();
    let link = map.claim_link();
    let mut index = SearchIndex::new(&map);
    let put = |map: &mut Map, index: &mut SearchIndex, label: &str, to: Option<usize>| {
        let label = label.to_owned();
        let new = to.map(|to| Arc::new(Link { label, ..Link::new(ids[0], ids[to], LinkKind::LeadsTo) }));
        map.put_link(link, new);
        index.update(map, &[], &[link], &[]);
    };
    put(&mut map, &mut index, "trains", Some(1));
    assert_eq!(found(&map, &index, "trains"), [ids[0], ids[1]]);
    let mut index = SearchIndex::new(&map);
    put(&mut map, &mut index, "trains", Some(2));
    assert_eq!(found(&map, &index, "trains"), [ids[0], ids[2]], "its end was hung elsewhere");
    put(&mut map, &mut index, "feeds", Some(2));
    assert_eq!((found(&map, &index, "trains"), found(&map, &index, "feeds").len()), (vec![], 2));
    put(&mut map, &mut index, "", Some(2));
    assert_eq!(found(&map, &index, "feeds"), []);
    put(&mut map, &mut index, "feeds", Some(2));
    put(&mut map, &mut index, "", None);
    assert_eq!(found(&map, &index, "feeds"), [], "the link is gone");
}

#[test]
fn the_index_follows_papers_to_the_concepts_that_rest_on_them() {
    let mut map = map();
    let mut index = SearchIndex::new(&map);
    let paper = map.papers().id("ouyang-2022").unwrap();
    let rests = map.concepts().id("Reward model").unwrap();
    map.put_paper(paper, Some(Arc::new(Paper { title: "InstructGPT".to_owned(), ..Paper::default() })));
    index.update(&map, &[], &[], &[paper]);
    assert_eq!((found(&map, &index, "instructgpt"), found(&map, &index, "ouyang")), (vec![rests], vec![]));
    let other = map.claim_paper_slug("other");
    map.put_paper(other, Some(Arc::default()));
    index.update(&map, &[], &[], &[other]);
    assert_eq!(found(&map, &index, "instructgpt"), [rests]);
}

#[test]
fn what_is_written_over_again_and_again_is_found_and_nothing_where_nothing_changed() {
    let mut map = titled(&["One", "Two", "Three"]);
    let mut index = SearchIndex::new(&map);
    let two = map.concepts().id("1").unwrap();
    for round in 0..100 {
        let title = format!("Round {round}");
        map.put_concept(two, Some(Arc::new(Concept { title, ..Concept::default() })));
        index.update(&map, &[two], &[], &[]);
        assert_eq!(found(&map, &index, &format!("round {round}")), [two]);
        assert_eq!((found(&map, &index, "one").len(), found(&map, &index, "three").len()), (1, 1));
    }
    let before = format!("{:?}", index.texts);
    index.update(&map, &[two], &[], &[]);
    assert_eq!(format!("{:?}", index.texts), before);
}

#[test]
fn no_words_and_no_filters_find_nothing_and_filters_alone_all_they_admit() {
    let map = titled(&["One", "Two"]);
    let index = SearchIndex::new(&map);
    let ids: Vec<ConceptId> = map.concepts().iter().map(|(id, _)| id).collect();
    assert_eq!(index.find(&map, &Query::new("papers:none")), ids);
    assert_eq!(index.find(&map, &Query::new(" ")), []);
}

/// What the filters find among a concept of a kind, with a tag, in a group inside another, with papers of its own, of a
/// fact and of a link, and two that have nothing.
fn check_filter(words: &str, found: &[&str]) {
    let mut map = Map::default();
    map.put_kind("m", Some(Kind { title: "Model".to_owned(), ..Kind::default() }));
    let [own, by_fact, by_link, unused] = ["own", "fact", "link", "unused"].map(|slug| map.claim_paper_slug(slug));
    for paper in [own, by_fact, by_link, unused] {
        map.put_paper(paper, Some(Arc::default()));
    }
    let [full, other, bare] = ["full", "other", "bare"].map(|slug| map.claim_concept_slug(slug));
    let named = |title: &str| Concept { title: title.to_owned(), ..Concept::default() };
    let concept = Concept {
        kind: "m".to_owned(),
        tags: vec!["RL HF".to_owned()],
        papers: vec![own],
        facts: [("size".to_owned(), Fact { paper: Some(by_fact), ..Fact::default() })].into(),
        ..named("full")
    };
    map.put_concept(full, Some(Arc::new(concept)));
    map.put_concept(other, Some(Arc::new(Concept { kind: "gone".to_owned(), ..named("other") })));
    map.put_concept(bare, Some(Arc::new(named("bare"))));
    let link = map.claim_link();
    map.put_link(link, Some(Arc::new(Link { papers: vec![by_link], ..Link::new(full, other, LinkKind::Relates) })));
    let [inner, outer] = ["inner", "outer"].map(|slug| map.claim_group_slug(slug));
    let group = |title: &str, members| Group::new(title.to_owned(), Color::Blue, members);
    map.put_group(inner, Some(Arc::new(Group { inside: Some(outer), ..group("GPT line", vec![full]) })));
    map.put_group(outer, Some(Arc::new(group("All", vec![other]))));
    let ids = SearchIndex::new(&map).find(&map, &Query::new(words));
    let titles: Vec<&str> = ids.iter().filter_map(|id| map.concept(*id)).map(|c| c.title.as_str()).collect();
    assert_eq!(titles, found, "{words}");
}

#[test]
fn a_kind_is_meant_by_its_title_or_its_slug() {
    for words in ["kind:model", "KIND:M", "类型:Model"] {
        check_filter(words, &["full"]);
    }
    check_filter("kind:gone", &["other"]);
    check_filter("kind:mod", &[]);
}

#[test]
fn tags_and_groups_are_meant_as_a_whole_and_groups_with_those_inside() {
    check_filter("tag:\"rl hf\"", &["full"]);
    check_filter("tag:rl", &[]);
    check_filter("group:\"gpt line\"", &["full"]);
    check_filter("分组:all", &["full", "other"]);
    check_filter("group:gpt", &[]);
}

#[test]
fn a_paper_is_rested_on_by_a_concept_its_facts_and_its_links() {
    check_filter("paper:own", &["full"]);
    check_filter("文献:fact", &["full"]);
    check_filter("paper:link", &["full", "other"]);
    check_filter("paper:unused", &[]);
    check_filter("paper:nothing", &[]);
    for words in ["papers:some", "papers:yes", "论文:有"] {
        check_filter(words, &["full"]);
    }
    for words in ["papers:none", "papers:no", "论文:无"] {
        check_filter(words, &["other", "bare"]);
    }
}

#[test]
fn all_filters_must_admit() {
    check_filter("group:all papers:some", &["full"]);
    check_filter("other group:all", &["other"]);
    check_filter("kind: other", &[]);
    assert!(Query::new("kind:m other").has_filters() && !Query::new("kind: other").has_filters());
    assert_eq!(Query::new("kind:").words, ["kind"], "a filter for nothing is a word");
}

#[test]
fn dates_lie_between_both_ends() {
    let dates = ["2019-12-31", "2020", "2020-01-01", "2021-06", "2022-12-31", "2023", ""];
    let mut map = Map::default();
    for date in dates {
        let id = map.claim_concept_slug(date);
        map.put_concept(id, Some(Arc::new(Concept { date: date.parse().ok(), ..Concept::default() })));
    }
    let index = SearchIndex::new(&map);
    let found = |words: &str| -> Vec<&str> {
        index.find(&map, &Query::new(words)).into_iter().map(|id| map.concepts().slug(id)).collect()
    };
    for words in ["date:2020..2022", "date:2020-2022", "日期:2020-2022"] {
        assert_eq!(found(words), dates[1..5], "{words}");
    }
    assert_eq!(found("date:2022.."), dates[4..6]);
    assert_eq!(found("date:..2019"), dates[..1]);
    assert_eq!(found("date:..2021"), dates[..4]);
    assert_eq!(found("date:2020"), dates[1..3]);
    assert_eq!(found("date:2018"), dates[..0]);
    assert_eq!(found("date:2021-06"), dates[3..4]);
}

#[test]
fn a_cell_of_a_comparison_is_found_as_it_is_now() {
    let mut map = titled(&["One", "Two"]);
    let mut index = SearchIndex::new(&map);
    let one = map.concepts().id("0").unwrap();
    let facts = |value: &str| [("size".to_owned(), Fact { value: value.to_owned(), ..Fact::default() })].into();
    map.put_concept(one, Some(Arc::new(Concept { facts: facts("six billion"), ..Concept::default() })));
    index.update(&map, &[one], &[], &[]);
    assert_eq!((found(&map, &index, "billion"), found(&map, &index, "size").len()), (vec![one], 0));
}
