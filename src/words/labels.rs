//! Sentences with names and numbers in them: steps of the history, counts.

use super::{Lang, Word, say};
use crate::edit::Label;
use crate::formats::Use;
use crate::look::formula::Refused;
use crate::look::markdown::Length;
use crate::model::{LinkKind, Map};

/// Something that is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Concepts.
    Concepts,
    /// Links.
    Links,
    /// Groups.
    Groups,
    /// Papers.
    Papers,
    /// Tours.
    Tours,
    /// Stops of a tour.
    Stops,
}

/// "3 concepts", "3 个概念".
pub fn count(lang: Lang, number: usize, what: Counted) -> String {
    let (one, many, chinese) = match what {
        Counted::Concepts => ("concept", "concepts", "个概念"),
        Counted::Links => ("link", "links", "条连线"),
        Counted::Groups => ("group", "groups", "个分组"),
        Counted::Papers => ("paper", "papers", "篇文献"),
        Counted::Tours => ("tour", "tours", "条讲解路线"),
        Counted::Stops => ("stop", "stops", "站"),
    };
    match lang {
        Lang::English => format!("{number} {}", if number == 1 { one } else { many }),
        Lang::Chinese => format!("{number} {chinese}"),
    }
}

/// "3 min", "3 分钟".
pub fn minutes(lang: Lang, number: u32) -> String {
    match lang {
        Lang::English => format!("{number} min"),
        Lang::Chinese => format!("{number} 分钟"),
    }
}

/// "Esc: back to “How it began”"
pub fn back_to(lang: Lang, stop: &str) -> String {
    if stop.trim().is_empty() {
        return say(lang, Word::BackToTour).to_owned();
    }
    match lang {
        Lang::English => format!("Esc: back to “{stop}”"),
        Lang::Chinese => format!("Esc：返回“{stop}”"),
    }
}

/// "Added to “How it began”"
pub fn stop_added(lang: Lang, tour: &str) -> String {
    let tour = if tour.trim().is_empty() { say(lang, Word::Untitled) } else { tour };
    match lang {
        Lang::English => format!("Added to “{tour}”"),
        Lang::Chinese => format!("已加入“{tour}”"),
    }
}

/// "3 more concepts lead there; these are the nearest"
pub fn left_out(lang: Lang, number: usize) -> String {
    match lang {
        Lang::English => {
            format!("{} more would have been too many; these are the nearest", count(lang, number, Counted::Concepts))
        }
        Lang::Chinese => format!("另有 {}未列入；这里是最相关的", count(lang, number, Counted::Concepts)),
    }
}

/// What a kind of link says, read from its start ("leads to") or from its end ("grew out of").
pub fn relation(lang: Lang, kind: &LinkKind, forwards: bool) -> String {
    let word = match (kind, forwards) {
        (LinkKind::PrerequisiteFor, true) => Word::PrerequisiteFor,
        (LinkKind::PrerequisiteFor, false) => Word::Needs,
        (LinkKind::LeadsTo, true) => Word::LeadsTo,
        (LinkKind::LeadsTo, false) => Word::GrewOutOf,
        (LinkKind::PartOf, true) => Word::PartOf,
        (LinkKind::PartOf, false) => Word::HasPart,
        (LinkKind::Supersedes, true) => Word::Supersedes,
        (LinkKind::Supersedes, false) => Word::SupersededBy,
        (LinkKind::Relates, _) => Word::Relates,
        (LinkKind::Other(name), _) => return name.to_string(),
    };
    say(lang, word).to_owned()
}

/// "leads to GPT-3, model, 2 of 4": the way that was walked, and where one is now.
pub fn walked(lang: Lang, way: Option<&str>, title: &str, kind: &str, place: Option<(usize, usize)>) -> String {
    let (space, comma) = if lang == Lang::English { (" ", ", ") } else { ("", "，") };
    let mut said = way.map_or_else(|| title.to_owned(), |way| format!("{way}{space}{title}"));
    if !kind.is_empty() {
        said.push_str(comma);
        said.push_str(kind);
    }
    if let Some((at, of)) = place {
        said.push_str(comma);
        said.push_str(&match lang {
            Lang::English => format!("{at} of {of}"),
            Lang::Chinese => format!("第 {at} 个，共 {of} 个"),
        });
    }
    said
}

