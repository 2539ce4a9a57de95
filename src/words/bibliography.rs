//! The words of what could not come in from a bibliography.

use super::errors::pick;
use super::{Counted, Lang, count};
use crate::formats::papers::bibliography::{LeftOut, WhyLeftOut};

/// "line 12, vaswani2017: its last brace is missing"
pub fn left_out(lang: Lang, what: &LeftOut) -> String {
    let why = match &what.why {
        WhyLeftOut::NotClosed => pick(lang, "its end is missing", "缺少结尾").to_owned(),
        WhyLeftOut::Syntax(error) => pick(lang, format!("not understood: {error}"), format!("无法解析：{error}")),
        WhyLeftOut::UnknownAbbreviation(key) => {
            pick(lang, format!("nobody says what “{key}” stands for"), format!("缩写“{key}”没有定义"))
        }
        WhyLeftOut::TooLarge => pick(lang, "larger than any entry", "条目过大").to_owned(),
        WhyLeftOut::TooDeep => pick(lang, "its braces are nested too deep", "花括号嵌套过深").to_owned(),
        WhyLeftOut::Empty => pick(lang, "it says nothing to know a paper by", "没有可识别文献的内容").to_owned(),
    };
    let name = if what.name.is_empty() {
        String::new()
    } else {
        pick(lang, format!(", {}", what.name), format!("，{}", what.name))
    };
    pick(lang, format!("Line {}{name}: {why}", what.line), format!("第 {} 行{name}：{why}", what.line))
}

/// "12 papers are new. 3 papers are in the library already. 1 could not come in:"
pub fn incoming(lang: Lang, fresh: usize, known: usize, left_out: usize) -> String {
    let papers = |n: usize| count(lang, n, Counted::Papers);
    let is = |n: usize| if n == 1 { "is" } else { "are" };
    let mut parts =
        vec![pick(lang, format!("{} {} new.", papers(fresh), is(fresh)), format!("{}是新的。", papers(fresh)))];
    if known > 0 {
        parts.push(pick(
            lang,
            format!("{} {} in the library already.", papers(known), is(known)),
            format!("{}已在文献库中。", papers(known)),
        ));
    }
    if left_out > 0 {
        parts.push(pick(lang, format!("{left_out} could not come in:"), format!("{left_out} 条无法导入：")));
    }
    parts.join(pick(lang, " ", ""))
}
