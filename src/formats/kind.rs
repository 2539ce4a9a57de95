//! The kinds of files, one row each: the endings of their names, how large they may be, how they are read and written.

use std::path::{Path, PathBuf};

use super::ending::{TEXTS, ending};
use super::import::{Around, ImportError, Imported};
use super::json_canvas::read_canvas;
use super::papers::bibliography::{Bibliography, read_bibliography, write_bibtex, write_csl_json};
use super::picture::Picture;
use crate::model::Paper;

/// One kind of files.
#[derive(Clone, Copy, Debug)]
pub struct FileKind {
    /// The endings of their names, in lower case; a new one gets the first.
    pub endings: &'static [&'static str],
    /// Larger ones are refused before they are read, in bytes.
    pub largest: u64,
    /// What is read from them; none for what is only written.
    pub reads: Option<Reads>,
    /// What is written to them; none for what is only read.
    pub writes: Option<Writes>,
    /// Whether a viewer only shows them; others could run something.
    pub only_shown: bool,
}

/// Makes a map of the bytes of a file.
pub type MakeMap = fn(&[u8], &mut Around) -> Result<Imported, ImportError>;

/// What is read from a file.
#[derive(Clone, Copy, Debug)]
pub enum Reads {
    /// The map that it is.
    Map,
    /// A new map.
    NewMap(MakeMap),
    /// Papers for the library.
    Papers(fn(&[u8]) -> Bibliography),
    /// A text to be read beside the map.
    Text,
}

/// What is written to a file.
#[derive(Clone, Copy, Debug)]
pub enum Writes {
    /// The map.
    Map,
    /// Papers.
    Papers(fn(&[&Paper]) -> String),
    /// A picture of the map, or pages.
    Picture(Picture),
}

/// What a file is chosen or named for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// To open the map that it is.
    Open,
    /// To become a map, or to come into one.
    Import,
    /// To save a map to it.
    Save,
    /// To write papers to it.
    WritePapers,
    /// To draw a map to it.
    Draw,
    /// To write pages to it.
    Print,
}

/// A file to be written.
#[derive(Clone, Debug)]
pub struct Named {
    /// Where.
    pub path: PathBuf,
    /// What it is.
    pub kind: FileKind,
    /// Whether a person named it just so, and not the file without its ending.
    pub as_given: bool,
}

/// Our own maps; what is to be opened as one is of this kind, whatever it is called.
pub const MAP: FileKind = FileKind {
    endings: &["ron"],
    largest: 128 << 20,
    reads: Some(Reads::Map),
    writes: Some(Writes::Map),
    only_shown: false,
};

/// Texts; longer ones are for an editor.
pub const TEXT: FileKind =
    FileKind { endings: TEXTS, largest: 1 << 20, reads: Some(Reads::Text), writes: None, only_shown: true };

/// Larger bibliographies are none, in bytes.
const LARGEST_BIBLIOGRAPHY: u64 = 64 << 20;

/// All kinds; dialogs offer them in this order.
const KINDS: &[FileKind] = &[
    MAP,
    FileKind {
        endings: &["bib", "bibtex", "biblatex"],
        largest: LARGEST_BIBLIOGRAPHY,
        reads: Some(Reads::Papers(read_bibliography)),
        writes: Some(Writes::Papers(|papers| write_bibtex(papers.iter().copied()))),
        only_shown: true,
    },
    FileKind {
        endings: &["json"],
        largest: LARGEST_BIBLIOGRAPHY,
        reads: Some(Reads::Papers(read_bibliography)),
        writes: Some(Writes::Papers(|papers| write_csl_json(papers.iter().copied()))),
        only_shown: false,
    },
    FileKind {
        endings: &["ris"],
        largest: LARGEST_BIBLIOGRAPHY,
        reads: Some(Reads::Papers(read_bibliography)),
        writes: None,
        only_shown: false,
    },
    // A map needs several times as much memory as a canvas.
    FileKind {
        endings: &["canvas"],
        largest: 32 << 20,
        reads: Some(Reads::NewMap(read_canvas)),
        writes: None,
        only_shown: false,
    },
    FileKind {
        endings: &["pdf"],
        largest: 0,
        reads: None,
        writes: Some(Writes::Picture(Picture::Pdf)),
        only_shown: true,
    },
    FileKind {
        endings: &["svg"],
        largest: 0,
        reads: None,
        writes: Some(Writes::Picture(Picture::Svg)),
        only_shown: true,
    },
    FileKind {
        endings: &["png"],
        largest: 0,
        reads: None,
        writes: Some(Writes::Picture(Picture::Png)),
        only_shown: true,
    },
    TEXT,
];

/// The largest note beside another program's file that comes along, in bytes.
pub const LARGEST_NOTE: u64 = 4 << 20;

/// Endings of other files that a viewer only shows.
const SHOWN_BY_OTHERS: [&str; 10] = ["csv", "tsv", "jpg", "jpeg", "gif", "webp", "djvu", "epub", "mp4", "mp3"];

