//! BibTeX and BibLaTeX: each entry is read alone, so that nothing in one can hurt another, or the program.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr as _;

use biblatex::{ChunksExt as _, Entry, Pair, ParseErrorKind, Person, RawBibliography, RawChunk, RawEntry, Spanned};

use super::entry::forget_what_is_told;
use super::split::{Piece, pieces};
use super::{Bibliography, LeftOut, TYPE, WhyLeftOut};
use crate::formats::papers::identity::{Identity, recognise};
use crate::model::{Date, Paper};

/// An abbreviation is spelled out no longer than this, in bytes.
const LONGEST_ABBREVIATION: usize = 8 << 10;
/// A paper inherits from no more entries than this, one behind the other.
const MOST_PARENTS: usize = 8;

/// The abbreviations of a file, spelled out; none for one that is too long.
type Abbreviations = BTreeMap<String, Option<String>>;

/// Reads a file.
pub(super) fn read(text: &str) -> Bibliography {
    let mut bibliography = Bibliography::default();
    let mut abbreviations = Abbreviations::new();
    for piece in pieces(text) {
        let (piece, outcome) = match piece {
            Ok(piece) if piece.kind.eq_ignore_ascii_case("comment") => continue,
            Ok(piece) if piece.kind.eq_ignore_ascii_case("preamble") => continue,
            Ok(piece) if piece.kind.eq_ignore_ascii_case("string") => (piece, spell_out(piece, &mut abbreviations)),
            Ok(piece) => (piece, entry(piece, &abbreviations).map(|paper| bibliography.papers.push(paper))),
            Err((piece, why)) => (piece, Err(why)),
        };
        if let Err(why) = outcome {
            bibliography.left_out.push(LeftOut { line: piece.line, name: name_of(piece), why });
        }
    }
    inherit(&mut bibliography.papers);
    bibliography
}

/// The key of an entry, or what it begins with.
fn name_of(piece: Piece<'_>) -> String {
    let inside = piece.text.split_once(['{', '(']).map_or("", |(_, inside)| inside);
    let key = inside.split([',', '\n', '=', '}']).next().unwrap_or_default().trim();
    key.chars().take(60).collect()
}

/// `@string{key = value}`
fn spell_out(piece: Piece<'_>, abbreviations: &mut Abbreviations) -> Result<(), WhyLeftOut> {
    let raw = RawBibliography::parse(piece.text).map_err(|error| why(&error.kind))?;
    for pair in &raw.abbreviations {
        let text = match spelled(&pair.value.v, abbreviations) {
            Err(WhyLeftOut::TooLarge) => None,
            other => Some(other?).filter(|text| text.len() <= LONGEST_ABBREVIATION),
        };
        let fits = text.is_some();
        // Also one that is too long is known: whoever uses it hears why.
        abbreviations.insert(pair.key.v.to_lowercase(), text);
        if !fits {
            return Err(WhyLeftOut::TooLarge);
        }
    }
    Ok(())
}

/// A value with its abbreviations spelled out.
fn spelled(value: &[Spanned<RawChunk<'_>>], abbreviations: &Abbreviations) -> Result<String, WhyLeftOut> {
    let mut text = String::new();
    for chunk in value {
        match chunk.v {
            RawChunk::Normal(part) => text.push_str(part),
            RawChunk::Abbreviation(key) => match abbreviations.get(&key.to_lowercase()) {
                Some(Some(long)) => text.push_str(long),
                Some(None) => return Err(WhyLeftOut::TooLarge),
                None => text.push_str(month(key).ok_or_else(|| WhyLeftOut::UnknownAbbreviation(key.to_owned()))?),
            },
        }
        if text.len() > 32 * LONGEST_ABBREVIATION {
            return Err(WhyLeftOut::TooLarge);
        }
    }
    Ok(text)
}

/// The months that every bibliography may abbreviate.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn month(key: &str) -> Option<&'static str> {
    MONTHS.get(month_number(key)?.checked_sub(1)?).copied()
}

