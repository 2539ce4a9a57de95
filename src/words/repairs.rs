//! Sentences for what was repaired while a map was opened, and for what a good map should have.

use super::Lang;
use super::errors::pick;
use crate::formats::{Part, Placing, RepairKind, Why};
use crate::model::{ConceptId, Link, Map, Problem};

/// What was repaired.
pub fn repair(lang: Lang, repair: &RepairKind) -> String {
    match repair {
        RepairKind::Parked { part, name, why } => {
            let (record, why) = (record(lang, *part, name), reason(lang, why));
            pick(lang, format!("Put aside {record}: {why}"), format!("{record}已搁置：{why}"))
        }
        RepairKind::Restored { part, name } => {
            let record = record(lang, *part, name);
            pick(
                lang,
                format!("Put back {record}: what it missed is there now"),
                format!("{record}已放回：所缺的内容已有"),
            )
        }
        RepairKind::Renamed { part, name, new } => {
            let what = part_name(lang, *part);
            let english = if name.is_empty() {
                format!("A {what} without a name is “{new}” now")
            } else {
                format!("A second {what} “{name}” is “{new}” now")
            };
            pick(lang, english, format!("{what}“{name}”重名或无名，现改为“{new}”"))
        }
        RepairKind::StopTwice { tour, id, new } => pick(
            lang,
            format!("A second stop with the id “{id}”, in the tour “{tour}”, has the id “{new}” now"),
            format!("讲解路线“{tour}”中有站的 id “{id}”重复，现改为“{new}”"),
        ),
        RepairKind::Joined { from, to, kind } => pick(
            lang,
            format!("Joined a second link “{from} {kind} {to}” to the first"),
            format!("重复的连线“{from} {kind} {to}”已并入第一条"),
        ),
        RepairKind::MemberTwice { concept, kept, left } => pick(
            lang,
            format!("“{concept}” stood twice in groups: it stays in “{kept}” and left “{left}”"),
            format!("“{concept}”重复编组：保留在“{kept}”，已离开“{left}”"),
        ),
        RepairKind::GroupCycle { group, inside } => pick(
            lang,
            format!("Groups lay inside each other in a circle: “{group}” no longer lies in “{inside}”"),
            format!("分组互相嵌套成环：“{group}”不再属于“{inside}”"),
        ),
        RepairKind::Place { concept, placing: Placing::Rounded } => {
            pick(lang, format!("Rounded the place of “{concept}” to whole numbers"), format!("“{concept}”的位置已取整"))
        }
        RepairKind::Place { concept, placing: Placing::TakenAway } => pick(
            lang,
            format!("“{concept}” has no place now: it was no number, or too far out"),
            format!("“{concept}”的位置无效或过远，现未放置"),
        ),
        RepairKind::FieldTwice { name } => pick(
            lang,
            format!("Joined a second field “{name}” to the first"),
            format!("重复的字段“{name}”已并入第一处"),
        ),
    }
}

/// A record by what it is and its name.
fn record(lang: Lang, part: Part, name: &str) -> String {
    let called = part_name(lang, part);
    match (lang, name.is_empty()) {
        (Lang::English, true) => format!("a {called}"),
        (Lang::English, false) => format!("the {called} “{name}”"),
        (Lang::Chinese, true) => format!("一个{called}"),
        // In Chinese the owner stands first.
        (Lang::Chinese, false) => match owner(part) {
            Some((owner, what)) => format!("{owner}“{name}”的{what}"),
            None => format!("{called}“{name}”"),
        },
    }
}

/// Whose a part is that goes by the name of its owner, and what it is of it.
fn owner(part: Part) -> Option<(&'static str, &'static str)> {
    match part {
        Part::Member => Some(("分组", "成员")),
        Part::Inside => Some(("分组", "所属关系")),
        Part::ConceptDate => Some(("概念", "日期")),
        Part::PaperDate => Some(("文献", "日期")),
        Part::ConceptPaper => Some(("概念", "文献")),
        Part::LinkPaper => Some(("连线", "文献")),
        Part::Item => Some(("阅读清单", "条目")),
        Part::Field
        | Part::Kind
        | Part::Conflict
        | Part::Concept
        | Part::Link
        | Part::Group
        | Part::Paper
        | Part::List
        | Part::Tour
        | Part::Table
        | Part::View
        | Part::Parked
        | Part::Fact
        | Part::PaperField => None,
    }
}

