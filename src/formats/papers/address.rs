//! Web addresses as they come from a map: which of them are opened, and which only after a look.

use url::Url;

/// What is done with an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Manner {
    /// It is opened.
    Open(String),
    /// It is opened when the person has seen where it really leads: another program, or a site that looks like another.
    Ask(String),
    /// It is shown, and never opened: the system would run or read something.
    Show(String),
}

/// What is done with an address of a map.
pub fn manner_of(address: &str) -> Manner {
    // The two that a person sees at once, and the rest of it as far as a line goes.
    const MOST: usize = 300;
    let Ok(url) = Url::parse(address.trim()) else {
        let end = address.floor_char_boundary(MOST);
        return Manner::Show(address.get(..end).unwrap_or_default().to_owned());
    };
    // Spelled out: with what stands before an @, and hosts in letters that look like others by their code.
    let full = url.as_str();
    let shown = full.get(..full.floor_char_boundary(MOST)).unwrap_or_default().to_owned();
    match url.scheme() {
        "http" | "https" => {
            let named = !url.username().is_empty() || url.password().is_some();
            let plain = url.host_str().is_some_and(|host| !host.split('.').any(|part| part.starts_with("xn--")));
            if plain && !named { Manner::Open(full.to_owned()) } else { Manner::Ask(shown) }
        }
        "mailto" | "zotero" => Manner::Ask(shown),
        _ => Manner::Show(shown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_web_addresses_are_opened_at_once() {
        let open = |address: &str| assert!(matches!(manner_of(address), Manner::Open(_)), "{address}");
        let ask = |address: &str, shown: &str| assert_eq!(manner_of(address), Manner::Ask(shown.to_owned()));
        let show = |address: &str| assert!(matches!(manner_of(address), Manner::Show(_)), "{address}");
        ["https://arxiv.org/abs/1706.03762", "http://localhost:8080/?q=奖励", "HTTPS://A.example"]
            .iter()
            .for_each(|it| open(it));
        ask("https://arxiv.org@evil.example/", "https://arxiv.org@evil.example/");
        ask("https://user:secret@a.example/", "https://user:secret@a.example/");
        // The first letter is Cyrillic.
        ask("https://аrxiv.org/", "https://xn--rxiv-43d.org/");
        ask("mailto:a@b.example", "mailto:a@b.example");
        ask("zotero://select/items/1", "zotero://select/items/1");
        ["javascript:alert(1)", "file:///etc/passwd", "smb://a/b", "data:text/html,x", "ms-word:x", "", "../a", "//a"]
            .iter()
            .for_each(|it| show(it));
    }
}
