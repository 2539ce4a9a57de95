//! The words of what came from a file of another program, and of what could not.

use super::errors::{Said, pick, sentence};
use super::{Counted, Lang, Word, count, say};
use crate::formats::{CanvasList, ImportError, NotCome};
use crate::model::{Color, Map};

/// What came: "12 concepts, 9 links, 2 groups".
pub fn came(lang: Lang, map: &Map) -> String {
    let parts = [
        count(lang, map.concepts().len(), Counted::Concepts),
        count(lang, map.link_count(), Counted::Links),
        count(lang, map.groups().len(), Counted::Groups),
    ];
    parts.join(pick(lang, ", ", "，"))
}

/// What the kind of cards of one colour is called; grey stands for cards without one.
pub fn canvas_kind(lang: Lang, color: &Color) -> String {
    let (english, chinese) = match color {
        Color::Vermillion => ("Red", "红色"),
        Color::Orange => ("Orange", "橙色"),
        Color::Yellow => ("Yellow", "黄色"),
        Color::Green => ("Green", "绿色"),
        Color::Sky => ("Cyan", "青色"),
        Color::Blue => ("Blue", "蓝色"),
        Color::Purple => ("Purple", "紫色"),
        Color::Grey | Color::Other(_) => return say(lang, Word::LegendConcept).to_owned(),
    };
    pick(lang, english, chinese).to_owned()
}

/// Why another program's file was not read.
pub fn import_error(lang: Lang, error: &ImportError) -> Said {
    let say = |english: &str, chinese: &str, hint: &str, rat: &str| {
        Said::new(pick(lang, english, chinese).to_owned(), pick(lang, hint, rat))
    };
    match error {
        ImportError::NotUtf8(at) => say(
            "The file is not UTF-8 text",
            "文件不是 UTF-8 文本",
            "Save it as UTF-8 in a text editor, or choose another file",
            "请在文本编辑器中另存为 UTF-8，或选择别的文件",
        )
        .at(*at),
        ImportError::NotJson { position, message } => Said::new(
            pick(lang, format!("The file is not JSON: {}", sentence(message)), format!("文件不是 JSON：{message}")),
            pick(
                lang,
                "Mend that place in a text editor, or save the canvas again where it was made",
                "请在文本编辑器中改正此处，或在原来的程序中重新保存",
            ),
        )
        .at(*position),
        ImportError::CutOff(at) => say(
            "The file ends in the middle",
            "文件不完整，中途断开",
            "It was not copied or saved to its end: copy it again, or take an older one",
            "复制或保存时没有完成：请重新复制，或使用较早的副本",
        )
        .at(*at),
        ImportError::TooDeep(at) => say(
            "Brackets are nested too deep",
            "括号嵌套过深",
            "No canvas is like this: mend that place in a text editor, or choose another file",
            "画布不会是这样：请在文本编辑器中改正此处，或选择别的文件",
        )
        .at(*at),
        ImportError::NotACanvas => say(
            "The file is JSON, but not a canvas: it has no lists of nodes and edges",
            "文件是 JSON，但不是画布：没有 nodes 和 edges 列表",
            "Choose a .canvas file",
            "请选择 .canvas 文件",
        ),
    }
}

/// What could not come as it was.
pub fn not_come(lang: Lang, what: &NotCome) -> String {
    let titled = |title: &str| named(lang, title);
    match what {
        NotCome::NotARecord { list, number } => {
            let (english, chinese) = match list {
                CanvasList::Nodes => ("node", "节点"),
                CanvasList::Edges => ("edge", "连线"),
            };
            pick(
                lang,
                format!("Left out {english} {number}: it is no record of fields"),
                format!("略去第 {number} 个{chinese}：它不是由字段组成的记录"),
            )
        }
        NotCome::NoType { number, id } => {
            let id = if id.is_empty() { String::new() } else { pick(lang, format!(" ({id})"), format!("（{id}）")) };
            pick(
                lang,
                format!("Left out node {number}{id}: it has no type and no text"),
                format!("略去第 {number} 个节点{id}：既无类型，也无文字"),
            )
        }
        NotCome::UnknownType { title, name } if name.is_empty() => {
            pick(lang, format!("{} has no type: it came as a card", titled(title)), {
                format!("{}没有类型：已作为卡片导入", titled(title))
            })
        }
        NotCome::UnknownType { title, name } => pick(
            lang,
            format!("{} is of the unknown type “{name}”: it came as a card", titled(title)),
            format!("{}的类型“{name}”未知：已作为卡片导入", titled(title)),
        ),
        NotCome::IdTwice { title, id } => pick(
            lang,
            format!("{} has the id {id} of a node before it: edges to that id lead to the first", titled(title)),
            format!("{}与前面的节点 id 相同（{id}）：指向该 id 的连线归第一个", titled(title)),
        ),
        NotCome::NoPlace { title } => pick(
            lang,
            format!("{} has no place now: it had none, or one too far out", titled(title)),
            format!("{}未放置：没有位置，或位置过远", titled(title)),
        ),
        NotCome::UnknownColor { title, color } => pick(
            lang,
            format!("“{color}”, the colour of {}, is none", titled(title)),
            format!("{}的颜色“{color}”无法识别", titled(title)),
        ),
        NotCome::NoteNotRead { title, file } => pick(
            lang,
            format!("The note of {} could not be read: {file}", titled(title)),
            format!("无法读取{}的笔记：{file}", titled(title)),
        ),
        NotCome::EmptyGroup { title } => pick(
            lang,
            format!("The group {} has nothing in it: it came as a card", titled(title)),
            format!("分组{}中没有内容：已作为卡片导入", titled(title)),
        ),
        NotCome::EdgeWithoutEnd { label, end } => {
            let label = if label.is_empty() { String::new() } else { pick(lang, " ", "").to_owned() + &quoted(label) };
            let node = if end.is_empty() { String::new() } else { format!(" {end}") };
            pick(
                lang,
                format!("Left out an edge{label}: there is no node{node} at its end"),
                format!("略去一条连线{label}：一端的节点{node} 不存在"),
            )
        }
        NotCome::EdgeToGroup { from, to } => pick(
            lang,
            format!("Left out the edge from {} to {}: links lead from concept to concept", titled(from), titled(to)),
            format!("略去从{}到{}的连线：连线只能连接概念，不能连接分组", titled(from), titled(to)),
        ),
        NotCome::Joined { from, to } => pick(
            lang,
            format!("Joined a second edge from {} to {} to the first", titled(from), titled(to)),
            format!("从{}到{}的另一条连线已并入第一条", titled(from), titled(to)),
        ),
        NotCome::EdgeColors(count) => pick(
            lang,
            format!("Links have no colours: those of {count} edges are kept in the file only"),
            format!("连线没有颜色：{count} 条连线的颜色只保留在文件中"),
        ),
    }
}

fn quoted(text: &str) -> String {
    format!("“{text}”")
}

/// A title in quotes; something without one is said to have none.
fn named(lang: Lang, title: &str) -> String {
    if title.is_empty() {
        pick(lang, "something without a title", "无标题的内容").to_owned()
    } else {
        quoted(title)
    }
}
