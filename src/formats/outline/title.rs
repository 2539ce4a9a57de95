//! What stands on the card of a text, and what is left for its note.

use percent_encoding::percent_decode_str;
use unicode_segmentation::UnicodeSegmentation;
use url::Url;

/// The longest title that is made from a text, in letters as a person counts them.
const MOST: usize = 100;
/// A title is not cut before this many where there is a better place.
const LEAST: usize = 40;
/// No address is longer.
const LONGEST_ADDRESS: usize = 8_192;

/// The title of a line, and what of it the note has to keep: a web address is called by its site and its last part, a long
/// line ends where its script allows a break, and goes on in the note.
pub(in crate::formats) fn title_of(line: &str) -> (String, String) {
    let line = bare(line);
    if let Some(name) = name_of_address(line) {
        let (title, rest) = cut(&name);
        let note = if rest.is_empty() { line.to_owned() } else { format!("{rest}\n\n{line}") };
        return (title, note);
    }
    // A tab on a card would be a hole.
    if line.contains(char::is_control) { cut(&line.replace(char::is_control, " ")) } else { cut(line) }
}

/// A text without what nobody sees at its ends.
pub(in crate::formats) fn bare(text: &str) -> &str {
    let is_seen = |c: char| {
        !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
    };
    text.trim_matches(|c| !is_seen(c))
}

/// A text in two where it is too long for a title; the halves say that they belong together.
fn cut(text: &str) -> (String, String) {
    let Some((end, _)) = text.grapheme_indices(true).nth(MOST) else {
        return (text.to_owned(), String::new());
    };
    let head = text.get(..end).unwrap_or_default();
    let least = head.grapheme_indices(true).nth(LEAST).map_or(0, |(at, _)| at);
    let breaks = unicode_linebreak::linebreaks(head).map(|(at, _)| at);
    let at = breaks.filter(|at| (least..end).contains(at)).last().unwrap_or(end);
    let (head, tail) = text.split_at_checked(at).unwrap_or((text, ""));
    (format!("{}…", head.trim_end()), format!("…{}", tail.trim_start()))
}

/// What to call a web address; none where the text is none.
fn name_of_address(text: &str) -> Option<String> {
    let scheme = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    let is_address = (scheme.starts_with("http://") || scheme.starts_with("https://"))
        && text.len() <= LONGEST_ADDRESS
        && !text.contains(char::is_whitespace);
    let url = Url::parse(text).ok().filter(|_| is_address)?;
    let host = url.host_str()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    if let Some(id) = arxiv_id(host, url.path()) {
        return Some(format!("arXiv:{id}"));
    }
    let last =
        url.path_segments()?.rfind(|part| !part.is_empty()).map(|part| percent_decode_str(part).decode_utf8_lossy());
    Some(last.map_or_else(|| host.to_owned(), |last| format!("{host}: {last}")))
}

fn arxiv_id<'a>(host: &str, path: &'a str) -> Option<&'a str> {
    let is_there = host == "arxiv.org" || host.ends_with(".arxiv.org");
    let (kind, id) = path.trim_matches('/').split_once('/').filter(|_| is_there)?;
    let id = id.strip_suffix(".pdf").unwrap_or(id);
    (matches!(kind, "abs" | "pdf" | "html" | "format" | "src") && !id.is_empty()).then_some(id)
}
