//! Why nothing was exported, in words: for the window and for the command line.

use crate::export::ExportError;
use crate::words::errors::Said;
use crate::words::{Lang, export};

/// What happened, and what to do now.
pub fn said(lang: Lang, error: &ExportError) -> Said {
    match error {
        ExportError::TooLarge { width, height } => export::picture_too_large(lang, *width, *height),
        ExportError::Cancelled | ExportError::NoPages => export::no_stops(lang),
        ExportError::Svg(why) | ExportError::Png(why) | ExportError::Pdf(why) => export::not_exported(lang, why),
    }
}
