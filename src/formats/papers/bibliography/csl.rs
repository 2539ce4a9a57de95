//! CSL-JSON: what Zotero, Pandoc and Crossref speak.

use std::collections::BTreeMap;
use std::str::FromStr as _;

use serde_json::{Map, Value};

use super::{Bibliography, LeftOut, WhyLeftOut};
use crate::formats::papers::identity::{Identity, recognise};
use crate::model::{Date, Paper};

/// Before the name of a field that came from CSL-JSON, whose value is kept as JSON.
pub(super) const PREFIX: &str = "csl:";

/// Reads a file: a list of items, or one.
pub(super) fn read(text: &str) -> Bibliography {
    let mut bibliography = Bibliography::default();
    let mut leave_out = |line: usize, name: &str, why| {
        bibliography.left_out.push(LeftOut { line, name: name.to_owned(), why });
    };
    let items = match serde_json::from_str::<Value>(text) {
        Ok(Value::Array(items)) => items,
        Ok(item) => vec![item],
        Err(error) => {
            leave_out(error.line(), "", WhyLeftOut::Syntax(error.to_string()));
            return bibliography;
        }
    };
    let mut papers = Vec::new();
    for item in items {
        match item {
            Value::Object(item)
                if item.contains_key("title") || item.contains_key("DOI") || item.contains_key("URL") =>
            {
                papers.push(paper(&item));
            }
            Value::Object(item) => {
                let name = item.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
                leave_out(1, &name, WhyLeftOut::Empty);
            }
            other => leave_out(1, &other.to_string().chars().take(40).collect::<String>(), WhyLeftOut::Empty),
        }
    }
    bibliography.papers = papers;
    bibliography
}

/// One item. What a paper does not say in the same words is kept as it is.
pub(super) fn paper(item: &Map<String, Value>) -> Paper {
    let text = |name: &str| match item.get(name) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        // Crossref puts titles into lists.
        Some(Value::Array(list)) => list.first().and_then(Value::as_str).unwrap_or_default().to_owned(),
        _ => String::new(),
    };
    let url = text("URL");
    let arxiv = [url.as_str(), &text("number"), &text("DOI")].into_iter().find_map(|text| match recognise(text)? {
        Identity::Arxiv { id, .. } => Some(id),
        Identity::Doi(_) => None,
    });
    let told = ["id", "title", "author", "DOI", "URL", "container-title"];
    let kept = item.iter().filter(|(name, value)| !told.contains(&name.as_str()) || !matches!(value, Value::String(_)));
    let fields: BTreeMap<String, String> =
        kept.map(|(name, value)| (format!("{PREFIX}{name}"), value.to_string())).collect();
    Paper {
        cite: text("id"),
        fields,
        title: text("title"),
        authors: authors(item.get("author")),
        date: item.get("issued").and_then(date),
        venue: text("container-title"),
        arxiv: arxiv.unwrap_or_default(),
        doi: text("DOI"),
        url,
        ..Paper::default()
    }
}

fn authors(value: Option<&Value>) -> Vec<String> {
    let name = |author: &Value| {
        let part = |name: &str| author.get(name).and_then(Value::as_str).unwrap_or_default();
        let parts = [part("given"), part("non-dropping-particle"), part("family"), part("suffix"), part("literal")];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let all = value.and_then(Value::as_array).into_iter().flatten().map(name);
    all.filter(|name| !name.is_empty()).collect()
}

fn date(value: &Value) -> Option<Date> {
    let parts = value.get("date-parts").and_then(|parts| parts.get(0)).and_then(Value::as_array);
    let text = match parts {
        Some(parts) => {
            let number = |part: &Value| part.as_u64().or_else(|| part.as_str()?.parse().ok());
            let numbers: Vec<u64> = parts.iter().filter_map(number).collect();
            let written =
                numbers.iter().enumerate().map(|(at, n)| if at == 0 { format!("{n:04}") } else { format!("{n:02}") });
            written.collect::<Vec<_>>().join("-")
        }
        None => value.get("raw").or_else(|| value.get("literal")).and_then(Value::as_str)?.to_owned(),
    };
    Date::from_str(&text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_come_in_and_what_is_none_is_listed() {
        let text = r#"[{"id": "a", "title": "T", "author": [{"family": "Lee", "given": "Ann"}, {"literal": "The Team"}],
            "issued": {"date-parts": [[2020, 5]]}, "URL": "https://arxiv.org/abs/1706.03762", "volume": 3}, 7, {"id": "b"}]"#;
        let read = read(text);
        let paper = read.papers.first().expect("a paper");
        assert_eq!(paper.authors, ["Ann Lee", "The Team"]);
        assert_eq!(
            (paper.date.map(|date| date.to_string()).as_deref(), paper.arxiv.as_str()),
            (Some("2020-05"), "1706.03762")
        );
        assert_eq!(paper.fields.get("csl:volume").map(String::as_str), Some("3"));
        assert_eq!(read.left_out.len(), 2);
    }

    #[test]
    fn broken_json_is_told_with_its_line() {
        let out = read("[\n{\"a\": }]").left_out;
        assert_eq!(out.first().map(|out| out.line), Some(2));
    }
}
