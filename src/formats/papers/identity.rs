//! Which paper a text names: arXiv ids and DOIs in the forms in which they are copied, without asking anybody.

use std::str::FromStr as _;

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization as _;

use crate::model::{Date, Paper, surname};

/// A paper named by a number that somebody gives out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identity {
    /// An arXiv id, without its version, and the month that it stands for.
    Arxiv {
        /// "1706.03762" or "hep-th/9901001".
        id: String,
        /// "v5" is 5.
        version: Option<u32>,
        /// The month in which it was given.
        date: Option<Date>,
    },
    /// A DOI, without an address before it.
    Doi(String),
}

impl Identity {
    /// A paper of which nothing else is known.
    pub fn paper(&self) -> Paper {
        match self {
            Identity::Arxiv { id, date, .. } => Paper { arxiv: id.clone(), date: *date, ..Paper::default() },
            Identity::Doi(doi) => Paper { doi: doi.clone(), ..Paper::default() },
        }
    }
}

/// Sites that show papers of arXiv, by what stands before the id in their addresses.
const ARXIV_SITES: [&str; 9] = [
    "arxiv.org/abs/",
    "arxiv.org/pdf/",
    "arxiv.org/html/",
    "arxiv.org/format/",
    "ar5iv.org/abs/",
    "ar5iv.labs.arxiv.org/html/",
    "alphaxiv.org/abs/",
    "huggingface.co/papers/",
    "arxiv-vanity.com/papers/",
];

/// What a whole text names, if it names one paper and nothing else.
pub fn recognise(text: &str) -> Option<Identity> {
    let text = bare(text);
    let decoded = percent_decode_str(text).decode_utf8_lossy();
    let text: String = decoded.nfkc().collect();
    let text = bare(&text);
    let lower = text.to_lowercase();
    // Words are no id; but a DOI is copied with a blank, and an arXiv id with its subject.
    if text.is_empty()
        || text.contains(char::is_whitespace) && !lower.starts_with("doi") && !lower.starts_with("arxiv:")
    {
        return None;
    }
    if let Some(rest) = lower.strip_prefix("arxiv:") {
        let id = text.get(text.len() - rest.len()..)?.trim();
        return arxiv(id.split_whitespace().next().unwrap_or_default());
    }
    for site in ARXIV_SITES {
        if let Some(at) = lower.find(site).filter(|at| is_host(&lower, *at)) {
            let rest = text.get(at + site.len()..)?;
            return arxiv(rest.split(['?', '#']).next().unwrap_or_default());
        }
    }
    doi(text).or_else(|| arxiv(text))
}

/// Whether what stands before a site in an address leaves it a host: a scheme, and perhaps the name of a mirror.
fn is_host(address: &str, at: usize) -> bool {
    let before = address.get(..at).unwrap_or_default();
    let before = before.strip_prefix("https://").or_else(|| before.strip_prefix("http://")).unwrap_or(before);
    before.is_empty() || (before.ends_with('.') && before.chars().all(|c| c.is_ascii_alphanumeric() || c == '.'))
}

/// A text without what is copied along with it.
fn bare(text: &str) -> &str {
    let text = text.trim().trim_start_matches(['<', '(', '[', '"', '“']);
    text.trim_end_matches(['>', ')', ']', '"', '”', '.', ',', ';', ':', '。', '，', '/', '!'])
}

/// An arXiv id, old or new, with or without a version and an ending.
fn arxiv(text: &str) -> Option<Identity> {
    let lower = text.to_lowercase();
    let text = text.get(..lower.strip_suffix(".pdf").map_or(text.len(), str::len))?;
    let (id, version) = match text.rsplit_once(['v', 'V']) {
        Some((id, version)) if !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_digit()) => {
            (id, version.parse().ok())
        }
        _ => (text, None),
    };
    let number = match id.split_once('/') {
        // hep-th/9901001, math.GT/0309136
        Some((archive, number)) => {
            let named = archive.bytes().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'.'));
            (named && !archive.is_empty() && number.len() == 7 && digits(number)).then_some(number)?
        }
        // 1706.03762, 0704.0001
        None => {
            let (month, number) = id.split_once('.')?;
            (month.len() == 4 && digits(month) && matches!(number.len(), 4 | 5) && digits(number)).then_some(month)?
        }
    };
    let (year, month) = (number.get(..2)?, number.get(2..4)?);
    let month_number: u32 = month.parse().ok()?;
    let is_old = id.contains('/');
    let century = if is_old && year >= "91" { "19" } else { "20" };
    // New ids began in April 2007.
    if !(1..=12).contains(&month_number) || (!is_old && number < "0704") {
        return None;
    }
    let date = Date::from_str(&format!("{century}{year}-{month}")).ok();
    Some(Identity::Arxiv { id: id.to_owned(), version, date })
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A DOI, alone or in an address that leads to it.
fn doi(text: &str) -> Option<Identity> {
    let lower = text.to_lowercase();
    let prefixes = [
        "https://doi.org/",
        "http://doi.org/",
        "https://dx.doi.org/",
        "http://dx.doi.org/",
        "doi.org/",
        "dx.doi.org/",
        "https://www.doi.org/",
        "doi:",
    ];
    let rest = prefixes.iter().find_map(|prefix| lower.strip_prefix(prefix)).unwrap_or(&lower);
    let doi = text.get(text.len() - rest.len()..)?.trim();
    let (registrant, suffix) = doi.strip_prefix("10.")?.split_once('/')?;
    let named =
        matches!(registrant.len(), 4..=9) && registrant.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if !named || suffix.is_empty() || suffix.contains(char::is_whitespace) {
        return None;
    }
    // arXiv gives DOIs to its papers too.
    if let Some(id) = doi.to_lowercase().strip_prefix("10.48550/arxiv.") {
        return arxiv(id);
    }
    Some(Identity::Doi(doi.split(['?', '#']).next().unwrap_or_default().to_owned()))
}