/// Why a formula stands as it is written.
pub fn refused(lang: Lang, why: &Refused) -> String {
    match (lang, why) {
        (Lang::English, Refused::TooLarge) => "This formula is too long to be typeset".to_owned(),
        (Lang::Chinese, Refused::TooLarge) => "公式太长，无法排版".to_owned(),
        (Lang::English, Refused::Unknown(name)) => format!("Shown as written: {name} is not known"),
        (Lang::Chinese, Refused::Unknown(name)) => format!("按原样显示：不认识 {name}"),
        (Lang::English, Refused::NotUnderstood(why)) => format!("Shown as written: {why}"),
        (Lang::Chinese, Refused::NotUnderstood(why)) => format!("按原样显示：{why}"),
        (Lang::English, Refused::NoSign(sign)) => format!("Shown as written: no font has {sign}"),
        (Lang::Chinese, Refused::NoSign(sign)) => format!("按原样显示：没有字体含有 {sign}"),
        (Lang::English, Refused::NoRoom) => "Shown as written: the formula is too wide for this column".to_owned(),
        (Lang::Chinese, Refused::NoRoom) => "按原样显示：公式太宽，此栏放不下".to_owned(),
    }
}

/// "120 words, 1 min": how long a note is, and how long it takes to read. A text mostly of hanzi is told in hanzi.
pub fn reading_time(lang: Lang, length: Length) -> String {
    let (number, minutes) = (length.whole(), length.minutes());
    let unit = match (lang, length.hanzi > length.words) {
        (Lang::English, true) => {
            if number == 1 {
                "character"
            } else {
                "characters"
            }
        }
        (Lang::English, false) => {
            if number == 1 {
                "word"
            } else {
                "words"
            }
        }
        (Lang::Chinese, true) => "字",
        (Lang::Chinese, false) => "词",
    };
    match lang {
        Lang::English => format!("{number} {unit}, {minutes} min"),
        Lang::Chinese => format!("{number} {unit}，{minutes} 分钟"),
    }
}

/// "Remove: RLHF", "移除：RLHF": what something is about, or a place and what is said of it.
pub fn labelled(lang: Lang, label: &str, text: &str) -> String {
    let colon = if lang == Lang::English { ": " } else { "：" };
    format!("{label}{colon}{text}")
}

/// "Cited by 3 concepts, 1 link, 2 facts": what rests on a paper.
pub fn supports(lang: Lang, concepts: usize, links: usize, facts: usize) -> String {
    let facts = (facts, if lang == Lang::English { if facts == 1 { "fact" } else { "facts" } } else { "项属性" });
    let mut parts: Vec<String> = [(concepts, Counted::Concepts), (links, Counted::Links)]
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, what)| count(lang, n, what))
        .collect();
    parts.extend((facts.0 > 0).then(|| format!("{} {}", facts.0, facts.1)));
    match (lang, parts.is_empty()) {
        (Lang::English, true) => "Not cited yet".to_owned(),
        (Lang::English, false) => format!("Cited by {}", parts.join(", ")),
        (Lang::Chinese, true) => "还没有被引用".to_owned(),
        (Lang::Chinese, false) => format!("{}引用了它", parts.join("、")),
    }
}

/// "2 of 3", or "3 found" where one looks at none of them yet.
pub fn nth_of(lang: Lang, at: Option<usize>, count: usize) -> String {
    match (lang, at) {
        (Lang::English, Some(at)) => format!("{} of {count}", at + 1),
        (Lang::English, None) => format!("{count} found"),
        (Lang::Chinese, Some(at)) => format!("第 {}/{count} 个", at + 1),
        (Lang::Chinese, None) => format!("找到 {count} 个"),
    }
}

