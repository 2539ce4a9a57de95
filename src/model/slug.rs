//! Slugs: the names that records have in the file.

use unicode_normalization::UnicodeNormalization;

/// The longest slug that is made from a title, in characters.
pub const MAX_SLUG_CHARS: usize = 40;

/// The slug of a title: letters and digits of any script in lower case and NFC, the rest one hyphen; `otherwise` where
/// nothing is left.
pub fn slug_of(title: &str, otherwise: &str) -> String {
    let mut slug = String::new();
    for c in title.nfc().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let cut: String = slug.nfc().take(MAX_SLUG_CHARS).collect();
    let cut = cut.trim_end_matches('-');
    if cut.is_empty() { otherwise.to_owned() } else { cut.to_owned() }
}

const LETTERS: &[u8] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// Letters and digits that are hard to confuse. `random(n)` gives a number below n.
pub fn random_letters(count: usize, random: &mut impl FnMut(usize) -> usize) -> String {
    (0..count).map(|_| LETTERS.get(random(LETTERS.len())).copied().map_or('a', char::from)).collect()
}

/// A new map's id: eight random letters and digits. `random(n)` gives a number below n.
pub fn new_map_id(random: &mut impl FnMut(usize) -> usize) -> String {
    random_letters(8, random)
}

/// A slug for `title` that `taken` refuses nobody: the plain one, or with a hyphen and five random letters.
pub(crate) fn free_slug(
    title: &str,
    otherwise: &str,
    taken: impl Fn(&str) -> bool,
    random: &mut impl FnMut(usize) -> usize,
) -> String {
    let plain = slug_of(title, otherwise);
    let mut slug = plain.clone();
    while taken(&slug) {
        slug = format!("{plain}-{}", random_letters(5, random));
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_lower_case_letters_of_any_script() {
        assert_eq!(slug_of("Reward model", "concept"), "reward-model");
        assert_eq!(slug_of("奖励模型", "concept"), "奖励模型");
        assert_eq!(slug_of("  GPT-3.5 (2022) ", "concept"), "gpt-3-5-2022");
        assert_eq!(slug_of("e\u{301}tude", "concept"), "étude");
        assert_eq!(slug_of("?!", "concept"), "concept");
        assert_eq!(slug_of(&"ab ".repeat(40), "concept").chars().count(), MAX_SLUG_CHARS);
    }

    #[test]
    fn a_taken_slug_gets_five_letters() {
        let slug = free_slug("LoRA", "concept", |slug| slug == "lora", &mut |_| 0);
        assert_eq!(slug, "lora-aaaaa");
    }

    #[test]
    fn a_new_map_has_eight_letters() {
        assert_eq!(new_map_id(&mut |below| below - 1), "99999999");
    }
}