/// Whether two records are of the same paper: the same DOI or arXiv id, else the same title, year and first author.
pub fn same_paper(a: &Paper, b: &Paper) -> bool {
    let both = |a: &str, b: &str| !a.is_empty() && !b.is_empty();
    let arxiv = |paper: &Paper| match arxiv(paper.arxiv.trim()) {
        Some(Identity::Arxiv { id, .. }) => id,
        _ => paper.arxiv.clone(),
    };
    let (a_id, b_id) = (arxiv(a), arxiv(b));
    if both(&a.doi, &b.doi) {
        return a.doi.eq_ignore_ascii_case(&b.doi);
    }
    if both(&a_id, &b_id) {
        return a_id == b_id;
    }
    let (title, other) = (title_key(&a.title), title_key(&b.title));
    let year = |paper: &Paper| paper.date.map(|date| date.year());
    let first = |paper: &Paper| paper.authors.first().map(|name| title_key(surname(name)));
    both(&title, &other) && title == other && year(a) == year(b) && first(a) == first(b)
}

/// Words of which two records of the same paper share at least one: papers by these are found without comparing all.
pub fn identity_keys(paper: &Paper) -> Vec<String> {
    let mut keys = Vec::new();
    if !paper.doi.is_empty() {
        keys.push(format!("doi {}", paper.doi.to_lowercase()));
    }
    if let Some(Identity::Arxiv { id, .. }) = arxiv(paper.arxiv.trim()) {
        keys.push(format!("arxiv {id}"));
    }
    let title = title_key(&paper.title);
    if !title.is_empty() {
        keys.push(format!("title {title}"));
    }
    keys
}

/// Ours, with what it lacks from theirs.
pub fn merged(ours: &Paper, theirs: &Paper) -> Paper {
    let text = |ours: &String, theirs: &String| if ours.is_empty() { theirs.clone() } else { ours.clone() };
    let mut fields = theirs.fields.clone();
    fields.extend(ours.fields.clone());
    Paper {
        cite: text(&ours.cite, &theirs.cite),
        fields,
        title: text(&ours.title, &theirs.title),
        authors: if ours.authors.is_empty() { theirs.authors.clone() } else { ours.authors.clone() },
        date: ours.date.or(theirs.date),
        venue: text(&ours.venue, &theirs.venue),
        arxiv: text(&ours.arxiv, &theirs.arxiv),
        doi: text(&ours.doi, &theirs.doi),
        url: text(&ours.url, &theirs.url),
        file: text(&ours.file, &theirs.file),
        extra: ours.extra.clone(),
    }
}