/// "12 minutes ago": how long it is since a time, both in seconds.
pub fn ago(lang: Lang, then: u64, now: u64) -> String {
    const MINUTE: u64 = 60;
    const HOUR: u64 = 60 * MINUTE;
    const DAY: u64 = 24 * HOUR;
    let secs = now.saturating_sub(then);
    let units = [(DAY, "day", "天"), (HOUR, "hour", "小时"), (MINUTE, "minute", "分钟")];
    let Some((unit, one, chinese)) = units.into_iter().find(|(unit, ..)| secs >= *unit) else {
        return if lang == Lang::English { "just now" } else { "刚才" }.to_owned();
    };
    let number = secs / unit;
    match lang {
        Lang::English => format!("{number} {one}{} ago", if number == 1 { "" } else { "s" }),
        Lang::Chinese => format!("{number} {chinese}前"),
    }
}

/// "12 concepts, 15 links, 3 papers": what a map holds.
pub fn summary(lang: Lang, map: &Map) -> String {
    let parts = [
        (map.concepts().len(), Counted::Concepts),
        (map.link_count(), Counted::Links),
        (map.papers().len(), Counted::Papers),
    ];
    parts.map(|(number, what)| count(lang, number, what)).join(if lang == Lang::English { ", " } else { "，" })
}

/// What a person calls a step of the history: "move 3 concepts".
pub fn step(lang: Lang, label: &Label) -> String {
    let concepts = |n: usize| count(lang, n, Counted::Concepts);
    let english = lang == Lang::English;
    let pick = |en: String, zh: String| if english { en } else { zh };
    match label {
        Label::NewConcept(title) => pick(format!("new concept “{title}”"), format!("新建概念“{title}”")),
        Label::Move(n) => pick(format!("move {}", concepts(*n)), format!("移动 {}", concepts(*n))),
        Label::Nudge(n) => pick(format!("nudge {}", concepts(*n)), format!("微移 {}", concepts(*n))),
        Label::Delete { concepts, links, groups } => {
            let parts = [(*concepts, Counted::Concepts), (*links, Counted::Links), (*groups, Counted::Groups)];
            let parts = parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| count(lang, n, what));
            let parts = parts.collect::<Vec<_>>().join(if english { ", " } else { "、" });
            pick(format!("delete {parts}"), format!("删除 {parts}"))
        }
        Label::Cut(n) => pick(format!("cut {}", concepts(*n)), format!("剪切 {}", concepts(*n))),
        Label::Paste(n) => pick(format!("paste {}", concepts(*n)), format!("粘贴 {}", concepts(*n))),
        Label::Duplicate(n) => pick(format!("duplicate {}", concepts(*n)), format!("创建 {}的副本", concepts(*n))),
        Label::Align(n) => pick(format!("align {}", concepts(*n)), format!("对齐 {}", concepts(*n))),
        Label::EditTitle(title) => pick(format!("rename to “{title}”"), format!("改名为“{title}”")),
        Label::EditNote(title) => pick(format!("edit the note of “{title}”"), format!("编辑“{title}”的笔记")),
        Label::EditDetails(title) => pick(format!("edit “{title}”"), format!("编辑“{title}”")),
        Label::Link => pick("link".to_owned(), "连线".to_owned()),
        Label::LinkKind(n) => {
            let links = count(lang, *n, Counted::Links);
            pick(format!("change the kind of {links}"), format!("更改 {links}的类型"))
        }
        Label::LinkLabel => pick("edit the linking phrase".to_owned(), "编辑关系说明".to_owned()),
        Label::TurnRound(n) => {
            let links = count(lang, *n, Counted::Links);
            pick(format!("turn {links} round"), format!("反转 {links}"))
        }
        Label::Rehang => pick("move the end of a link".to_owned(), "移动连线端点".to_owned()),
        Label::Group(n) => pick(format!("group {}", concepts(*n)), format!("将 {}编组", concepts(*n))),
        Label::Ungroup(n) => {
            let groups = count(lang, *n, Counted::Groups);
            pick(format!("dissolve {groups}"), format!("解散 {groups}"))
        }
        Label::EditGroup(title) => pick(format!("edit the group “{title}”"), format!("编辑分组“{title}”")),
        Label::Fold(n) => {
            let groups = count(lang, *n, Counted::Groups);
            pick(format!("fold or unfold {groups}"), format!("折叠或展开 {groups}"))
        }
        Label::EditConcepts(n) => pick(format!("edit {}", concepts(*n)), format!("编辑 {}", concepts(*n))),
        Label::NewKind(title) => pick(format!("new kind “{title}”"), format!("新建类型“{title}”")),
        Label::EditKind(title) => pick(format!("edit the kind “{title}”"), format!("编辑类型“{title}”")),
        Label::RemoveKind(title) => pick(format!("remove the kind “{title}”"), format!("移除类型“{title}”")),
        Label::AddPapers(1, name) => pick(format!("add the paper “{name}”"), format!("添加文献“{name}”")),
        Label::AddPapers(n, _) => {
            let papers = count(lang, *n, Counted::Papers);
            pick(format!("add {papers}"), format!("添加 {papers}"))
        }
        Label::RemovePapers(1, name) => pick(format!("remove the paper “{name}”"), format!("移除文献“{name}”")),
        Label::RemovePapers(n, _) => {
            let papers = count(lang, *n, Counted::Papers);
            pick(format!("remove {papers}"), format!("移除 {papers}"))
        }
        Label::Cite(name) => pick(format!("cite “{name}”"), format!("引用“{name}”")),
        Label::Uncite(name) => pick(format!("no longer cite “{name}”"), format!("取消引用“{name}”")),
        Label::EditTable(title) => pick(format!("edit the comparison “{title}”"), format!("编辑对比表“{title}”")),
        Label::RemoveTable(title) => pick(format!("remove the comparison “{title}”"), format!("移除对比表“{title}”")),
        Label::EditList(title) => pick(format!("edit the reading list “{title}”"), format!("编辑阅读清单“{title}”")),
        Label::NewTour(title) => pick(format!("new tour “{title}”"), format!("新建讲解路线“{title}”")),
        Label::EditTour(title) => pick(format!("edit the tour “{title}”"), format!("编辑讲解路线“{title}”")),
        Label::RemoveTour(title) => pick(format!("remove the tour “{title}”"), format!("移除讲解路线“{title}”")),
        Label::AddStop(title) => pick(format!("add a stop to “{title}”"), format!("为“{title}”添加一站")),
        Label::SplitStop(title) => pick(format!("split the stop “{title}”"), format!("拆分“{title}”这一站")),
        Label::RemoveStop(title) => pick(format!("remove the stop “{title}”"), format!("移除“{title}”这一站")),
        Label::KeepView(find) => pick(format!("keep the view “{find}”"), format!("保存视图“{find}”")),
        Label::RemoveView(find) => pick(format!("forget the view “{find}”"), format!("删除视图“{find}”")),
        Label::ShowOnCards => pick("change what cards show".to_owned(), "更改卡片显示的内容".to_owned()),
        Label::EditMap => pick("edit the map’s description".to_owned(), "编辑导图说明".to_owned()),
    }
}

