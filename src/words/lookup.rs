//! Why nothing is known of a paper that was asked about.

use super::Lang;
use super::errors::{Said, pick};
use crate::formats::papers::lookup::NoAnswer;
use crate::storage::web::WebError;

/// Nobody answered.
pub fn web_error(lang: Lang, error: &WebError) -> Said {
    let what = match error {
        WebError::TimedOut => pick(lang, "no answer within 10 seconds", "10 秒内没有答复").to_owned(),
        WebError::NotFound => return no_answer(lang, NoAnswer::NotFound),
        WebError::Refused(status) => {
            pick(lang, format!("the other side refused (status {status})"), format!("对方拒绝了请求（状态 {status}）"))
        }
        WebError::Unreachable => pick(lang, "there is no connection to it", "无法连接到对方").to_owned(),
        WebError::Broken(why) => pick(lang, format!("the connection broke off ({why})"), format!("连接中断（{why}）")),
    };
    Said::new(what, pick(lang, "Nothing was changed; fill it in later.", "没有改动任何内容；可稍后再补全。"))
}

/// The answer says nothing.
pub fn no_answer(lang: Lang, error: NoAnswer) -> Said {
    match error {
        NoAnswer::NotFound => Said::new(
            pick(lang, "no paper of this number is known", "没有这个编号的文献").to_owned(),
            pick(lang, "Check its arXiv id or DOI.", "请检查 arXiv 编号或 DOI。"),
        ),
        NoAnswer::Unreadable => Said::new(
            pick(lang, "the answer was not understood", "无法解析对方的答复").to_owned(),
            pick(lang, "Nothing was changed; fill it in later.", "没有改动任何内容；可稍后再补全。"),
        ),
    }
}
