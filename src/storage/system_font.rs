//! A font of the system with the hanzi that the bundled subset lacks.

use fontdb::{Database, Family, Query};

/// Families with all of the usual Chinese, the ones nearest to ours first.
const FAMILIES: [&str; 10] = [
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "SimSun",
];

/// The bytes of a file of fonts, and which of them it is.
pub type FontInFile = (&'static [u8], u32);

/// The font, where the system has one; it stays mapped as long as the program runs. Looks through all fonts of the system,
/// which takes a while, so only on a thread.
pub fn system_font() -> Option<FontInFile> {
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    let families = FAMILIES.map(Family::Name);
    let id = fonts.query(&Query { families: &families, ..Query::default() })?;
    #[expect(
        unsafe_code,
        reason = "a font of 20 MB is mapped instead of read; the system's fonts do not change under us"
    )]
    // SAFETY: the map is only read. A font that is replaced while the program runs keeps its old content until then.
    let (bytes, index) = unsafe { fonts.make_shared_face_data(id)? };
    // What draws borrows a font for as long as the program runs.
    Some(((*Box::leak(Box::new(bytes))).as_ref().as_ref(), index))
}
