//! A file that was read, with all that is made of it before it is shown. Slow: only on a thread.

use std::path::Path;

use super::shipped;
use crate::document::{Document, FileMark, place_all};
use crate::formats::{self, Opened, Repair};
use crate::graph::Index;
use crate::model::Map;
use crate::scene::Scene;
use crate::storage::attachments::{Attached, attached};
use crate::storage::file;
use crate::storage::recovery::{Key, Snapshot};
use crate::storage::save::SaveError;
use crate::words::{Lang, import};

/// A map, with all that is made of it.
pub(in crate::app) struct Ready {
    pub document: Document,
    pub scene: Scene,
    pub index: Index,
    pub repairs: Vec<Repair>,
    pub comments: usize,
    /// The recovery copy that it came from.
    pub recovered: Option<Key>,
    /// What could not come as it was from another program's file, a line each.
    pub left_out: Vec<String>,
}

/// Why a file was not opened.
#[derive(Debug)]
pub(in crate::app) enum OpenError {
    /// Its bytes can't be had.
    File(file::ReadError),
    /// They are no map.
    Map(formats::ReadError),
    /// They are no canvas.
    Canvas(formats::CanvasError),
}

/// Why a map was not saved.
#[derive(Debug)]
pub(in crate::app) enum SaveFailure {
    /// What was written does not read back the same.
    NotTheSame(formats::WriteError),
    /// The bytes are not on disk.
    File(SaveError),
    /// There is no folder for copies.
    NoFolder,
}

impl Ready {
    fn of(opened: Opened, document: impl FnOnce(Map, bool) -> Document) -> Ready {
        let Opened { mut map, repairs, from_version, comments } = opened;
        place_all(&mut map);
        let as_written = repairs.is_empty() && from_version == formats::VERSION;
        Ready { repairs, comments, ..Ready::with(document(map, as_written)) }
    }

    /// A map that is in no file yet.
    pub(in crate::app) fn unsaved(map: Map) -> Ready {
        Ready::with(Document::new(map))
    }

    fn with(document: Document) -> Ready {
        let (scene, index) = (Scene::new(document.map()), Index::new(document.map()));
        Ready { document, scene, index, repairs: Vec::new(), comments: 0, recovered: None, left_out: Vec::new() }
    }

    /// A map that comes with the program, as an unsaved copy.
    pub(in crate::app) fn shipped(which: usize) -> Ready {
        match formats::open(shipped::file(which).as_bytes()) {
            Ok(opened) => Ready::of(opened, |map, _| Document::example(map)),
            Err(error) => {
                log::error!("the shipped map can't be read: {error:?}");
                Ready::unsaved(Map::default())
            }
        }
    }
}

/// Reads a map, or a canvas as a new map, by the name of the file.
pub(in crate::app) fn read(path: &Path, lang: Lang) -> Result<Box<Ready>, OpenError> {
    if is_canvas(path) {
        return read_canvas(path, lang);
    }
    let file::Read { bytes, hash, .. } = file::read(path, formats::LARGEST_FILE).map_err(OpenError::File)?;
    let opened = formats::open(&bytes).map_err(OpenError::Map)?;
    let mark = FileMark { path: path.to_owned(), hash };
    Ok(Box::new(Ready::of(opened, |map, as_written| Document::opened(map, mark, as_written))))
}

/// Whether a file is a canvas by its name.
pub(in crate::app) fn is_canvas(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("canvas"))
}

/// The largest note beside a canvas that is read, in bytes.
const LARGEST_NOTE: u64 = 4 << 20;

/// Reads a canvas as a new map that is in no file yet.
fn read_canvas(path: &Path, lang: Lang) -> Result<Box<Ready>, OpenError> {
    let bytes = file::read(path, formats::LARGEST_CANVAS).map_err(OpenError::File)?.bytes;
    let title = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let mut random = fastrand::Rng::new();
    let mut around = formats::AroundCanvas {
        title: &title,
        kind_title: &|color| import::canvas_kind(lang, color),
        // It is in no file yet; its files are named as from the canvas's folder.
        file_from_map: &|name| name.to_owned(),
        read_note: &mut |name| match attached(path, name) {
            Attached::Here(note) => String::from_utf8(file::read(&note, LARGEST_NOTE).ok()?.bytes).ok(),
            Attached::Missing(_) | Attached::Outside(_) => None,
        },
        random: &mut |below| random.usize(..below),
    };
    let came = formats::read_canvas(&bytes, &mut around).map_err(OpenError::Canvas)?;
    let left_out = came.left_out.iter().map(|what| import::not_come(lang, what)).collect();
    let mut map = came.map;
    place_all(&mut map);
    // Nobody has it in a file yet, so it is not to be lost.
    Ok(Box::new(Ready { left_out, ..Ready::with(Document::recovered(map, None)) }))
}

/// Reads a recovery copy.
pub(in crate::app) fn recovered(snapshot: &Snapshot) -> Result<Box<Ready>, OpenError> {
    let opened = formats::open(&snapshot.bytes).map_err(OpenError::Map)?;
    let origin = &snapshot.origin;
    let mark = origin.path.clone().zip(origin.grew_from).map(|(path, hash)| FileMark { path, hash });
    let ready = Ready::of(opened, |map, _| Document::recovered(map, mark));
    Ok(Box::new(Ready { recovered: Some(snapshot.key), ..ready }))
}
