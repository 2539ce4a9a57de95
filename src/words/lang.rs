//! The languages of the window.

/// A language that every word is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Lang {
    /// English.
    English,
    /// Simplified Chinese.
    Chinese,
}

impl Lang {
    /// The language that the system speaks.
    pub fn of_system() -> Lang {
        Lang::of_locale(&sys_locale::get_locale().unwrap_or_default())
    }

    /// The language for a locale such as "zh_CN.UTF-8"; English where there is no better one.
    pub fn of_locale(locale: &str) -> Lang {
        if locale.to_ascii_lowercase().starts_with("zh") { Lang::Chinese } else { Lang::English }
    }

    /// The name of the language for `--lang`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::English => "en",
            Lang::Chinese => "zh",
        }
    }
}
