//! TeX to plain text and back, on top of `biblatex`.

use biblatex::{Chunks, ChunksExt};

use super::DEEPEST_BRACES;
use super::split::begins_block;

/// What is longer than this is not handed to `biblatex`: it takes the square of the number of groups in time.
const LONGEST_VALUE: usize = 64 << 10;
const MOST_GROUPS: usize = 400;

/// Commands that only say how their argument looks.
const WRAPPERS: [&str; 20] = [
    "emph", "ensuremath", "enquote", "hbox", "mathrm", "mbox", "nolinkurl", "path", "text", "textbf", "textit",
    "textmd", "textnormal", "textrm", "textsc", "textsf", "textsl", "texttt", "textup", "url",
];

/// Commands that say how the rest of their group looks.
const SWITCHES: [&str; 14] = [
    "bf", "bfseries", "em", "it", "itshape", "protect", "relax", "rm", "sc", "scshape", "sf", "sl", "tt", "upshape",
];

/// The text of a field of a bibliography as it is read: accents in place, no braces, single blanks.
pub fn plain(raw: &str) -> String {
    if !raw.contains(['\\', '{', '}', '$', '~', '-', '`', '\'']) {
        return single_blanks(raw);
    }
    let simple = simplified(raw);
    let text = chunks("title", &simple).or_else(|| chunks("title", &without_math(&simple)));
    single_blanks(&text.map_or_else(|| stripped(&simple), |chunks| chunks.format_verbatim()))
}

/// The text with one blank wherever there is any, and none around.
pub(super) fn single_blanks(text: &str) -> String {
    let mut words = text.split_whitespace();
    let mut single = words.next().unwrap_or_default().to_owned();
    for word in words {
        single.push(' ');
        single.push_str(word);
    }
    single
}

/// A value as `biblatex` reads it; nothing where it cannot.
pub(super) fn chunks(field: &str, raw: &str) -> Option<Chunks> {
    let groups = raw.bytes().filter(|b| matches!(b, b'{' | b'$')).count();
    if raw.len() > LONGEST_VALUE || groups > MOST_GROUPS || !is_balanced(raw) {
        return None;
    }
    let text = format!("@misc{{k,{field}={{{raw}}}}}");
    let entry = biblatex::Bibliography::parse(&text).ok()?.into_iter().next()?;
    entry.fields.into_iter().next().map(|(_, chunks)| chunks)
}

/// Whether each brace has its other one, so that the text can stand between braces.
pub(super) fn is_balanced(raw: &str) -> bool {
    let mut depth = 0_usize;
    let mut is_escaped = false;
    for byte in raw.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'{' if depth == DEEPEST_BRACES => return false,
            b'{' => depth += 1,
            b'}' if depth == 0 => return false,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    depth == 0 && !is_escaped
}

/// A value that can stand between braces and is read back as it is: the value itself almost always.
pub(super) fn safe(raw: &str) -> String {
    let mut safe = if is_balanced(raw) {
        raw.to_owned()
    } else if raw.ends_with('\\') && is_balanced(&format!("{raw} ")) {
        // The folder of an attachment: `C:\papers\`.
        format!("{raw} ")
    } else {
        escaped(raw)
    };
    if safe.contains('\r') {
        safe = safe.replace('\r', " ");
    }
    // A line that looks like the beginning of an entry would be taken for one.
    let mut from = 0;
    while let Some(found) = safe.get(from..).and_then(|rest| rest.find('\n')) {
        let line = from + found + 1;
        if begins_block(safe.get(line..).unwrap_or_default()) {
            safe.replace_range(line - 1..line, " ");
        }
        from = line;
    }
    safe
}

/// Plain text as TeX, which [`plain`] and [`unescaped`] read back.
pub(super) fn escaped(text: &str) -> String {
    let mut tex = String::with_capacity(text.len());
    let mut last = '\0';
    for c in text.chars() {
        match c {
            '{' | '}' | '&' | '%' | '#' | '_' | '$' => tex.extend(['\\', c]),
            '\\' => tex.push_str("\\textbackslash{}"),
            '~' => tex.push_str("\\textasciitilde{}"),
            '^' => tex.push_str("\\textasciicircum{}"),
            // Two of these in a row would be a dash or a quotation mark.
            '-' | '`' | '\'' if c == last => tex.extend(['{', '}', c]),
            '\r' => tex.push(' '),
            _ => tex.push(c),
        }
        last = c;
    }
    tex
}

