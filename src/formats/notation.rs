//! How RON is read and written for the map file.

/// How the file is read: as the defaults of `ron`, which end a nesting that is too deep, and with `implicit_some` also
/// where the first line was lost.
pub fn options() -> ron::Options {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
}

/// How the file is written: one field a line, one list item a line, texts over several lines as they are.
pub fn layout() -> ron::ser::PrettyConfig {
    ron::ser::PrettyConfig::new()
        .indentor("  ")
        .new_line("\n")
        .struct_names(false)
        .escape_strings(false)
        .extensions(ron::extensions::Extensions::IMPLICIT_SOME)
}