/// 1 to 12 for a name of at least three letters.
fn month_number(name: &str) -> Option<usize> {
    let name = name.to_lowercase();
    let found = MONTHS.iter().position(|month| month.to_lowercase().starts_with(&name));
    found.filter(|_| name.len() >= 3).map(|at| at + 1)
}

fn entry(piece: Piece<'_>, abbreviations: &Abbreviations) -> Result<Paper, WhyLeftOut> {
    let raw = RawBibliography::parse(piece.text).map_err(|error| why(&error.kind))?;
    let raw = raw.entries.first().ok_or(WhyLeftOut::Empty)?;
    let mut fields = BTreeMap::new();
    for pair in &raw.v.fields {
        // Of two of a name the first counts, as it does for BibTeX.
        let text = spelled(&pair.value.v, abbreviations)?;
        fields.entry(pair.key.v.to_lowercase()).or_insert(text);
    }
    paper_of(raw.v.kind.v, raw.v.key.v, fields)
}

/// One entry of these fields, ready to be understood.
fn alone<'a>(
    kind: &'a str,
    key: &'a str,
    fields: impl Iterator<Item = (&'a String, &'a String)>,
) -> RawBibliography<'a> {
    let pair = |(name, value): (&'a String, &'a String)| {
        let value = vec![Spanned::zero(RawChunk::Normal(value))];
        Pair::new(Spanned::zero(name.as_str()), Spanned::zero(value))
    };
    let fields = fields.map(pair).collect();
    let entry = RawEntry { key: Spanned::zero(key), kind: Spanned::zero(kind), fields };
    RawBibliography { preamble: String::new(), entries: vec![Spanned::zero(entry)], abbreviations: Vec::new() }
}

/// The fields that a paper says in its own words and that `biblatex` understands. Of all others it need not know: what TeX
/// is in them stays as it came, and what is wrong with it keeps no paper out.
const READ: [&str; 14] = [
    "title",
    "author",
    "eprint",
    "eprinttype",
    "archiveprefix",
    "doi",
    "url",
    VENUES[0],
    VENUES[1],
    VENUES[2],
    VENUES[3],
    VENUES[4],
    VENUES[5],
    VENUES[6],
];

/// The fields that say where a paper came out, the first that is there.
const VENUES: [&str; 7] =
    ["journaltitle", "journal", "booktitle", "publisher", "school", "institution", "howpublished"];

/// Fields by which an entry takes from others: followed here, for a circle of them would have no end.
const POINTERS: [&str; 2] = ["crossref", "xdata"];

/// Whether a reader of BibTeX understands a value: for a command that misses its letter it refuses the whole entry.
pub(super) fn is_understood(name: &String, value: &String) -> bool {
    POINTERS.contains(&name.as_str())
        || biblatex::Bibliography::from_raw(alone("misc", "alone", std::iter::once((name, value)))).is_ok()
}

/// The paper that some fields describe; those that are not told by it stay with it as they are.
pub(super) fn paper_of(kind: &str, key: &str, fields: BTreeMap<String, String>) -> Result<Paper, WhyLeftOut> {
    let read = fields.iter().filter(|(name, _)| READ.contains(&name.as_str()));
    let parsed = biblatex::Bibliography::from_raw(alone(kind, key, read)).map_err(|error| why(&error.kind))?;
    let entry = parsed.iter().next().ok_or(WhyLeftOut::Empty)?;
    let mut paper = described(entry, &fields);
    paper.cite = key.to_owned();
    paper.fields = fields;
    paper.fields.insert(TYPE.to_owned(), kind.to_lowercase());
    forget_what_is_told(&mut paper);
    Ok(paper)
}

