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

/// A name that is free: the plain one, else that with a hyphen and an `ending` for the second, the third and so on.
pub fn free_name(plain: &str, mut is_free: impl FnMut(&str) -> bool, mut ending: impl FnMut(u32) -> String) -> String {
    let (mut name, mut nth) = (plain.to_owned(), 1);
    while !is_free(&name) {
        nth += 1;
        name = format!("{plain}-{}", ending(nth));
    }
    name
}

/// An ending of [`free_name`] that two people who add at the same time hardly both give: five letters, and more after some
/// that are taken, so that it comes to an end whatever `random` gives.
pub fn with_letters(random: &mut impl FnMut(usize) -> usize) -> impl FnMut(u32) -> String {
    move |nth| random_letters(5 + usize::try_from(nth / 8).unwrap_or_default(), random)
}

/// An ending of [`free_name`] that reads well: the number.
pub fn with_number(nth: u32) -> String {
    nth.to_string()
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
    fn a_taken_name_gets_letters_or_a_number() {
        let taken = ["lora", "lora-2", "gpt"];
        let is_free = |name: &str| !taken.contains(&name);
        assert_eq!(free_name("qlora", is_free, with_number), "qlora");
        assert_eq!(free_name("gpt", is_free, with_number), "gpt-2");
        assert_eq!(free_name("lora", is_free, with_number), "lora-3");
        assert_eq!(free_name("lora", is_free, with_letters(&mut |_| 0)), "lora-aaaaa");
        let is_free = |name: &str| !["a", "a-aaaaa"].contains(&name);
        assert_eq!(free_name("a", is_free, with_letters(&mut |_| 0)), "a-aaaaaa", "it comes to an end");
    }

    #[test]
    fn a_new_map_has_eight_letters() {
        assert_eq!(new_map_id(&mut |below| below - 1), "99999999");
    }
}
