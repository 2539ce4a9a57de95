//! Papers, and the reading lists that put them in an order.

use std::collections::BTreeMap;

use super::{Date, Extra, PaperId};

/// One paper, page or repository of the map's library.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paper {
    /// The cite key that it came with.
    pub cite: String,
    /// What a bibliography brought that has no field here.
    pub fields: BTreeMap<String, String>,
    /// Its title.
    pub title: String,
    /// Its authors in order.
    pub authors: Vec<String>,
    /// When it came out.
    pub date: Option<Date>,
    /// Where it came out.
    pub venue: String,
    /// The bare arXiv id, without "arXiv:".
    pub arxiv: String,
    /// The bare DOI, without an address before it.
    pub doi: String,
    /// A web address.
    pub url: String,
    /// A file relative to the map.
    pub file: String,
    /// Fields of a newer or another program.
    pub extra: Extra,
}

impl Paper {
    /// The web address to read it at: its own, else arXiv's, else the DOI's; none where it has none.
    pub fn address(&self) -> Option<String> {
        if !self.url.is_empty() {
            Some(self.url.clone())
        } else if !self.arxiv.is_empty() {
            Some(format!("https://arxiv.org/abs/{}", self.arxiv))
        } else if !self.doi.is_empty() {
            Some(format!("https://doi.org/{}", self.doi))
        } else {
            None
        }
    }
}

/// The given name, which may be empty, and the surname in "Given Surname" or "Surname, Given".
pub fn given_and_surname(name: &str) -> (&str, &str) {
    let name = name.trim();
    let (given, surname) = match name.split_once(',') {
        Some((surname, given)) => (given, surname),
        None => name.rsplit_once(char::is_whitespace).unwrap_or(("", name)),
    };
    (given.trim(), surname.trim())
}

/// The surname in "Given Surname" or "Surname, Given".
pub fn surname(name: &str) -> &str {
    given_and_surname(name).1
}

/// An order of papers with reasons.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadingList {
    /// What the list is called.
    pub title: String,
    /// The papers in the order to read them.
    pub items: Vec<ListItem>,
    /// Fields of a newer or another program.
    pub extra: Extra,
}

/// One place in a reading list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListItem {
    /// The paper.
    pub paper: PaperId,
    /// Why to read it here.
    pub why: String,
    /// Who may skip it, and why.
    pub skip: String,
    /// Fields of a newer or another program.
    pub extra: Extra,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_is_read_at_its_own_address_else_at_arxiv_else_by_its_doi() {
        let mut paper = Paper { doi: "10.1/a".to_owned(), ..Paper::default() };
        assert_eq!(paper.address().as_deref(), Some("https://doi.org/10.1/a"));
        paper.arxiv = "1706.03762".to_owned();
        assert_eq!(paper.address().as_deref(), Some("https://arxiv.org/abs/1706.03762"));
        paper.url = "https://a.org".to_owned();
        assert_eq!(paper.address().as_deref(), Some("https://a.org"));
        assert_eq!(Paper::default().address(), None);
    }

    #[test]
    fn a_surname_stands_last_or_before_a_comma() {
        for (name, parts) in [
            ("Ann Lee", ("Ann", "Lee")),
            ("Lee, Ann", ("Ann", "Lee")),
            (" Ann  van den Berg ", ("Ann  van den", "Berg")),
            ("van den Berg,Ann", ("Ann", "van den Berg")),
            ("King, Jr., Martin", ("Jr., Martin", "King")),
            ("李例", ("", "李例")),
            ("", ("", "")),
        ] {
            assert_eq!((given_and_surname(name), surname(name)), (parts, parts.1), "{name}");
        }
    }
}