fn described(entry: &Entry, fields: &BTreeMap<String, String>) -> Paper {
    // Most entries have few of the fields: only those that are there are asked for.
    let has = |name: &str| fields.contains_key(name);
    let text = |name: &str| {
        let chunks = has(name).then(|| entry.get(name)).flatten();
        chunks.map(|chunks| chunks.format_verbatim()).unwrap_or_default()
    };
    let eprint = text("eprint");
    let archive = Some(text("eprinttype")).filter(|name| !name.is_empty()).unwrap_or_else(|| text("archiveprefix"));
    let is_arxiv = archive.is_empty() || archive.eq_ignore_ascii_case("arxiv");
    let mut arxiv = Some(eprint).filter(|eprint| is_arxiv && !eprint.is_empty()).and_then(|eprint| id_of(&eprint));
    let raw = |name: &&str| fields.get(*name).filter(|told| may_name_arxiv(told));
    for told in ["url", "journal", "journaltitle", "doi", "note"].iter().filter_map(raw) {
        if arxiv.is_none() {
            // "arXiv preprint arXiv:1706.03762"
            let word = told.split_whitespace().rev().find(|word| word.len() > 8 && may_name_arxiv(word));
            arxiv = id_of(told).or_else(|| word.and_then(id_of));
        }
    }
    Paper {
        title: text("title"),
        authors: entry.author().unwrap_or_default().iter().map(name).filter(|name| !name.is_empty()).collect(),
        date: date_of(fields),
        venue: VENUES
            .into_iter()
            .map(text)
            .find(|venue| !venue.is_empty() && !venue.contains("\\url"))
            .unwrap_or_default(),
        arxiv: arxiv.unwrap_or_default(),
        doi: if has("doi") { entry.doi().unwrap_or_default() } else { String::new() },
        url: if has("url") { entry.url().unwrap_or_default() } else { String::new() },
        ..Paper::default()
    }
}

/// Whether a text is worth a look: most name no site of arXiv.
fn may_name_arxiv(text: &str) -> bool {
    text.as_bytes().windows(3).any(|part| part.eq_ignore_ascii_case(b"xiv")) || text.contains("huggingface.co/papers")
}

fn id_of(text: &str) -> Option<String> {
    match recognise(text)? {
        Identity::Arxiv { id, .. } => Some(id),
        Identity::Doi(_) => None,
    }
}