/// "Nothing found. Press Enter to make “LoRA” a concept."
pub fn make_concept(lang: Lang, title: &str) -> String {
    match lang {
        Lang::English => format!("Nothing found. Press Enter to make “{title}” a concept."),
        Lang::Chinese => format!("没有找到。按 Enter 新建概念“{title}”。"),
    }
}

/// "Cite a new paper: “Attention is all you need”"
pub fn cite_new(lang: Lang, words: &str) -> String {
    match lang {
        Lang::English => format!("Cite a new paper: “{words}”"),
        Lang::Chinese => format!("引用新文献：“{words}”"),
    }
}

/// "Sorted by “size”, for looking only", of a comparison.
pub fn sorted_by(lang: Lang, column: &str) -> String {
    match lang {
        Lang::English => format!("Sorted by “{column}”, for looking only"),
        Lang::Chinese => format!("按“{column}”排序，仅供查看"),
    }
}

/// "Cited: Attention is all you need", of a cell.
pub fn cited_in(lang: Lang, paper: &str) -> String {
    match lang {
        Lang::English => format!("Cited: {paper}"),
        Lang::Chinese => format!("引用：{paper}"),
    }
}

/// "New concept “LoRA”", offered where one looks for something else.
pub fn new_titled(lang: Lang, title: &str) -> String {
    match lang {
        Lang::English => format!("New concept “{title}”"),
        Lang::Chinese => format!("新建概念“{title}”"),
    }
}

