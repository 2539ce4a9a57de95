//! Icons: letters of a font of their own, by the names that a map keeps.

use egui_phosphor::regular as ph;

/// The signs on cards: a font, and which of its letters stands for what.
#[derive(Clone, Copy, Debug)]
pub struct Signs {
    /// The bytes of the font.
    pub font: &'static [u8],
    /// The letter of an icon of a kind, by the name that a map keeps.
    pub kind: fn(&str) -> &'static str,
    /// For a folded group.
    pub folded: &'static str,
    /// For a concept that is superseded.
    pub outdated: &'static str,
    /// For one with a note.
    pub note: &'static str,
    /// For one with papers.
    pub paper: &'static str,
    /// For one with files or pages.
    pub file: &'static str,
}

/// The signs on cards, of the font of icons.
pub fn signs() -> Signs {
    Signs {
        font: egui_phosphor::Variant::Regular.font_bytes(),
        kind: icon,
        folded: ph::STACK,
        outdated: ph::CLOCK_COUNTER_CLOCKWISE,
        note: ph::NOTE,
        paper: ph::FILE_TEXT,
        file: ph::PAPERCLIP,
    }
}

/// The letter of an icon by the name that Phosphor gives it; a dot for a name that it does not have.
pub fn icon(name: &str) -> &'static str {
    match name {
        "lightbulb" => ph::LIGHTBULB,
        "cube" => ph::CUBE,
        "wrench" => ph::WRENCH,
        "database" => ph::DATABASE,
        "chart-bar" => ph::CHART_BAR,
        "buildings" => ph::BUILDINGS,
        "app-window" => ph::APP_WINDOW,
        "question" => ph::QUESTION,
        "tag" => ph::TAG,
        "atom" => ph::ATOM,
        "brain" => ph::BRAIN,
        "book-open" => ph::BOOK_OPEN,
        "graduation-cap" => ph::GRADUATION_CAP,
        "user" => ph::USER,
        "users" => ph::USERS,
        "robot" => ph::ROBOT,
        "cpu" => ph::CPU,
        "code" => ph::CODE,
        "function" => ph::FUNCTION,
        "sigma" => ph::SIGMA,
        "flask" => ph::FLASK,
        "microscope" => ph::MICROSCOPE,
        "scales" => ph::SCALES,
        "target" => ph::TARGET,
        "trophy" => ph::TROPHY,
        "flag" => ph::FLAG,
        "star" => ph::STAR,
        "warning" => ph::WARNING,
        "shield-check" => ph::SHIELD_CHECK,
        "globe" => ph::GLOBE,
        "calendar-blank" => ph::CALENDAR_BLANK,
        "clock" => ph::CLOCK,
        "chat-circle" => ph::CHAT_CIRCLE,
        "image" => ph::IMAGE,
        "stack" => ph::STACK,
        "tree-structure" => ph::TREE_STRUCTURE,
        "git-branch" => ph::GIT_BRANCH,
        "puzzle-piece" => ph::PUZZLE_PIECE,
        "lightning" => ph::LIGHTNING,
        "rocket" => ph::ROCKET,
        _ => ph::DOT_OUTLINE,
    }
}