/// The text that [`escaped`] made this of, blanks and all; nothing where it can have made none.
pub(super) fn unescaped(tex: &str) -> Option<String> {
    const NAMED: [(&str, char); 3] = [("textbackslash{}", '\\'), ("textasciitilde{}", '~'), ("textasciicircum{}", '^')];
    let mut text = String::with_capacity(tex.len());
    let mut rest = tex;
    while let Some(at) = rest.find(['\\', '{', '}', '&', '%', '#', '_', '$', '~', '^']) {
        let (before, special) = rest.split_at(at);
        text.push_str(before);
        if let Some(after) = special.strip_prefix("{}") {
            let next = after.chars().next().filter(|c| matches!(c, '-' | '`' | '\''))?;
            text.chars().next_back().filter(|c| *c == next)?;
            rest = after;
            continue;
        }
        let command = special.strip_prefix('\\')?;
        let named = NAMED.into_iter().find_map(|(name, c)| command.strip_prefix(name).map(|after| (c, after)));
        let (c, after) = match named {
            Some(named) => named,
            None => {
                let c = command.chars().next().filter(|c| "{}&%#_$".contains(*c))?;
                (c, command.get(c.len_utf8()..).unwrap_or_default())
            }
        };
        text.push(c);
        rest = after;
    }
    text.push_str(rest);
    (escaped(&text) == tex).then_some(text)
}

/// The same TeX without what only says how it looks, in the forms that `biblatex` understands.
fn simplified(raw: &str) -> String {
    let mut simple = String::with_capacity(raw.len());
    let mut rest = raw;
    let mut is_math = false;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        rest = match c {
            '\\' if is_math => {
                let next = after.chars().next().map_or(0, char::len_utf8);
                simple.push('\\');
                simple.push_str(after.get(..next).unwrap_or_default());
                after.get(next..).unwrap_or_default()
            }
            '\\' => command(after, &mut simple),
            '~' if !is_math => {
                simple.push(' ');
                after
            }
            '`' | '\'' if !is_math && after.starts_with(c) => {
                simple.push(if c == '`' { '“' } else { '”' });
                after.get(1..).unwrap_or_default()
            }
            _ => {
                is_math ^= c == '$';
                simple.push(c);
                after
            }
        };
    }
    simple
}

/// Takes over the command that begins here, behind its backslash, and gives what follows.
fn command<'t>(text: &'t str, simple: &mut String) -> &'t str {
    let word = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (name, after) = text.split_at(word);
    if name.is_empty() {
        return accent(text, simple);
    }
    let behind = after.trim_start();
    if SWITCHES.contains(&name) {
        return behind;
    }
    if WRAPPERS.contains(&name) && behind.starts_with('{') {
        return behind;
    }
    if name == "o" && !after.starts_with("{") || name == "o" && after.starts_with("{}") {
        simple.push('ø');
        return after.strip_prefix("{}").unwrap_or(behind);
    }
    simple.push('\\');
    simple.push_str(name);
    // `biblatex` takes what is no letter for a part of the name.
    if !after.is_empty() && !after.starts_with(|c: char| c.is_whitespace() || matches!(c, '{' | '}' | '\\')) {
        simple.push_str("{}");
    }
    after
}

