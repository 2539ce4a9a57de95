//! `mailuo export`: a map as SVG, PNG or PDF, a tour as pages.

use std::path::Path;

use super::{Console, Outcome, place, places};
use crate::document::place_all;
use crate::export::file::{self, Subject};
use crate::export::page::PageWords;
use crate::export::svg::What;
use crate::export::{ExportError, Paint};
use crate::formats::{FileKind, Picture, Writes};
use crate::graph::matching::folded;
use crate::look::icons::signs;
use crate::look::palette::{DARK, LIGHT, Palette};
use crate::model::{Map, TourId};
use crate::storage::save::{Expected, SaveError, save};
use crate::words::cli::use_force;
use crate::words::errors::{Said, save_error};
use crate::words::import::came;
use crate::words::repairs::repair;
use crate::words::{Lang, dates, export, minutes};

/// What `export` writes, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The title of a tour, or its slug; none for the whole map.
    pub tour: Option<String>,
    /// In the colours of the dark theme.
    pub dark: bool,
    /// Whether a file that is there is overwritten.
    pub force: bool,
}

impl Console<'_> {
    /// Writes a map, or the hand-out of a tour, to a file.
    pub fn export(&mut self, path: &Path, output: &Path, wanted: &Wanted) -> Outcome {
        let Some(FileKind { writes: Some(Writes::Picture(picture)), .. }) = FileKind::of(output) else {
            return self.not_exported(output, &export::unknown_format(self.lang));
        };
        if wanted.tour.is_some() && picture != Picture::Pdf {
            return self.not_exported(output, &export::tour_needs_pdf(self.lang));
        }
        let Some((_, opened)) = self.open(path) else { return Outcome::Failed };
        let mut map = opened.map;
        place_all(&mut map);
        let tour = match wanted.tour.as_deref().map(|name| tour_of(self.lang, &map, name)).transpose() {
            Ok(tour) => tour,
            Err(said) => return self.not_exported(path, &said),
        };
        let made = made(self.lang, &map, picture, tour, if wanted.dark { &DARK } else { &LIGHT });
        let (bytes, report) = match made {
            Ok(made) => made,
            Err(error) => return self.not_exported(output, &export::export_error(self.lang, &error)),
        };
        let expected = if wanted.force { Expected::Anything } else { Expected::New };
        if let Err(error) = save(&places(), output, &bytes, expected) {
            let said = save_error(self.lang, &error);
            let is_there = matches!(error, SaveError::Exists { .. });
            let hint = if is_there { use_force(self.lang) } else { said.hint };
            return self.not_exported(output, &Said { hint, ..said });
        }
        self.say(&format!("{}: {report}", output.display()));
        for found in &opened.repairs {
            self.say(&format!("{}: {}", place(path, found.position), repair(self.lang, &found.kind)));
        }
        if opened.repairs.is_empty() { Outcome::Well } else { Outcome::Problems }
    }

    fn not_exported(&mut self, path: &Path, said: &Said) -> Outcome {
        self.fail_at(path, said);
        Outcome::Failed
    }
}

/// The one tour of this slug, else of this title, else of this title in another case, width or script.
fn tour_of(lang: Lang, map: &Map, name: &str) -> Result<TourId, Said> {
    let tours = map.tours();
    let titled = |same: &dyn Fn(&str) -> bool| -> Vec<TourId> {
        tours.sorted_ids().into_iter().filter(|id| tours.get(*id).is_some_and(|tour| same(&tour.title))).collect()
    };
    let (exact, sought) = (titled(&|title| title == name), folded(name));
    let found = match (tours.live_id(name), exact.is_empty()) {
        (Some(id), _) => vec![id],
        (None, false) => exact,
        (None, true) => titled(&|title| folded(title) == sought),
    };
    if let [tour] = found.as_slice() {
        return Ok(*tour);
    }
    let several = found.len() > 1;
    let listed = if several { found } else { tours.sorted_ids() };
    let known: Vec<(&str, &str)> =
        listed.iter().filter_map(|id| Some((tours.slug(*id), tours.get(*id)?.title.as_str()))).collect();
    Err(export::no_such_tour(lang, name, &known, several))
}

/// The bytes of the file, and what is in it.
fn made(
    lang: Lang,
    map: &Map,
    picture: Picture,
    tour: Option<TourId>,
    palette: &Palette,
) -> Result<(Vec<u8>, String), ExportError> {
    let words = PageWords {
        continued: export::continued(lang),
        shown: export::shown(lang),
        minutes: &|number| minutes(lang, number),
    };
    let subject = tour.map_or(Subject::Map(What::All), Subject::Tour);
    let paint = Paint { palette, signs: &signs(), dates: dates(lang) };
    let (bytes, pages) = file::made(map, &subject, picture, paint, &words, &|| true)?;
    Ok((bytes, if tour.is_some() { export::pages(lang, pages) } else { came(lang, map) }))
}
