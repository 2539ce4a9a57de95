//! Chinese as it is set: its own signs beside hanzi, and the same places to fill as in English.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// What is wrong with the words of a source, a line each.
pub fn slips(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    if let Ok(tokens) = text.parse::<TokenStream>() {
        read(tokens, &mut found);
    }
    found
}

fn read(tokens: TokenStream, found: &mut Vec<String>) {
    let mut before = String::new();
    for token in tokens {
        match token {
            TokenTree::Literal(literal) => {
                let text = literal.to_string();
                found.extend(slip(&text).map(|sign| format!("{sign:?} in {text}")));
            }
            TokenTree::Group(group) => {
                if before == "pick" && group.delimiter() == Delimiter::Parenthesis {
                    found.extend(unequal(group.stream()));
                }
                read(group.stream(), found);
            }
            TokenTree::Ident(ident) => {
                before = ident.to_string();
                continue;
            }
            TokenTree::Punct(_) => {}
        }
        before.clear();
    }
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '，' | '。' | '：' | '；' | '、' | '（' | '）' | '！' | '？')
}

/// Words that others stand for everywhere: 文献, 站, 详情面板, 关系说明 and 相邻概念.
const OTHER_WORDS: [&str; 5] = ["论文", "站点", "检查器", "连接语", "邻域"];

/// A word that others stand for, a half-width sign at a hanzi, or a blank after a full-width colon or comma.
fn slip(text: &str) -> Option<String> {
    let letters: Vec<char> = text.chars().collect();
    let wrong = |pair: &[char]| match pair {
        [a, b] if is_chinese(*a) && ",:;?!()".contains(*b) => true,
        [a, b] if ",:;?!()".contains(*a) && is_chinese(*b) => true,
        ['：' | '，' | '。' | '；', ' '] => true,
        _ => false,
    };
    let other = OTHER_WORDS.into_iter().find(|word| text.contains(word)).map(str::to_owned);
    other.or_else(|| letters.windows(2).find(|pair| wrong(pair)).map(String::from_iter))
}

/// The languages of a `pick(lang, english, chinese)` that name other values.
fn unequal(arguments: TokenStream) -> Option<String> {
    let mut parts = vec![Vec::new()];
    for token in arguments {
        match &token {
            TokenTree::Punct(sign) if sign.as_char() == ',' => parts.push(Vec::new()),
            _ => parts.last_mut()?.push(token),
        }
    }
    let [_, english, chinese, ..] = parts.as_slice() else { return None };
    let (english, chinese) = (named(english)?, named(chinese)?);
    (english != chinese).then(|| format!("{english:?} in English, {chinese:?} in Chinese"))
}

/// The values that are named in a text; none where it is no text, or has a value without a name.
fn named(tokens: &[TokenTree]) -> Option<BTreeSet<String>> {
    let text: String = tokens.iter().map(TokenTree::to_string).collect();
    let inner = text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0));
    let names: BTreeSet<String> = inner.map(|name| name.replace("english", "chinese")).collect();
    (text.contains('"') && !names.contains("")).then_some(names)
}