/// "Donald E. Knuth", "Ludwig van Beethoven"
fn name(person: &Person) -> String {
    let parts = [&person.given_name, &person.prefix, &person.name, &person.suffix];
    parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// The day, month or year of an entry: of a span the first, and without its doubts. Not asked of `biblatex`, which dies of
/// some.
fn date_of(fields: &BTreeMap<String, String>) -> Option<Date> {
    let plain = |name: &str| {
        let text = fields.get(name)?;
        Some(text.chars().filter(|c| !matches!(c, '{' | '}' | '~' | '?' | '%' | '.' | ',')).collect::<String>())
    };
    // "2010-05-03/2010-06", "2010-05-03T12:00"
    let whole = |text: String| {
        let first = text.split(['/', 'T', ' ']).find(|part| !part.is_empty()).map(str::to_owned);
        first.and_then(|date| Date::from_str(&date).ok())
    };
    if let Some(date) = plain("date").and_then(whole) {
        return Some(date);
    }
    let year = plain("year").and_then(whole)?;
    let word = |name: &str| plain(name)?.split_whitespace().next().map(str::to_owned);
    let month = word("month").and_then(|month| month.parse().ok().or_else(|| month_number(&month)));
    let day = word("day").and_then(|day| day.parse::<usize>().ok());
    let (Some(month), true) = (month, year.to_string().len() == 4) else { return Some(year) };
    let with_day = day.and_then(|day| Date::from_str(&format!("{year}-{month:02}-{day:02}")).ok());
    with_day.or_else(|| Date::from_str(&format!("{year}-{month:02}")).ok()).or(Some(year))
}

fn why(kind: &ParseErrorKind) -> WhyLeftOut {
    match kind {
        ParseErrorKind::UnknownAbbreviation(key) => WhyLeftOut::UnknownAbbreviation(key.clone()),
        other => WhyLeftOut::Syntax(other.to_string()),
    }
}

/// Gives papers what the entries have that they point at: where it came out, when, and by whom.
fn inherit(papers: &mut [Paper]) {
    let by_key: BTreeMap<String, usize> =
        papers.iter().enumerate().map(|(at, paper)| (paper.cite.to_lowercase(), at)).collect();
    for at in 0..papers.len() {
        let Some(paper) = papers.get(at) else { continue };
        let (mut waiting, mut seen) = (parents(paper), BTreeSet::from([at]));
        let mut whole = paper.clone();
        while let Some(key) = waiting.pop().filter(|_| seen.len() <= MOST_PARENTS) {
            let Some(parent) = by_key.get(&key.to_lowercase()).filter(|parent| seen.insert(**parent)) else { continue };
            let Some(parent) = papers.get(*parent) else { continue };
            let venue = if parent.venue.is_empty() { &parent.title } else { &parent.venue };
            if whole.venue.is_empty() {
                whole.venue.clone_from(venue);
            }
            whole.date = whole.date.or(parent.date);
            waiting.extend(parents(parent));
        }
        if let Some(slot) = papers.get_mut(at) {
            *slot = whole;
        }
    }
}

fn parents(paper: &Paper) -> Vec<String> {
    let pointers = POINTERS.iter().filter_map(|name| paper.fields.get(*name));
    pointers.flat_map(|keys| keys.split(',')).map(|key| key.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Paper {
        let read = read(text);
        assert_eq!(read.left_out, [], "{text}");
        read.papers.into_iter().next().expect("a paper")
    }

    #[test]
    fn what_is_wrong_in_a_field_that_is_not_read_keeps_no_paper_out() {
        let paper = one("@misc{a, title={T}, abstract={\\=\\\\}}");
        assert_eq!((paper.title.as_str(), paper.fields["abstract"].as_str()), ("T", "\\=\\\\"));
        assert_eq!(read("@misc{a, title={\\=\\\\}}").left_out.len(), 1);
    }

    #[test]
    fn an_entry_is_understood_and_nothing_of_it_lost() {
        let paper = one("@inproceedings{vaswani2017attention,\n title = {Attention Is All {Y}ou Need},\n \
             author = {Vaswani, Ashish and Shazeer, Noam and van den Berg, Ann},\n booktitle = {NIPS}, year = 2017,\n \
             month = jun, pages = {5998--6008}, eprint = {1706.03762}, archivePrefix = {arXiv},\n \
             doi = {10.5555/1}, x-mine = {kept}}");
        assert_eq!((paper.cite.as_str(), paper.title.as_str()), ("vaswani2017attention", "Attention Is All You Need"));
        assert_eq!(paper.authors, ["Ashish Vaswani", "Noam Shazeer", "Ann van den Berg"]);
        assert_eq!(paper.date.map(|date| date.to_string()).as_deref(), Some("2017-06"));
        assert_eq!(
            (paper.venue.as_str(), paper.arxiv.as_str(), paper.doi.as_str()),
            ("NIPS", "1706.03762", "10.5555/1")
        );
        for name in ["pages", "x-mine", "month", "entrytype"] {
            assert!(paper.fields.contains_key(name), "{name} in {:?}", paper.fields);
        }
    }

    #[test]
    fn accents_and_abbreviations_are_spelled_out() {
        let text = "@string{nat = \"Nature\"}\n@string{lnat = nat # { Letters}}\n@article{a, title={G{\\\"o}del's \\'etude}, \
                    author={Kurt G{\\\"o}del}, journal=lnat, year={1931}}";
        let paper = one(text);
        assert_eq!((paper.title.as_str(), paper.venue.as_str()), ("Gödel's étude", "Nature Letters"));
        assert_eq!(paper.authors, ["Kurt Gödel"]);
    }

    #[test]
    fn each_bad_entry_is_listed_with_its_line_and_the_good_ones_come_in() {
        let text = "@misc{one, title={One}}\n@misc{two, title={Two\n\n@misc{three, title 💯 {Three}}\n\
                    @misc{four, title=nobody}\n@misc{five, title={Five}}\n";
        let read = read(text);
        let titles: Vec<&str> = read.papers.iter().map(|paper| paper.title.as_str()).collect();
        assert_eq!(titles, ["One", "Five"]);
        let lines: Vec<(usize, &str)> = read.left_out.iter().map(|out| (out.line, out.name.as_str())).collect();
        assert_eq!(lines.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 4, 5]);
        assert_eq!(lines.first().map(|(_, name)| *name), Some("two"));
        assert_eq!(
            read.left_out.last().map(|out| out.why.clone()),
            Some(WhyLeftOut::UnknownAbbreviation("nobody".to_owned()))
        );
    }

    #[test]
    fn circles_and_bombs_come_to_an_end() {
        let circle =
            "@book{a, crossref={a}, title={A}}\n@book{b, crossref={c}, title={B}}\n@book{c, xdata={b}, title={C}}";
        assert_eq!(read(circle).papers.len(), 3);
        let mut bomb = "@string{s0 = {xxxxxxxxxxxxxxxx}}\n".to_owned();
        for nth in 1..40 {
            bomb += &format!("@string{{s{nth} = s{0} # s{0}}}\n", nth - 1);
        }
        bomb += "@misc{a, title = s39}\n@misc{b, title = {B}}";
        let read = read(&bomb);
        assert_eq!(read.papers.len(), 1);
        assert!(
            read.left_out.iter().any(|out| out.name == "a" && out.why == WhyLeftOut::TooLarge),
            "{:?}",
            read.left_out.last()
        );
    }

    #[test]
    fn a_paper_takes_what_it_lacks_from_the_entry_that_it_points_at() {
        let text =
            "@article{a, title={Piracy}, crossref={polecon}}\n@periodical{polecon, title={Journal}, date={2007-12}}";
        let papers = read(text).papers;
        let paper = papers.first().expect("a paper");
        assert_eq!(
            (paper.venue.as_str(), paper.date.map(|date| date.to_string()).as_deref()),
            ("Journal", Some("2007-12"))
        );
        assert_eq!(paper.fields.get("crossref").map(String::as_str), Some("polecon"));
    }

    #[test]
    fn arxiv_is_known_from_what_scholars_copy() {
        let paper = one("@article{a, title={A}, journal={arXiv preprint arXiv:1706.03762}, year={2017}}");
        assert_eq!(paper.arxiv, "1706.03762");
    }

    #[test]
    fn dates_are_understood_as_they_are_written() {
        let date = |fields: &[(&str, &str)]| {
            let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
            date_of(&fields).map(|date| date.to_string())
        };
        for (written, meant) in [
            ("2017-06-12", "2017-06-12"),
            ("2017-06~", "2017-06"),
            ("2017?", "2017"),
            ("2017-06-01/2017-06-04", "2017-06-01"),
            ("2017-06-12T10:00:00", "2017-06-12"),
            ("/2018", "2018"),
        ] {
            assert_eq!(date(&[("date", written)]).as_deref(), Some(meant), "{written}");
        }
        for (month, day, meant) in
            [("June", "12", "2017-06-12"), ("6", "", "2017-06"), ("{jun}", "99", "2017-06"), ("spring", "", "2017")]
        {
            let fields = [("year", "{2017}"), ("month", month), ("day", day)];
            assert_eq!(date(&fields).as_deref(), Some(meant), "{month} {day}");
        }
        assert_eq!(date(&[("year", "2017-03"), ("month", "5")]).as_deref(), Some("2017-03"));
        assert_eq!(date(&[("year", "forthcoming"), ("date", "20XX")]), None);
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig {
            failure_persistence: None, cases: 2000, ..Default::default()
        })]

        /// Whatever stands in the fields, an entry comes in or is left out, and the program goes on.
        #[test]
        fn no_field_ends_the_program(
            date in "[0-9/~.?uX+%-]{0,14}|\\PC{0,8}",
            year in "[0-9~?+-]{0,8}",
            month in "[0-9]{0,3}|[a-zA-Z]{0,9}",
            author in "[a-zA-Z,. {}\\\\~-]{0,24}|(\\PC| and |,){0,6}",
            title in "[a-z{}\\\\$^_'\"` ]{0,16}|\\PC{0,12}",
        ) {
            let fields = [("date", date), ("year", year), ("month", month), ("author", author), ("title", title)];
            let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
            let _ = paper_of("article", "key", fields);
        }
    }
}
