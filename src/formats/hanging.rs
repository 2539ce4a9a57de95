//! Files and pages that hang on a concept, as a person calls them: by the file's name, by the page's site.

use std::path::Path;

use percent_encoding::percent_decode_str;
use url::Url;

use super::ending::ending;

/// What is known of a file or page by how the map writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hanging {
    /// The name of a file, the site of a page.
    pub name: String,
    /// What tells it from others of the same name: the folder of a file, the last part of an address.
    pub beside: String,
}

impl Hanging {
    /// What the map writes, as it is called.
    pub fn of(written: &str) -> Hanging {
        match Url::parse(written).ok().filter(|_| is_address(written)) {
            Some(url) => Hanging::page(&url, written),
            None => Hanging::file(written),
        }
    }

    fn page(url: &Url, written: &str) -> Hanging {
        let Some(host) = url.host_str() else {
            // An address of mail, or of another program.
            let rest = written.split_once(':').map_or(written, |(_, rest)| rest);
            return Hanging { name: decoded(rest.trim_start_matches('/')), beside: String::new() };
        };
        let last = url.path_segments().and_then(|parts| parts.rev().find(|part| !part.is_empty()));
        let beside = last.or(url.query()).map(decoded).unwrap_or_default();
        Hanging { name: host.strip_prefix("www.").unwrap_or(host).to_owned(), beside }
    }

    fn file(written: &str) -> Hanging {
        let decoded = decoded(written);
        let mut parts = decoded.rsplit(['/', '\\']).filter(|part| !part.is_empty() && *part != ".");
        let name = parts.next().unwrap_or(written).to_owned();
        Hanging { name, beside: parts.next().unwrap_or_default().to_owned() }
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8().map_or_else(|_| text.to_owned(), |text| text.into_owned())
}

/// Whether what hangs on a concept is an address and not a file.
pub fn is_address(written: &str) -> bool {
    written.contains("://") || written.starts_with("mailto:") || written.starts_with("javascript:")
}

/// Whether it is a picture that can be shown, by its name.
pub fn is_picture(written: &str) -> bool {
    const PICTURES: [&str; 5] = ["png", "jpg", "jpeg", "webp", "gif"];
    !is_address(written) && ending(Path::new(written)).is_some_and(|ending| PICTURES.contains(&ending.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_go_by_their_names_and_pages_by_their_sites() {
        for (written, name, beside) in [
            ("notes/gpt-3.md", "gpt-3.md", "notes"),
            ("a%20b.png", "a b.png", ""),
            ("./图.png", "图.png", ""),
            ("/home/ada/papers/x.pdf", "x.pdf", "papers"),
            (r"C:\papers\x.pdf", "x.pdf", "papers"),
            ("https://www.arxiv.org/abs/1706.03762", "arxiv.org", "1706.03762"),
            ("https://zh.wikipedia.org/wiki/%E6%B3%A8%E6%84%8F%E5%8A%9B", "zh.wikipedia.org", "注意力"),
            ("https://a.example/?q=1", "a.example", "q=1"),
            ("https://a.example", "a.example", ""),
            ("https://arxiv.org@evil.example/x", "evil.example", "x"),
            ("mailto:a@b.example", "a@b.example", ""),
            ("javascript:alert(1)", "alert(1)", ""),
            ("", "", ""),
        ] {
            let of = Hanging::of(written);
            assert_eq!((of.name.as_str(), of.beside.as_str()), (name, beside), "{written}");
        }
    }

    #[test]
    fn pictures_are_known_by_their_endings_and_never_fetched() {
        assert!(["a.png", "b/c.JPG", "d.webp"].iter().all(|name| is_picture(name)));
        assert!(!["a.pdf", "png", "https://a.example/a.png", "file:///a.png"].iter().any(|name| is_picture(name)));
    }
}