/// "Example: Large language models", of a map that comes with the program.
pub fn example(lang: Lang, name: &str) -> String {
    labelled(lang, say(lang, Word::Example), name)
}

/// Ctrl+D belongs to “Duplicate”
pub fn clash(lang: Lang, keys: &str, command: &str) -> String {
    match lang {
        Lang::English => format!("{keys} belongs to “{command}”"),
        Lang::Chinese => format!("{keys} 已用于“{command}”"),
    }
}

/// “Large language models” has changes that are in no file yet
pub fn unsaved(lang: Lang, title: &str) -> String {
    match lang {
        Lang::English => format!("“{title}” has changes that are in no file yet"),
        Lang::Chinese => format!("“{title}”有尚未保存的修改"),
    }
}

/// What files for a use are called in a dialog.
pub fn files_for(lang: Lang, used: Use) -> &'static str {
    let word = match used {
        Use::Open | Use::Save => Word::MapFiles,
        Use::Import => Word::Importable,
        Use::WritePapers => Word::Bibliographies,
        Use::Draw | Use::Print => Word::Pictures,
    };
    say(lang, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dialog_says_what_its_files_are() {
        for lang in [Lang::English, Lang::Chinese] {
            let of = |word| say(lang, word);
            assert_eq!(files_for(lang, Use::Import), of(Word::Importable));
            assert_eq!(files_for(lang, Use::WritePapers), of(Word::Bibliographies));
        }
    }

    #[test]
    fn steps_are_named_in_both_languages() {
        assert_eq!(step(Lang::English, &Label::Move(3)), "move 3 concepts");
        assert_eq!(step(Lang::English, &Label::Move(1)), "move 1 concept");
        assert_eq!(step(Lang::Chinese, &Label::Move(3)), "移动 3 个概念");
        let label = Label::Delete { concepts: 2, links: 0, groups: 1 };
        assert_eq!(step(Lang::English, &label), "delete 2 concepts, 1 group");
    }

    #[test]
    fn a_note_is_as_long_as_it_has_hanzi_or_words() {
        let told = |note: &str| [Lang::English, Lang::Chinese].map(|lang| reading_time(lang, Length::of(note)));
        assert_eq!(told("scores answers"), ["2 words, 1 min", "2 词，1 分钟"]);
        assert_eq!(told("给回答打分"), ["5 characters, 1 min", "5 字，1 分钟"]);
        assert_eq!(told("用 PPO 微调"), ["4 characters, 1 min", "4 字，1 分钟"]);
    }

    #[test]
    fn what_is_labelled_has_the_colon_of_its_language() {
        assert_eq!(labelled(Lang::English, "Undone", "link"), "Undone: link");
        assert_eq!(labelled(Lang::Chinese, "已撤销", "连线"), "已撤销：连线");
    }

    #[test]
    fn times_are_told_in_their_largest_unit() {
        let told = |secs: u64| (ago(Lang::English, 1000, 1000 + secs), ago(Lang::Chinese, 1000, 1000 + secs));
        let pair = |english: &str, chinese: &str| (english.to_owned(), chinese.to_owned());
        assert_eq!(told(59), pair("just now", "刚才"));
        assert_eq!(told(60), pair("1 minute ago", "1 分钟前"));
        assert_eq!(told(2 * 60 * 60), pair("2 hours ago", "2 小时前"));
        assert_eq!(told(49 * 60 * 60), pair("2 days ago", "2 天前"));
        assert_eq!(ago(Lang::English, 1000, 0), "just now", "a clock that was set back");
    }

    #[test]
    fn chinese_says_of_a_paper_who_cites_it() {
        assert_eq!(supports(Lang::Chinese, 5, 0, 0), "5 个概念引用了它");
        assert_eq!(supports(Lang::Chinese, 0, 0, 0), "还没有被引用");
        assert_eq!(unsaved(Lang::Chinese, "M"), "“M”有尚未保存的修改");
    }
}