/// Takes over a command whose name is a sign, behind its backslash, and gives what follows.
fn accent<'t>(text: &'t str, simple: &mut String) -> &'t str {
    let Some(sign) = text.chars().next() else { return text };
    let after = text.get(sign.len_utf8()..).unwrap_or_default();
    match sign {
        '\\' | ',' | ';' => simple.push(' '),
        '/' | '!' => {}
        _ if sign.is_whitespace() => simple.push(' '),
        '\'' | '`' | '^' | '"' | '~' | '=' | '.' => {
            // The dotless letters under an accent: `\'\i`.
            let behind = after.trim_start();
            let dotless = ["\\i", "\\j"].into_iter().find(|letter| behind.starts_with(*letter));
            let beyond = behind.get(2..).unwrap_or_default();
            simple.extend(['\\', sign]);
            if let Some(letter) = dotless.filter(|_| !beyond.starts_with(|c: char| c.is_ascii_alphabetic())) {
                simple.push_str(if letter == "\\i" { "{i}" } else { "{j}" });
                return beyond.strip_prefix("{}").unwrap_or(beyond.trim_start());
            }
            // A word that ends with an accent takes no letter of the next one.
            if after.starts_with('\\') || after.is_empty() {
                simple.push_str("{}");
            }
        }
        _ => simple.extend(['\\', sign]),
    }
    after
}

/// The same with each dollar sign as the sign itself: one of them has no other.
fn without_math(raw: &str) -> String {
    let mut plain = String::with_capacity(raw.len());
    let mut is_escaped = false;
    for c in raw.chars() {
        if c == '$' && !is_escaped {
            plain.push('\\');
        }
        is_escaped = c == '\\' && !is_escaped;
        plain.push(c);
    }
    plain
}

/// What is left without braces and backslashes, for what `biblatex` does not take.
fn stripped(raw: &str) -> String {
    raw.chars().filter(|c| !matches!(c, '{' | '}' | '\\')).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn tex_becomes_the_text_that_it_prints() {
        for (tex, text) in [
            ("The {GPU} {\\textit{is}} full", "The GPU is full"),
            ("G{\\\"o}del, G\\\"odel and G\\\"{o}del", "Gödel, Gödel and Gödel"),
            ("{\\'\\i}ndice \\'{\\i}ndice \\`\\i{} x", "índice índice ìx"),
            ("Stra{\\ss}e, Stra\\ss e, Stra\\ss.", "Straße, Straße, Straß."),
            ("{\\O}rsted \\o{}re \\o re", "Ørsted øre øre"),
            ("\\v{S}koda \\c{c} \\c c", "Škoda ç ç"),
            ("``Why?''~He asked --- 1--2", "“Why?” He asked — 1–2"),
            ("5\\% of \\$5 \\& more\\_x \\#1", "5% of $5 & more_x #1"),
            ("{\\em loud} and {\\bf bold}", "loud and bold"),
            ("O($n^2$) time", "O($n^2$) time"),
            ("from $5 on", "from $5 on"),
            ("a {b", "a b"),
            ("line\\\\break", "line break"),
            ("two\n   lines", "two lines"),
        ] {
            assert_eq!(plain(tex), text, "{tex}");
        }
    }

    #[test]
    fn what_cannot_stand_between_braces_is_made_to() {
        for (raw, expected) in [
            ("a {b} \\{", "a {b} \\{"),
            ("a {b", "a \\{b"),
            ("a } b {", "a \\} b \\{"),
            ("C:\\papers\\", "C:\\papers\\ "),
            ("x\n @book{y}", "x  @book{y}"),
            ("x\nme@book{y}", "x\nme@book{y}"),
        ] {
            assert_eq!(safe(raw), expected, "{raw}");
            assert!(is_balanced(&safe(raw)));
        }
        assert!(!is_balanced(&"{".repeat(50_000)) && !is_balanced(&format!("{}{}", "{".repeat(101), "}".repeat(101))));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_is_read_back(text in "([a-zé{}\\\\$%&#_^~`'\" @=,-]|[\u{20}-\u{7e}]){0,20}") {
            let tex = escaped(&text);
            prop_assert!(is_balanced(&tex));
            prop_assert_eq!(plain(&tex), single_blanks(&text), "{}", &tex);
            prop_assert_eq!(unescaped(&tex), Some(text));
        }

        #[test]
        fn no_tex_is_too_odd(raw in "([a-z{}\\\\$~`'\"^=.,ı\u{301} \n-]|\\PC){0,40}") {
            plain(&raw);
            prop_assert!(is_balanced(&safe(&raw)));
            prop_assert_eq!(safe(&safe(&raw)), safe(&raw));
        }
    }
}
