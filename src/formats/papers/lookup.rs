//! Asking what a paper is: the address that knows it, and what its answer says. Nothing here touches the network.

use std::str::FromStr as _;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::bibliography::read_bibliography;
use crate::model::{Date, Paper};

/// What must not stand as it is in the path or the query of an address.
const ESCAPED: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'&');

/// Where is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Services {
    /// The search of arXiv.
    pub arxiv: String,
    /// The resolver of DOIs, which passes the question on to Crossref, DataCite or who else gave the DOI out.
    pub doi: String,
}

impl Default for Services {
    fn default() -> Self {
        let (arxiv, doi) = ("https://export.arxiv.org/api/query", "https://doi.org");
        Services { arxiv: arxiv.to_owned(), doi: doi.to_owned() }
    }
}

/// Who is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    Arxiv,
    Doi,
}

/// A question about one paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Where it is asked.
    pub address: String,
    /// The kind of answer that is understood.
    pub accept: &'static str,
    of: Of,
}

/// Why an answer says nothing of the paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAnswer {
    /// It is known there no paper of this number.
    NotFound,
    /// It is no answer of that service.
    Unreadable,
}

/// The question about a paper; none where it has neither a DOI nor an arXiv id.
pub fn question(services: &Services, paper: &Paper) -> Option<Question> {
    let escaped = |text: &str| utf8_percent_encode(text.trim(), ESCAPED).to_string();
    if !paper.arxiv.trim().is_empty() {
        let address = format!("{}?id_list={}&max_results=1", services.arxiv, escaped(&paper.arxiv));
        return Some(Question { address, accept: "application/atom+xml", of: Of::Arxiv });
    }
    let doi = escaped(&paper.doi);
    let address = format!("{}/{doi}", services.doi);
    (!doi.is_empty()).then_some(Question { address, accept: "application/vnd.citationstyles.csl+json", of: Of::Doi })
}

/// What an answer says of the paper.
pub fn answer(question: &Question, bytes: &[u8]) -> Result<Paper, NoAnswer> {
    let text = std::str::from_utf8(bytes).map_err(|_| NoAnswer::Unreadable)?;
    match question.of {
        Of::Arxiv => of_atom(text),
        Of::Doi => read_bibliography(text.as_bytes())
            .papers
            .into_iter()
            .next()
            .filter(|paper| !paper.title.is_empty())
            .ok_or(NoAnswer::Unreadable),
    }
}

