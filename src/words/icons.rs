//! The icons that a kind can have: the names that a map file keeps, and what they are called.

use super::Lang;

/// Name in the file, English, Chinese.
const ICONS: &[(&str, &str, &str)] = &[
    ("lightbulb", "Light bulb", "灯泡"),
    ("cube", "Cube", "立方体"),
    ("wrench", "Wrench", "扳手"),
    ("database", "Database", "数据库"),
    ("chart-bar", "Bar chart", "柱状图"),
    ("buildings", "Buildings", "楼房"),
    ("app-window", "Window", "窗口"),
    ("question", "Question mark", "问号"),
    ("tag", "Tag", "标签"),
    ("atom", "Atom", "原子"),
    ("brain", "Brain", "大脑"),
    ("book-open", "Book", "书"),
    ("graduation-cap", "Graduation cap", "学位帽"),
    ("user", "Person", "人"),
    ("users", "People", "人群"),
    ("robot", "Robot", "机器人"),
    ("cpu", "Chip", "芯片"),
    ("code", "Code", "代码"),
    ("function", "Function", "函数"),
    ("sigma", "Sum", "求和"),
    ("flask", "Flask", "烧瓶"),
    ("microscope", "Microscope", "显微镜"),
    ("scales", "Scales", "天平"),
    ("target", "Target", "靶心"),
    ("trophy", "Trophy", "奖杯"),
    ("flag", "Flag", "旗"),
    ("star", "Star", "星"),
    ("warning", "Warning", "警告"),
    ("shield-check", "Shield", "盾牌"),
    ("globe", "Globe", "地球"),
    ("calendar-blank", "Calendar", "日历"),
    ("clock", "Clock", "时钟"),
    ("chat-circle", "Speech bubble", "对话气泡"),
    ("image", "Picture", "图片"),
    ("stack", "Stack", "堆叠"),
    ("tree-structure", "Tree", "树"),
    ("git-branch", "Branch", "分支"),
    ("puzzle-piece", "Puzzle piece", "拼图"),
    ("lightning", "Lightning", "闪电"),
    ("rocket", "Rocket", "火箭"),
];

/// The names of all icons that can be chosen, as a map file keeps them.
pub fn icons() -> impl Iterator<Item = &'static str> {
    ICONS.iter().map(|(name, ..)| *name)
}

/// What an icon is called; the name in the file for one that is not among them.
pub fn icon_name(lang: Lang, icon: &str) -> &str {
    let named = ICONS.iter().find(|(name, ..)| *name == icon);
    match (lang, named) {
        (Lang::English, Some((_, english, _))) => english,
        (Lang::Chinese, Some((.., chinese))) => chinese,
        (_, None) => icon,
    }
}