impl FileKind {
    /// The kind of a file by its name; none where the name has no ending of ours.
    pub fn of(path: &Path) -> Option<FileKind> {
        let ending = ending(path)?;
        KINDS.iter().find(|kind| kind.endings.contains(&ending.as_str())).copied()
    }

    /// The endings of the kinds for a use, in the order of the table.
    pub fn endings(wanted: Use) -> Vec<&'static str> {
        KINDS.iter().filter(|kind| kind.is_for(wanted)).flat_map(|kind| kind.endings).copied().collect()
    }

    /// Whether a file of this kind is for a use.
    pub fn is_for(&self, wanted: Use) -> bool {
        match wanted {
            Use::Open => matches!(self.reads, Some(Reads::Map)),
            Use::Import => matches!(self.reads, Some(Reads::NewMap(_) | Reads::Papers(_))),
            Use::Save => matches!(self.writes, Some(Writes::Map)),
            Use::WritePapers => matches!(self.writes, Some(Writes::Papers(_))),
            Use::Draw => matches!(self.writes, Some(Writes::Picture(_))),
            Use::Print => matches!(self.writes, Some(Writes::Picture(Picture::Pdf))),
        }
    }
}

impl Named {
    /// The file that a person named for a use: a name without an ending for it gets that of the first kind.
    pub fn of(path: PathBuf, wanted: Use) -> Named {
        if let Some(kind) = FileKind::of(&path).filter(|kind| kind.is_for(wanted)) {
            return Named { path, kind, as_given: true };
        }
        let kind = KINDS.iter().find(|kind| kind.is_for(wanted)).copied().unwrap_or(MAP);
        let mut name = path.into_os_string();
        name.push(".");
        name.push(kind.endings.first().copied().unwrap_or_default());
        Named { path: name.into(), kind, as_given: false }
    }
}

/// Whether a viewer only shows a file of this name.
pub fn is_only_shown(path: &Path) -> bool {
    let is_shown_by_others = || ending(path).is_some_and(|ending| SHOWN_BY_OTHERS.contains(&ending.as_str()));
    FileKind::of(path).map_or_else(is_shown_by_others, |kind| kind.only_shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_known_by_the_ending_in_any_case() {
        let uses = |name: &str| {
            let all = [Use::Open, Use::Import, Use::Save, Use::WritePapers, Use::Draw, Use::Print];
            let kind = FileKind::of(Path::new(name));
            all.into_iter().filter(|wanted| kind.is_some_and(|kind| kind.is_for(*wanted))).collect::<Vec<Use>>()
        };
        assert_eq!(uses("maps/llm.RON"), [Use::Open, Use::Save]);
        assert_eq!(uses("refs.BibLaTeX"), [Use::Import, Use::WritePapers]);
        assert_eq!(uses("refs.ris"), [Use::Import]);
        assert_eq!(uses("a.b.canvas"), [Use::Import]);
        assert_eq!(uses("talk.pdf"), [Use::Draw, Use::Print]);
        assert_eq!(uses("a.svg"), [Use::Draw]);
        assert_eq!(uses("a.md"), []);
        assert!(FileKind::of(Path::new("ron")).is_none() && FileKind::of(Path::new("a.exe")).is_none());
    }

    #[test]
    fn every_ending_belongs_to_one_kind() {
        let all: Vec<&str> = KINDS.iter().flat_map(|kind| kind.endings).chain(&SHOWN_BY_OTHERS).copied().collect();
        let distinct: std::collections::BTreeSet<&str> = all.iter().copied().collect();
        assert_eq!(distinct.len(), all.len());
        assert!(all.iter().all(|ending| *ending == ending.to_lowercase()));
    }

    #[test]
    fn a_name_without_an_ending_for_its_use_gets_one() {
        let named = |name: &str, wanted: Use| {
            let Named { path, as_given, .. } = Named::of(name.into(), wanted);
            (path.to_string_lossy().into_owned(), as_given)
        };
        assert_eq!(named("a.Ron", Use::Save), ("a.Ron".to_owned(), true));
        assert_eq!(named("v1.2", Use::Save), ("v1.2.ron".to_owned(), false));
        assert_eq!(named("refs.json", Use::WritePapers), ("refs.json".to_owned(), true));
        assert_eq!(named("refs.ris", Use::WritePapers), ("refs.ris.bib".to_owned(), false));
        assert_eq!(named("a.svg", Use::Draw), ("a.svg".to_owned(), true));
        assert_eq!(named("a.svg", Use::Print), ("a.svg.pdf".to_owned(), false));
    }

    #[test]
    fn what_could_run_something_is_not_only_shown() {
        assert!(["a.PDF", "a.markdown", "a.bib", "a.epub"].iter().all(|name| is_only_shown(Path::new(name))));
        assert!(
            !["a.sh", "a.html", "a.desktop", "a.ron", "a.canvas", "pdf", "a"]
                .iter()
                .any(|name| is_only_shown(Path::new(name)))
        );
    }
}
