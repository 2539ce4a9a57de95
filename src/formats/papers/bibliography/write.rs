//! Papers to BibTeX and CSL-JSON: as they came where nobody changed them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::TYPE;
use super::bibtex::{is_understood, paper_of};
use super::entry::{escaped, kind_of, own_fields};
use crate::model::{Paper, free_name, given_and_surname, surname, with_number};

/// The fields of a bibliography in which each thing that a paper says may have come.
const SOURCES: [&[&str]; 8] = [
    &["title"],
    &["author"],
    &["date", "year", "month", "day"],
    &["journaltitle", "journal", "booktitle", "publisher", "school", "institution", "howpublished"],
    &["eprint"],
    &["eprinttype", "archiveprefix"],
    &["doi"],
    &["url"],
];

/// What a paper says of each of these.
fn said(paper: &Paper) -> [String; 8] {
    [
        paper.title.clone(),
        paper.authors.join("\n"),
        paper.date.map(|date| date.to_string()).unwrap_or_default(),
        paper.venue.clone(),
        paper.arxiv.clone(),
        paper.arxiv.clone(),
        paper.doi.clone(),
        paper.url.clone(),
    ]
}

/// All fields of the entry of a paper: as they came, but for what was changed since.
fn fields_of(paper: &Paper, key: &str) -> BTreeMap<String, String> {
    let kind = kind_of(paper);
    let own = own_fields(paper, kind);
    let kept = paper.fields.iter().filter(|(name, _)| *name != TYPE && is_name(name));
    let mut whole: BTreeMap<String, String> = kept.map(|(name, value)| (name.clone(), value.clone())).collect();
    let of = |names: &'static [&'static str]| own.iter().filter(|(name, _)| names.contains(name));
    let read = |fields: &BTreeMap<String, String>| {
        paper_of(kind, key, fields.clone()).map(|read| said(&read)).unwrap_or_default()
    };
    // What the fields say as they came is not said twice.
    let now = said(paper);
    for ((names, now), came) in SOURCES.into_iter().zip(&now).zip(read(&whole)) {
        // Whose number it is may be told in either way.
        let is_named = names.contains(&"archiveprefix") && names.iter().any(|name| whole.contains_key(*name));
        if *now != came && !is_named {
            whole.extend(of(names).map(|(name, value)| ((*name).to_owned(), value.clone())));
        }
    }
    // Where it still says another thing, somebody has changed it: what came goes.
    for ((names, now), then) in SOURCES.into_iter().zip(&now).zip(read(&whole)) {
        if *now != then {
            names.iter().for_each(|name| drop(whole.remove(*name)));
            whole.extend(of(names).map(|(name, value)| ((*name).to_owned(), value.clone())));
        }
    }
    whole
}

/// Whether a field can be named so in BibTeX.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '+'))
}

/// Whether every brace of a value has its other one, whether or not those behind a backslash count.
fn is_balanced(value: &str) -> bool {
    let (mut all, mut bare) = (0_i32, 0_i32);
    let mut escapes = false;
    for c in value.chars() {
        let step = i32::from(c == '{') - i32::from(c == '}');
        all += step;
        bare += if escapes { 0 } else { step };
        if all < 0 || bare < 0 {
            return false;
        }
        escapes = c == '\\' && !escapes;
    }
    all == 0 && bare == 0 && !escapes
}

/// Whether a value can be written as it is: a brace too many would end the entry and take the next ones with it.
fn is_tex(name: &String, value: &String) -> bool {
    is_balanced(value) && is_understood(name, value)
}

/// The entries of papers, each with a key of its own.
pub fn write_bibtex<'a>(papers: impl IntoIterator<Item = &'a Paper>) -> String {
    let (mut text, mut used) = (String::new(), BTreeSet::new());
    for paper in papers {
        let key = key_of(paper, &mut used);
        if !text.is_empty() {
            text.push('\n');
        }
        text += &format!("@{}{{{key},\n", kind_of(paper));
        for (name, value) in fields_of(paper, &key) {
            let value = if is_tex(&name, &value) { value } else { escaped(&value) };
            text += &format!("  {name} = {{{value}}},\n");
        }
        text += "}\n";
    }
    text
}

