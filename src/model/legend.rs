//! The map's own legend: kinds of concepts with their colours and icons.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Extra;

/// A colour by name; `look` says what each is in both themes.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Color {
    /// Orange.
    Orange,
    /// Sky blue.
    Sky,
    /// Bluish green.
    Green,
    /// Yellow; olive in the light theme.
    Yellow,
    /// Blue.
    Blue,
    /// Vermillion.
    Vermillion,
    /// Reddish purple.
    Purple,
    /// Grey, which also stands for what has no colour.
    #[default]
    Grey,
    /// A colour that this version does not know, kept by its name and drawn grey.
    Other(Arc<str>),
}

impl Color {
    /// The colours that a person can choose.
    pub const CHOICES: [Color; 8] = [
        Color::Blue,
        Color::Sky,
        Color::Green,
        Color::Yellow,
        Color::Orange,
        Color::Vermillion,
        Color::Purple,
        Color::Grey,
    ];

    /// The name in the file.
    pub fn name(&self) -> &str {
        match self {
            Color::Orange => "Orange",
            Color::Sky => "Sky",
            Color::Green => "Green",
            Color::Yellow => "Yellow",
            Color::Blue => "Blue",
            Color::Vermillion => "Vermillion",
            Color::Purple => "Purple",
            Color::Grey => "Grey",
            Color::Other(name) => name,
        }
    }

    /// The colour of a name in the file.
    pub fn of_name(name: &str) -> Color {
        Color::CHOICES.into_iter().find(|color| color.name() == name).unwrap_or_else(|| Color::Other(name.into()))
    }
}

/// One kind of concept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kind {
    /// What the legend calls it.
    pub title: String,
    /// The colour of its bar and icon.
    pub color: Color,
    /// The name of a Phosphor icon.
    pub icon: String,
    /// Fields of a newer or another program.
    pub extra: Extra,
}

/// The kinds that a new map starts with, by slug; `title` gives each its word.
pub fn new_legend(title: impl Fn(&str) -> String) -> BTreeMap<String, Kind> {
    [
        ("concept", Color::Grey, "lightbulb"),
        ("model", Color::Blue, "cube"),
        ("method", Color::Vermillion, "wrench"),
        ("data", Color::Green, "database"),
        ("evaluation", Color::Yellow, "chart-bar"),
        ("organisation", Color::Purple, "buildings"),
        ("application", Color::Sky, "app-window"),
        ("open-question", Color::Orange, "question"),
    ]
    .into_iter()
    .map(|(slug, color, icon)| {
        let kind = Kind { title: title(slug), color, icon: icon.to_owned(), extra: Extra::default() };
        (slug.to_owned(), kind)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_comes_back_by_its_name() {
        for color in Color::CHOICES {
            assert_eq!(Color::of_name(color.name()), color);
        }
        assert_eq!(Color::of_name("Red").name(), "Red", "one of a newer version is kept");
    }

    #[test]
    fn each_kind_of_a_new_legend_has_its_word_and_a_colour_of_its_own() {
        let legend = new_legend(|slug| format!("The {slug}"));
        assert!(legend.iter().all(|(slug, kind)| kind.title == format!("The {slug}") && !kind.icon.is_empty()));
        let colors: std::collections::BTreeSet<&Color> = legend.values().map(|kind| &kind.color).collect();
        assert_eq!((legend.len(), colors.len()), (8, Color::CHOICES.len()));
    }
}