fn part_name(lang: Lang, part: Part) -> &'static str {
    let (english, chinese) = match part {
        Part::Field => ("field", "字段"),
        Part::Kind => ("kind", "类型"),
        Part::Conflict => ("conflict", "冲突"),
        Part::Concept => ("concept", "概念"),
        Part::Link => ("link", "连线"),
        Part::Group => ("group", "分组"),
        Part::Paper => ("paper", "文献"),
        Part::List => ("reading list", "阅读清单"),
        Part::Tour => ("tour", "讲解路线"),
        Part::Table => ("table", "对比表"),
        Part::View => ("view", "视图"),
        Part::Parked => ("record put aside before", "先前搁置的记录"),
        Part::Fact => ("fact", "属性"),
        Part::PaperField => ("field of a paper", "文献字段"),
        Part::Member => ("member of the group", "分组成员"),
        Part::Inside => ("place inside another of the group", "分组的所属关系"),
        Part::ConceptDate => ("date of the concept", "概念的日期"),
        Part::PaperDate => ("date of the paper", "文献的日期"),
        Part::ConceptPaper => ("paper of the concept", "概念的文献"),
        Part::LinkPaper => ("paper of the link", "连线的文献"),
        Part::Item => ("item of the reading list", "阅读清单的条目"),
    };
    pick(lang, english, chinese)
}

fn reason(lang: Lang, why: &Why) -> String {
    match why {
        Why::NoConcept(slug) => pick(lang, format!("there is no concept “{slug}”"), format!("没有概念“{slug}”")),
        Why::NoPaper(slug) => pick(lang, format!("there is no paper “{slug}”"), format!("没有文献“{slug}”")),
        Why::NoGroup(slug) => pick(lang, format!("there is no group “{slug}”"), format!("没有分组“{slug}”")),
        Why::NotADate(text) => pick(
            lang,
            format!("“{text}” is no date such as 2017, 2017-06 or 2017-06-12"),
            format!("“{text}”不是 2017、2017-06 或 2017-06-12 这样的日期"),
        ),
        Why::DoesNotFit(message) => pick(lang, format!("it does not fit: {message}"), format!("格式不符：{message}")),
    }
}

/// What a good map would have; every map opens without it.
pub fn problem(lang: Lang, map: &Map, problem: &Problem) -> String {
    let name = |id: &ConceptId| map.concepts().slug(*id);
    match problem {
        Problem::PrerequisiteCycle(ids) => {
            let circle: Vec<&str> = ids.iter().map(name).collect();
            pick(
                lang,
                format!("These concepts need each other first: {}", circle.join(", ")),
                format!("这些概念互为先修：{}", circle.join("、")),
            )
        }
        Problem::NoTitle(id) => {
            pick(lang, format!("The concept “{}” has no title", name(id)), format!("概念“{}”没有标题", name(id)))
        }
        Problem::NoNote(id) => {
            pick(lang, format!("The concept “{}” has no note", name(id)), format!("概念“{}”没有笔记", name(id)))
        }
        Problem::UnknownKind(id) => pick(
            lang,
            format!("The concept “{}” is of a kind that the legend lacks", name(id)),
            format!("概念“{}”的类型不在图例中", name(id)),
        ),
        Problem::LinkToNothing(id, slug) => pick(
            lang,
            format!("The note of “{}” points at [[{slug}]], which is not there", name(id)),
            format!("“{}”的笔记指向不存在的 [[{slug}]]", name(id)),
        ),
        Problem::EmptyTour(id) => {
            let tour = map.tours().slug(*id);
            pick(lang, format!("The tour “{tour}” has no stops"), format!("讲解路线“{tour}”没有站"))
        }
        Problem::Unresolved(count) => pick(
            lang,
            format!("Put aside until what they miss is there: {count}"),
            format!("因缺少内容而搁置的记录：{count} 条"),
        ),
        Problem::Conflicts(count) => {
            pick(lang, format!("Left undecided by a merge: {count}"), format!("合并时未决的冲突：{count} 处"))
        }
    }
}

/// A stop of a tour that shows so much that its titles can't be read from the last row of a room.
pub fn too_wide(lang: Lang, tour: &str, stop: &str) -> String {
    pick(
        lang,
        format!("The stop “{stop}” of the tour “{tour}” is too wide: from the last row its titles can’t be read"),
        format!("讲解路线“{tour}”的“{stop}”一站太宽：后排看不清标题"),
    )
}

/// A link that finds no way around the cards between its ends.
pub fn no_way(lang: Lang, map: &Map, link: &Link) -> String {
    let name = |id: ConceptId| map.concepts().slug(id);
    let (from, to) = (name(link.from), name(link.to));
    pick(
        lang,
        format!("The link from “{from}” to “{to}” finds no way around a card and passes under it: make room there"),
        format!("从“{from}”到“{to}”的连线绕不开一张卡片，只能从下面穿过：请在那里留出空间"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_chinese_the_owner_of_a_part_stands_first() {
        let parked = |part: Part| {
            let why = Why::NoConcept("c".into());
            repair(Lang::Chinese, &RepairKind::Parked { part, name: "g".into(), why })
        };
        assert_eq!(parked(Part::Member), "分组“g”的成员已搁置：没有概念“c”");
        assert_eq!(parked(Part::Link), "连线“g”已搁置：没有概念“c”");
    }
}
