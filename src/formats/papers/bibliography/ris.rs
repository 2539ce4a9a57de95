//! RIS: a tag of two letters a line, as reference managers and publishers write it.

use std::collections::BTreeMap;
use std::str::FromStr as _;

use super::{Bibliography, LeftOut, TYPE, WhyLeftOut};
use crate::formats::papers::identity::{Identity, recognise};
use crate::model::{Date, Paper, given_and_surname};

/// Reads a file.
pub(super) fn read(text: &str) -> Bibliography {
    let mut bibliography = Bibliography::default();
    let mut record: Option<(usize, Vec<(String, String)>)> = None;
    for (nth, line) in text.lines().enumerate() {
        let line = line.trim_end();
        match tag(line) {
            Some(("TY", value)) => {
                if let Some((line, tags)) = record.replace((nth + 1, vec![("TY".to_owned(), value.to_owned())])) {
                    bibliography.left_out.push(LeftOut { line, name: name(&tags), why: WhyLeftOut::NotClosed });
                }
            }
            Some(("ER", _)) => {
                if let Some((line, tags)) = record.take() {
                    match paper(&tags) {
                        Some(paper) => bibliography.papers.push(paper),
                        None => bibliography.left_out.push(LeftOut { line, name: name(&tags), why: WhyLeftOut::Empty }),
                    }
                }
            }
            Some((tag, value)) => record.iter_mut().for_each(|(_, tags)| tags.push((tag.to_owned(), value.to_owned()))),
            // A line without a tag goes on with the one before.
            None if !line.is_empty() => {
                if let Some((_, value)) = record.as_mut().and_then(|(_, tags)| tags.last_mut()) {
                    value.push(' ');
                    value.push_str(line.trim_start());
                }
            }
            None => {}
        }
    }
    if let Some((line, tags)) = record {
        bibliography.left_out.push(LeftOut { line, name: name(&tags), why: WhyLeftOut::NotClosed });
    }
    bibliography
}

/// "AU  - Lee, Ann"
fn tag(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = (line.get(..2)?, line.get(2..)?);
    let value = rest.trim_start().strip_prefix('-')?;
    let named = tag.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    (named && rest.starts_with("  ")).then_some((tag, value.trim()))
}

fn name(tags: &[(String, String)]) -> String {
    let title = tags.iter().find(|(tag, _)| matches!(tag.as_str(), "TI" | "T1" | "ID"));
    title.map(|(_, value)| value.chars().take(60).collect()).unwrap_or_default()
}

fn paper(tags: &[(String, String)]) -> Option<Paper> {
    let first = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| tags.iter().find(|(tag, _)| tag == name))
            .map(|(_, value)| value.clone())
            .unwrap_or_default()
    };
    let url = first(&["UR", "L1", "LK"]);
    let arxiv = match recognise(&url) {
        Some(Identity::Arxiv { id, .. }) => id,
        Some(Identity::Doi(_)) | None => String::new(),
    };
    let authors = tags.iter().filter(|(tag, _)| matches!(tag.as_str(), "AU" | "A1")).map(|(_, name)| {
        let (given, surname) = given_and_surname(name);
        format!("{given} {surname}")
    });
    let mut fields: BTreeMap<String, String> = BTreeMap::new();
    for (tag, value) in tags {
        let kept = fields.entry(format!("ris:{tag}")).or_default();
        if !kept.is_empty() {
            kept.push('\n');
        }
        kept.push_str(value);
    }
    let kind = match first(&["TY"]).as_str() {
        "CONF" | "CPAPER" => "inproceedings",
        "BOOK" => "book",
        "THES" => "phdthesis",
        "RPRT" => "techreport",
        "JOUR" | "JFULL" => "article",
        _ => "misc",
    };
    fields.insert(TYPE.to_owned(), kind.to_owned());
    let doi = match recognise(&first(&["DO"])) {
        Some(Identity::Doi(doi)) => doi,
        Some(Identity::Arxiv { .. }) | None => first(&["DO"]),
    };
    let paper = Paper {
        cite: first(&["ID"]),
        fields,
        title: first(&["TI", "T1"]),
        authors: authors.map(|name| name.trim().to_owned()).collect(),
        date: date(&first(&["DA", "PY", "Y1"])),
        venue: first(&["T2", "JO", "JF", "JA", "BT", "PB"]),
        arxiv,
        doi,
        url,
        ..Paper::default()
    };
    (!paper.title.is_empty() || !paper.doi.is_empty() || !paper.url.is_empty()).then_some(paper)
}

/// "2020/05/28/" or "2020"
fn date(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(['/', '-']).map(str::trim).take(3).take_while(|part| !part.is_empty()).collect();
    (1..=parts.len()).rev().find_map(|count| Date::from_str(&parts.get(..count)?.join("-")).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_come_in_and_one_without_an_end_is_listed() {
        let text = "TY  - JOUR\nAU  - Lee, Ann\nAU  - Team\nTI  - A title\n  that goes on\nPY  - 2020/05/28/\nDO  - 10.1000/1\n\
                    KW  - a\nKW  - b\nER  - \n\nTY  - CONF\nTI  - Cut off\n";
        let read = read(text);
        let paper = read.papers.first().expect("a paper");
        assert_eq!((paper.title.as_str(), paper.doi.as_str()), ("A title that goes on", "10.1000/1"));
        assert_eq!(paper.authors, ["Ann Lee", "Team"]);
        assert_eq!(paper.date.map(|date| date.to_string()).as_deref(), Some("2020-05-28"));
        assert_eq!(paper.fields.get("ris:KW").map(String::as_str), Some("a\nb"));
        assert_eq!(read.left_out, [LeftOut { line: 12, name: "Cut off".to_owned(), why: WhyLeftOut::NotClosed }]);
    }
}
