//! What a paper's own words make in an entry of BibTeX, so that reading need not keep it and writing finds it.

use super::TYPE;
use crate::model::Paper;

/// The fields that a paper's own words make, for an entry of a type.
pub(super) fn own_fields(paper: &Paper, kind: &str) -> Vec<(&'static str, String)> {
    let date = paper.date.map(|date| date.to_string()).unwrap_or_default();
    let names: Vec<String> = paper.authors.iter().map(|name| escaped(name)).collect();
    let mut fields = vec![
        ("title", escaped(&paper.title)),
        ("author", names.join(" and ")),
        (if date.len() == 4 { "year" } else { "date" }, date),
        (if kind == "inproceedings" { "booktitle" } else { "journal" }, escaped(&paper.venue)),
        ("eprint", paper.arxiv.clone()),
        ("eprinttype", if paper.arxiv.is_empty() { String::new() } else { "arxiv".to_owned() }),
        ("doi", paper.doi.clone()),
        ("url", paper.url.clone()),
    ];
    fields.retain(|(_, value)| !value.is_empty());
    fields
}

/// The type that an entry has, or gets.
pub(super) fn kind_of(paper: &Paper) -> &str {
    match paper.fields.get(TYPE) {
        Some(kind) => kind,
        None if paper.venue.is_empty() => "misc",
        None => "article",
    }
}

/// Takes away those fields of a paper that its own words would make just so: they need not be kept beside it.
pub(super) fn forget_what_is_told(paper: &mut Paper) {
    for (name, value) in own_fields(paper, kind_of(paper)) {
        if paper.fields.get(name) == Some(&value) {
            paper.fields.remove(name);
        }
    }
}

/// A text in which no sign means anything to TeX.
pub(super) fn escaped(text: &str) -> String {
    if !text.contains(['&', '%', '$', '#', '_', '{', '}', '\\', '~', '^']) {
        return text.to_owned();
    }
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' => escaped.extend(['\\', c]),
            '{' | '}' => {}
            '\\' => escaped.push_str("{\\textbackslash}"),
            '~' => escaped.push_str("{\\textasciitilde}"),
            '^' => escaped.push_str("{\\textasciicircum}"),
            c => escaped.push(c),
        }
    }
    escaped
}
