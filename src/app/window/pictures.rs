//! Pictures in notes: files beside the map, read and set on threads, each once; nothing is fetched from anywhere.

use std::collections::HashMap;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use egui::load::{ImageLoadResult, ImageLoader, ImagePoll, LoadError, SizeHint};
use egui::{ColorImage, Context};

use crate::storage::attachments::{Attached, attached};
use crate::storage::file;
use crate::ui::kit::sheet::BESIDE;

/// Larger files are no pictures for a note, in bytes.
const LARGEST_FILE: u64 = 32 << 20;
/// Wider or higher ones are not read at all, in pixels: they would fill the memory.
const LARGEST_SIDE: u32 = 12_000;
/// What the reading of one may take, in bytes.
const LARGEST_IN_MEMORY: u64 = 512 << 20;
/// A picture is kept no larger than this, in pixels.
const KEPT_SIDE: u32 = 1_600;
/// So many are kept.
const MOST: usize = 64;

/// What is known of one picture.
#[derive(Clone)]
enum Known {
    Loading,
    Ready(Arc<ColorImage>),
    Failed,
}

/// The pictures of the open map.
#[derive(Clone, Default)]
pub(in crate::app) struct Pictures(Arc<Mutex<Shelf>>);

#[derive(Default)]
struct Shelf {
    map: Option<PathBuf>,
    known: HashMap<String, Known>,
}

impl Pictures {
    /// Begins to give pictures to a window.
    pub(in crate::app) fn serve(&self, ctx: &Context) {
        ctx.add_image_loader(Arc::new(self.clone()));
    }

    /// Says which map is open: what was known of another one's is forgotten.
    pub(in crate::app) fn open(&self, map: Option<&Path>, ctx: &Context) {
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if shelf.map.as_deref() != map {
            *shelf = Shelf { map: map.map(Path::to_path_buf), known: HashMap::new() };
            drop(shelf);
            ctx.forget_all_images();
        }
    }

    fn start(&self, ctx: &Context, name: &str, map: PathBuf) {
        let (shelf, ctx, name) = (self.0.clone(), ctx.clone(), name.to_owned());
        let work = move || {
            let picture = std::panic::catch_unwind(|| read(&map, &name)).ok().flatten();
            let known = picture.map_or(Known::Failed, |picture| Known::Ready(Arc::new(picture)));
            let mut shelf = shelf.lock().unwrap_or_else(PoisonError::into_inner);
            if shelf.map.as_deref() == Some(&map) {
                shelf.known.insert(name, known);
            }
            ctx.request_repaint();
        };
        if let Err(error) = std::thread::Builder::new().name("picture".to_owned()).spawn(work) {
            log::error!("no thread for a picture: {error}");
        }
    }
}

/// The picture of a name beside a map; none where it is none, too large, or outside of the map's folder.
fn read(map: &Path, name: &str) -> Option<ColorImage> {
    let Attached::Here(path) = attached(map, name) else { return None };
    let bytes = file::read(&path, LARGEST_FILE).ok()?.bytes;
    let mut reader = image::ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(LARGEST_SIDE);
    limits.max_image_height = Some(LARGEST_SIDE);
    limits.max_alloc = Some(LARGEST_IN_MEMORY);
    reader.limits(limits);
    let picture = reader.decode().ok()?;
    let large = picture.width() > KEPT_SIDE || picture.height() > KEPT_SIDE;
    let picture = if large { picture.thumbnail(KEPT_SIDE, KEPT_SIDE) } else { picture };
    let size = [usize::try_from(picture.width()).ok()?, usize::try_from(picture.height()).ok()?];
    Some(ColorImage::from_rgba_unmultiplied(size, picture.to_rgba8().as_raw()))
}

impl ImageLoader for Pictures {
    fn id(&self) -> &'static str {
        concat!(module_path!(), "::Pictures")
    }

    fn load(&self, ctx: &Context, uri: &str, _size: SizeHint) -> ImageLoadResult {
        let Some(name) = uri.strip_prefix(BESIDE) else { return Err(LoadError::NotSupported) };
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let failed = || Err(LoadError::Loading(name.to_owned()));
        match (shelf.known.get(name), shelf.map.clone()) {
            (Some(Known::Ready(image)), _) => Ok(ImagePoll::Ready { image: image.clone() }),
            (Some(Known::Loading), _) => Ok(ImagePoll::Pending { size: None }),
            (Some(Known::Failed), _) | (None, None) => failed(),
            (None, Some(_)) if shelf.known.len() >= MOST => failed(),
            (None, Some(map)) => {
                shelf.known.insert(name.to_owned(), Known::Loading);
                drop(shelf);
                self.start(ctx, name, map);
                Ok(ImagePoll::Pending { size: None })
            }
        }
    }

    fn forget(&self, uri: &str) {
        if let Some(name) = uri.strip_prefix(BESIDE) {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).known.remove(name);
        }
    }

    fn forget_all(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).known.clear();
    }

    fn byte_size(&self) -> usize {
        let shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let size = |known: &Known| match known {
            Known::Ready(image) => image.pixels.len() * 4,
            Known::Loading | Known::Failed => 0,
        };
        shelf.known.values().map(size).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PNG that says it is so large, with nothing in it.
    fn png(side: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let encoder = image::codecs::png::PngEncoder::new(&mut bytes);
        image::ImageEncoder::write_image(encoder, &[0, 0, 0, 255], 1, 1, image::ExtendedColorType::Rgba8)
            .expect("a PNG");
        if let Some(place) = bytes.get_mut(16..24) {
            place.copy_from_slice(&[side.to_be_bytes(), side.to_be_bytes()].concat());
        }
        // The checksum of the header.
        let crc = crc(bytes.get(12..29).unwrap_or_default());
        if let Some(place) = bytes.get_mut(29..33) {
            place.copy_from_slice(&crc.to_be_bytes());
        }
        bytes
    }

    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & (0_u32.wrapping_sub(crc & 1))))
        })
    }

    #[test]
    fn a_picture_beside_the_map_is_read_and_a_huge_or_foreign_one_is_not() {
        let home = tempfile::tempdir().expect("a folder");
        let map = home.path().join("m.ron");
        let put = |name: &str, bytes: &[u8]| std::fs::write(home.path().join(name), bytes).expect("a file");
        put("one.png", &png(1));
        put("huge.png", &png(65_535));
        put("text.png", b"no picture");
        assert_eq!(read(&map, "one.png").map(|picture| picture.size), Some([1, 1]));
        for name in ["huge.png", "text.png", "none.png", "../one.png", "/etc/passwd"] {
            assert!(read(&map, name).is_none(), "{name}");
        }
    }
}