/// A title as titles are compared: letters and digits alone, in any case, width and braces.
fn title_key(title: &str) -> String {
    title.nfkc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> Option<String> {
        recognise(text).map(|found| match found {
            Identity::Arxiv { id, version, date } => {
                let version = version.map(|version| format!("v{version}")).unwrap_or_default();
                format!("{id}{version} {}", date.map(|date| date.to_string()).unwrap_or_default())
            }
            Identity::Doi(doi) => doi,
        })
    }

    #[test]
    fn forty_forms_of_ids() {
        let attention = "1706.03762 2017-06";
        let forms = [
            ("1706.03762", attention),
            ("arXiv:1706.03762", attention),
            ("arxiv:1706.03762", attention),
            ("ARXIV: 1706.03762", attention),
            ("arXiv:1706.03762v5", "1706.03762v5 2017-06"),
            ("1706.03762v5", "1706.03762v5 2017-06"),
            ("arXiv:1706.03762 [cs.CL]", attention),
            ("https://arxiv.org/abs/1706.03762", attention),
            ("http://arxiv.org/abs/1706.03762", attention),
            ("arxiv.org/abs/1706.03762", attention),
            ("https://www.arxiv.org/abs/1706.03762", attention),
            ("https://export.arxiv.org/abs/1706.03762", attention),
            ("https://arxiv.org/abs/1706.03762v7", "1706.03762v7 2017-06"),
            ("https://arxiv.org/pdf/1706.03762", attention),
            ("https://arxiv.org/pdf/1706.03762.pdf", attention),
            ("https://arxiv.org/pdf/1706.03762v5.pdf", "1706.03762v5 2017-06"),
            ("https://arxiv.org/html/1706.03762v7", "1706.03762v7 2017-06"),
            ("https://arxiv.org/abs/1706.03762?context=cs", attention),
            ("https://arxiv.org/abs/1706.03762#section", attention),
            ("<https://arxiv.org/abs/1706.03762>", attention),
            ("(https://arxiv.org/abs/1706.03762).", attention),
            ("  https://arxiv.org/abs/1706.03762/ \n", attention),
            ("https://ar5iv.org/abs/1706.03762", attention),
            ("https://ar5iv.labs.arxiv.org/html/1706.03762", attention),
            ("https://www.alphaxiv.org/abs/1706.03762", attention),
            ("https://huggingface.co/papers/1706.03762", attention),
            ("hep-th/9901001", "hep-th/9901001 1999-01"),
            ("arXiv:hep-th/9901001v3", "hep-th/9901001v3 1999-01"),
            ("https://arxiv.org/abs/hep-th/9901001", "hep-th/9901001 1999-01"),
            ("math.GT/0309136", "math.GT/0309136 2003-09"),
            ("0704.0001", "0704.0001 2007-04"),
            ("2203.02155", "2203.02155 2022-03"),
            ("１７０６.０３７６２", attention),
            ("10.48550/arXiv.1706.03762", attention),
            ("https://doi.org/10.48550/arXiv.1706.03762", attention),
            ("10.1038/nature14539", "10.1038/nature14539"),
            ("doi:10.1038/nature14539", "10.1038/nature14539"),
            ("DOI: 10.1038/nature14539", "10.1038/nature14539"),
            ("https://doi.org/10.1038/nature14539", "10.1038/nature14539"),
            ("http://dx.doi.org/10.1038/nature14539.", "10.1038/nature14539"),
            ("https://doi.org/10.1016%2Fj.neunet.2014.09.003", "10.1016/j.neunet.2014.09.003"),
            ("10.1162/neco.1997.9.8.1735", "10.1162/neco.1997.9.8.1735"),
            ("10.18653/v1/N19-1423", "10.18653/v1/N19-1423"),
        ];
        assert!(forms.len() >= 40);
        for (text, found) in forms {
            assert_eq!(id(text).as_deref(), Some(found), "{text}");
        }
    }

    #[test]
    fn other_texts_are_none() {
        for text in [
            "",
            " ",
            "1706",
            "3.14159",
            "12.0.1",
            "2020-05-01",
            "1713.03762",
            "0601.00001",
            "17063.03762",
            "1706.037",
            "10.1038",
            "10.1038/",
            "11.1038/x",
            "https://example.org/abs/1706.03762x",
            "https://notarxiv.org/abs/1706.03762",
            "Attention is all you need",
            "hep-th/990100",
            "https://evil.example/?x=arxiv.org/abs/1706.03762",
            "see 1706.03762 for more",
        ] {
            assert_eq!(id(text), None, "{text}");
        }
    }

    #[test]
    fn the_same_paper_is_known_by_number_or_by_title_year_and_author() {
        let paper = |title: &str, year: &str, author: &str, doi: &str, arxiv: &str| Paper {
            title: title.to_owned(),
            date: Date::from_str(year).ok(),
            authors: vec![author.to_owned()],
            doi: doi.to_owned(),
            arxiv: arxiv.to_owned(),
            ..Paper::default()
        };
        let ours = paper("Deep {L}earning", "2015-05", "Yann LeCun", "10.1038/nature14539", "");
        assert!(same_paper(&ours, &paper("DL", "2014", "X", "10.1038/NATURE14539", "")));
        assert!(!same_paper(&ours, &paper("Deep Learning", "2015", "Yann LeCun", "10.1/other", "")));
        assert!(same_paper(&ours, &paper("Deep learning", "2015", "LeCun, Yann", "", "")));
        assert!(!same_paper(&ours, &paper("Deep learning", "2016", "LeCun, Yann", "", "")));
        assert!(same_paper(&paper("", "2017", "", "", "1706.03762"), &paper("A", "2018", "B", "", "1706.03762v2")));
        assert!(!same_paper(&Paper::default(), &Paper::default()));
        let whole = merged(&Paper { title: "T".to_owned(), ..Paper::default() }, &ours);
        assert_eq!((whole.title.as_str(), whole.doi.as_str()), ("T", "10.1038/nature14539"));
    }
}