/// The cite key of a paper, else one made of its first author, year and title; no two papers get the same one.
fn key_of(paper: &Paper, used: &mut BTreeSet<String>) -> String {
    let letters =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let made = || {
        let author = paper.authors.first().map(|name| letters(surname(name))).unwrap_or_default();
        let year = paper.date.map(|date| date.year().to_string()).unwrap_or_default();
        let word =
            paper.title.split_whitespace().map(letters).find(|word| word.chars().count() > 3).unwrap_or_default();
        [author, year, word].concat()
    };
    let key = if paper.cite.is_empty() { made() } else { paper.cite.clone() };
    let key = if key.is_empty() { "paper".to_owned() } else { key };
    free_name(&key, |key| used.insert(key.to_owned()), with_number)
}

/// Papers as CSL-JSON, for Zotero and Pandoc.
pub fn write_csl_json<'a>(papers: impl IntoIterator<Item = &'a Paper>) -> String {
    let mut used = BTreeSet::new();
    let items: Vec<Value> = papers.into_iter().map(|paper| csl_item(paper, &key_of(paper, &mut used))).collect();
    serde_json::to_string_pretty(&items).unwrap_or_default() + "\n"
}

fn csl_item(paper: &Paper, key: &str) -> Value {
    let mut item = serde_json::Map::new();
    for (name, value) in &paper.fields {
        // What came from CSL-JSON goes back as it was.
        if let Some(name) = name.strip_prefix(super::csl::PREFIX) {
            let value = serde_json::from_str(value).unwrap_or_else(|_| Value::String(value.clone()));
            item.insert(name.to_owned(), value);
        }
    }
    let kind = match kind_of(paper) {
        "article" => "article-journal",
        "inproceedings" | "conference" => "paper-conference",
        "book" => "book",
        "phdthesis" | "mastersthesis" | "thesis" => "thesis",
        "techreport" | "report" => "report",
        _ => "document",
    };
    item.entry("id").or_insert_with(|| Value::String(key.to_owned()));
    item.entry("type").or_insert_with(|| Value::String(kind.to_owned()));
    let mut put = |name: &str, value: &str| {
        if !value.is_empty() {
            item.insert(name.to_owned(), Value::String(value.to_owned()));
        }
    };
    put("title", &paper.title);
    put("container-title", &paper.venue);
    put("DOI", &paper.doi);
    let address = if paper.url.is_empty() && !paper.arxiv.is_empty() { paper.address() } else { None };
    put("URL", address.as_deref().unwrap_or(&paper.url));
    if !paper.authors.is_empty() {
        let author = |name: &String| match given_and_surname(name) {
            ("", _) => json!({ "literal": name }),
            (given, family) => json!({ "given": given, "family": family }),
        };
        item.insert("author".to_owned(), paper.authors.iter().map(author).collect());
    }
    if let Some(date) = paper.date {
        let parts: Vec<Value> =
            date.to_string().split('-').filter_map(|part| part.parse::<u32>().ok()).map(Value::from).collect();
        item.insert("issued".to_owned(), json!({ "date-parts": [parts] }));
    }
    Value::Object(item)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::papers::bibliography::{Bibliography, read_bibliography};

    fn again(text: &str) -> (Vec<Paper>, Vec<Paper>) {
        let first = read_bibliography(text.as_bytes()).papers;
        let written = write_bibtex(&first);
        let read = read_bibliography(written.as_bytes());
        assert_eq!(read.left_out, [], "{written}");
        (first, read.papers)
    }

    #[test]
    fn what_is_written_is_read_as_it_was() {
        let text = "@inproceedings{a, title={G{\\\"o}del \\& {RNN}s: 50\\% more}, author={van Rossum, Guido and {The Team}}, \
                    booktitle={Proc. of X}, year={2017}, month=jun, pages={1--2}, eprint={1706.03762}, archiveprefix={arXiv}, \
                    primaryclass={cs.CL}, url={https://a.example/~b_c}, note={a \\url{x}}, keywords={a, b}}\n\
                    @misc{b, title={Only {T}his}}\n@book{c, title={C}, date={2020-05-28}, publisher={P}, crossref={b}}";
        let (first, second) = again(text);
        assert_eq!(first, second);
        assert_eq!(first.len(), 3);
    }

    #[test]
    fn a_change_is_written_and_the_rest_stays() {
        let mut papers =
            read_bibliography(b"@article{a, title={{Old} One}, author={A B}, year=2001, month=may, pages={3}}").papers;
        papers[0].title = "New_one".to_owned();
        papers[0].date = None;
        let text = write_bibtex(&papers);
        assert!(text.contains("title = {New\\_one}") && text.contains("pages = {3}"), "{text}");
        assert!(!text.contains("2001") && !text.contains("May"), "{text}");
        assert_eq!(read_bibliography(text.as_bytes()).papers[0].title, "New_one");
    }

    #[test]
    fn a_paper_without_a_key_gets_one_of_its_own() {
        let paper = Paper {
            title: "On the attention".to_owned(),
            authors: vec!["Ann Lee".to_owned()],
            date: "2020".parse().ok(),
            ..Paper::default()
        };
        let text = write_bibtex([&paper, &paper]);
        assert!(text.contains("@misc{lee2020attention,") && text.contains("@misc{lee2020attention-2,"), "{text}");
    }

    #[test]
    fn csl_json_comes_back() {
        let papers = read_bibliography(
            b"@article{a, title={T}, author={Ann Lee}, date={2020-05}, journal={J}, doi={10.1000/1}}",
        )
        .papers;
        let text = write_csl_json(&papers);
        let read = read_bibliography(text.as_bytes());
        let paper = read.papers.first().expect("a paper");
        let told = (
            paper.title.as_str(),
            paper.authors.clone(),
            paper.venue.as_str(),
            paper.doi.as_str(),
            paper.cite.as_str(),
        );
        assert_eq!(told, ("T", vec!["Ann Lee".to_owned()], "J", "10.1000/1", "a"));
        assert_eq!(write_csl_json(&read.papers), text);
    }

    /// Writes a paper with a field that another program left, then one more, and reads both.
    fn beside(kept: &str, title: &str) -> (String, Bibliography) {
        let fields = [("ris:N1".to_owned(), kept.to_owned())].into();
        let paper = Paper { title: format!("T {title}"), fields, ..Paper::default() };
        let next = Paper { title: "Next".to_owned(), ..Paper::default() };
        let text = write_bibtex([&paper, &next]);
        let read = read_bibliography(text.as_bytes());
        (text, read)
    }

    #[test]
    fn no_field_breaks_its_entry() {
        for kept in ["\\", "\\=\\\\", "\\^", "}", "{\\}", "\\\"{"] {
            let (text, read) = beside(kept, "a");
            assert!(read.left_out.is_empty() && read.papers.len() == 2, "{text} {:?}", read.left_out);
            assert!(biblatex::Bibliography::parse(&text).is_ok(), "others read it too: {text}");
        }
    }

    proptest::proptest! {
        /// Whatever another program left with a paper, its entry ends where it should.
        #[test]
        fn no_field_swallows_the_next_entry(kept in "[a-z {}\\\\\"@%,=#~^]{0,20}", title in "[a-zA-Z {}&%_-]{1,20}") {
            let (text, read) = beside(&kept, &title);
            proptest::prop_assert!(read.left_out.is_empty(), "{text} {:?}", read.left_out);
            proptest::prop_assert!(biblatex::Bibliography::parse(&text).is_ok(), "{}", text);
            proptest::prop_assert_eq!(read.papers.len(), 2, "{}", text);
            proptest::prop_assert_eq!(&read.papers[1].title, "Next");
        }
    }
}
