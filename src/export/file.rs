//! What is drawn to a file: as which picture, and what of a map is in it.

use super::page::{PageWords, tour_pages};
use super::pdf::pdf;
use super::raster::png;
use super::svg::{What, map_svg};
use super::{ExportError, Paint};
use crate::formats::Picture;
use crate::graph::{Query, SearchIndex};
use crate::model::{Map, TourId};
use crate::scene::{Scene, View};

/// Pixels of a PNG for each of the map: sharp on a wall, and what is tried where that would be too many.
const SCALES: (f32, f32) = (2.0, 1.0);

/// What of a map is written.
#[derive(Clone, Debug, PartialEq)]
pub enum Subject {
    /// One picture.
    Map(What),
    /// A tour, a page for each stop; only a PDF has pages.
    Tour(TourId),
}

/// The bytes of a file, and how many pages it has, as long as it is `wanted`. A tour is a PDF whatever the picture.
pub fn made(
    map: &Map,
    subject: &Subject,
    picture: Picture,
    paint: Paint<'_>,
    words: &PageWords,
    wanted: &dyn Fn() -> bool,
) -> Result<(Vec<u8>, usize), ExportError> {
    let scene = Scene::new(map, &View::default());
    let what = match subject {
        Subject::Map(what) => what,
        Subject::Tour(id) => {
            let tour = map.tours().get(*id).ok_or(ExportError::NoPages)?;
            let index = SearchIndex::new(map);
            let find = &mut |words: &str| index.find(map, &Query::new(words));
            let pages = tour_pages(map, &scene, tour, paint, words, find);
            return Ok((pdf(&pages, wanted)?, pages.len()));
        }
    };
    let svg = map_svg(map, &scene, what, paint);
    if !wanted() {
        return Err(ExportError::Cancelled);
    }
    let bytes = match picture {
        Picture::Svg => svg.into_bytes(),
        Picture::Png => match png(&svg, SCALES.0) {
            Err(ExportError::TooLarge { .. }) => png(&svg, SCALES.1)?,
            other => other?,
        },
        Picture::Pdf => pdf(&[svg], wanted)?,
    };
    Ok((bytes, 1))
}
