//! A file that was read, with all that is made of it before it is shown. Slow: only on a thread.

use std::path::Path;

use crate::app::shipped;
use crate::document::{Document, FileMark, OpenError, place_all, read_map, read_new_map};
use crate::formats::{self, FileKind, Imported, Opened, Reads, Repair};
use crate::graph::Index;
use crate::model::Map;
use crate::scene::{Scene, View};
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

/// With more links the routes come later.
const LARGE: usize = 2_000;

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
        // The links of a large map run plain until their routes are found: it is seen sooner.
        let is_large = document.map().link_count() > LARGE;
        let make = if is_large { Scene::unsettled } else { Scene::new };
        let (scene, index) = (make(document.map(), &View::default()), Index::new(document.map()));
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

/// Reads a map, or makes one of another program's file, by the kind that its name tells.
pub(in crate::app) fn read(path: &Path, lang: Lang) -> Result<Box<Ready>, OpenError> {
    let Some(kind @ FileKind { reads: Some(Reads::NewMap(make)), .. }) = FileKind::of(path) else {
        let (file::Read { hash, .. }, opened) = read_map(path)?;
        let mark = FileMark { path: path.to_owned(), hash };
        return Ok(Box::new(Ready::of(opened, |map, as_written| Document::opened(map, mark, as_written))));
    };
    // It is in no file yet: its files are named as from the folder of what it is made of.
    let Imported { mut map, left_out } =
        read_new_map(path, &kind, make, path, &|color| import::canvas_kind(lang, color))?;
    place_all(&mut map);
    let left_out = left_out.iter().map(|what| import::not_come(lang, what)).collect();
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