/// The first entry of a feed of arXiv.
fn of_atom(text: &str) -> Result<Paper, NoAnswer> {
    let feed = roxmltree::Document::parse(text).map_err(|_| NoAnswer::Unreadable)?;
    if !feed.root_element().has_tag_name(("http://www.w3.org/2005/Atom", "feed")) {
        return Err(NoAnswer::Unreadable);
    }
    let entry = feed.root_element().children().find(|node| node.tag_name().name() == "entry");
    let entry = entry.ok_or(NoAnswer::NotFound)?;
    let texts = |parent: roxmltree::Node<'_, '_>, name: &str| -> Vec<String> {
        let named = parent.children().filter(|node| node.tag_name().name() == name);
        named.filter_map(|node| node.text()).map(in_one_line).collect()
    };
    let one = |name: &str| texts(entry, name).into_iter().next().unwrap_or_default();
    // A wrong number is answered by an entry of this address.
    if one("title").is_empty() || one("id").contains("/api/errors") {
        return Err(NoAnswer::NotFound);
    }
    let authors = entry.children().filter(|node| node.tag_name().name() == "author");
    let venue = Some(one("journal_ref")).filter(|venue| !venue.is_empty()).unwrap_or("arXiv".to_owned());
    Ok(Paper {
        title: one("title"),
        authors: authors.flat_map(|author| texts(author, "name")).collect(),
        date: one("published").get(..10).and_then(|date| Date::from_str(date).ok()),
        venue,
        doi: one("doi"),
        ..Paper::default()
    })
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Gives a paper what it lacks; what a person wrote stays.
pub fn fill(paper: &mut Paper, found: &Paper) {
    let texts = [
        (&mut paper.title, &found.title),
        (&mut paper.venue, &found.venue),
        (&mut paper.doi, &found.doi),
        (&mut paper.url, &found.url),
    ];
    for (own, found) in texts {
        if own.trim().is_empty() {
            own.clone_from(found);
        }
    }
    if paper.authors.is_empty() {
        paper.authors.clone_from(&found.authors);
    }
    // The month of an arXiv id gives way to the day.
    let same = |date: &Date| found.date.is_some_and(|found| found.to_string().starts_with(&date.to_string()));
    if paper.date.as_ref().is_none_or(same) {
        paper.date = found.date.or(paper.date);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FEED: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>a search</title><entry>
<id>http://arxiv.org/abs/1234.56789v2</id><published>2012-03-04T05:06:07Z</published>
<title>A title
  over two lines &amp; more</title><author><name>Ada Example</name></author><author><name>李例</name></author>
<arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1000/182</arxiv:doi></entry></feed>"#;

    fn of_arxiv() -> Question {
        question(&Services::default(), &Paper { arxiv: "1234.56789".to_owned(), ..Paper::default() }).unwrap()
    }

    #[test]
    fn arxiv_is_asked_by_the_id_and_a_doi_at_its_resolver() {
        assert_eq!(of_arxiv().address, "https://export.arxiv.org/api/query?id_list=1234.56789&max_results=1");
        let doi = Paper { doi: "10.1000/a b?c".to_owned(), ..Paper::default() };
        let asked = question(&Services::default(), &doi).unwrap();
        assert_eq!(asked.address, "https://doi.org/10.1000/a%20b%3Fc");
        assert_eq!(question(&Services::default(), &Paper::default()), None);
    }

    #[test]
    fn a_feed_of_arxiv_says_title_authors_day_and_doi() {
        let found = answer(&of_arxiv(), FEED.as_bytes()).unwrap();
        assert_eq!(found.title, "A title over two lines & more");
        assert_eq!(found.authors, ["Ada Example", "李例"]);
        assert_eq!(found.date.map(|date| date.to_string()).as_deref(), Some("2012-03-04"));
        assert_eq!((found.venue.as_str(), found.doi.as_str()), ("arXiv", "10.1000/182"));
    }

    #[test]
    fn what_is_no_answer_says_so() {
        let empty = r#"<feed xmlns="http://www.w3.org/2005/Atom"></feed>"#;
        assert_eq!(answer(&of_arxiv(), empty.as_bytes()), Err(NoAnswer::NotFound));
        let wrong = FEED.replace("arxiv.org/abs/1234.56789v2", "arxiv.org/api/errors#incorrect_id");
        assert_eq!(answer(&of_arxiv(), wrong.as_bytes()), Err(NoAnswer::NotFound));
        let bomb = r#"<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><feed>&c;</feed>"#;
        for text in ["", "<html><body>busy</body>", "\u{0}", bomb] {
            assert_eq!(answer(&of_arxiv(), text.as_bytes()), Err(NoAnswer::Unreadable), "{text}");
        }
        assert_eq!(answer(&of_arxiv(), &[0xff]), Err(NoAnswer::Unreadable));
        let doi = Question { of: Of::Doi, ..of_arxiv() };
        for text in ["", "[]", "{\"title\": []}", "<html>"] {
            assert_eq!(answer(&doi, text.as_bytes()), Err(NoAnswer::Unreadable), "{text}");
        }
    }

    #[test]
    fn what_a_person_wrote_stays_and_a_month_becomes_a_day() {
        let found = answer(&of_arxiv(), FEED.as_bytes()).unwrap();
        let date = Date::from_str("2012-03").ok();
        let mut paper = Paper { title: "Mine".to_owned(), date, ..Paper::default() };
        fill(&mut paper, &found);
        assert_eq!((paper.title.as_str(), paper.date, paper.authors.len()), ("Mine", found.date, 2));
        let mut paper = Paper { date: Date::from_str("2011").ok(), ..Paper::default() };
        fill(&mut paper, &found);
        assert_eq!(paper.date.map(|date| date.to_string()).as_deref(), Some("2011"));
    }
}
