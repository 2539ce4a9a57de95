//! The fields that hold an address or an id, in which TeX has almost no say.

use super::tex::{is_balanced, single_blanks};

/// Signs that people and programs put a backslash before, although they need none here.
const ESCAPED: [char; 9] = ['_', '%', '&', '#', '$', '~', '{', '}', '\\'];

/// The address or id in a value.
pub(super) fn text_of(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw.replace("\\textasciitilde", "~").replace("\\string", "").chars().collect::<Vec<_>>().into_iter();
    while let Some(c) = rest.next() {
        match c {
            '\\' => {
                let next = rest.as_slice().first().copied().filter(|c| ESCAPED.contains(c));
                text.push(next.unwrap_or(c));
                if next.is_some() {
                    rest.next();
                }
            }
            '{' | '}' => {}
            _ => text.push(c),
        }
    }
    single_blanks(&text)
}

/// An address or id as a value, which [`text_of`] reads back.
pub(super) fn value_of(text: &str) -> String {
    if text_of(text) == text && is_balanced(text) {
        return text.to_owned();
    }
    let mut value = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '{' | '}') {
            value.push('\\');
        }
        value.push(c);
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_what_it_was_without_tex() {
        for (raw, text) in [
            ("https://a.org/x_y%20z~w", "https://a.org/x_y%20z~w"),
            ("https://a.org/x\\_y\\%20z\\~{}w", "https://a.org/x_y%20z~w"),
            ("{https://a.org/a--b}", "https://a.org/a--b"),
            (" 10.1/x ", "10.1/x"),
        ] {
            assert_eq!(text_of(raw), text);
        }
    }

    #[test]
    fn odd_addresses_are_read_back() {
        for text in ["https://a.org/{x}", "C:\\a\\b", "a}b{", "a\\{b", "x\\", "\\textasciitilde"] {
            let value = value_of(text);
            assert!(is_balanced(&value), "{value}");
            assert_eq!(text_of(&value), text);
        }
    }
}
